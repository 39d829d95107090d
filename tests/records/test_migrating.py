"""Tables are brought up to date in one step or not at all, and the old file is kept."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from sqlalchemy import create_engine

from needlemap.clinic.errors import DatabaseDamaged, DiskFull
from needlemap.records.backups.restoring import restore
from needlemap.records.migrating import keep_copy
from needlemap.records.opening import open_store
from needlemap.records.schema import KNOWN_REVISIONS
from tests.tables_once import by_hand


@pytest.fixture
def place(file):
    return file


@pytest.fixture
def engine(place):
    engine = create_engine(f"sqlite:///{place}")
    yield engine
    engine.dispose()


def names_in(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT given_name FROM patient").fetchall()


def copies_of(place):
    return sorted(place.parent.glob("clinic-backups/*-before-update.needlemap-backup"))


def test_a_database_with_tables_is_copied_whole_before_it_is_migrated(
    store, patient, place, engine, open_at
):
    by_hand()(engine, KNOWN_REVISIONS[0])
    [copy] = copies_of(place)
    assert "Quirina" not in copy.name
    assert names_in(copy) == names_in(place) == [("Quirina",)]
    restore(copy, place.with_name("restored.db"))
    with open_at(place.with_name("restored.db")).begin() as records:
        assert records.patients.get(patient.id) == patient


def test_a_new_database_is_migrated_without_a_copy(place, engine):
    by_hand()(engine, None)
    assert names_in(place) == []
    assert copies_of(place) == []


def test_a_program_that_comes_second_finds_the_work_done_and_the_records_untouched(
    store, patient, place, engine
):
    by_hand()(engine, None)
    assert names_in(place) == [("Quirina",)]


def test_a_copy_that_fails_leaves_nothing_behind(store, patient, place):
    store.close()
    place.write_bytes(place.read_bytes()[:-4096])
    with pytest.raises(DatabaseDamaged):
        keep_copy(place)
    assert copies_of(place) == []


def test_a_migration_that_breaks_off_leaves_no_table(wires, place, ask, clock):
    wires.first_pragmas.append("max_page_count=9")
    with pytest.raises(DiskFull):
        open_store(place, clock, "1")
    assert ask("SELECT name FROM sqlite_master") == []


def test_two_programs_may_open_a_new_database_at_once(place, clock):
    start = Barrier(2)

    def opened():
        start.wait()
        return open_store(place, clock, "1")

    with ThreadPoolExecutor(2) as programs:
        for store in [programs.submit(opened) for _ in range(2)]:
            store.result().close()
    assert names_in(place) == []


def test_copies_made_at_once_all_stay(store, patient, place):
    copies = {keep_copy(place) for _ in range(4)}
    assert len(copies) == 4
    assert [names_in(copy) for copy in copies] == [[("Quirina",)]] * 4


def test_half_a_copy_of_a_program_that_was_killed_goes_at_the_next_one(store, place, tmp_path):
    (tmp_path / "clinic-backups").mkdir()
    half = tmp_path / "clinic-backups" / f".{keep_copy(place).name}.part-0123abcd"
    half.write_bytes(b"half of the records")
    keep_copy(place)
    assert not half.exists()


def test_a_copy_that_lacks_something_gets_no_name(store, patient, place, ask):
    store.close()
    [(page,)] = ask("SELECT rootpage FROM sqlite_master WHERE name = 'ix_patient_search'")
    with place.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
    with pytest.raises(DatabaseDamaged):
        keep_copy(place)
    assert copies_of(place) == []
    assert not list(place.parent.glob("clinic-backups/*part*"))
