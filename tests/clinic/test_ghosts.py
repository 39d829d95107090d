"""A ghost stands until it is confirmed, and takes with it only what is true at every visit."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.clinic.chart import Chart, ChartChange, chart_of
from needlemap.clinic.charting import draw_zone
from needlemap.clinic.ghosts import Ghost, GhostOrigin, confirmed, ghosts_of
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainCause,
    PainQuality,
    PointState,
    Sign,
    Twitch,
)

LAST = Finding(
    state=PointState.LATENT, tenderness=7, familiar_pain=True, taut_band=Sign.YES,
    nodule=Sign.NO, jump_sign=Sign.YES, threshold_kpa=210.0, note="after stairs",
)  # fmt: skip


@pytest.fixture
def now():
    """The chart of the next visit, empty."""
    return Chart(visit=uuid4())


def with_first(chart, **facts):
    first = chart.points[0]
    after = replace(first, **facts)
    return chart.changed(ChartChange(visit=chart.visit, before=(first,), after=(after,)))


def test_all_marks_of_the_last_visit_stand(chart, now):
    assert [ghost.mark for ghost in ghosts_of(chart, now)] == list(chart.marks)
    assert ghosts_of(None, now) == ()


@pytest.mark.parametrize("state", PointState)
def test_only_a_resolved_point_has_no_ghost(chart, now, state):
    last = with_first(chart, finding=Finding(state=state))
    ids = {ghost.id for ghost in ghosts_of(last, now)}
    assert (last.points[0].id in ids) == (state is not PointState.RESOLVED)


def test_a_confirmed_point_is_the_same_point_found_again(chart, now):
    last = with_first(chart, finding=LAST, needling=Needling(twitch=Twitch.ONE))
    ghost = Ghost(last.points[0])
    after = now.changed(confirmed(now, ghost, 0, uuid4))
    [mark] = after.points
    assert mark.point == last.points[0].point
    assert mark.finding == replace(LAST, tenderness=None, threshold_kpa=None, note="")
    assert mark.needling is None
    assert ghost.id not in {each.id for each in ghosts_of(last, after)}


def test_a_point_that_was_clear_and_is_found_again_is_latent(chart, now):
    last = with_first(chart, finding=LAST.cleared())
    [mark] = confirmed(now, Ghost(last.points[0]), 0, uuid4).after
    assert mark.finding.state is PointState.LATENT


def test_a_favourite_takes_the_patients_next_number(chart, now):
    ghost = Ghost(chart.points[0], GhostOrigin.FAVOURITE)
    [mark] = confirmed(now, ghost, 12, uuid4).after
    assert mark.point == replace(chart.points[0].point, number=12)


def test_a_confirmed_zone_is_a_new_zone_felt_where_it_was(chart, now):
    [zone] = chart.zones
    zone = replace(zone, quality=PainQuality.NUMB, intensity=6, note="at night")
    [after] = confirmed(now, Ghost(zone), 0, uuid4).after
    assert after.id != zone.id
    assert (after.cells, after.quality, after.letter) == (zone.cells, zone.quality, "A")
    assert (after.intensity, after.note) == (None, "")


def test_a_zone_is_referred_from_its_point_only_while_that_is_on_the_chart(chart, now):
    [zone] = chart.zones
    [alone] = confirmed(now, Ghost(zone), 0, uuid4).after
    assert (alone.source, alone.cause) == (None, PainCause.AT_REST)
    with_source = now.changed(confirmed(now, Ghost(chart.points[0]), 0, uuid4))
    [joined] = confirmed(with_source, Ghost(zone), 0, uuid4).after
    assert (joined.source, joined.cause) == (zone.source, zone.cause)


def test_a_zone_drawn_over_a_ghost_takes_its_place(chart, now):
    [zone] = chart.zones
    elsewhere = now.changed(draw_zone(now, zone.patient, CellSet(((900, 910),)), uuid4))
    over = now.changed(draw_zone(now, zone.patient, CellSet(((8, 20),)), uuid4))
    assert zone.id in {ghost.id for ghost in ghosts_of(chart, elsewhere)}
    assert zone.id not in {ghost.id for ghost in ghosts_of(chart, over)}


def test_dropped_ghosts_stand_beside_those_of_the_last_visit(chart, now):
    dropped = Ghost(replace(chart.points[0], point=replace(chart.points[0].point, id=uuid4())))
    assert ghosts_of(chart, now, [dropped])[-1] == dropped
    taken = chart_of(now.visit, [dropped.mark])
    assert dropped not in ghosts_of(None, taken, [dropped])
