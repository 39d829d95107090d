"""A visit charted on the wrong patient goes to the right one with all that is marked."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.charting import draw_zone
from needlemap.clinic.correction_errors import SignedVisitStays, TreatedBeforeBirth, VisitInError
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import FactChangedElsewhere, ImpossibleValue, NotFound, VisitInUse
from needlemap.clinic.marks import Needling
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
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
