"""How long a practice keeps records, by its own rule, and of whom the time is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from needlemap.clinic.facts import check_scales
from needlemap.clinic.ids import PatientId

KEEP_YEARS = (1, 99)
CHILD_AGE = (1, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """The rule of a practice; the program knows none of its own, as the law differs."""

    keep_years: int | None = None  # after the last visit
    keep_child_age: int | None = None  # of who was younger at the last visit: until this age
    keep_child_years: int | None = None  # and so many years more

    def __post_init__(self) -> None:
        check_scales(self, KEEP_YEARS, "keep_years", "keep_child_years")
        check_scales(self, CHILD_AGE, "keep_child_age")

    @property
    def is_set(self) -> bool:
        """Whether the practice has said how long it keeps records."""
        return self.keep_years is not None

    def due_on(self, last_visit: date | None, born: date | None) -> date | None:
        """Return the day from which a record need not be kept; None if that cannot be said.

        Of who never had a visit nothing is due: from when would it count?
        """
        if self.keep_years is None or last_visit is None:
            return None
        due = years_after(last_visit, self.keep_years)
        if born is None or self.keep_child_age is None:
            return due
        grown = years_after(born, self.keep_child_age)
        if last_visit >= grown:
            return due
        return max(due, years_after(grown, self.keep_child_years or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSeen:
    """What the rule asks of one patient."""

    patient: PatientId
    number: int
    last_visit: date | None
    birth_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A patient whose record need not be kept any more."""

    patient: PatientId
    number: int
    last_visit: date
    since: date


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; of 29 February the first of March where none is."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def who_is_due(rule: Retention, seen: Iterable[LastSeen], today: date) -> tuple[Due, ...]:
    """Return of whom the time is over, longest first."""
    due = []
    for one in seen:
        since = rule.due_on(one.last_visit, one.birth_date)
        if since is not None and one.last_visit is not None and since <= today:
            due.append(
                Due(
                    patient=one.patient,
                    number=one.number,
                    last_visit=one.last_visit,
                    since=since,
                )
            )
    return tuple(sorted(due, key=lambda one: (one.since, one.number)))
