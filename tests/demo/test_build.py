"""The demo clinic: twelve invented patients, the same on the same day."""

import sqlite3
from contextlib import closing

from needlemap.services.demo import made_demo
from needlemap.services.paper import chart_pdf, session_pdf
from needlemap.services.records import record_store
from tests.demo.clinic import clock_at

IDENTITY = 'INSERT INTO "identity"'  # each clinic is one of its own, the demo too


def all_of(place, clock):
    """Return all that a demo clinic's database holds, and some sheets of its last day."""
    store = record_store(place, clock)
    with store.begin() as records:
        visits = [visit.id for visit in records.visits.all()][-3:]
    sheets = [session_pdf(store, visit, clock) for visit in visits]
    chart = chart_pdf(store, visits[0], clock)
    store.close()
    with closing(sqlite3.connect(place)) as wire:
        rows = [row for row in wire.iterdump() if not row.startswith(IDENTITY)]
    return rows, sheets, chart


def test_the_same_day_gives_the_same_records_and_the_same_sheets(demo_file, tmp_path):
    made_demo(tmp_path / "later.db", clock_at(16)).close()
    assert all_of(demo_file, clock_at(9)) == all_of(tmp_path / "later.db", clock_at(16))


def test_another_day_moves_the_stories_along(demo, tmp_path):
    later = made_demo(tmp_path / "later.db", clock_at(9, day=25))
    with demo.begin() as records, later.begin() as others:
        days = [[visit.day for visit in one.visits.all()] for one in (records, others)]
    later.close()
    assert {b.toordinal() - a.toordinal() for a, b in zip(*days, strict=True)} == {1}


def test_there_are_twelve_patients_with_one_to_eight_visits_each(records):
    patients = records.patients.search()
    counts = [len(records.visits.of_patient(patient.id)) for patient in patients]
    assert len(patients) == 12
    assert (min(counts), max(counts)) == (1, 8)


def test_several_visits_are_of_today(records):
    days = [visit.day for visit in records.visits.all()]
    assert days.count(max(days)) >= 6
    assert max(days).isoformat() == "2026-11-24"


def test_visits_of_a_patient_are_numbered_in_the_order_of_their_days(records):
    for patient in records.patients.search():
        visits = records.visits.of_patient(patient.id)
        assert [visit.number for visit in visits] == list(range(1, len(visits) + 1))
        assert [visit.day for visit in visits] == sorted({visit.day for visit in visits})


def test_names_in_five_scripts_try_the_fonts(records):
    names = {patient.family_name for patient in records.patients.search()}
    assert {"Müller", "Wiśniewski", "Παπαδόπουλος", "Соколова", "山田", "الحداد"} <= names


def test_every_action_left_a_line_in_the_audit_trail(demo_file):
    with closing(sqlite3.connect(demo_file)) as wire:
        [(lines,)] = wire.execute("SELECT count(*) FROM audit_entry")
        [(marks,)] = wire.execute("SELECT count(*) FROM visit")
    assert lines > 3 * marks
