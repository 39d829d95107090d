"""A visit charted on the wrong patient goes to the right one with all that is marked."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.charting import draw_zone
from needlemap.clinic.correction_errors import (
    NoVisitToMoveTo,
    SignedVisitStays,
    TreatedBeforeBirth,
    VisitInError,
)
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import (
    ChangeOutOfDate,
    FactChangedElsewhere,
    ImpossibleValue,
    NotFound,
    VisitInUse,
)
from needlemap.clinic.marks import Needling
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated
from tests.signing import sign


@pytest.fixture
def other(store, patient, clock):
    """Another patient, who was here once, with a point and a complaint."""
    one = replace(patient, id=uuid4(), number=1002, given_name="Bea")
    knee = Episode(id=uuid4(), patient=one.id, complaint="Knee", started_on=date(2026, 1, 2))
    with store.begin() as records:
        records.patients.put(one)
        records.episodes.put(knee)
        begun = new_visit(records, one, clock(), uuid4)
        records.visits.change(VisitChange(begun, replace(begun, episode=knee.id)))
    return one


@pytest.fixture
def charted(store, visit, place_one, other):
    """The visit with a needled point, a point of the visit before, and a zone that refers."""
    mark = place_one(store, visit)
    with store.begin() as records:
        first = records.visits.latest(other.id)
    place_one(store, first)
    needled = replace(mark, needling=Needling(needles=2))
    with store.begin() as records:
        records.charts.apply(ChartChange(visit=visit.id, before=(mark,), after=(needled,)))
        chart = records.charts.of_visit(visit.id)
        cells = CellSet(((1, 5),))
        records.charts.apply(draw_zone(chart, visit.patient, cells, uuid4, mark.id))
        return records.charts.of_visit(visit.id)


def move(store, visit, to):
    with store.begin() as records:
        return records.moves.move(visit, to.id, uuid4)


def test_marks_needles_and_zones_go_along_with_numbers_of_the_right_patient(
    store, visit, patient, other, charted
):
    moved = move(store, visit, other)
    with store.read() as records:
        assert records.visits.of_patient(patient.id) == ()
        assert records.visits.get(visit.id) == moved.after
        chart = records.charts.of_visit(visit.id)
        assert records.charts.point_numbers(patient.id) == (1,)  # never given again
        assert records.episodes.get(moved.after.episode).complaint == "Knee"
    [mark], [zone] = chart.points, chart.zones
    [was] = charted.points
    assert (mark.point.patient, mark.point.number, moved.after.number) == (other.id, 2, 2)
    assert (mark.finding, mark.needling) == (was.finding, was.needling)
    assert mark.point.anchor == was.point.anchor
    assert (zone.patient, zone.source) == (other.id, mark.id)


def test_it_is_put_back_as_it_was_while_nothing_more_is_recorded(
    store, visit, patient, other, charted, place_one
):
    moved = move(store, visit, other)
    with store.begin() as records:
        assert records.moves.move_back(moved) == visit
    with store.read() as records:
        assert records.charts.of_visit(visit.id) == charted
        assert records.visits.of_patient(patient.id) == (visit,)
    again = move(store, visit, other)
    place_one(store, again.after)
    with pytest.raises(VisitInUse), store.begin() as records:
        records.moves.move_back(again)


def test_marks_belong_to_no_complaint_of_whom_they_left_until_the_visit_is_put_back(
    store, visit, patient, other, charted
):
    hip = Episode(id=uuid4(), patient=patient.id, complaint="Hip", started_on=date(2026, 1, 2))
    of_hip = tuple(replace(mark, episode=hip.id) for mark in charted.marks)
    with store.begin() as records:
        records.episodes.put(hip)
        records.charts.apply(ChartChange(visit=visit.id, before=charted.marks, after=of_hip))
    moved = move(store, visit, other)
    with store.read() as records:
        assert {mark.episode for mark in records.charts.of_visit(visit.id).marks} == {None}
    with store.begin() as records:
        records.moves.move_back(moved)
        assert {mark.episode for mark in records.charts.of_visit(visit.id).marks} == {hip.id}


def test_the_trails_of_the_visit_and_of_both_patients_say_so(store, visit, other, ask):
    moved = move(store, visit, other)
    found = ask("SELECT action, entity FROM audit_entry ORDER BY id")[-3:]
    assert found == [
        ("move", "visit"),
        ("move a visit away", "patient"),
        ("move a visit here", "patient"),
    ]
    with store.begin() as records:
        records.moves.move_back(moved)
    assert len(ask("SELECT action FROM audit_entry WHERE action LIKE 'move%'")) == 6


def test_a_signed_visit_stays_and_says_what_to_do_instead(store, visit, other):
    with store.begin() as records:
        signed = sign(records, visit)
    with pytest.raises(SignedVisitStays, match="entered in error, and chart it"):
        move(store, signed, other)


def test_what_cannot_be_moved_is_refused(store, visit, patient, other, strike_out):
    with store.begin() as records:
        unborn = replace(other, id=uuid4(), number=1003, birth_date=date(2027, 1, 1))
        records.patients.put(unborn)
    for to, why in (
        (patient, ImpossibleValue),
        (replace(other, id=uuid4()), NotFound),
        (unborn, TreatedBeforeBirth),
    ):
        with pytest.raises(why):
            move(store, visit, to)
    with pytest.raises(FactChangedElsewhere):
        move(store, replace(visit, notes="otherwise"), other)
    struck = strike_out(visit)
    with pytest.raises(VisitInError):
        move(store, struck, other)


@pytest.fixture
def there(store, other):
    """The open visit of the other patient of the same day."""
    with store.read() as records:
        return records.visits.latest(other.id)


def move_mark(store, mark, visit, to):
    with store.begin() as records:
        return records.moves.move_mark(mark, visit.id, to, uuid4)


def test_a_mark_goes_to_the_open_visit_of_the_right_patient_with_all_it_holds(
    store, visit, other, charted, there, ask
):
    [mark] = charted.points
    since = ask("SELECT at FROM needle_placed")
    moved = move_mark(store, mark, visit, other)
    with store.read() as records:
        assert records.charts.of_visit(visit.id).points == ()
        [_, came] = records.charts.of_visit(there.id).points
    assert (came.point.patient, came.point.number) == (other.id, 2)
    assert (came.finding, came.needling) == (mark.finding, mark.needling)
    assert set(ask("SELECT at FROM needle_placed")) == set(since)  # in all the time
    with store.begin() as records:
        records.moves.move_mark_back(moved)
    with store.read() as records:
        assert records.charts.of_visit(visit.id) == charted
        assert len(records.charts.of_visit(there.id).points) == 1
    trail = ask("SELECT action FROM audit_entry WHERE action LIKE 'move%' ORDER BY id")
    assert trail == [("move a mark away",), ("move a mark here",)] * 2


def test_a_mark_is_not_moved_where_no_visit_of_the_day_is_open_or_as_it_is_no_more(
    store, visit, patient, other, charted, there
):
    [mark] = charted.points
    with pytest.raises(ChangeOutOfDate):
        move_mark(store, replace(mark, needling=None), visit, other)
    with pytest.raises(ImpossibleValue):
        move_mark(store, mark, visit, patient)
    with store.begin() as records:
        sign(records, there)
    with pytest.raises(NoVisitToMoveTo, match="Bea"):
        move_mark(store, mark, visit, other)
    with store.begin() as records:
        sign(records, visit)
    with pytest.raises(SignedVisitStays):
        move_mark(store, mark, visit, other)


def test_complaints_treated_too_are_of_the_patient_it_was_charted_on(store, visit, patient, other):
    hip = Episode(id=uuid4(), patient=patient.id, complaint="Hip", started_on=date(2026, 1, 2))
    with store.begin() as records:
        records.episodes.put(hip)
        refer = Decision(complaint=hip.id, kind=DecisionKind.REFER, at=visit.started_at)
        beside = AlsoTreated(episode=hip.id, pain_before=4)
        both = replace(visit, others=(beside,), decisions=(refer,))
        shown = records.visits.change(VisitChange(visit, both))
    moved = move(store, shown, other)
    assert (moved.after.others, moved.after.decisions) == ((), ())
    with store.begin() as records:
        back = records.moves.move_back(moved)
    assert (back.others, back.decisions) == (both.others, both.decisions)


def test_where_no_visit_of_the_day_is_open_one_is_begun_as_a_late_entry(
    store, visit, other, charted, there, ask
):
    with store.begin() as records:
        sign(records, there)
    [mark] = charted.points
    with store.begin() as records:
        moved = records.moves.move_mark(mark, visit.id, other, uuid4, begins=True)
    with store.read() as records:
        begun = records.visits.get(moved.begun.id)
        assert len(records.charts.of_visit(begun.id).points) == 1
        assert records.episodes.get(begun.episode).complaint == "Knee"
    assert (begun.patient, begun.number, begun.started_at) == (other.id, 2, visit.started_at)
    assert begun.entered_at > begun.started_at
    trail = [f"{action} {what}" for action, what in ask("SELECT action, entity FROM audit_entry")]
    assert [line for line in trail if line.startswith("move")] == [
        "move a mark away patient",
        "move a mark here patient",
    ]
    with store.begin() as records:
        records.moves.move_mark_back(moved)
    with store.read() as records:
        assert records.charts.of_visit(visit.id) == charted
        assert [one.id for one in records.visits.of_patient(other.id)] == [there.id]


def test_a_visit_that_was_begun_for_a_mark_stays_once_more_is_recorded(
    store, visit, patient, charted
):
    new = replace(patient, id=uuid4(), number=1003, given_name="Cy")
    [mark] = charted.points
    with store.begin() as records:
        records.patients.put(new)
        moved = records.moves.move_mark(mark, visit.id, new, uuid4, begins=True)
        records.visits.change(VisitChange(moved.begun, replace(moved.begun, notes="kept")))
    with store.begin() as records:
        records.moves.move_mark_back(moved)
        assert [one.notes for one in records.visits.of_patient(new.id)] == ["kept"]


def test_no_visit_is_begun_before_its_patient_was_born(store, visit, patient, charted):
    unborn = replace(patient, id=uuid4(), number=1003, birth_date=date(2027, 1, 1))
    [mark] = charted.points
    with store.begin() as records:
        records.patients.put(unborn)
    with pytest.raises(TreatedBeforeBirth), store.begin() as records:
        records.moves.move_mark(mark, visit.id, unborn, uuid4, begins=True)
