"""Each gesture of the therapist becomes one change of the chart."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import (
    add_to_zone,
    draw_zone,
    move_point,
    next_number,
    place_point,
    remove,
    revise,
    standing_at,
    take_from_zone,
)
from needlemap.clinic.errors import EmptyZone, NotFound, StrokeMissesZone, StrokeOffBody
from needlemap.clinic.marks import Finding, PainCause, PointState

KNEE = SurfaceAnchor(42, 0.5, 0.5)
SKIN = CellSet(((3, 8),))


def test_a_placed_point_is_where_it_was_put_and_not_judged(chart, patient):
    change = place_point(chart, patient, KNEE, 3, uuid4)
    mark = chart.changed(change).points[-1]
    assert (mark.point.anchor, mark.point.number, mark.point.patient) == (KNEE, 3, patient)
    assert mark.finding == Finding(state=PointState.NOT_JUDGED)
    assert mark.needling is None


def test_a_placed_point_is_in_the_muscle_that_is_told(chart, patient):
    change = place_point(chart, patient, KNEE, 3, uuid4, muscle="soleus")
    assert chart.changed(change).points[-1].point.muscle == "soleus"


def test_a_point_keeps_the_view_in_which_it_was_placed_or_moved_last(chart, patient):
    front, side = ViewId.ANTERIOR, ViewId.LEFT_LATERAL
    chart = chart.changed(place_point(chart, patient, KNEE, 3, uuid4, seen_in=front))
    placed = chart.points[-1]
    assert placed.point.seen_in is front
    chart = chart.changed(revise(chart, replace(placed, finding=Finding(tenderness=4))))
    assert chart.point(placed.id).point.seen_in is front
    chart = chart.changed(move_point(chart, placed.id, SurfaceAnchor(43, 0.1, 0.1), seen_in=side))
    assert chart.point(placed.id).point.seen_in is side


def test_of_a_point_that_is_placed_in_no_view_none_is_known(chart, patient):
    [mark] = place_point(chart, patient, KNEE, 3, uuid4).after
    assert mark.point.seen_in is None


def test_a_point_can_move_into_another_muscle(chart):
    mark = chart.points[0]
    moved = chart.changed(move_point(chart, mark.id, KNEE, muscle="popliteus")).points[0]
    after = replace(mark.point, anchor=KNEE, muscle="popliteus")
    assert moved == replace(mark, point=after)


def test_a_zone_drawn_from_a_point_is_referred_pain_and_else_not_said_when(chart, patient):
    source = chart.points[1].id
    [referred] = draw_zone(chart, patient, SKIN, uuid4, source).after
    [resting] = draw_zone(chart, patient, SKIN, uuid4).after
    assert (referred.cause, referred.source) == (PainCause.REFERRED, source)
    assert (resting.cause, resting.source) == (PainCause.NOT_NOTED, None)
    assert referred.letter == "B"


def test_a_zone_without_skin_is_refused_with_a_hint(chart, patient):
    with pytest.raises(EmptyZone, match=r"no skin.*Draw around"):
        draw_zone(chart, patient, CellSet(), uuid4)


def test_a_moved_point_keeps_everything_but_its_place(chart):
    mark = chart.points[0]
    moved = chart.changed(move_point(chart, mark.id, KNEE)).points[0]
    assert moved == replace(mark, point=replace(mark.point, anchor=KNEE))


def test_what_is_not_on_the_chart_cannot_be_moved_changed_or_removed(chart, patient):
    stranger = place_point(chart, patient, KNEE, 9, uuid4).after[0]
    for gesture in (
        lambda: move_point(chart, stranger.id, KNEE),
        lambda: move_point(chart, chart.zones[0].id, KNEE),
        lambda: revise(chart, stranger),
        lambda: remove(chart, [stranger.id]),
    ):
        with pytest.raises(NotFound):
            gesture()


def test_a_zone_outlives_the_point_it_was_referred_from(chart):
    point, zone = chart.points[0], chart.zones[0]
    change = remove(chart, [point.id])
    after = chart.changed(change)
    assert after.zones == (replace(zone, source=None, cause=PainCause.NOT_NOTED),)
    assert after.changed(change.inverse) == chart


def test_point_and_zone_removed_together_are_both_gone(chart):
    ids = [chart.points[0].id, chart.zones[0].id, chart.points[0].id]
    after = chart.changed(remove(chart, ids))
    assert after == Chart(visit=chart.visit, points=chart.points[1:])


def test_a_new_number_is_one_more_than_any_the_patient_ever_had():
    assert next_number(()) == 1
    assert next_number((1, 7, 3)) == 8


def test_a_zone_grows_and_shrinks_and_goes_when_nothing_is_left(chart, patient):
    drawn = chart.changed(draw_zone(chart, patient, CellSet(((5, 9),)), uuid4))
    zone = drawn.zones[-1]
    grown = drawn.changed(add_to_zone(drawn, zone, CellSet(((8, 12),))))
    assert grown.zones[-1].cells == CellSet(((5, 12),))
    shrunk = grown.changed(take_from_zone(grown, grown.zones[-1], CellSet(((0, 7),))))
    assert shrunk.zones[-1] == replace(zone, cells=CellSet(((7, 12),)))
    gone = take_from_zone(shrunk, shrunk.zones[-1], CellSet(((0, 99),)))
    assert shrunk.changed(gone).find(zone.id) is None
    assert shrunk.changed(gone).changed(gone.inverse) == shrunk


def test_a_stroke_that_meets_nothing_leaves_a_zone_as_it_is(chart, patient):
    drawn = chart.changed(draw_zone(chart, patient, CellSet(((5, 9),)), uuid4))
    zone = drawn.zones[-1]
    for change in (add_to_zone, take_from_zone):
        with pytest.raises(StrokeOffBody):
            change(drawn, zone, CellSet())
    with pytest.raises(StrokeMissesZone):
        take_from_zone(drawn, zone, CellSet(((20, 30),)))


@pytest.mark.parametrize(("gap", "is_there"), [(3.0, True), (3.1, False)])
def test_a_point_stands_at_a_place_that_no_finger_tells_from_its_own(patient, gap, is_there):
    chart = Chart(visit=uuid4())
    for number, face in ((1, 10), (2, 11)):
        change = place_point(chart, patient, SurfaceAnchor(face, 0.5, 0.5), number, uuid4)
        chart = chart.changed(change)
    places = {10: (0.0, 0.0, 0.0), 11: (0.0, 0.0, 9.0), 12: (0.0, gap, 9.0)}
    found = standing_at(chart, SurfaceAnchor(12, 0.5, 0.5), lambda at: places[at.face])
    assert found == (change.after[0] if is_there else None)
    assert (
        standing_at(Chart(visit=uuid4()), SurfaceAnchor(10, 0.5, 0.5), lambda _: (0, 0, 0)) is None
    )
