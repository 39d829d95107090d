"""What cannot be written can be read: the file alone, its journal too, and nothing is left."""

import sqlite3
import tempfile
from contextlib import closing

import pytest

from needlemap.records.reading_only import ReadableFile, why_not_written
from tests.records.protected import as_somebody


@pytest.fixture
def folder():
    with as_somebody() as made:
        yield made


@pytest.fixture
def place(folder):
    made = folder / "clinic.db"
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE patient (name TEXT)")
        connection.execute("INSERT INTO patient VALUES ('in the file')")
    return made


def names_in(readable):
    with closing(sqlite3.connect(readable.uri, uri=True)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM patient")]


def test_it_is_said_what_may_not_be_written(place, folder):
    assert why_not_written(place) is None
    place.chmod(0o400)
    assert "may not write to the file" in str(why_not_written(place))
    place.chmod(0o600)
    folder.chmod(0o500)
    assert "may not write into its folder" in str(why_not_written(place))


@pytest.mark.parametrize(("file", "around"), [(0o400, 0o700), (0o600, 0o500), (0o400, 0o500)])
def test_a_protected_file_is_read_and_stays_as_it_is(place, folder, file, around):
    before = place.read_bytes()
    place.chmod(file)
    folder.chmod(around)
    readable = ReadableFile(place)
    assert names_in(readable) == ["in the file"]
    readable.remove()
    assert place.read_bytes() == before
    if around == 0o500:
        assert [path.name for path in folder.iterdir()] == ["clinic.db"]


def test_what_a_crash_left_in_the_journal_is_read_too_and_no_copy_stays(place, folder, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(folder.parent))
    with closing(sqlite3.connect(place)) as open_one, open_one:
        open_one.execute("INSERT INTO patient VALUES ('in the journal')")
        open_one.commit()
        left = {end: (folder / f"clinic.db{end}").read_bytes() for end in ("", "-wal")}
    for end, content in left.items():
        (folder / f"clinic.db{end}").write_bytes(content)
    folder.chmod(0o500)
    before = set(folder.parent.iterdir())
    readable = ReadableFile(place)
    assert names_in(readable) == ["in the file", "in the journal"]
    readable.remove()
    assert set(folder.parent.iterdir()) <= before


def test_what_is_no_database_cannot_be_read(place):
    place.write_bytes(b"nothing of the kind" * 999)
    with pytest.raises(sqlite3.DatabaseError):
        ReadableFile(place)
