"""What a therapist does to a chart: each function turns one gesture into one change."""

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart, ChartChange, MarkId
from needlemap.clinic.errors import NotFound, StrokeMissesZone, StrokeOffBody
from needlemap.clinic.ids import IdMaker, PatientId, PointId, ZoneId
from needlemap.clinic.marks import Mark, PainCause, PainZone, PointMark, TriggerPoint
from needlemap.clinic.zone_letters import letter_for

Place = tuple[float, float, float]

SAME_PLACE_MM = 3.0
"""Two places nearer than this are one: palpation is no finer."""


def place_point(  # noqa: PLR0913  # each is a fact of the point
    chart: Chart,
    patient: PatientId,
    anchor: SurfaceAnchor,
    number: int,
    new_id: IdMaker,
    *,
    muscle: str = "",
    seen_in: ViewId | None = None,
) -> ChartChange:
    """Put a new trigger point on the skin; ``number`` is the patient's next free one."""
    point = TriggerPoint(
        id=PointId(new_id()),
        patient=patient,
        number=number,
        anchor=anchor,
        muscle=muscle,
        seen_in=seen_in,
    )
    return ChartChange(visit=chart.visit, after=(PointMark(point=point),))


def standing_at(
    chart: Chart, anchor: SurfaceAnchor, place_of: Callable[[SurfaceAnchor], Place]
) -> PointMark | None:
    """Return the point of a chart that stands at a place already, the nearest of several.

    ``place_of``: where a place of the skin is in space, mm. Palpation is no finer than
    ``SAME_PLACE_MM``.
    """
    place = place_of(anchor)
    gaps = [(math.dist(place, place_of(mark.point.anchor)), mark) for mark in chart.points]
    near = min(gaps, key=_gap, default=None)
    return near[1] if near is not None and near[0] <= SAME_PLACE_MM else None


def _gap(found: tuple[float, PointMark]) -> float:
    return found[0]


def draw_zone(
    chart: Chart,
    patient: PatientId,
    cells: CellSet,
    new_id: IdMaker,
    source: PointId | None = None,
    *,
    last: Chart | None = None,
) -> ChartChange:
    """Put a new pain zone on the skin, referred from the point ``source`` if one is given.

    ``last``: the chart of the visit before, whose letters are told apart from this one's.

    Raises:
        EmptyZone: if there is no skin in it.
    """
    zone = PainZone(
        id=ZoneId(new_id()),
        patient=patient,
        letter=letter_for(cells, chart, last),
        cells=cells,
        cause=PainCause.REFERRED if source else PainCause.NOT_NOTED,
        source=source,
    )
    return ChartChange(visit=chart.visit, after=(zone,))


def add_to_zone(chart: Chart, zone: PainZone, cells: CellSet) -> ChartChange:
    """Let a zone cover these cells too.

    Raises:
        StrokeOffBody: if there are none.
        NotFound: if the chart has no such zone.
    """
    if not cells:
        raise StrokeOffBody(letter=zone.letter)
    return revise(chart, replace(zone, cells=zone.cells | cells, carried=False))


def take_from_zone(chart: Chart, zone: PainZone, cells: CellSet) -> ChartChange:
    """Let a zone no longer cover these cells; a zone of which nothing is left goes.

    Raises:
        StrokeOffBody: if there are none.
        StrokeMissesZone: if the zone covers none of them.
        NotFound: if the chart has no such zone.
    """
    if not cells:
        raise StrokeOffBody(letter=zone.letter)
    left = zone.cells - cells
    if left == zone.cells:
        raise StrokeMissesZone(letter=zone.letter)
    return (
        revise(chart, replace(zone, cells=left, carried=False))
        if left
        else remove(chart, [zone.id])
    )


def revise(chart: Chart, mark: Mark) -> ChartChange:
    """Replace a mark by the same mark with other facts.

    Raises:
        NotFound: if the chart has no such mark.
    """
    return ChartChange(visit=chart.visit, before=(_known(chart, mark.id),), after=(mark,))


def move_point(
    chart: Chart,
    point_id: PointId,
    anchor: SurfaceAnchor,
    *,
    muscle: str | None = None,
    seen_in: ViewId | None = None,
) -> ChartChange:
    """Put a trigger point of this visit elsewhere on the skin, in another muscle if one is given.

    ``seen_in`` is the view in which it was moved, None if that is in none.

    Raises:
        NotFound: if the chart has no such point.
    """
    mark = _known(chart, point_id)
    if not isinstance(mark, PointMark):
        raise NotFound(what=Text("trigger point"), number=str(point_id))
    stays = mark.point.muscle if muscle is None else muscle
    point = replace(mark.point, anchor=anchor, muscle=stays, seen_in=seen_in)
    return revise(chart, replace(mark, point=point))


def remove(chart: Chart, mark_ids: Iterable[MarkId]) -> ChartChange:
    """Take marks away; zones referred from a point that goes stay, with no cause.

    Raises:
        NotFound: if the chart has no such mark.
    """
    gone = tuple(_known(chart, mark_id) for mark_id in dict.fromkeys(mark_ids))
    ids = {mark.id for mark in gone}
    orphans = tuple(zone for zone in chart.zones if zone.source in ids and zone.id not in ids)
    freed = tuple(replace(zone, source=None, cause=PainCause.NOT_NOTED) for zone in orphans)
    return ChartChange(visit=chart.visit, before=(*gone, *orphans), after=freed)


def next_number(taken: Iterable[int]) -> int:
    """Return the number for a new trigger point: one more than any the patient ever had."""
    return max(taken, default=0) + 1


def _known(chart: Chart, mark_id: MarkId) -> Mark:
    mark = chart.find(mark_id)
    if mark is None:
        raise NotFound(what=Text("mark"), number=str(mark_id))
    return mark
