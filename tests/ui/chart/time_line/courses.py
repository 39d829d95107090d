"""Courses of visits to show in a strip."""

from dataclasses import replace
from datetime import timedelta

from uuid_utils.compat import uuid7

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
