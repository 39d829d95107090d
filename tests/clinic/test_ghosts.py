"""A ghost stands until it is confirmed, and takes with it only what is true at every visit."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.clinic.chart import Chart, ChartChange, chart_of
from needlemap.clinic.charting import add_to_zone, draw_zone, take_from_zone
from needlemap.clinic.ghosts import Ghost, GhostOrigin, apart, confirmed, ghosts_of
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


def test_a_confirmed_point_is_the_same_point_with_nothing_found_or_done_today(chart, now):
    last = with_first(chart, finding=LAST, needling=Needling(twitch=Twitch.ONE))
    ghost = Ghost(last.points[0])
    after = now.changed(confirmed(now, ghost, 0, uuid4))
    [mark] = after.points
    assert mark.point == last.points[0].point
    assert mark.finding == Finding(carried=True)
    assert mark.is_untouched
    assert mark.needling is None
    assert ghost.id not in {each.id for each in ghosts_of(last, after)}


@pytest.mark.parametrize("state", PointState)
def test_no_state_of_last_time_is_todays(chart, now, state):
    last = with_first(chart, finding=replace(LAST, state=state))
    [mark] = confirmed(now, Ghost(last.points[0]), 0, uuid4).after
    assert mark.finding.state is PointState.NOT_JUDGED
    assert Ghost(last.points[0]).was_clear == (state is PointState.CLEAR)


def test_a_favourite_takes_the_patients_next_number(chart, now):
    ghost = Ghost(chart.points[0], GhostOrigin.FAVOURITE)
    [mark] = confirmed(now, ghost, 12, uuid4).after
    assert mark.point == replace(chart.points[0].point, number=12)


def test_a_confirmed_zone_is_a_new_zone_where_it_was_of_which_nothing_is_said(chart, now):
    [zone] = chart.zones
    zone = replace(zone, quality=PainQuality.NUMB, intensity=6, note="at night")
    [after] = confirmed(now, Ghost(zone), 0, uuid4).after
    assert after.id != zone.id
    assert (after.cells, after.letter, after.carried) == (zone.cells, "A", True)
    assert (after.quality, after.intensity, after.note) == (PainQuality.NOT_NOTED, None, "")
    assert (after.cause, after.source) == (PainCause.NOT_NOTED, None)


def test_a_zone_that_is_drawn_on_is_no_longer_carried_forward(chart, now):
    [zone] = chart.zones
    after = now.changed(confirmed(now, Ghost(zone), 0, uuid4))
    more = after.changed(add_to_zone(after, after.zones[0], CellSet(((900, 910),))))
    less = more.changed(take_from_zone(more, more.zones[0], CellSet(((900, 905),))))
    assert [known.zones[0].carried for known in (after, more, less)] == [True, False, False]


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


def test_a_favourite_dropped_twice_has_each_place_once_and_what_was_charted_last_stands(chart, now):
    first = chart.points[0]
    again = replace(first, point=replace(first.point, id=uuid4()))
    last = Ghost(first, GhostOrigin.LAST_VISIT)
    dropped = [Ghost(mark, GhostOrigin.FAVOURITE) for mark in (first, again)]
    places = {anchor: (float(n), 0.0, 0.0) for n, anchor in enumerate({first.point.anchor})}
    assert list(apart(dropped, now, places.get)) == dropped[:1]
    assert list(apart([last, last], now, places.get)) == [last, last]
    assert list(apart([last, *dropped], now, places.get)) == [last]
