"""When a patient came in and went out, by the clock on the wall, and when they come again."""

import re
from datetime import date, datetime, time, timedelta

from needlemap.body.texts import Text
from needlemap.clinic.birth_dates import read_birth_date
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.correction_errors import NotADay
from needlemap.clinic.dates import clock_time, spoken
from needlemap.clinic.errors import ImpossibleValue, NotADate

_MOST_AHEAD = timedelta(days=2 * 366)
_IN_DAYS = re.compile(r"\+\s*(\d{1,3})|(\d{1,2})\s*(d|w)[a-z]*", re.IGNORECASE)
_GAP = re.compile(r"[^\d\w]")
_DAYS = {"d": 1, "w": 7}


class OutBeforeIn(ImpossibleValue):
    """A patient who went before they came."""

    template = (
        "Out at {time_out} is before in at {time_in}, so nothing was changed. Correct one of the"
        " two."
    )


class NextBeforeVisit(ImpossibleValue):
    """A next visit that is before this one, or so late that it was mistyped."""

    template = (
        "The next visit cannot be on {next}: it is on or after {day}, the day of this visit, and"
        " not more than two years later. Nothing was changed."
    )


def check_clock(clock: time | None) -> None:
    """Refuse a time of day that no clock on a wall shows. Raises ImpossibleValue."""
    if clock is not None and (clock.tzinfo is not None or clock.second or clock.microsecond):
        raise ImpossibleValue


def check_times(time_in: time | None, time_out: time | None) -> None:
    """Refuse to go before coming. Raises OutBeforeIn."""
    if time_in is not None and time_out is not None and time_out < time_in:
        raise OutBeforeIn(time_in=clock_time(time_in), time_out=clock_time(time_out))


def check_next(next_on: date | None, day: date) -> None:
    """Refuse a next visit that cannot follow one of a day. Raises NextBeforeVisit."""
    if next_on is not None and not day <= next_on <= day + _MOST_AHEAD:
        raise NextBeforeVisit(next=spoken(next_on), day=spoken(day))


def between_words(time_in: time | None, time_out: time | None) -> Text | None:
    """Return from when to when somebody was here: "14:15 to 15:00, 45 min"; None if unknown."""
    if time_in is None:
        return Text("out {time}", time=clock_time(time_out)) if time_out is not None else None
    if time_out is None:
        return Text("in {time}", time=clock_time(time_in))
    any_day = date(2000, 1, 1)
    took = datetime.combine(any_day, time_out) - datetime.combine(any_day, time_in)
    return Text(
        "{time_in} to {time_out}, {minutes} min",
        time_in=clock_time(time_in),
        time_out=clock_time(time_out),
        minutes=took // timedelta(minutes=1),
    )


def read_next_day(text: str, day: date, order: DateOrder) -> date | None:
    """Return the day of the next visit in a text, None if it is empty.

    Beside a date it may be "+7", "10 days" or "2w" from the day of the visit; without a year it is
    the next such day.

    Raises:
        NotADay: if the text is no day.
        NextBeforeVisit: if the day cannot follow.
    """
    text = text.strip()
    if not text:
        return None
    ahead = _IN_DAYS.fullmatch(text)
    if ahead is not None:
        count = int(ahead[1] or ahead[2]) * _DAYS[(ahead[3] or "d").lower()]
        read = day + timedelta(days=count)
    else:
        read = _dated(text, day, order)
    check_next(read, day)
    return read


def _dated(text: str, day: date, order: DateOrder) -> date:
    gap = _GAP.search(text)
    bare = text.strip(" .,/-")
    found = _read(text, day, order)
    if found is not None:
        return found
    for year in (day.year, day.year + 1):
        found = _read(f"{bare}{gap.group() if gap else ' '}{year}", day, order)
        if found is not None and found >= day:
            return found
    raise NotADay


def _read(text: str, day: date, order: DateOrder) -> date | None:
    try:
        found = read_birth_date(text, day + _MOST_AHEAD, order)
    except NotADate:
        return None
    return found.day if found is not None else None
