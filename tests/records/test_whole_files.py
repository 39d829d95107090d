"""A database has its name when it is whole and on the disk, not before."""

import sqlite3
import sys
from contextlib import closing

import pytest

from needlemap.clinic.errors import DatabaseUnusable, WriteFailed
from needlemap.records.whole_files import NameTaken, copy_bytes, copy_whole, made_beside


def test_what_is_made_has_its_name_at_the_end_and_nothing_lies_beside_it(tmp_path):
    file = tmp_path / "new.db"
    with made_beside(file) as fresh:
        fresh.write_bytes(b"whole")
        assert not file.exists()
    assert file.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [file]


def test_what_breaks_off_leaves_nothing(tmp_path):
    with pytest.raises(KeyError), made_beside(tmp_path / "new.db") as fresh:
        fresh.write_bytes(b"half")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_came_meanwhile_stays(tmp_path):
    file = tmp_path / "new.db"
    with pytest.raises(NameTaken), made_beside(file):
        file.write_bytes(b"of another program")
    assert file.read_bytes() == b"of another program"
    assert list(tmp_path.iterdir()) == [file]


def write(file, rows=1):
    """Write rows that stay in the journal until the connection ends."""
    opened = sqlite3.connect(file, isolation_level=None)
    opened.execute("PRAGMA journal_mode=WAL")
    opened.execute("CREATE TABLE found (place TEXT)")
    opened.executemany("INSERT INTO found VALUES (?)", [("x" * 4000,)] * rows)
    return opened


def test_what_the_journal_still_holds_is_in_the_file_that_is_named(tmp_path):
    file = tmp_path / "new.db"
    with made_beside(file) as fresh:
        opened = write(fresh)
    opened.close()
    assert list(tmp_path.iterdir()) == [file]
    with closing(sqlite3.connect(file)) as made:
        assert made.execute("SELECT count(*) FROM found").fetchone() == (1,)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for a limit of files")
def test_a_file_that_has_no_room_for_its_journal_gets_no_name(tmp_path):
    import resource  # noqa: PLC0415  # there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with pytest.raises(WriteFailed), made_beside(tmp_path / "new.db") as fresh:
            opened = write(fresh, rows=30)
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    opened.close()
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_no_file_can_be_is_refused(tmp_path):
    with (
        pytest.raises(DatabaseUnusable, match="no such file or folder"),
        made_beside(tmp_path / "nowhere" / "new.db"),
    ):
        pass


def test_a_copy_holds_what_is_still_in_the_journal_of_an_open_database(store, patient, file):
    copy = file.with_name("copy.db")
    with closing(sqlite3.connect(file)) as source:
        copy_whole(source, copy)
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT given_name FROM patient").fetchall() == [("Quirina",)]


def test_a_copy_of_a_file_is_whole_before_anything_is_done_for_it(tmp_path):
    source, copy, told = tmp_path / "source", tmp_path / "copy", []
    source.write_bytes(b"whole" * 500_000)
    copy_bytes(source, copy, lambda: told.append(copy.exists()))
    assert (told, copy.read_bytes()) == ([False], source.read_bytes())
    with pytest.raises(NameTaken):
        copy_bytes(source, copy)
