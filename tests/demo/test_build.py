"""The demo clinic: twelve invented patients, the same on the same day."""

import sqlite3

import pytest

from needlemap.services.demo import made_demo
from needlemap.services.paper import chart_pdf, session_pdf
from tests.demo.clinic import clock_at


@pytest.fixture
def made(tmp_path):
    """Make a demo clinic; return all that its database holds, and all its sheets."""

    def make(name, clock):
        store = made_demo(tmp_path / name, clock)
        with store.begin() as records:
            visits = [visit.id for visit in records.visits.all()][-8:]
        sheets = [session_pdf(store, visit, clock) for visit in visits]
        charts = [chart_pdf(store, visit, clock) for visit in visits[:2]]
        store.close()
        connection = sqlite3.connect(tmp_path / name)
        rows = list(connection.iterdump())
        connection.close()
        return rows, sheets, charts

    return make


def test_the_same_day_gives_the_same_records_and_the_same_sheets(made):
    assert made("one.db", clock_at(7)) == made("two.db", clock_at(16))


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


def test_every_action_left_a_line_in_the_audit_trail(tmp_path):
    made_demo(tmp_path / "demo.db", clock_at(9)).close()
    connection = sqlite3.connect(tmp_path / "demo.db")
    [(lines,)] = connection.execute("SELECT count(*) FROM audit_entry")
    [(marks,)] = connection.execute("SELECT count(*) FROM visit")
    connection.close()
    assert lines > 3 * marks
