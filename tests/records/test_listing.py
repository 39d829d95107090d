"""Lists say what the records say, in their order, and are read line by line."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event

from needlemap.clinic.lists import PatientLine, VisitLine
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange


@pytest.fixture
def others(store, patient):
    names = (("Ana", "Sousa"), ("Zoë", ""), ("", "Müller"))
    with store.begin() as records:
        return [
            records.patients.put(
                replace(patient, id=uuid4(), number=n, given_name=given, family_name=family)
            )
            for n, (given, family) in enumerate(names, start=1002)
        ]


def test_patients_are_listed_in_the_order_in_which_they_are_found(store, patient, others):
    with store.read() as records:
        assert list(records.patients.lines()) == [
            PatientLine(one.number, one.name, one.birth_date, False)
            for one in records.patients.search()
        ]


def test_visits_are_listed_with_the_day_on_the_wall_of_the_clinic(store, patient, visit, others):
    evening = datetime(2025, 7, 1, 22, 30, tzinfo=UTC)
    with store.begin() as records:
        early = new_visit(records, others[0], evening, uuid4)
        late = replace(early, zone="Europe/Berlin", pain_before=7)
        records.visits.change(VisitChange(early, late))
        again = new_visit(records, patient, visit.started_at + timedelta(days=7), uuid4)
    with store.read() as records:
        known = {one.id: one.number for one in records.patients.search()}
        assert list(records.visits.lines()) == [
            VisitLine(
                v.serial,
                v.day,
                known[v.patient],
                v.number,
                v.pain_before,
                v.pain_after,
                False,
                False,
            )
            for v in records.visits.all()
        ]
        of_one = [line.serial for line in records.visits.lines(patient.id)]
        assert of_one == [visit.serial, again.serial]
        assert str(next(records.visits.lines()).day) == "2025-07-02"


def test_a_server_gives_a_list_the_time_it_takes(store, patient, visit, database):
    sent = []

    def heard(_connection, _cursor, statement, *_):
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    with store.read() as records:
        assert list(records.patients.lines())
    event.remove(Engine, "before_cursor_execute", heard)
    is_server = type(database).__name__ == "ServerDatabase"
    assert ("SET LOCAL statement_timeout = 0" in sent) is is_server


def test_a_large_list_never_stands_in_memory_as_a_whole(store, patient, database):
    columns = [column for column in _columns(database) if column not in {"id", "number"}]
    same, new_id = ", ".join(columns), _NEW_ID[type(database).__name__]
    database.ask(
        f"INSERT INTO patient (id, number, {same}) WITH RECURSIVE n(i) AS (SELECT 2000 UNION ALL"
        f" SELECT i + 1 FROM n WHERE i < 21999) SELECT {new_id}, i, {same} FROM patient, n"
    )
    with store.read() as records:
        list(records.patients.lines())  # what is made once is made
        tracemalloc.start()
        count = sum(1 for _ in records.patients.lines())
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert count == 20_001
    assert peak < 3_000_000


_NEW_ID = {
    "FileDatabase": "lower(hex(randomblob(16)))",
    "ServerDatabase": "gen_random_uuid()",
}


def _columns(database):
    if type(database).__name__ == "FileDatabase":
        return [column[1] for column in database.ask("PRAGMA table_info(patient)")]
    asked = "SELECT column_name FROM information_schema.columns WHERE table_name = 'patient'"
    return [name for [name] in database.ask(asked)]


def test_a_list_that_is_left_early_is_closed_with_the_reading(store, patient, visit):
    with store.begin() as records:
        records.patients.put(replace(patient, id=uuid4(), number=patient.number + 1))
    with store.read() as records:
        lines = records.patients.lines()
        next(lines)
    store.close()
    lines.close()  # nothing is logged of it
