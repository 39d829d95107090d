"""Each thing a user does leaves one entry: what, to which record, when; never whose name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.as_signed import SeenVisit
from needlemap.clinic.audit_trail import Looked, TrailQuery
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import remove
from needlemap.clinic.episodes import Episode
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Clinic, Practitioner
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import (
    AdverseKind,
    Consent,
)
from needlemap.records.opening import open_store
from tests.practice import describe
from tests.records.databases import wires_at

START = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def set_to(place):
    """Open the same records by a clock that stands at a time after they were made."""
    opened = []

    def at(**since):
        opened.append(
            open_store(
                place, lambda: START + timedelta(**since), "skin-test", wires=wires_at(place)
            )
        )
        return opened[-1]

    yield at
    for one in opened:
        one.close()


@pytest.fixture
def entries(ask, store, visit):
    seen = len(ask("SELECT id FROM audit_entry"))

    def since():
        nonlocal seen
        rows = ask("SELECT action, entity, entity_id FROM audit_entry ORDER BY id")[seen:]
        seen += len(rows)
        return rows

    return since


def test_every_action_leaves_exactly_one_entry(store, patient, visit, place_one, entries):
    person, episode = Practitioner(id=uuid4(), name="Ana"), uuid4()
    new = replace(patient, id=uuid4(), number=1002)
    another = replace(visit, id=uuid4(), serial=2, number=2)
    told = replace(
        visit, notes="x", screened=True, consent=Consent.VERBAL, adverse=AdverseKind.NONE
    )
    seen = SeenVisit(patient=patient, chart=Chart(visit=visit.id), words={})
    complaint = Episode(
        id=episode, patient=patient.id, complaint="neck", started_on=date(2026, 1, 1)
    )
    actions = (
        (lambda r: describe(r, Clinic(name="Harbour")), ("change", "clinic", None)),
        (lambda r: r.clinic.put_practitioner(person), ("add", "practitioner", person.id.hex)),
        (lambda r: r.patients.put(new), ("add", "patient", new.id.hex)),
        (
            lambda r: r.patients.change(PatientChange(new, replace(new, weight_kg=70))),
            ("change", "patient", new.id.hex),
        ),
        (lambda r: r.patients.remove(new.id), ("remove", "patient", new.id.hex)),
        (lambda r: r.episodes.put(complaint), ("put", "episode", episode.hex)),
        (lambda r: r.visits.put(another), ("add", "visit", another.id.hex)),
        (lambda r: r.visits.change(VisitChange(visit, told)), ("change", "visit", visit.id.hex)),
        (lambda r: r.signatures.sign(told, person.id, seen), ("sign", "visit", visit.id.hex)),
    )
    for act, entry in actions:
        with store.begin() as records:
            act(records)
        assert entries() == [entry]


def test_every_change_of_a_chart_leaves_one_entry(store, visit, place_one, entries):
    for _ in range(2):
        place_one(store, visit)
        assert entries() == [("chart", "visit", visit.id.hex)]
    with store.begin() as records:
        chart = records.charts.of_visit(visit.id)
        records.charts.apply(remove(chart, [mark.id for mark in chart.points]))
    assert entries() == [("chart", "visit", visit.id.hex)]
    with store.begin() as records:
        records.visits.remove(visit.id)
    assert entries() == [("remove", "visit", visit.id.hex)]


def test_looking_leaves_no_entry(store, patient, visit, entries):
    with store.begin() as records:
        records.patients.search("qui")
        records.visits.of_patient(patient.id)
        records.charts.of_visit(visit.id)
    assert entries() == []


def test_entries_say_the_time_of_the_clock_and_no_name(store, patient, visit, ask):
    rows = ask("SELECT at, action, entity FROM audit_entry ORDER BY id")
    times = [at for at, _, _ in rows]
    assert times == sorted(times)
    assert times[0].startswith("2026-11-24 09:00:0")
    assert "Quirina" not in str(ask("SELECT * FROM audit_entry"))


def test_a_clock_that_was_set_back_leaves_an_entry_of_its_own(
    store, visit, place_one, entries, set_to
):
    place_one(set_to(hours=2), visit)
    entries()
    earlier = set_to(hours=1)
    for _ in range(2):
        place_one(earlier, visit)
    marked = ("chart", "visit", visit.id.hex)
    assert entries() == [("set back", "clock", None), marked, marked]


def test_desks_whose_clocks_differ_by_seconds_leave_no_such_entry(
    store, visit, place_one, entries, set_to
):
    place_one(set_to(hours=2), visit)
    entries()
    place_one(set_to(hours=2, seconds=-59), visit)
    assert entries() == [("chart", "visit", visit.id.hex)]


def test_rooms_that_write_at_once_make_one_whole_chain(store, patient, visit, rooms):
    def work(room):
        done = []
        for _ in range(5):
            with room.begin() as records:
                records.trail.note(Looked.OPEN, patient.id)
                records.trail.note(Looked.PRINT, patient.id)
                done.append(1)
        return done

    with store.read() as records:
        before = records.trail.verified().entries
    assert len(rooms(work)) == 20
    with store.read() as records:
        whole = records.trail.verified()
        entries = list(records.trail.entries(TrailQuery(limit=40)))
    assert (whole.is_whole, whole.entries) == (True, before + 40)
    assert [one.action for one in entries] == [Looked.PRINT, Looked.OPEN] * 20


def test_every_entry_of_a_patient_says_whose_it_is(store, patient, visit, place_one, ask):
    place_one(store, visit)
    of = ask("SELECT DISTINCT entity, patient_id FROM audit_entry WHERE entity <> 'clinic'")
    assert set(of) == {("patient", patient.id.hex), ("visit", patient.id.hex)}
