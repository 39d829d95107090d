"""A file is written by one program; what nobody may write is read, and it is said why."""

import sqlite3
from contextlib import closing

import pytest

from needlemap.clinic.errors import DatabaseInUse, DatabaseUnusable, RecordsReadOnly
from needlemap.records.opening import open_store, open_to_read
from needlemap.records.sole_use import SoleUse, is_in_use, lock_file_of
from tests.records.protected import as_somebody


def test_the_second_one_that_wants_a_file_alone_reads_and_says_who_has_it(
    file, new_database, open_alone, patient_value
):
    file.write_bytes(new_database)
    first, second = open_alone(file), open_alone(file)
    assert first.read_only is None
    assert "open in another NeedleMap, on " in str(second.read_only)
    with first.begin() as records:
        records.patients.put(patient_value)
    with second.read() as records:
        assert records.patients.search() == (patient_value,)
    with pytest.raises(RecordsReadOnly, match="read only: open in"), second.begin():
        pass


def test_the_file_is_free_when_the_one_that_had_it_is_closed(file, new_database, open_alone):
    file.write_bytes(new_database)
    open_alone(file).close()
    assert not is_in_use(file)
    assert open_alone(file).read_only is None


def test_who_only_reads_is_not_hindered_by_who_has_it(file, new_database, open_alone, open_at):
    file.write_bytes(new_database)
    open_alone(file)
    with open_at(file).read() as records:
        assert records.patients.search() == ()


def test_nothing_is_written_beside_a_program_on_another_computer(
    file, new_database, open_alone, clock
):
    file.write_bytes(new_database)
    open_alone(file)
    lock_file_of(file).write_bytes(b"another-room")
    with closing(open_store(file, clock, "1", create=False)) as store:
        assert "on another computer" in str(store.read_only)
        with pytest.raises(RecordsReadOnly), store.begin():
            pass
        with store.read() as records:
            assert records.patients.search() == ()


def test_tables_of_an_earlier_version_wait_for_who_has_the_file(old_place, clock):
    other = SoleUse(old_place)
    other.hold()
    with pytest.raises(DatabaseInUse, match="was not done"):
        open_store(old_place, clock, "1")
    other.release()
    assert not list(old_place.parent.glob("*-before-update-*"))
    open_store(old_place, clock, "1").close()
    assert not is_in_use(old_place)


@pytest.fixture
def somewhere():
    with as_somebody() as folder:
        yield folder


@pytest.mark.parametrize(
    ("mode", "around", "why"),
    [
        (0o400, 0o700, "this user may not write to the file"),
        (0o600, 0o500, "this user may not write into its folder"),
        (0o400, 0o500, "this user may not write to the file"),
    ],
)
def test_protected_records_are_read_and_nothing_else(
    somewhere, new_database, clock, mode, around, why
):
    file = somewhere / "clinic.db"
    file.write_bytes(new_database)
    file.chmod(mode)
    somewhere.chmod(around)
    store = open_store(file, clock, "1", alone=True)
    assert str(store.read_only) == why
    with store.read() as records:
        assert records.patients.search() == ()
    with pytest.raises(RecordsReadOnly, match=f"read only: {why}"), store.begin():
        pass
    store.close()
    assert file.read_bytes() == new_database


def test_protected_records_with_what_a_crash_left_are_read_with_it(
    somewhere, new_database, clock, patient_value
):
    file = somewhere / "clinic.db"
    file.write_bytes(new_database)
    first = open_store(file, clock, "1")
    with first.begin() as records:
        records.patients.put(patient_value)
    left = {name: (somewhere / name).read_bytes() for name in ("clinic.db", "clinic.db-wal")}
    first.close()
    for name, content in left.items():
        (somewhere / name).write_bytes(content)
    somewhere.chmod(0o500)
    store = open_store(file, clock, "1")
    with store.read() as records:
        assert records.patients.search() == (patient_value,)
    store.close()


def test_protected_records_of_an_earlier_version_are_read_in_memory(somewhere, old_database, clock):
    file = somewhere / "old.db"
    file.write_bytes(old_database)
    file.chmod(0o400)
    store = open_store(file, clock, "1")
    assert str(store.read_only) == "this user may not write to the file"
    with store.read() as records:
        assert len(records.visits.all()) == 47
    store.close()
    assert file.read_bytes() == old_database


def test_who_only_reads_leaves_tables_of_an_earlier_version_as_they_are(
    old_place, old_database, clock
):
    store = open_to_read(old_place, clock, "1")
    with store.read() as records:
        assert len(records.visits.all()) == 47
    with pytest.raises(RecordsReadOnly, match="an earlier NeedleMap wrote them"), store.begin():
        pass
    store.close()
    assert old_place.read_bytes() == old_database
    assert list(old_place.parent.iterdir()) == [old_place]


def test_who_only_reads_leaves_the_file_as_it_is(file, new_database, clock):
    file.write_bytes(new_database)
    store = open_to_read(file, clock, "1")
    with store.read() as records:
        assert records.patients.search() == ()
    store.close()
    assert file.read_bytes() == new_database
    assert list(file.parent.iterdir()) == [file]


def test_another_program_s_database_is_refused_also_if_it_is_protected(somewhere, clock):
    file = somewhere / "other.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    file.chmod(0o400)
    with pytest.raises(DatabaseUnusable, match="it belongs to another program"):
        open_store(file, clock, "1")
