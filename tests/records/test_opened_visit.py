"""Opening a visit reads all of it at one moment, with few statements."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.charting import draw_zone, next_number, place_point
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import NotFound
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.marks import Needling
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Practitioner, Precaution, PrecautionKind
from needlemap.clinic.ports import OpenedVisit
from needlemap.clinic.score_rules import RULES_OF_GUIDE, OwnChange
from needlemap.clinic.scores import Scale
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.clinic.visits import (
    Addendum,
)
from tests.practice import describe
from tests.signing import sign

PEOPLE = tuple(Practitioner(id=uuid4(), name=name) for name in ("Ana", "Ben"))


@pytest.fixture
def course(store, patient, clock):
    """Three visits of a patient with precautions: a needled one, an empty one, an open one."""
    told = replace(patient, precautions=tuple(Precaution(kind=kind) for kind in PrecautionKind)[:3])
    complaint = Episode(
        id=uuid4(), patient=patient.id, complaint="neck", started_on=date(2026, 1, 1)
    )
    with store.begin() as records:
        records.patients.change(PatientChange(patient, told))
        records.episodes.put(complaint)
        for person in PEOPLE:
            records.clinic.put_practitioner(person)
        first = new_visit(records, told, clock(), uuid4)
        begun = replace(first, episode=complaint.id)
        records.visits.change(VisitChange(first, begun))
        mark_two(records, begun)
        return told, (begun, *(new_visit(records, told, clock(), uuid4) for _ in range(2)))


def mark_two(records, visit):
    """Needle a point, draw a zone and keep the step."""
    chart = records.charts.of_visit(visit.id)
    number = next_number(records.charts.point_numbers(visit.patient))
    here = SurfaceAnchor(number, 0.5, 0.5)
    placed = place_point(chart, visit.patient, here, number, uuid4, muscle="soleus")
    mark = replace(placed.after[0], needling=Needling(length_mm=50))
    change = replace(placed, after=(mark,))
    zone = draw_zone(chart, visit.patient, CellSet(((1, 5),)), uuid4, mark.id)
    records.charts.apply(change)
    records.charts.apply(zone)
    records.steps.keep(visit.id, Step(Text("Place point"), VisitEdit(visit.id, chart=change), 0))


@pytest.fixture
def statements():
    """The statements that are sent while a test asks for it."""
    sent = []

    def heard(_connection, _cursor, statement, *_):
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    yield sent
    event.remove(Engine, "before_cursor_execute", heard)


def opened(store, visit_id):
    with store.read() as records:
        return records.visits.opened(visit_id)


def asked_one_by_one(store, visit, *, is_open):
    """Return the same, read shelf by shelf."""
    with store.read() as records:
        facts = OpenedVisit(
            patient=records.patients.get(visit.patient),
            visit=records.visits.get(visit.id),
            chart=records.charts.of_visit(visit.id),
            visits=records.visits.of_patient(visit.patient),
            addenda=records.visits.addenda(visit.id),
            point_numbers=frozenset(records.charts.point_numbers(visit.patient)),
            practitioners=records.clinic.practitioners(),
            episodes=records.episodes.of_patient(visit.patient),
            as_signed=records.signatures.of_visit(visit.id),
            digest=records.signatures.digest(visit.id),
            points_found={
                visit_id: chart.found_points
                for visit_id, chart in records.charts.of_patient(visit.patient).items()
            },
        )
        if not is_open:
            return facts
        return replace(
            facts,
            last=records.charts.before(visit),
            steps=records.steps.of_visit(visit.id),
            habits=records.favourites.habits(visit.patient, visit.practitioner),
        )


def test_an_open_visit_comes_with_the_last_chart_its_steps_and_habits(store, course):
    patient, (first, _, visit) = course
    with store.begin() as records:
        mark_two(records, visit)
    found = opened(store, visit.id)
    assert found == asked_one_by_one(store, visit, is_open=True)
    assert found.patient == patient
    assert (found.last.visit, len(found.last.points), len(found.last.zones)) == (first.id, 1, 1)
    assert [step.text for step in found.steps.steps] == ["Place point"]
    assert found.habits.in_muscle == {"soleus": Needling(length_mm=50)}
    assert found.point_numbers == {1, 2}
    assert found.episode.complaint == "neck"


def test_the_last_chart_is_the_latest_one_with_any_mark_be_it_a_zone_alone(store, course):
    _, (_, second, visit) = course
    with store.begin() as records:
        chart = records.charts.of_visit(second.id)
        zone = draw_zone(chart, second.patient, CellSet(((7, 9),)), uuid4)
        records.charts.apply(zone)
    last = opened(store, visit.id).last
    assert (last.visit, last.zones, last.points) == (second.id, zone.after, ())
    with store.begin() as records:
        mark_two(records, second)
        assert records.charts.before(visit).visit == second.id


def test_a_first_visit_has_no_last_chart(store, visit):
    assert opened(store, visit.id).last is None


def test_a_signed_visit_comes_with_its_addenda_and_with_nothing_to_go_on_with(store, course, clock):
    _, (_, _, visit) = course
    added = tuple(
        Addendum(id=uuid4(), visit=visit.id, author=PEOPLE[0].id, at=clock(), reason="", text=text)
        for text in ("slept well", "no bruise")
    )
    with store.begin() as records:
        mark_two(records, visit)
        signed = sign(records, visit, PEOPLE[0].id)
        numbered = tuple(records.visits.add(addendum) for addendum in reversed(added))
    found = opened(store, visit.id)
    assert found == asked_one_by_one(store, signed, is_open=False)
    assert found.addenda == numbered
    assert found.practitioners == PEOPLE


def test_opening_takes_few_statements_however_much_there_is(store, course, statements):
    _, (_, _, visit) = course
    statements.clear()
    opened(store, visit.id)
    few = len([sent for sent in statements if sent.startswith("SELECT")])
    with store.begin() as records:
        for _ in range(5):
            mark_two(records, visit)
    statements.clear()
    opened(store, visit.id)
    assert len([sent for sent in statements if sent.startswith("SELECT")]) == few
    assert few <= 14


def test_a_visit_that_is_not_there_is_not_found(store):
    with pytest.raises(NotFound, match="no visit"):
        opened(store, uuid4())


def test_the_needle_of_the_practice_comes_with_an_open_visit(store, course):
    _, (*_, last) = course
    assert opened(store, last.id).habits.gauge_mm is None
    with store.begin() as records:
        clinic = records.clinic.get()
        describe(records, replace(clinic, usual_gauge_mm=0.16, usual_length_mm=15))
    habits = opened(store, last.id).habits
    assert (habits.gauge_mm, habits.length_mm) == (0.16, 15)


def test_the_rules_of_the_practice_come_with_an_open_visit(store, course):
    _, (*_, last) = course
    assert opened(store, last.id).rules == RULES_OF_GUIDE
    own = (OwnChange(scale=Scale.NDI, points=5),)
    with store.begin() as records:
        clinic = replace(records.clinic.get(), score_changes=own, due_after_visits=2)
        describe(records, clinic)
    assert opened(store, last.id).rules == clinic.score_rules != RULES_OF_GUIDE


def test_the_needles_of_the_latest_visit_of_anybody_that_named_them_are_known(
    store, course, patient, clock, database
):
    told, (_, _, last) = course
    lots = [(OpenedNeedles(lot=str(number)),) for number in range(4)]
    at = last.started_at
    with store.begin() as records:
        other = records.patients.put(replace(told, id=uuid4(), number=told.number + 1))
        for days, opened in ((3, lots[0]), (2, lots[1]), (1, lots[2]), (-1, lots[3])):
            made = new_visit(records, other, at - timedelta(days=days), uuid4)
            records.visits.change(VisitChange(made, replace(made, opened_needles=opened)))
            if days == 1:
                struck = replace(
                    records.visits.get(made.id), in_error=EnteredInError(at=at, reason="twice")
                )
                records.visits.change(VisitChange(records.visits.get(made.id), struck))
        mine = records.visits.get(last.id)
        records.visits.change(VisitChange(mine, replace(mine, opened_needles=lots[3])))
    with store.read() as records:
        assert records.visits.opened(last.id).opened_last == lots[1]
    database.ask("UPDATE visit SET opened_needles = '[[' WHERE opened_needles LIKE '%\"1\"%'")
    with store.read() as records:
        assert records.visits.opened(last.id).opened_last == ()
