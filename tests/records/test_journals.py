"""A journal that lies beside a database is its own, or the database is not opened."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.patient_change import PatientChange

MANY = 150


@pytest.fixture
def place(file):
    return file


@pytest.fixture
def grown(store, patient):
    """A clinic with many patients, which is still open: the newest are in its journal."""
    with store.begin() as records:
        for _ in range(MANY):
            records.patients.put(replace(patient, id=uuid4(), family_name="x" * 100))
    return store


def copied(place, folder):
    """Copy a database as a program that was killed leaves it."""
    folder.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(f"{place}{end}", folder / f"{place.name}{end}")
    return folder / place.name


@pytest.mark.usefixtures("grown")
def test_what_a_killed_program_left_beside_its_file_is_read(place, open_at, tmp_path):
    with open_at(copied(place, tmp_path / "killed")).read() as records:
        assert len(records.patients.search()) == MANY + 1


def newest_pages(folder):
    """Return a journal that holds only the newest pages of a file with very many tables."""
    with closing(sqlite3.connect(folder / "other.db")) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.executescript(
            "BEGIN;" + "".join(f"CREATE TABLE t{number} (a);" for number in range(300)) + "COMMIT;"
        )
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.execute("CREATE TABLE newest (a)")
        return (folder / "other.db-wal").read_bytes()


@pytest.mark.usefixtures("grown")
def test_a_journal_with_which_the_file_cannot_be_read_is_refused(place, refused, tmp_path):
    mixed = copied(place, tmp_path / "mixed")
    mixed.with_name("clinic.db-wal").write_bytes(newest_pages(tmp_path / "mixed"))
    before = mixed.read_bytes()
    assert "clinic.db-wal beside it belongs to another file" in refused(DatabaseUnusable, mixed)
    assert mixed.read_bytes() == before


@pytest.mark.usefixtures("grown")
def test_the_journal_of_another_file_is_refused_and_nothing_is_changed(place, refused, tmp_path):
    mixed = copied(place, tmp_path / "mixed")
    with closing(sqlite3.connect(mixed.with_name("other.db"))) as other:
        other.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (a TEXT);")
        other.executemany("INSERT INTO t VALUES (?)", [("y" * 900,)] * 400)
        other.commit()
        shutil.copyfile(mixed.with_name("other.db-wal"), f"{mixed}-wal")
    before = {file.name: file.read_bytes() for file in mixed.parent.glob("clinic.db*")}
    assert "clinic.db-wal beside it belongs to another file" in refused(DatabaseUnusable, mixed)
    assert {file.name: file.read_bytes() for file in mixed.parent.glob("clinic.db*")} == before


def occupied(store, family_name, work):
    """Record what somebody works, in a step of its own."""
    with store.begin() as records:
        [known, *_] = records.patients.search(family_name)
        change = PatientChange(known, replace(known, occupation=work))
        records.patients.change(change)


def closed_copy(place, to):
    shutil.copyfile(place, to)
    return to


@pytest.fixture
def three_days(open_at, place, patient, grown):
    """Return the file as it was on Monday, and the journal of a crash on Wednesday."""
    with grown.begin() as records:
        records.patients.put(replace(patient, id=uuid4(), family_name="Zzz", occupation="nurse"))
    grown.close()
    monday = closed_copy(place, place.with_name("monday.db"))
    tuesday = open_at(place)
    occupied(tuesday, "zzz", "baker")
    tuesday.close()
    yesterday = closed_copy(place, place.with_name("tuesday.db"))
    occupied(open_at(place), patient.family_name, "pilot")
    return monday, yesterday, place.with_name(f"{place.name}-wal")


def put_back(file, journal, folder):
    folder.mkdir()
    shutil.copyfile(journal, folder / "clinic.db-wal")
    return closed_copy(file, folder / "clinic.db")


def test_the_journal_of_a_newer_day_is_refused_beside_an_older_copy_of_the_same_clinic(
    three_days, refused, tmp_path
):
    monday, _, journal = three_days
    mixed = put_back(monday, journal, tmp_path / "mixed")
    before = {file.name: file.read_bytes() for file in mixed.parent.iterdir()}
    assert "clinic.db-wal beside it belongs to another file" in refused(DatabaseUnusable, mixed)
    assert {file.name: file.read_bytes() for file in mixed.parent.iterdir()} == before


def test_the_journal_that_follows_a_copy_is_read_with_it(three_days, open_at, tmp_path, patient):
    _, yesterday, journal = three_days
    with open_at(put_back(yesterday, journal, tmp_path / "whole")).read() as records:
        works = {one.family_name: one.occupation for one in records.patients.search()}
    assert (works["Zzz"], works[patient.family_name]) == ("baker", "pilot")


def test_an_older_journal_is_refused_beside_a_newer_copy(three_days, open_at, refused, tmp_path):
    _, yesterday, journal = three_days
    old = put_back(yesterday, journal, tmp_path / "crashed")
    after = open_at(old)  # it takes over what is in the journal
    occupied(after, "zzz", "retired")
    after.close()
    mixed = put_back(old, journal, tmp_path / "mixed")
    assert "belongs to another file" in refused(DatabaseUnusable, mixed)


def test_a_second_window_on_an_open_database_is_no_stranger(grown, place, open_at):
    with open_at(place).read() as records:
        assert len(records.patients.search()) == MANY + 1
    with grown.read() as records:
        assert len(records.patients.search()) == MANY + 1


def test_no_new_clinic_is_made_where_the_journal_of_another_lies(tmp_path, refused, open_at):
    file = tmp_path / "lost.db"
    journal = file.with_name("lost.db-wal")
    journal.write_bytes(b"the newest records of a file that was moved away")
    said = refused(DatabaseUnusable, file)
    assert "it is not there, but lost.db-wal is" in said
    assert [path.name for path in file.parent.iterdir()] == ["lost.db-wal"]
    journal.write_bytes(b"")
    open_at(file)
