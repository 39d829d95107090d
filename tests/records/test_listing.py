"""Lists say what the records say, in their order, and are read line by line."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event

from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.lists import PatientLine, RecallLine, VisitLine
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.pains import PainOf
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
        complaints = {one.id: one.complaint for one in records.episodes.of_patient(patient.id)}
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
                (PainOf(complaints.get(v.episode, ""), v.pain_before, v.pain_after),),
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


@pytest.fixture
def opened(store, patient, others):
    """Visits that opened needles of several lots, one of which was struck out."""
    kinds = (
        (OpenedNeedles(lot="ab 00471", brand="Seirin J"), OpenedNeedles(lot="7")),
        (OpenedNeedles(lot="AB00471"), OpenedNeedles(lot="Ab 0 0471", brand="Asiamed")),
        (OpenedNeedles(lot="AB471"), OpenedNeedles(brand="ab00471")),
        (),
        (OpenedNeedles(lot="aB\u00a000471"),),
    )
    made = []
    with store.begin() as records:
        for day, needles in enumerate(kinds):
            who = patient if day % 2 else others[0]
            at = datetime(2026, 3, 1 + day, 23, 30, tzinfo=UTC)
            begun = replace(new_visit(records, who, at, uuid4), zone="Europe/Berlin")
            said = replace(begun, opened_needles=needles)
            made.append(records.visits.change(VisitChange(records.visits.get(begun.id), said)))
        struck = EnteredInError(at=datetime(2026, 4, 1, tzinfo=UTC), reason="twice")
        after = replace(made[-1], in_error=struck)
        made[-1] = records.visits.change(VisitChange(made[-1], after))
    return made


def test_a_recall_lists_each_kind_of_a_lot_however_it_was_typed(store, patient, opened):
    with store.read() as records:
        lines = list(records.visits.recalled(" Ab00471"))
        numbers = {one.id: one.number for one in records.patients.search()}
        assert list(records.visits.recalled("00471")) == []
    wanted = [(opened[0], 0), (opened[1], 0), (opened[1], 1), (opened[4], 0)]
    assert lines == [
        RecallLine(
            visit.serial, visit.day, numbers[visit.patient], line.name,
            visit.opened_needles[at].lot, visit.opened_needles[at].brand, visit is opened[4],
        )
        for line, (visit, at) in zip(lines, wanted, strict=True)
    ]  # fmt: skip
    assert [line.name for line in lines] == ["Ana Sousa", patient.name, patient.name, "Ana Sousa"]
    assert str(lines[0].day) == "2026-03-02"


def test_a_recall_counts_as_many_as_the_tables_hold(store, opened, database):
    is_file = type(database).__name__ == "FileDatabase"
    each = (
        "json_each(visit.opened_needles)" if is_file
        else "json_array_elements(visit.opened_needles::json)"
    )  # fmt: skip
    lot = "json_extract(kind.value, '$.lot')" if is_file else "kind.value->>'lot'"
    plain = f"lower(replace(replace({lot}, ' ', ''), '\u00a0', ''))"
    asked = f"SELECT count(*) FROM visit, {each} AS kind WHERE {plain} = 'ab00471'"
    [(count,)] = database.ask(asked)
    with store.read() as records:
        assert sum(1 for _ in records.visits.recalled("AB 00471")) == count == 4


def test_needles_that_cannot_be_read_are_told_after_the_others(store, opened, database):
    database.ask(f"UPDATE visit SET opened_needles = '[[' WHERE serial = {opened[0].serial}")
    with store.read() as records:
        assert sum(1 for _ in records.visits.recalled("ab00471")) == 3
        assert len(records.damaged) == 1


def test_a_visit_is_listed_with_the_pain_of_each_complaint(store, visit, both):
    with store.read() as records:
        [line] = records.visits.lines()
    assert line.pains == (PainOf("Neck pain", 7, None), PainOf("Stiff knee", 4, 0))
    assert (line.pain_before, line.pain_after) == (7, None)


def test_a_visit_whose_complaints_cannot_be_read_is_noted_and_the_others_are_listed(
    store, patient, visit, both, database
):
    with store.begin() as records:
        again = new_visit(records, patient, visit.started_at + timedelta(days=7), uuid4)
    database.ask(f"UPDATE visit SET others = '[[' WHERE serial = {visit.serial}")
    with store.read() as records:
        assert [line.serial for line in records.visits.lines()] == [again.serial]
        assert len(records.damaged) == 1
