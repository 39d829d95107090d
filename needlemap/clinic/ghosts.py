"""Ghosts: what was found before and may be found again, shown dashed until it is confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from needlemap.clinic.chart import Chart, ChartChange, MarkId
from needlemap.clinic.ids import IdMaker, ZoneId
from needlemap.clinic.marks import (
    Finding,
    Mark,
    PainCause,
    PainZone,
    PointMark,
    PointState,
)


class GhostOrigin(StrEnum):
    """Where a ghost comes from."""

    LAST_VISIT = "last visit"
    FAVOURITE = "favourite"


@dataclass(frozen=True, slots=True)
class Ghost:
    """A mark that is not on this visit's chart, and may be put there.

    A ghost of the last visit keeps the identity of its trigger point; one of a favourite is given
    the patient's next number when it is confirmed, and until then its own is only for show.
    """

    mark: Mark
    origin: GhostOrigin = GhostOrigin.LAST_VISIT

    @property
    def id(self) -> MarkId:
        """The id of the mark it is the ghost of."""
        return self.mark.id


def ghosts_of(last: Chart | None, now: Chart, dropped: Iterable[Ghost] = ()) -> tuple[Ghost, ...]:
    """Return the ghosts of a chart: of the last visit, and of favourites that were dropped.

    A point on this visit's chart has no ghost; neither has one that was resolved. A zone drawn
    over the ghost of a zone takes its place.
    """
    marks: tuple[Mark, ...] = last.marks if last else ()
    ghosts = (*(Ghost(mark) for mark in marks), *dropped)
    return tuple(ghost for ghost in ghosts if _stands(ghost.mark, now))


def confirmed(chart: Chart, ghost: Ghost, number: int, new_id: IdMaker) -> ChartChange:
    """Put a ghost on the chart: found again where it was.

    State, signs and the familiar pain are as last time; tenderness and needle are this visit's
    own. ``number`` is the patient's next free one, for a point that never had one.
    """
    mark = ghost.mark
    after: Mark
    if isinstance(mark, PainZone):
        source = mark.source if mark.source and chart.point(mark.source) else None
        cause = mark.cause if source else PainCause.AT_REST
        after = replace(
            mark, id=ZoneId(new_id()), letter=chart.next_letter(), intensity=None,
            source=source, cause=cause, note="",
        )  # fmt: skip
    else:
        point = mark.point
        if ghost.origin is GhostOrigin.FAVOURITE:
            point = replace(point, number=number)
        after = PointMark(point=point, finding=_again(mark.finding))
    return ChartChange(visit=chart.visit, after=(after,))


def _again(finding: Finding) -> Finding:
    """Return a finding without what is asked anew at each visit."""
    state = PointState.LATENT if finding.state is PointState.CLEAR else finding.state
    return replace(finding, state=state, tenderness=None, threshold_kpa=None, note="")


def _stands(mark: Mark, now: Chart) -> bool:
    if isinstance(mark, PointMark):
        return now.point(mark.id) is None and mark.finding.state is not PointState.RESOLVED
    return not any(zone.cells & mark.cells for zone in now.zones)
