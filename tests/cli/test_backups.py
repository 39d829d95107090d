"""Backups are made, verified and restored by commands, in a sentence or two."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from needlemap.cli.main import main
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.records.backups.places import ChosenPlaces, keep_chosen
from needlemap.services.records import record_store
from tests.signing import sign

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A clinic with one signed visit, and one that is open."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    place = tmp_path / "clinic.db"
    store = record_store(place, lambda: START)
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Lind")
    with store.begin() as records:
        records.patients.put(patient)
        visits = [new_visit(records, patient, START, uuid4) for _ in range(2)]
        sign(records, visits[0])
    store.close()
    return place


@pytest.fixture
def run(capsys):
    def do(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Lind" not in said.out + said.err
        assert said.err.count("\n") <= 1
        return code, said.out, said.err

    return do


@pytest.fixture
def backup(run, database):
    """The file of a backup made by the command."""
    code, out, err = run("--database", database, "backup")
    assert (code, err) == (0, "")
    [made] = database.parent.glob("clinic-backups/*.needlemap-backup")
    assert out == f"{made}\n"
    return made


def test_a_backup_becomes_a_new_file_that_is_as_it_was_signed(run, database, backup):
    new = database.with_name("new.db")
    code, out, err = run("restore", backup, "--to", new)
    assert (code, err) == (0, "")
    assert out == f"{new}\nwhole: 1 patient, 2 visits, 0 marks of points\n"
    listed = [run("--database", place, "visits") for place in (database, new)]
    assert listed[0] == listed[1]
    assert "as they were signed: 1\n" in run("--database", new, "verify")[1]


def test_it_is_never_restored_over_anything(run, database, backup):
    before = database.read_bytes()
    code, _, err = run("restore", backup, "--to", database)
    assert (code, database.read_bytes()) == (2, before)
    assert "never restored over it" in err


def test_a_folder_may_be_named_for_once(run, database, tmp_path):
    code, out, _ = run("backup", "--database", database, "--to", tmp_path / "stick")
    [made] = (tmp_path / "stick").glob("*.needlemap-backup")
    assert (code, out) == (0, f"{made}\n")
    code, _, err = run("backup", "--database", database, "--to", tmp_path / "a" / "b")
    assert code == 2
    assert "No backup was made in" in err


def test_a_second_place_is_told_of(run, database, backup, tmp_path):
    second = tmp_path / "stick"
    keep_chosen(backup.name[:12], ChosenPlaces(None, second))
    code, out, _ = run("--database", database, "backup")
    assert code == 0
    assert f"the second place is not there: {second}\n" in out
    second.mkdir()
    _, out, _ = run("--database", database, "backup")
    assert [line for line in out.splitlines() if line.startswith(str(second))]


def test_a_backup_is_verified_as_the_database_is(run, backup):
    before = {path: path.read_bytes() for path in backup.parent.iterdir()}
    code, out, err = run("verify", backup)
    assert (code, err) == (0, "")
    assert out.startswith("whole: 1 patient, 2 visits")
    assert "as they were signed: 1\n" in out
    assert run("verify", backup, "--json") == (0, "[]\n", "")
    assert {path: path.read_bytes() for path in backup.parent.iterdir()} == before


def test_one_that_was_cut_is_refused_by_all_commands(run, database, backup):
    backup.write_bytes(backup.read_bytes()[:-9000])
    for words in (("verify", backup), ("restore", backup, "--to", database.with_name("new.db"))):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert "is damaged or was cut short" in err
    assert not database.with_name("new.db").exists()


def test_one_of_a_newer_version_is_refused(run, database, backup):
    with closing(sqlite3.connect(backup)) as wire, wire:
        wire.execute("UPDATE alembic_version SET version_num = '9999'")
    code, _, err = run("restore", backup, "--to", database.with_name("new.db"))
    assert code == 2
    assert "newer NeedleMap" in err


def test_all_backups_of_a_folder_are_looked_at(run, database, backup, tmp_path):
    code, out, err = run("verify", backup.parent)
    assert (code, err) == (0, "")
    assert out == f"{backup.name}  whole: 1 patient, 2 visits, 0 marks of points\n"
    later = backup.with_name(backup.name.replace("2026-", "2027-"))
    later.write_bytes(backup.read_bytes()[:5000])
    code, out, err = run("verify", backup.parent)
    assert code == 2
    assert out.count("\n") == 2
    assert err.startswith("1 backup is not whole, of 2. ")
    code, _, err = run("verify", tmp_path)
    assert (code, "There is no backup" in err) == (2, True)


def test_a_backup_is_read_and_not_worked_in(run, backup):
    assert run("--database", backup, "visits")[0] == 0
    store = record_store(backup, lambda: START, create=False)
    assert "it is a backup" in store.read_only
    store.close()
