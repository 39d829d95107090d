"""One begin() is one transaction; whatever happens, what was saved before is there after it."""

import logging
import sqlite3
import subprocess
import sys
import traceback
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.errors import (
    ChangeOutOfDate,
    DatabaseBusy,
    DatabaseDamaged,
    DiskFull,
    ImpossibleValue,
    RecordsChanged,
    WriteFailed,
)
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.steps import VisitChange
from needlemap.records.errors import WrittenWhileReading

ROOT = Path(__file__).parents[2]
COMMITTING = [sys.executable, "-m", "tests.records.committing"]  # with the program of this tree


def chart_of(store, visit):
    with store.begin() as records:
        return records.charts.of_visit(visit.id)


def test_a_block_that_ends_well_is_on_the_disk(store, patient, visit, place_one, ask):
    mark = place_one(store, visit)
    assert ask("SELECT note FROM finding") == [(mark.finding.note,)]


def test_nothing_of_a_block_is_seen_by_others_before_it_ends(store, patient, ask):
    with store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, occupation="baker")))
        assert records.patients.get(patient.id).occupation == "baker"
        assert ask("SELECT occupation FROM patient") == [("",)]
    assert ask("SELECT occupation FROM patient") == [("baker",)]


@pytest.mark.parametrize("error", [KeyError, ChangeOutOfDate, KeyboardInterrupt])
def test_a_block_that_raises_leaves_no_trace_and_the_error_comes_out(
    store, patient, visit, place_one, ask, error
):
    audited = ask("SELECT count(*) FROM audit_entry")
    with pytest.raises(error), store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, occupation="baker")))
        records.visits.change(VisitChange(visit, replace(visit, notes="gone")))
        raise error
    with store.begin() as records:
        assert records.patients.get(patient.id) == patient
        assert records.visits.get(visit.id) == visit
    assert ask("SELECT count(*) FROM audit_entry") == audited


def test_a_store_works_on_after_it_was_closed(store, patient):
    store.close()
    with store.begin() as records:
        assert records.patients.get(patient.id) == patient


def test_a_full_disk_while_a_mark_is_placed_loses_nothing_and_a_retry_succeeds(
    wires, store, visit, place_one
):
    store.close()
    chart_of(store, visit)
    wires.set("max_page_count=1")  # SQLite reads it as: no page more than there are
    kept = []
    with pytest.raises(DiskFull, match=r"disk is full.*saved before is safe; make room"):
        for _ in range(500):
            kept.append(place_one(store, visit))
    assert chart_of(store, visit).points == tuple(kept)
    wires.set("max_page_count=100000")
    kept.append(place_one(store, visit))
    assert chart_of(store, visit).points == tuple(kept)


def test_a_locked_database_while_a_mark_is_placed_loses_nothing_and_a_retry_succeeds(
    quick, visit, database, place_one
):
    store = quick
    kept = [place_one(store, visit)]
    with (
        database.busy("UPDATE visit SET notes = 'not yet'"),
        pytest.raises(DatabaseBusy, match=r"saved before is safe; .*try again"),
    ):
        place_one(store, visit)
    assert chart_of(store, visit).points == tuple(kept)
    kept.append(place_one(store, visit))
    assert chart_of(store, visit).points == tuple(kept)


def test_a_disk_that_refuses_a_mark_loses_nothing_and_a_retry_succeeds(
    wires, store, visit, place_one
):
    store.close()
    kept = [place_one(store, visit)]
    wires.set("query_only=ON")
    with pytest.raises(WriteFailed, match=r"is safe; check the disk"):
        place_one(store, visit)
    wires.set("query_only=OFF")
    assert chart_of(store, visit).points == tuple(kept)
    kept.append(place_one(store, visit))
    assert chart_of(store, visit).points == tuple(kept)


def test_a_database_damaged_while_it_is_open_says_so(store, visit, place_one, file):
    place_one(store, visit)
    store.close()
    with file.open("r+b") as pages:
        pages.seek(4096)
        pages.write(b"\xff" * (file.stat().st_size - 4096))
    with pytest.raises(DatabaseDamaged, match="Nothing more was written"):
        chart_of(store, visit)


def test_two_windows_that_place_the_same_number_get_one_each(
    store, visit, place_one, open_at, place
):
    first = place_one(store, visit)
    twin = replace(first, point=replace(first.point, id=uuid4()))
    with open_at(place).begin() as records:
        change = ChartChange(visit=visit.id, after=(twin,))
        recorded = records.charts.apply(change)
    number = first.point.number + 1
    assert recorded == change.called({twin.id: number})
    assert chart_of(store, visit).points == (first, *recorded.after)
    assert recorded.after[0].point.number == number


def test_what_belongs_to_nobody_is_refused(store, visit, patient):
    for stranger in (replace(visit, patient=uuid4()), replace(visit, episode=uuid4())):
        with pytest.raises(RecordsChanged), store.begin() as records:
            records.visits.put(replace(stranger, id=uuid4(), serial=77, number=77))
    with pytest.raises(RecordsChanged), store.begin() as records:
        records.patients.remove(patient.id)
    with store.begin() as records:
        assert records.patients.get(patient.id) == patient
        assert records.visits.all() == (visit,)


@pytest.fixture
def held(quick, database):
    """The database, while another program writes in it."""
    with database.busy("UPDATE patient SET occupation = 'not yet'"):
        yield quick


def test_reading_waits_for_nobody_and_sees_what_was_saved(patient, held):
    with held.read() as records:
        assert records.patients.search("qui") == (patient,)
        assert records.patients.get(patient.id).occupation == ""


def test_two_rooms_read_at_once_and_a_third_writes_meanwhile(store, open_at, place, patient):
    baker = replace(patient, occupation="baker")
    with store.read() as here, open_at(place).read() as there:
        assert here.patients.get(patient.id) == there.patients.get(patient.id) == patient
        with open_at(place).begin() as writer:
            writer.patients.change(PatientChange(patient, baker))
        assert here.patients.search() == there.patients.search() == (patient,)
    with store.read() as later:
        assert later.patients.search() == (baker,)


WRITES = {
    "a new row": lambda r, patient: r.patients.put(replace(patient, id=uuid4(), number=7)),
    "a changed row": lambda r, patient: r.patients.change(
        PatientChange(patient, replace(patient, occupation="baker"))
    ),
    "a row less": lambda r, patient: r.patients.remove(patient.id),
    "a statement": lambda r, patient: r.steps.mark(uuid4(), 0, undone=True),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nothing_can_be_written_while_reading(store, patient, ask, write):
    with (
        pytest.raises(WrittenWhileReading, match=r"write within begin\(\)"),
        store.read() as records,
    ):
        write(records, patient)
    with store.read() as records:
        assert records.patients.search() == (patient,)


def test_a_read_that_fails_says_nothing_of_saving(impatient, store, patient, file):
    store.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(DatabaseBusy, match=r"could not be read.*is safe; close") as refusal,
            store.read() as records,
        ):
            records.patients.search()
    assert "not saved" not in str(refusal.value)
    with store.read() as records:
        assert records.patients.search() == (patient,)


@pytest.fixture
def engine_log(caplog):
    """The log of SQLAlchemy at its most talkative short of rows."""
    engine = logging.getLogger("sqlalchemy.engine")
    engine.setLevel(logging.INFO)
    caplog.set_level(logging.INFO)
    yield caplog
    engine.setLevel(logging.NOTSET)


def test_no_name_of_a_patient_is_in_an_error_or_a_log(engine_log, open_at, place, patient, wires):
    store = open_at(place)
    told = []
    with store.begin() as records:
        records.patients.put(replace(patient, id=uuid4()))
    with pytest.raises(RecordsChanged) as refusal, store.begin() as records:
        records.patients.put(patient)
    told += traceback.format_exception(refusal.value)
    wires.set("query_only=ON")
    with pytest.raises(WriteFailed) as refusal, store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, occupation="baker")))
    told += traceback.format_exception(refusal.value)
    assert "INSERT INTO patient" in engine_log.text
    for private in (patient.given_name, patient.family_name, "1979", "baker"):
        assert private not in engine_log.text + "".join(told)


def test_every_mark_that_was_acknowledged_survives_the_death_of_the_program(
    store, visit, place, ask, database
):
    acknowledged = set()
    for life in range(5):
        store.close()
        command = [*COMMITTING, str(place), str(visit.patient), str(visit.id)]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdout=pipe, text=True, cwd=ROOT) as program:
            lines = [program.stdout.readline() for _ in range(3 + 7 * life)]
            program.kill()
            lines += program.stdout.readlines()
        acknowledged |= {int(line) for line in lines if line.endswith("\n")}
        kept = [mark.point.number for mark in chart_of(store, visit).points]
        assert acknowledged <= set(kept) == set(range(1, len(kept) + 1))
        assert database.faults() == []
        assert ask("SELECT count(*) FROM audit_entry WHERE action = 'chart'") == [(len(kept),)]
    assert len(acknowledged) >= 3 + 10 + 17 + 24 + 31


def test_a_whole_file_is_found_whole_and_a_damaged_one_damaged(store, visit, place_one, file):
    place_one(store, visit)
    store.check()
    store.close()
    middle = file.stat().st_size // 2
    with file.open("r+b") as pages:
        pages.seek(middle)
        pages.write(b"\xff" * 8192)
    with pytest.raises(DatabaseDamaged):
        store.check()


@pytest.mark.parametrize("number", [2**31, 2**63, 10**400])
def test_a_number_too_large_for_any_record_is_refused_as_such(place, store, patient, number):
    if number == 2**31 and isinstance(place, Path):
        return  # a file holds it
    with pytest.raises(ImpossibleValue), store.begin() as records:
        records.patients.put(replace(patient, id=uuid4(), number=number))
    with store.read() as records:
        assert records.patients.search() == (patient,)
