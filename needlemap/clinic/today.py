"""What is looked at first: whose needles are still in, today's visits, what is not signed yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from needlemap.body.texts import Text
from needlemap.clinic.dates import clock_time, spoken
from needlemap.clinic.ids import VisitId
from needlemap.clinic.pains import Pains, pain_words
from needlemap.clinic.people import Patient

USUAL_MINUTES = 30
"""How long needles are left in at most: 10 to 30 minutes (clinical notes, section on needling)."""
SEEN_LAST = 5
"""How many of the patients who were here last are listed below today's visits."""


class DayPart(IntEnum):
    """Why a visit is listed, the most pressing first."""

    NEEDLES_IN = 1
    OPEN = 2
    UNSIGNED = 3  # of another day
    SIGNED = 4  # today
    SEEN_LAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DayVisit:
    """A visit as the list of the day shows it; all times are by the clock on the clinic's wall."""

    visit: VisitId
    patient: Patient
    number: int  # 1, 2, 3 ... for this patient
    began: datetime
    is_signed: bool
    pain_before: int | None = None
    pain_after: int | None = None
    pains: Pains = ()  # of each complaint, where several were treated
    needles: int = 0  # that went in and were not counted out
    since: datetime | None = None  # when the first of these was recorded, if that is known
    next_on: date | None = None  # when the patient comes again, if that was said

    def part(self, today: date) -> DayPart:
        """Return why it is listed today."""
        is_today = self.began.date() == today
        if self.is_signed:
            return DayPart.SIGNED if is_today else DayPart.SEEN_LAST
        if not is_today:
            return DayPart.UNSIGNED
        return DayPart.NEEDLES_IN if self.needles else DayPart.OPEN

    def minutes_in(self, now: datetime) -> int | None:
        """Return for how many whole minutes needles are in, None if none are, or nobody knows."""
        if not self.needles or self.since is None:
            return None
        return max((now - self.since) // timedelta(minutes=1), 0)

    def is_too_long(self, now: datetime) -> bool:
        """Whether needles are in for longer than usual."""
        return (self.minutes_in(now) or 0) > USUAL_MINUTES

    def state_words(self, now: datetime) -> Text:
        """Return what is to be known of it first: "3 needles in since 10:42, 25 min"."""
        part = self.part(now.date())
        if part is DayPart.UNSIGNED and self.needles:
            return Text.counted(
                "not signed, {count} needle not counted out",
                "not signed, {count} needles not counted out",
                self.needles,
            )
        if part is not DayPart.NEEDLES_IN:
            return _STATES[part]
        minutes = self.minutes_in(now)
        if minutes is None or self.since is None:
            return Text.counted("{count} needle in", "{count} needles in", self.needles)
        return Text.counted(
            "{count} needle in since {time}, {how_long}",
            "{count} needles in since {time}, {how_long}",
            self.needles,
            time=clock_time(self.since),
            how_long=_spoken_minutes(minutes),
        )

    def visit_words(self, today: date, *, short: bool = False) -> Text:
        """Return which visit it is: "Visit 4 · 10:30 · pain 5 → 2 · next 5 Dec 2026".

        Where several complaints were treated, the pain of each has its name, or none if it is to
        be ``short``.
        """
        when: object = clock_time(self.began)
        if self.began.date() != today:
            when = spoken(self.began.date())
        said = Text(
            "Visit {number} · {when} · {pains}",
            number=self.number,
            when=when,
            pains=self._pains(short=short),
        )
        if self.next_on is None:
            return said
        return Text("{visit} · next {date}", visit=said, date=spoken(self.next_on))

    def _pains(self, *, short: bool) -> Text:
        if not self.pains:
            return pain_words(self.pain_before, self.pain_after)
        if not short:
            return Text.joined("; ", (one.words for one in self.pains))
        return Text("pain {pains}", pains=Text.joined("; ", (one.numbers for one in self.pains)))


_STATES = {
    DayPart.OPEN: Text("open"),
    DayPart.UNSIGNED: Text("not signed"),
    DayPart.SIGNED: Text("signed"),
    DayPart.SEEN_LAST: Text("seen last"),
}


def _spoken_minutes(minutes: int) -> Text:
    hours, rest = divmod(minutes, 60)
    if hours:
        return Text("{hours} h {minutes} min", hours=hours, minutes=rest)
    return Text("{minutes} min", minutes=minutes)


def in_order(visits: Iterable[DayVisit], today: date) -> tuple[DayVisit, ...]:
    """Return visits in the order in which they are listed.

    Needles that are in for longest come first; of unsigned drafts the latest, of the rest who
    came last.
    """

    def place(one: DayVisit) -> tuple[int, float]:
        part = one.part(today)
        since = (one.since or one.began).timestamp()
        return part, since if part is DayPart.NEEDLES_IN else -one.began.timestamp()

    return tuple(sorted(visits, key=place))
