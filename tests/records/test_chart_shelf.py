"""The records follow the chart through any change, refuse wrong ones, and reuse no number."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.charting import draw_zone, next_number, place_point, remove, revise
from needlemap.clinic.errors import ChangeOutOfDate, DatabaseBusy, VisitSigned
from needlemap.clinic.history.known import read_history
from needlemap.clinic.ids import VisitId
from needlemap.clinic.marks import Needling, Technique, Twitch
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from tests.clinic.strategies import changes
from tests.signing import sign

SKIN = CellSet(((5, 9),))
SHARED_FILE = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def apply(store, change):
    with store.begin() as records:
        records.charts.apply(change)


def kept(store, visit):
    with store.begin() as records:
        return records.charts.of_visit(visit.id)


def numbers(store, patient):
    with store.begin() as records:
        return records.charts.point_numbers(patient.id)


@SHARED_FILE
@given(st.data())
def test_the_records_hold_the_chart_after_every_change_and_after_each_is_taken_back(
    store, patient, clock, data
):
    with store.begin() as records:
        newcomer = replace(patient, id=uuid4(), number=records.patients.next_number())
        records.patients.put(newcomer)
        visit = new_visit(records, newcomer, clock(), uuid4)
    done, chart, taken = [], Chart(visit=visit.id), 0
    for _ in range(data.draw(st.integers(1, 4), label="steps")):
        change = data.draw(changes(chart, uuid4, newcomer.id, taken + 1), label="change")
        chart = chart.changed(change)
        apply(store, change)
        done.append(change)
        taken = max([taken, *(mark.point.number for mark in chart.points)])
        assert kept(store, visit) == chart
        assert numbers(store, newcomer) == tuple(range(1, taken + 1))
    for change in reversed(done):
        chart = chart.changed(change.inverse)
        apply(store, change.inverse)
        assert kept(store, visit) == chart
    assert not chart.marks


def test_two_zones_may_change_letters(store, patient, visit):
    chart = kept(store, visit)
    for _ in "AB":
        change = draw_zone(chart, patient.id, SKIN, uuid4)
        apply(store, change)
        chart = chart.changed(change)
    a, b = chart.zones
    swap = ChartChange(
        visit=visit.id, before=(a, b), after=(replace(a, letter="B"), replace(b, letter="A"))
    )
    apply(store, swap)
    assert kept(store, visit) == chart.changed(swap)


def test_the_history_of_a_patient_holds_all_charts_and_nobody_else_s(
    store, patient, visit, clock, place_one
):
    mark = place_one(store, visit)
    with store.begin() as records:
        second = new_visit(records, patient, clock(), uuid4)
        newcomer = replace(patient, id=uuid4(), number=records.patients.next_number())
        records.patients.put(newcomer)
        other = new_visit(records, newcomer, clock(), uuid4)
    place_one(store, other)
    with store.read() as records:
        found = records.charts.of_patient(patient.id)
        history = read_history(records, patient.id)
        assert read_history(records, newcomer.id).patient == newcomer
    assert found.keys() == {visit.id, second.id}
    assert found[visit.id].points == (mark,)
    assert not found[second.id].marks
    assert [(one.visit.id, one.chart) for one in history.visits] == list(found.items())
    assert history.patient == patient


def test_a_needling_is_added_changed_and_taken_back(store, visit, place_one):
    mark = place_one(store, visit)
    for needling in (
        Needling(),
        Needling(technique=Technique.WINDING, twitch=Twitch.SEVERAL, tenderness_after=3),
        None,
    ):
        after = replace(mark, needling=needling)
        apply(store, ChartChange(visit=visit.id, before=(mark,), after=(after,)))
        assert kept(store, visit).points == (after,)
        mark = after


def test_a_change_for_a_mark_changed_elsewhere_is_refused_and_the_other_one_stays(
    store, visit, place_one, open_at, place
):
    mark = place_one(store, visit)
    chart = kept(store, visit)
    theirs = replace(mark, finding=mark.finding.cleared())
    apply(open_at(place), revise(chart, theirs))
    mine = revise(chart, replace(mark, needling=Needling()))
    for late in (mine, remove(chart, [mark.id]), ChartChange(visit=visit.id, after=(mark,))):
        with pytest.raises(ChangeOutOfDate):
            apply(store, late)
    assert kept(store, visit).points == (theirs,)


def test_half_of_a_change_is_never_kept(store, visit, place_one):
    first, second = place_one(store, visit), place_one(store, visit)
    stale = replace(second, needling=Needling())
    with pytest.raises(ChangeOutOfDate):
        apply(store, ChartChange(visit=visit.id, before=(first, stale)))
    assert kept(store, visit).points == (first, second)


def test_the_number_of_a_removed_point_is_never_given_again(store, patient, visit, place_one):
    first, second = place_one(store, visit), place_one(store, visit)
    change = remove(kept(store, visit), [first.id, second.id])
    apply(store, change)
    assert numbers(store, patient) == (1, 2)
    assert place_one(store, visit).point.number == 3
    apply(store, change.inverse)
    assert [mark.point.number for mark in kept(store, visit).points] == [1, 2, 3]


def test_the_numbers_of_a_removed_visit_are_never_given_again(store, patient, visit, place_one):
    mark = place_one(store, visit)
    with store.begin() as records:
        records.charts.apply(remove(records.charts.of_visit(visit.id), [mark.id]))
        records.visits.remove(visit.id)
    assert numbers(store, patient) == (1,)


def test_a_point_keeps_its_number_for_ever(store, visit, place_one):
    mark = place_one(store, visit)
    other = replace(mark, point=replace(mark.point, number=9))
    with pytest.raises(ChangeOutOfDate):
        apply(store, ChartChange(visit=visit.id, before=(mark,), after=(other,)))
    assert kept(store, visit).points == (mark,)


def test_a_point_has_a_place_and_a_finding_of_its_own_at_each_visit(
    store, patient, visit, place_one, clock
):
    mark = place_one(store, visit)
    with store.begin() as records:
        later = new_visit(records, patient, clock(), uuid4)
    moved = replace(
        mark,
        point=replace(mark.point, anchor=SurfaceAnchor(77, 0.1, 0.9), muscle="soleus"),
        finding=mark.finding.cleared(),
    )
    apply(store, ChartChange(visit=later.id, after=(moved,)))
    assert kept(store, visit).points == (mark,)
    assert kept(store, later).points == (moved,)


def test_the_chart_before_a_visit_is_of_the_last_earlier_one_that_has_marks(
    store, patient, visit, clock, place_one
):
    with store.begin() as records:
        empty, third, later = (new_visit(records, patient, clock(), uuid4) for _ in range(3))
    for marked in (visit, third, later):
        place_one(store, marked)
    with store.read() as records:
        assert records.charts.before(visit) is None
        for one, last in ((empty, visit), (third, visit), (later, third)):
            assert records.charts.before(one) == records.charts.of_visit(last.id)


def test_a_mark_of_another_patient_or_for_no_visit_is_refused(store, patient, visit, clock):
    other = replace(patient, id=uuid4(), number=1002)
    with store.begin() as records:
        records.patients.put(other)
    here = SurfaceAnchor(1, 0.5, 0.5)
    change = place_point(Chart(visit=visit.id), other.id, here, 1, uuid4)
    for wrong in (change, replace(change, visit=VisitId(uuid4()))):
        with pytest.raises(ChangeOutOfDate):
            apply(store, wrong)
    assert numbers(store, other) == ()


def test_the_chart_of_a_signed_visit_stays_as_it_is(store, visit, place_one):
    mark = place_one(store, visit)
    with store.begin() as records:
        sign(records, visit)
    for change in (
        remove(kept(store, visit), [mark.id]),
        draw_zone(kept(store, visit), visit.patient, SKIN, uuid4, mark.id),
    ):
        with pytest.raises(VisitSigned, match="Start a new visit"):
            apply(store, change)
    assert kept(store, visit).marks == (mark,)


def test_every_mark_is_kept_with_the_atlas_it_was_placed_on(store, visit, place_one, ask):
    mark = place_one(store, visit)
    apply(store, draw_zone(kept(store, visit), visit.patient, SKIN, uuid4, mark.id))
    asked = "SELECT atlas_version FROM finding UNION ALL SELECT atlas_version FROM pain_zone"
    assert ask(asked) == [("skin-test",)] * 2


def tried(room, work):
    """Do something in a room as often as needed; return what came of it, or why it was refused."""
    with suppress(DatabaseBusy), room.begin() as records:
        return work(records)
    return tried(room, work)


def test_new_points_of_several_rooms_are_all_there_under_numbers_of_their_own(
    store, patient, visit, rooms
):
    def place(room):
        def one(records):
            number = next_number(records.charts.point_numbers(patient.id))
            anchor = SurfaceAnchor(1, 0.5, 0.5)
            change = place_point(Chart(visit=visit.id), patient.id, anchor, number, uuid4)
            return records.charts.apply(change).after[0]

        return [tried(room, one) for _ in range(6)]

    made = rooms(place)
    assert sorted(mark.point.number for mark in made) == list(range(1, 25))
    assert set(kept(store, visit).points) == set(made)


@pytest.mark.parametrize("is_read_before", [True, False])
def test_no_room_writes_over_what_another_made_of_two_marks(
    store, visit, place_one, rooms, is_read_before
):
    """Half of them take the marks in the other order, which locks the same all the same."""
    place_one(store, visit), place_one(store, visit)
    order = cycle((1, -1))

    def change(room):
        told, turn = [], next(order)
        for number in range(8):
            seen = kept(room, visit)
            with suppress(ChangeOutOfDate):

                def one(records, seen=seen, number=number):
                    if is_read_before:
                        seen = records.charts.of_visit(visit.id)
                    note = f"{id(room)} {number}"
                    before = seen.points[::turn]
                    after = (
                        replace(m, finding=replace(m.finding, note=note), needling=Needling())
                        for m in before
                    )
                    records.charts.apply(
                        ChartChange(visit=visit.id, before=before, after=tuple(after))
                    )
                    return seen.points[0].finding.note, note

                told.append(tried(room, one))
        return told

    told = rooms(change)
    seen_first, became = zip(*told, strict=True)
    assert len(set(seen_first)) == len(seen_first)
    [last] = set(became) - set(seen_first)
    assert [mark.finding.note for mark in kept(store, visit).points] == [last, last]


@pytest.fixture
def later(store, patient, visit, clock):
    with store.begin() as records:
        return new_visit(records, patient, clock(), uuid4)


def test_what_was_marked_in_error_is_no_ghost_and_no_habit(
    store, patient, visit, later, strike_out, place_one
):
    kept = place_one(store, visit)
    with store.begin() as records:
        third = new_visit(records, patient, later.started_at + timedelta(days=1), uuid4)
    place_one(store, later)
    strike_out(later)
    with store.read() as records:
        assert records.charts.before(third).points == (kept,)


def test_a_late_entry_stands_where_it_was_and_not_where_it_was_entered(
    store, patient, visit, later, place_one
):
    with store.begin() as records:
        third = new_visit(records, patient, later.started_at + timedelta(days=2), uuid4)
        moved = replace(third, started_at=visit.started_at - timedelta(days=7))
    late = replace(moved, entered_at=third.started_at)
    first, second = place_one(store, late), place_one(store, later)
    with store.begin() as records:
        records.visits.change(VisitChange(third, late))
    with store.read() as records:
        assert records.visits.of_patient(patient.id) == (late, visit, later)
        assert records.visits.latest(patient.id) == later
        assert records.charts.before(late) is None
        assert records.charts.before(visit).points == (first,)
        fourth = replace(later, id=uuid4(), number=9, started_at=later.started_at)
        assert records.charts.before(fourth).points == (second,)
        assert [line.is_late for line in records.visits.lines()] == [True, False, False]
