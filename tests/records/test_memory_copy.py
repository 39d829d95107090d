"""Records of an earlier version are read in memory; the file stays as it is."""

import sqlite3
from contextlib import closing

import pytest

from needlemap.records.engines import engine_to_read
from needlemap.records.memory_copy import MemoryCopy
from needlemap.records.revisions import is_up_to_date


def test_a_copy_has_the_tables_of_today_and_is_gone_when_it_is_let_go(old_place, old_database):
    copy = MemoryCopy(old_place, f"file:{old_place}?mode=ro")
    engine = engine_to_read(old_place, copy.uri)
    assert is_up_to_date(engine)
    engine.dispose()
    copy.remove()
    with closing(sqlite3.connect(copy.uri, uri=True)) as another:
        assert another.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert old_place.read_bytes() == old_database


def test_what_is_no_database_is_not_copied(tmp_path):
    place = tmp_path / "noise.db"
    place.write_bytes(bytes(range(256)) * 64)
    with pytest.raises(sqlite3.DatabaseError):
        MemoryCopy(place, f"file:{place}?mode=ro")
