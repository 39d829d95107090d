"""A patient's whole record is written by one command."""

from datetime import UTC, datetime
from uuid import uuid4
from zipfile import ZipFile

import pytest

from needlemap.cli.main import main
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.services.records import record_store

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    place = tmp_path / "clinic.db"
    store = record_store(place, lambda: START)
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Lind")
    with store.begin() as records:
        records.patients.put(patient)
        new_visit(records, patient, START, uuid4)
    store.close()
    return place


def test_the_copy_lies_where_it_was_wanted_and_says_what_it_holds(database, tmp_path, capsys):
    out = tmp_path / "ana.zip"
    words = ["--database", str(database), "copy", "--patient", "1001", "-o", str(out)]
    assert main(words) == 0
    assert capsys.readouterr().out == f"{out}  1 visit, not encrypted\n"
    with ZipFile(out) as whole:
        assert "visit 001 2026-11-24.pdf" in whole.namelist()


def test_of_a_patient_who_is_not_there_nothing_is_written(database, tmp_path, capsys):
    out = tmp_path / "nobody.zip"
    words = ["--database", str(database), "copy", "--patient", "7", "-o", str(out)]
    assert main(words) == 2
    assert "7" in capsys.readouterr().err
    assert not out.exists()
