"""Signed visits are compared with what was signed; one that is not so is named."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from needlemap.cli.main import main
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.services.records import record_store
from tests.past_seals import past_seals
from tests.signing import sign

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    """Two signed visits, and one that is open."""
    place = tmp_path / "clinic.db"
    store = record_store(place, lambda: START)
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Lind")
    with store.begin() as records:
        records.patients.put(patient)
        visits = [new_visit(records, patient, START, uuid4) for _ in range(3)]
        for visit in visits[:2]:
            sign(records, visit)
    store.close()
    return place


@pytest.fixture
def run(capsys, database):
    def do(*words):
        code = main(["--database", str(database), "verify", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def test_visits_that_are_as_they_were_signed_are_counted(run):
    code, out, err = run()
    assert (code, err) == (0, "")
    assert "as they were signed: 2\n" in out
    assert "signed before digests were kept: 0\n" in out
    assert run("--json") == (0, "[]\n", "")


def test_one_that_was_changed_past_the_program_is_named_and_ends_with_a_complaint(run, database):
    with closing(sqlite3.connect(database)) as wire, wire, past_seals(wire):
        wire.execute("UPDATE visit SET notes = 'Zzyzxhausen' WHERE serial = 2")
    code, out, err = run()
    assert code == 2
    assert "2      its content is no longer what was signed" in out
    assert err.startswith("Not every visit is as it was signed. ")
    assert err.count("\n") == 1
    assert "Zzyzx" not in out + err
    code, out, _ = run("--json")
    told = [{"visit": 2, "amiss": "its content is no longer what was signed"}]
    assert (code, json.loads(out)) == (2, told)


def test_a_database_that_no_longer_refuses_is_complained_of(run, database):
    with closing(sqlite3.connect(database)) as wire:
        [(name,), *_] = wire.execute("SELECT name FROM sqlite_master WHERE name LIKE 'seal%'")
        wire.execute(f"DROP TRIGGER {name}")
    code, _, err = run()
    assert code == 2
    assert "somebody removed that" in err
