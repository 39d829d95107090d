"""A clinic is moved by one command, which says what came over."""

from contextlib import closing
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from needlemap.cli.main import main
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.services.records import record_store
from tests.server_passwords import ANYWHERE, network_server

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    place = tmp_path / "clinic.db"
    store = record_store(place, lambda: START)
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Lind")
    with store.begin() as records:
        records.patients.put(patient)
        for _ in range(2):
            new_visit(records, patient, START, uuid4)
    store.close()
    return place


def test_a_clinic_moves_and_the_old_one_stays(database, tmp_path, capsys):
    new = tmp_path / "moved.db"
    before = database.read_bytes()
    assert main(["--database", str(database), "move", "--to", str(new)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 patient, 2 visits, ")
    assert "All rows are what they were." in said
    assert f"{new} is not encrypted" in said
    assert main(["--database", str(new), "patients"]) == 0
    assert "Ana" in capsys.readouterr().out
    assert len(database.read_bytes()) == len(before)


def test_what_holds_a_clinic_already_is_left_as_it_is(database, tmp_path, capsys):
    other = tmp_path / "other.db"
    with closing(record_store(other, lambda: START)) as store:
        store.note(Looked.EXPORT, entity="backup")  # somebody has worked in it
    kept = other.read_bytes()
    assert main(["--database", str(database), "move", "--to", str(other)]) == 2
    assert "there is a clinic in it already" in capsys.readouterr().err
    assert other.read_bytes() == kept


def test_nothing_goes_to_a_server_that_does_not_encrypt_unless_that_is_said(
    database, made_once, capsys
):
    with network_server(made_once) as (server, port, _):
        url = f"postgresql://clinic@{ANYWHERE}:{port}/clinic"
        assert main(["--database", str(database), "move", "--to", url]) == 2
        assert "does not encrypt its connections" in capsys.readouterr().err
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        assert server.ask(tables) == []
        url = f"{url}?sslmode=disable"
        assert main(["--database", str(database), "move", "--to", url]) == 0
        assert capsys.readouterr().out.startswith("1 patient, 2 visits, ")
