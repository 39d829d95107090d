"""Which visits count, and which came before another: by the time of treatment, not by number."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.correction_errors import NeedlesStillIn
from needlemap.clinic.visits import Visit

_OF_ITS_START = frozenset(
    {
        *("id", "patient", "serial", "number", "zone", "practitioner", "episode"),
        *("started_at", "entered_at", "hour_known"),
    }
)
"""Facts that a visit has from its first moment, before anybody says anything."""


def place_in_time(visit: Visit) -> tuple[datetime, int]:
    """Return by what visits of one patient stand in order."""
    return visit.started_at, visit.number


def that_count(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Return the visits that count, in order: all but those entered in error."""
    known = (visit for visit in visits if visit.in_error is None)
    return tuple(sorted(known, key=place_in_time))


def before(visit: Visit, visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Return those of a patient's visits that count and came before one, oldest first."""
    when = place_in_time(visit)
    return tuple(known for known in that_count(visits) if place_in_time(known) < when)


def begun_before(visit: Visit, visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Return those that count and were begun in the program before one, whenever they were.

    The number of a record tells that, not a time: by it a wrong clock is found. Nor does the
    number of a visit of its patient: a merge gives those anew by time, a move the next one.
    """
    return tuple(known for known in that_count(visits) if known.serial < visit.serial)


def latest_of(visits: Iterable[Visit]) -> Visit | None:
    """Return the latest visit that counts, None if none does."""
    return next(iter(reversed(that_count(visits))), None)


def is_empty(visit: Visit, chart: Chart) -> bool:
    """Whether nothing was recorded at a visit since it was begun."""
    said = (known for known in fields(Visit) if known.name not in _OF_ITS_START)
    return not chart.marks and all(getattr(visit, one.name) == one.default for one in said)


def check_needles_out(visit: Visit, needles_in: int) -> None:
    """Refuse to strike out a visit whose needles may be in. Raises NeedlesStillIn.

    Those of a late entry are out long since; without a count a visit is not signed.
    """
    left = needles_in - (visit.needles_out or 0)
    if left > 0 and visit.signed_at is None and visit.entered_at is None:
        needles = Text.counted("{count} needle is", "{count} needles are", left)
        raise NeedlesStillIn(needles=needles)
