"""What is no whole backup of this clinic's kind is refused in a sentence."""

import os
import sqlite3
from contextlib import closing, suppress

import pytest

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.backups.errors import BackupDamaged, NotABackup
from needlemap.clinic.errors import DatabaseNewer
from needlemap.records.backups.checking import checked, content_of, opened_to_look


def test_a_whole_one_is_told_by_what_it_holds(backup, store, folder):
    content = checked(backup.path)
    assert (content.patients, content.visits, content.findings) == (1, 1, 0)
    with opened_to_look(backup.path) as connection:
        assert content_of(connection) == content
    assert content.zone
    assert not list(folder.glob("*-wal")) + list(folder.glob("*-shm"))


def test_one_that_was_cut_anywhere_is_refused(backup):
    whole = backup.path.read_bytes()
    for size in (1, 15, 99, 100, 4095, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        backup.path.write_bytes(whole[:size])
        with pytest.raises((BackupDamaged, NotABackup)) as told:
            checked(backup.path)
        assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "it is empty"), (b"%PDF-1.7 a letter", "it is not a database")]
)
def test_what_is_something_else_is_said(tmp_path, data, said):
    place = tmp_path / "found"
    place.write_bytes(data)
    with pytest.raises(NotABackup, match=said):
        checked(place)
    with pytest.raises(NotABackup, match="no such file"):
        checked(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotABackup, match="it is not a file"):
        checked(tmp_path / "pipe")


def test_another_programs_database_is_none(tmp_path):
    place = tmp_path / "other.db"
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE shop (id)")
    with pytest.raises(NotABackup, match="another program"):
        checked(place)


def change(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_one_of_a_newer_version_is_left_to_that(backup):
    change(backup.path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseNewer, match="update NeedleMap"):
        checked(backup.path)


def test_one_that_holds_other_records_than_its_name_says_is_refused(backup):
    change(backup.path, "PRAGMA user_version = 77")
    with pytest.raises(NotABackup, match="than its name says"):
        checked(backup.path)
    mine = backup.path.rename(backup.path.with_name("of my own.db"))
    assert checked(mine).writes == 77


def test_a_journal_beside_a_backup_is_found(backup):
    for end in ("-wal", "-journal"):
        stray = backup.path.with_name(f"{backup.path.name}{end}")
        stray.write_bytes(b"of another file")
        with pytest.raises(NotABackup, match=f"{end} lies beside it"):
            checked(backup.path)
        stray.write_bytes(b"")
        checked(backup.path)
        stray.unlink()


def test_damage_is_said_whatever_it_hits(backup):
    whole = backup.path.read_bytes()
    said = []
    for page in range(1, len(whole) // 4096, 5):
        data = bytearray(whole)
        data[page * 4096 : page * 4096 + 200] = os.urandom(200)
        backup.path.write_bytes(data)
        with suppress(NeedleMapError):
            checked(backup.path)
            continue
        said.append(page)
    assert len(said) > len(whole) // 4096 // 5 // 2
