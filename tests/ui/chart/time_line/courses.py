"""Courses of visits to show in a strip."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import Episode
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.visits import AlsoTreated, Visit
from needlemap.look.time_line.plan import TimeCourse


def weekly(visit, count, **facts):
    """So many signed visits, a week from one to the next, with pain before and after."""
    return tuple(
        replace(
            visit,
            id=uuid7(),
            number=number + 1,
            started_at=(start := visit.started_at + timedelta(days=7 * number)),
            **({"signed_at": start, "pain_before": 8 - number % 5, "pain_after": 1} | facts),
        )
        for number in range(count)
    )


def course(visits, **facts):
    return TimeCourse(tuple(visits), **facts)


def told_by_all_signs():
    """Two complaints over three years: pauses, two visits of one day, one in error, one open."""
    start = datetime(2024, 11, 4, 9, 30, tzinfo=UTC)
    first = Visit(id=uuid7(), patient=uuid7(), serial=1, number=1, started_at=start)
    neck, knee = (
        Episode(id=uuid7(), patient=first.patient, complaint=words, started_on=date(2024, 1, 1))
        for words in ("Stiff neck with headache", "Knee, left")
    )
    days = (0, 7, 14, 21, 28, 400, 407, 414, 414.25, 421, 750)
    visits = []
    for number, (one, day) in enumerate(zip(weekly(first, len(days)), days, strict=True)):
        at = start + timedelta(days=day)
        others = (AlsoTreated(episode=knee.id, pain_after=6),) if number in {3, 4} else ()
        mine = neck if number < 7 else knee
        facts = {"started_at": at, "signed_at": at, "episode": mine.id, "others": others}
        visits.append(replace(one, **facts, pain_before=9, pain_after=8 - number * 2 % 9))
    visits[2] = replace(visits[2], pain_after=None)
    visits[6] = replace(visits[6], in_error=EnteredInError(at=start, reason="twice"))
    visits[-1] = replace(visits[-1], signed_at=None, pain_after=None, pain_before=4)
    visits[-2] = replace(visits[-2], signed_at=None)
    points = {one.id: (0, 3, 6, 1, 12, 2, 5, 4, 8, 2, 3)[i] for i, one in enumerate(visits)}
    return TimeCourse(tuple(visits), points, (neck, knee), mine=knee.id)
