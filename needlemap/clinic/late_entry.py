"""A late entry: a visit of an earlier day, or hour, that is charted afterwards."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from needlemap.body.texts import Text
from needlemap.clinic.birth_dates import read_birth_date
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.correction_errors import (
    HourLeftOut,
    HourMissing,
    NotADay,
    NotAnHour,
    TreatedBeforeBirth,
    TreatedInFuture,
)
from needlemap.clinic.dates import clock_time, spoken, spoken_moment
from needlemap.clinic.errors import NotADate
from needlemap.clinic.visits import Visit
from needlemap.clinic.zones import wall_time

_NOON = time(12)  # where a visit of an unknown hour stands among those of its day
_HOUR = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*h?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_GAP = re.compile(r"[^\d\w]")


def treated_at(
    visit: Visit, day: date, hour: time | None, *, born: date | None, now: datetime
) -> Visit:
    """Return the visit as one of an earlier day, entered when it was begun in the program.

    ``hour`` is by the clock on the clinic's wall, None if nobody knows it any more.

    Raises:
        HourMissing: if it was today and the hour is not known.
        HourLeftOut: if there was no such hour, as clocks were set forward.
        TreatedInFuture: if that is still to come.
        TreatedBeforeBirth: if the patient was not born yet.
    """
    today = wall_time(now, visit.zone).date()
    local = datetime.combine(day, hour or _NOON, ZoneInfo(visit.zone))
    if day > today or (hour is not None and local > now):
        raise TreatedInFuture(day=spoken(day))
    if hour is not None and wall_time(local.astimezone(UTC), visit.zone).time() != hour:
        raise HourLeftOut(day=spoken(day), time=clock_time(hour))
    if day == today and hour is None:
        raise HourMissing
    if born is not None and day < born:
        raise TreatedBeforeBirth(day=spoken(day), born=spoken(born))
    return replace(
        visit,
        started_at=local.astimezone(UTC),
        entered_at=visit.entered_at or visit.started_at,
        hour_known=hour is not None,
    )


def late_words(visit: Visit) -> Text | None:
    """Return both times of a late entry, of treatment and of entry; None if it is none."""
    if visit.entered_at is None:
        return None
    start = visit.local_start
    treated = spoken_moment(start) if visit.hour_known else spoken(start.date())
    entered = spoken_moment(wall_time(visit.entered_at, visit.zone))
    return Text("treated {treated}, entered {entered}", treated=treated, entered=entered)


def read_treated_day(text: str, today: date, order: DateOrder) -> date:
    """Return the day in a text; without a year the latest such day.

    Raises:
        NotADay: if the text is no day.
    """
    gap = _GAP.search(text.strip())
    bare = text.strip(" .,/-")
    for year in ("", str(today.year), str(today.year - 1)):
        whole = f"{bare}{gap.group() if gap else ' '}{year}" if year else text
        try:
            found = read_birth_date(whole, today, order)
        except NotADate:
            continue
        if found is not None and (not year or found.day <= today):
            return found.day
    raise NotADay


def read_hour(text: str) -> time | None:
    """Return the time of day in a text: 14:30, 14.30, 1430, 2 pm; None if it is empty.

    Raises:
        NotAnHour: if the text is no time of day.
    """
    if not text.strip():
        return None
    found = _HOUR.fullmatch(text.strip())
    if found is None:
        raise NotAnHour
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise NotAnHour
    try:
        return time(hour % 12 + 12 * (half == "p") if half else hour, minute)
    except ValueError:
        raise NotAnHour from None
