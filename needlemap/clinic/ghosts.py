"""Ghosts: what was found before and may be found again, shown dashed until it is confirmed."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import Chart, ChartChange, MarkId, name_of
from needlemap.clinic.charting import SAME_PLACE_MM, Place
from needlemap.clinic.ids import IdMaker, ZoneId
from needlemap.clinic.marks import (
    Finding,
    Mark,
    PainCause,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
)
from needlemap.clinic.zone_letters import kept_letter


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
    is_namesake: bool = False  # a zone of today has its letter

    @property
    def id(self) -> MarkId:
        """The id of the mark it is the ghost of."""
        return self.mark.id

    @property
    def called(self) -> str:
        """What it is called beside the marks of today: "3", "A", "(A)" beside another zone A."""
        name = str(name_of(self.mark))
        return f"({name})" if self.is_namesake else name

    @property
    def was_clear(self) -> bool:
        """Whether nothing was found there last time: to be examined again, not to be confirmed."""
        mark = self.mark
        return isinstance(mark, PointMark) and mark.finding.state is PointState.CLEAR


def ghosts_of(last: Chart | None, now: Chart, dropped: Iterable[Ghost] = ()) -> tuple[Ghost, ...]:
    """Return the ghosts of a chart: of the last visit, and of favourites that were dropped.

    A point on this visit's chart has no ghost; neither has one that was resolved. A zone drawn
    over the ghost of a zone takes its place.
    """
    marks: tuple[Mark, ...] = last.marks if last else ()
    letters = {zone.letter for zone in now.zones}
    ghosts = (*(Ghost(mark, is_namesake=name_of(mark) in letters) for mark in marks), *dropped)
    return tuple(ghost for ghost in ghosts if _stands(ghost.mark, now))


def apart(
    ghosts: Iterable[Ghost], now: Chart, place_of: Callable[[SurfaceAnchor], Place]
) -> Iterator[Ghost]:
    """Leave out points of favourites where a point of the visit stands, or another ghost.

    A favourite that was kept of this patient, or is dropped twice, would give a second number to
    each of its points. ``place_of``: where a place of the skin is in space, mm.
    """
    standing = tuple(ghosts)
    if all(ghost.origin is not GhostOrigin.FAVOURITE for ghost in standing):
        yield from standing  # at each click, of as many points as there are: no place is asked for
        return
    taken = [place_of(mark.point.anchor) for mark in now.points]
    for ghost in standing:
        if isinstance(ghost.mark, PointMark):
            place = place_of(ghost.mark.point.anchor)
            is_taken = any(math.dist(place, other) <= SAME_PLACE_MM for other in taken)
            if is_taken and ghost.origin is GhostOrigin.FAVOURITE:
                continue
            taken.append(place)
        yield ghost


def confirmed(
    chart: Chart, ghost: Ghost, number: int, new_id: IdMaker, last: Chart | None = None
) -> ChartChange:
    """Put a ghost on the chart where it was: place and muscle, and nothing that was not said today.

    What was found, felt and done last time is this visit's own to say; the needle is planned
    (``Habits``) and recorded when it goes in. ``number`` is the patient's next free one, for a
    point that never had one. A zone keeps its letter, unless a zone of today or, beside that, of
    the ``last`` visit has it.
    """
    mark = ghost.mark
    after: Mark
    if isinstance(mark, PainZone):
        after = replace(
            mark, id=ZoneId(new_id()), letter=kept_letter(mark.letter, chart, last), intensity=None,
            quality=PainQuality.NOT_NOTED, source=None, cause=PainCause.NOT_NOTED,
            note="", carried=True,
        )  # fmt: skip
    else:
        point = mark.point
        if ghost.origin is GhostOrigin.FAVOURITE:
            point = replace(point, number=number)
        carried = ghost.origin is GhostOrigin.LAST_VISIT
        found = Finding(carried=carried)
        after = PointMark(point=point, finding=found, episode=mark.episode if carried else None)
    return ChartChange(visit=chart.visit, after=(after,))


def _stands(mark: Mark, now: Chart) -> bool:
    if isinstance(mark, PointMark):
        return now.point(mark.id) is None and mark.finding.state is not PointState.RESOLVED
    return not any(zone.cells & mark.cells for zone in now.zones)
