"""A chart takes changes as values: each can be taken back, none is made on a wrong footing."""

from dataclasses import replace
from itertools import count
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.cells import CellSet
from needlemap.clinic.chart import Chart, ChartChange, chart_of, differences
from needlemap.clinic.charting import draw_zone, revise
from needlemap.clinic.errors import ChangeOutOfDate, ImpossibleValue
from needlemap.clinic.marks import Needling, PointState
from tests.clinic.strategies import changes, charts

PATIENT, VISIT = UUID(int=1), UUID(int=2)


@st.composite
def charts_and_changes(draw):
    numbers = count(100)

    def ids():
        return UUID(int=next(numbers))

    chart = draw(charts(ids, PATIENT, VISIT))
    return chart, draw(changes(chart, ids, PATIENT, free_number=9))


@settings(deadline=None)
@given(charts_and_changes())
def test_a_change_and_its_inverse_leave_the_chart_as_it_was(drawn):
    chart, change = drawn
    assert chart.changed(change).changed(change.inverse) == chart
    assert change.inverse.inverse == change


@settings(deadline=None)
@given(charts_and_changes())
def test_after_a_change_the_chart_holds_the_new_marks_and_all_untouched_ones(drawn):
    chart, change = drawn
    touched = {mark.id for mark in change.before}
    untouched = {mark for mark in chart.marks if mark.id not in touched}
    after = chart.changed(change)
    assert set(after.marks) == untouched | set(change.after)
    assert [mark.point.number for mark in after.points] == sorted(
        mark.point.number for mark in after.points
    )
    assert [zone.letter for zone in after.zones] == sorted(zone.letter for zone in after.zones)


@settings(deadline=None)
@given(charts_and_changes())
def test_a_change_is_refused_a_second_time_unless_it_changes_nothing(drawn):
    chart, change = drawn
    after = chart.changed(change)
    if set(change.before) == set(change.after):
        assert after.changed(change) == chart
    else:
        with pytest.raises(ChangeOutOfDate):
            after.changed(change)


def test_a_change_for_a_mark_that_has_changed_since_is_refused(chart):
    mark = chart.points[0]
    mine = revise(chart, replace(mark, needling=Needling()))
    theirs = chart.changed(revise(chart, replace(mark, finding=mark.finding.cleared())))
    with pytest.raises(ChangeOutOfDate):
        theirs.changed(mine)
    assert theirs.points[0].finding.state is PointState.CLEAR


def test_a_change_for_another_visit_is_refused(chart):
    with pytest.raises(ChangeOutOfDate):
        chart.changed(ChartChange(visit=uuid4(), before=(chart.points[0],)))


def test_a_new_mark_with_the_id_of_a_present_one_is_refused(chart):
    with pytest.raises(ChangeOutOfDate):
        chart.changed(ChartChange(visit=chart.visit, after=(chart.points[0],)))


def test_two_points_never_have_one_number_nor_two_zones_one_letter(chart):
    first, second = chart.points
    doubled = replace(second, point=replace(second.point, number=first.point.number))
    with pytest.raises(ImpossibleValue):
        chart.changed(revise(chart, doubled))
    twin = replace(chart.zones[0], id=uuid4())
    with pytest.raises(ImpossibleValue):
        chart.changed(ChartChange(visit=chart.visit, after=(twin,)))


def test_a_change_names_no_mark_twice(chart):
    with pytest.raises(ImpossibleValue):
        ChartChange(visit=chart.visit, before=(chart.points[0], chart.points[0]))


def test_a_change_that_changes_nothing_is_empty(chart):
    mark = chart.points[0]
    assert revise(chart, mark).is_empty
    assert not revise(chart, replace(mark, needling=Needling())).is_empty


def test_a_mark_is_found_by_its_id_and_points_lie_on_top(chart, patient):
    point, zone = chart.points[1], chart.zones[0]
    assert chart.find(point.id) == chart.point(point.id) == point
    assert chart.find(zone.id) == zone
    assert chart.point(zone.id) is None
    assert chart.find(patient) is None
    assert chart.marks == (*chart.zones, *chart.points)


def test_needles_and_points_found_are_counted(chart):
    first, second = chart.points
    chart = chart.changed(revise(chart, replace(first, needling=Needling(needles=3))))
    cleared = replace(second, finding=second.finding.cleared(), needling=Needling())
    chart = chart.changed(revise(chart, cleared))
    assert chart.needles_in == 4
    assert chart.found_points == 1


def test_a_new_zone_takes_the_first_free_letter(patient):
    chart = Chart(visit=uuid4())
    for _ in range(28):
        chart = chart.changed(draw_zone(chart, patient, CellSet(((1, 2),)), uuid4))
    assert [zone.letter for zone in chart.zones][-3:] == ["Z", "AA", "AB"]
    fewer = chart_of(chart.visit, [zone for zone in chart.zones if zone.letter != "C"])
    assert fewer.next_letter() == "C"


def test_what_differs_of_a_chart_is_said_mark_by_mark(chart):
    first, _ = chart.points
    moved = replace(first, needling=Needling(needles=2))
    now = chart_of(chart.visit, (moved, *chart.zones))
    assert str(differences(chart, now)) == "point 1 differs, point 2 is gone"
    assert str(differences(now, chart)) == "point 1 differs, point 2 is new"
    assert str(differences(chart_of(chart.visit, ()), now)) == "zone A is new, point 1 is new"
