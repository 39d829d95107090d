"""A database is made if new, opened if known, and otherwise refused with nothing changed."""

import os
import re
import sqlite3
import stat
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from threading import Barrier
from uuid import UUID

import pytest

from needlemap.body.cells import CellSet
from needlemap.clinic.errors import DatabaseBusy, DatabaseNewer, DatabaseUnusable, DiskFull
from needlemap.records.opening import open_store, open_to_read
from needlemap.records.own_place import default_path
from needlemap.records.schema import NEWEST_REVISION
from tests.practice import describe


def patients_in(store):
    with store.begin() as records:
        return records.patients.search()


def everything(database):
    return {table: database.ask(f"SELECT * FROM {table}") for table in sorted(database.tables())}


def test_a_new_database_has_a_clinic_nobody_in_it_and_the_newest_tables(store, ask):
    with store.begin() as records:
        assert records.clinic.get().name == "My practice"
        assert records.clinic.practitioners() == ()
        assert records.patients.search() == ()
        assert records.visits.all() == ()
    assert ask("SELECT version_num FROM alembic_version") == [(NEWEST_REVISION,)]


def test_of_a_new_database_nothing_is_held_but_itself(open_at, place, wires):
    open_at(place)
    [connection] = wires.all
    assert connection.execute("PRAGMA database_list").fetchone()[2] == str(place)


def test_opening_again_finds_what_was_kept_and_copies_nothing(open_at, file, store, patient):
    store.close()
    assert patients_in(open_at(file)) == (patient,)
    assert [path.name for path in file.parent.glob("*.db")] == ["clinic.db"]


def test_the_database_of_nobody_named_lies_in_the_folder_of_the_program(
    tmp_path, monkeypatch, clock
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "share"))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path / "home" / "share"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert default_path().is_relative_to(tmp_path)
    open_store(None, clock, "1").close()
    assert default_path().is_file()


def test_every_connection_keeps_foreign_keys_and_syncs_each_commit_to_the_disk(store, wires, place):
    store.close()
    with store.begin() as records:
        records.clinic.get()
    [connection] = wires.all
    asked = ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
    answers = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert answers == [1, "wal", 2, 3000]


def test_once_it_is_open_nobody_waits_longer_than_was_asked_for(store, wires, place, clock):
    store.close()
    opened = open_store(place, clock, "1", wait_s=0.4)
    with opened.read() as records:
        records.clinic.get()
    [connection] = wires.all
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (400,)
    opened.close()


def test_a_newer_database_is_refused_and_stays_as_it_is(refused, store, patient, place, database):
    store.close()
    database.ask("UPDATE alembic_version SET version_num = '9999'")
    before = everything(database)
    said = refused(DatabaseNewer, place)
    assert f"{database.name} was written by a newer NeedleMap" in said
    assert "Nothing was changed; please update NeedleMap" in said
    assert everything(database) == before


@pytest.mark.parametrize(
    "tables",
    [
        "CREATE TABLE bookmark (url TEXT)",
        "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('a')",
    ],
)
def test_the_database_of_another_program_is_refused_and_stays_as_it_is(refused, empty, tables):
    for table in tables.split("; "):
        empty.ask(table)
    before = everything(empty)
    said = refused(DatabaseUnusable, empty.place)
    assert "it belongs to another program. Nothing was changed" in said
    assert everything(empty) == before


def test_four_programs_that_open_an_empty_database_at_once_find_one_clinic(empty, clock):
    beginning = Barrier(4)

    def opened(_):
        beginning.wait()
        store = open_store(empty.place, clock, "1")
        try:
            return patients_in(store)
        finally:
            store.close()

    with ThreadPoolExecutor(4) as programs:
        assert list(programs.map(opened, range(4))) == [()] * 4
    assert empty.ask("SELECT version_num FROM alembic_version") == [(NEWEST_REVISION,)]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_truncated_database_is_refused_and_not_touched(refused, store, patient, file, share):
    store.close()
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    cut = file.read_bytes()
    said = refused(DatabaseUnusable, file)
    assert "it is not a database, or it is damaged. Nothing was changed" in said
    assert file.read_bytes() == cut


def test_a_database_whose_fault_names_what_is_no_text_is_refused_in_a_sentence(
    refused, store, patient, file
):
    """The fault says the name of the table that is malformed, and that is no UTF-8 any more."""
    store.close()
    with closing(sqlite3.connect(file)) as wire, wire:
        wire.execute("PRAGMA writable_schema = ON")
        wire.execute(
            "UPDATE sqlite_master SET name = CAST(x'61646402fffe' AS TEXT), sql = 'no statement'"
            " WHERE type = 'table' AND name = 'addendum'"
        )
    said = refused(DatabaseUnusable, file)
    assert "it is not a database, or it is damaged" in said


def test_a_file_that_only_begins_like_a_database_is_refused(refused, file):
    file.write_bytes(b"SQLite format 3\0" + b"Dear Sir or Madam, " * 300)
    assert "it is not a database, or it is damaged" in refused(DatabaseUnusable, file)


def test_a_database_that_is_refused_is_let_go(refused, wires, store, place, ask):
    store.close()
    ask("UPDATE alembic_version SET version_num = '9999'")
    refused(DatabaseNewer, place)
    assert wires.all == []  # so that another copy can be put in its place


def test_a_locked_database_is_refused_and_opens_when_the_lock_is_gone(
    refused, impatient, store, patient, place, open_at
):
    store.close()
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        said = refused(DatabaseBusy, place)
        assert re.search(r"locked by another program.*could not be read.*is safe; close", said)
    assert patients_in(open_at(place)) == (patient,)


def test_a_database_opens_while_another_program_writes_in_it(
    impatient, store, patient, place, open_at
):
    store.close()
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_at(place).read() as records:
            assert records.patients.search() == (patient,)


def as_json(value, then):
    """Return what a value says of the facts that a text of then names."""
    if isinstance(then, dict):
        return {
            name: type(value).__name__ if name == "is" else as_json(getattr(value, name), fact)
            for name, fact in then.items()
        }
    if isinstance(then, list):
        assert len(value) == len(then)
        return [as_json(one, fact) for one, fact in zip(value, then, strict=True)]
    if isinstance(value, CellSet):
        return b64encode(value.to_bytes()).decode("ascii")
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date) else value


def everything_told(records):
    """Return all values of a database by the words of the fixture."""
    visits, patients = records.visits.all(), records.patients.search()
    [author, _] = practitioners = records.clinic.practitioners()
    return {
        "clinic": records.clinic.get(),
        "practitioners": practitioners,
        "patients": patients,
        "episodes": [one for who in patients for one in records.episodes.of_patient(who.id)],
        "visits": visits,
        "charts": [records.charts.of_visit(visit.id).marks for visit in visits],
        "addenda": [one for visit in visits for one in records.visits.addenda(visit.id)],
        "favourites": records.favourites.of_practitioner(author.id),
    }


def test_a_database_of_an_earlier_version_says_what_it_said_then(open_at, old_place, as_told_then):
    with open_at(old_place).read() as records:
        told = everything_told(records)
    assert len(told["visits"]) == 47
    assert sum(map(len, told["charts"])) > 100
    for what, now in told.items():
        assert as_json(now, as_told_then[what]) == as_told_then[what], what


COMPUTED = ("search_key", "sort_key")  # by what patients are found and listed, from their facts


def _columns(connection, table):
    names = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
    return [name for name in names if name not in COMPUTED]


def test_opening_a_database_of_an_earlier_version_changes_nothing_in_its_rows(open_at, old_place):
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'"
    with closing(sqlite3.connect(old_place)) as connection:
        asked = [
            f"SELECT {', '.join(_columns(connection, name))} FROM {name}"
            for (name,) in connection.execute(tables).fetchall()
        ]

    def content():
        with closing(sqlite3.connect(old_place)) as connection:
            return [connection.execute(each).fetchall() for each in asked]

    before = content()
    store = open_at(old_place)
    with store.read() as records:
        everything_told(records)
    store.close()
    assert content() == before


def test_no_room_for_a_new_database_is_a_full_disk_and_with_room_it_is_made(
    refused, wires, place, open_at
):
    wires.first_pragmas.append("max_page_count=3")
    assert "The disk is full" in refused(DiskFull, place)
    wires.first_pragmas.clear()
    assert patients_in(open_at(place)) == ()


def test_a_database_that_cannot_be_written_is_refused(refused, wires, place):
    wires.first_pragmas.append("query_only=ON")
    assert "it cannot be written to. Nothing was changed" in refused(DatabaseUnusable, place)
    assert not list(place.parent.iterdir())


@pytest.fixture
def careless():
    """A computer that gives everybody the right to read what is written."""
    mask = os.umask(0o022)
    yield
    os.umask(mask)


def modes_in(folder):
    """Who may do what with the files of a folder, by their names."""
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_a_clinic_is_for_its_user_alone_while_it_is_open_and_when_it_is_closed(
    careless, tmp_path, monkeypatch, clock
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    store = open_store(None, clock, "1")
    with store.begin() as records:
        describe(records, records.clinic.get())
    folder = default_path().parent
    assert "clinic.db-wal" in modes_in(folder)
    assert set(modes_in(folder).values()) == {0o600}
    store.close()
    assert modes_in(folder)["clinic.db"] == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_other_users_could_read_is_mended_at_the_next_start(
    open_at, file, store, patient, tmp_path, caplog
):
    store.close()
    copy = tmp_path / "clinic-before-update-20261124T090000Z.db"
    copy.write_bytes(file.read_bytes())
    other = tmp_path / "clinical.db"
    other.write_bytes(b"another file, which is not ours")
    for path in (file, copy, other):
        path.chmod(0o644)
    with caplog.at_level("INFO", logger="needlemap"):
        open_at(file)
    assert modes_in(tmp_path) | {copy.name: 0o600, other.name: 0o644} == modes_in(tmp_path)
    assert modes_in(tmp_path)[file.name] == 0o600
    assert "644 became 600" in caplog.text
    assert str(tmp_path) not in caplog.text


def test_a_copy_before_an_update_is_for_its_user_alone(careless, open_at, old_place, tmp_path):
    open_at(old_place)
    [copy] = tmp_path.glob("old-backups/*-before-update.needlemap-backup")
    assert modes_in(copy.parent)[copy.name] == 0o600
    assert modes_in(tmp_path)["old-backups"] == 0o700


def test_who_only_reads_a_server_leaves_its_tables_as_they_are(server, empty, clock):
    with pytest.raises(DatabaseUnusable, match="opened once in the window"):
        open_to_read(empty.place, clock, "1")
    assert empty.tables() == []
