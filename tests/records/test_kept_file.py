"""What is committed counts as saved only while the name of the file names the file."""

import os
import shutil
import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest

from needlemap.clinic.errors import DatabaseGone, DatabaseReplaced
from needlemap.clinic.people import Patient
from needlemap.records.kept_file import KeptFile
from tests.records.databases import FileDatabase


@pytest.fixture
def room(tmp_path):
    """The folder of the records, in which something may happen to them."""
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


@pytest.fixture
def database(room, new_database):
    return FileDatabase(room / "clinic.db", new_database)


def remove(place):
    place.unlink()


def remove_all(place):
    for file in place.parent.glob(f"{place.name}*"):
        file.unlink()


def move(place):
    place.rename(place.with_name("moved.db"))


def rename_folder(place):
    place.parent.rename(place.parent.with_name("renamed"))


def remove_folder(place):
    shutil.rmtree(place.parent)


def lay_another_over_it(place):
    other = place.with_name("older.db")
    shutil.copyfile(place, other)
    other.replace(place)


def empty(place):
    os.truncate(place, 0)


def remove_journal(place):
    place.with_name(f"{place.name}-wal").unlink()


GONE = (remove, remove_all, move, rename_folder, remove_folder)
REPLACED = (lay_another_over_it, empty, remove_journal)


def named(number, name):
    return Patient(id=uuid4(), number=number, given_name=name, family_name="Z")


def add(store, patient):
    with store.begin() as records:
        records.patients.put(patient)


@pytest.fixture
def another():
    return named(1002, "Abelone")


@pytest.mark.parametrize(
    ("happens", "kind"),
    [
        *((event, DatabaseGone) for event in GONE),
        *((event, DatabaseReplaced) for event in REPLACED),
    ],
)
def test_what_is_written_after_the_file_has_gone_is_not_saved(
    store, patient, another, file, happens, kind
):
    assert store.is_kept
    happens(file)
    assert not store.is_kept
    with pytest.raises(kind, match=r"“Keep a copy” .* in a new file\.$") as told:
        add(store, another)
    assert str(file) in str(told.value)
    assert "Abelone" not in str(told.value)


@pytest.mark.parametrize("happens", [*GONE, lay_another_over_it, remove_journal])
def test_what_was_there_can_be_read_and_copied_though_the_file_has_gone(
    store, patient, file, tmp_path, happens, open_at
):
    happens(file)
    with store.read() as records:
        assert records.patients.search() == (patient,)
    copy = tmp_path / "kept.db"
    store.keep_copy(copy)
    with open_at(copy).read() as records:
        assert records.patients.search() == (patient,)


@pytest.mark.parametrize("happens", GONE)
def test_no_new_file_is_made_where_it_was(store, patient, another, file, happens):
    happens(file)
    for _ in range(2):
        with pytest.raises(DatabaseGone):
            add(store, another)
    store.close()
    assert not file.exists()


def test_a_file_that_comes_back_is_written_again(store, patient, another, file):
    away = file.with_name("away.db")
    file.rename(away)
    with pytest.raises(DatabaseGone):
        add(store, another)
    away.rename(file)
    add(store, another)
    with store.read() as records:
        assert records.patients.search() == (patient, another)


def test_what_goes_while_it_is_written_is_not_saved(store, patient, another, file):
    with pytest.raises(DatabaseGone), store.begin() as records:
        records.patients.put(another)
        file.unlink()
    with store.read() as records:
        assert records.patients.search() == (patient,)


@pytest.fixture
def alone(file, database, open_alone):
    database.make()
    return open_alone(file)


def copy_over(source, file):
    """Write another file's content into this one, as a copy by hand does."""
    os.utime(source, ns=(0, 0))
    shutil.copyfile(source, file)


def test_an_older_copy_written_over_the_file_is_noticed_and_stays_as_it_is(
    alone, patient_value, another, file, tmp_path, open_at
):
    older = tmp_path / "older.db"
    alone.keep_copy(older)
    add(alone, patient_value)
    copy_over(older, file)
    with pytest.raises(DatabaseReplaced):
        add(alone, another)
    with pytest.raises(DatabaseReplaced), alone.read():
        pass
    alone.close()
    assert file.read_bytes() == older.read_bytes()


def test_what_it_writes_itself_is_no_loss(alone, wires):
    wires.set("wal_autocheckpoint=1")
    for number in range(5):
        add(alone, named(2000 + number, "A"))
    with alone.read() as records:
        assert len(records.patients.search()) == 5


def test_a_file_that_was_never_looked_at_is_believed(tmp_path):
    kept = KeptFile(tmp_path / "clinic.db")
    kept.check()
    with kept.written():
        pass


def test_a_reader_of_another_program_that_ends_is_no_loss(alone, patient_value, file):
    add(alone, patient_value)
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT count(*) FROM patient").fetchone() == (1,)
    add(alone, named(2000, "B"))


def test_what_was_saved_before_the_journal_was_removed_is_in_the_file_at_the_end(
    alone, patient_value, another, file, open_at
):
    add(alone, patient_value)
    remove_journal(file)
    with pytest.raises(DatabaseReplaced):
        add(alone, another)
    alone.close()
    with open_at(file).read() as records:
        assert records.patients.search() == (patient_value,)
