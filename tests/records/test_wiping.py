"""What was deleted is nowhere to be read, whatever the connection of the program does else."""

import sqlite3
from contextlib import closing

from sqlalchemy import create_engine

from needlemap.records.wiping import overwrite_deleted, wipe

SECRET = "Wetterleuchten"


def filled(place):
    """Leave a file with a free page that holds a word, and one in its journal."""
    with closing(sqlite3.connect(place)) as wire:
        wire.execute("PRAGMA journal_mode=WAL")
        wire.execute("PRAGMA secure_delete=OFF")
        wire.execute("CREATE TABLE notes (note TEXT)")
        wire.executemany("INSERT INTO notes VALUES (?)", [(f"{SECRET} {n}",) for n in range(999)])
        wire.commit()
        wire.execute("DELETE FROM notes WHERE rowid > 1")
        wire.commit()
    return place


def is_in(place):
    beside = place.parent.glob(f"{place.name}*")
    return any(SECRET.encode() in one.read_bytes() for one in beside)


def test_a_wiped_file_holds_nothing_of_what_was_freed_before(tmp_path):
    place = filled(tmp_path / "clinic.db")
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        overwrite_deleted(connection)
        connection.exec_driver_sql("DELETE FROM notes")
    assert is_in(place)
    assert wipe(engine)
    assert not is_in(place)
    engine.dispose()


def test_while_somebody_else_writes_it_is_not_wiped_and_nothing_is_lost(tmp_path, caplog):
    place = filled(tmp_path / "clinic.db")
    engine = create_engine(f"sqlite:///{place}", connect_args={"timeout": 0.01})
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not wipe(engine, patience_ms=10)
        other.execute("ROLLBACK")
    assert "could not be made anew" in caplog.text
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 1
    engine.dispose()


def test_in_a_large_file_all_pages_that_are_free_are_overwritten(tmp_path):
    place = filled(tmp_path / "clinic.db")
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        overwrite_deleted(connection)
        connection.exec_driver_sql("DELETE FROM notes")
    size = place.stat().st_size
    assert is_in(place)
    assert wipe(engine, most_bytes=0)
    assert not is_in(place)
    assert place.stat().st_size >= size  # it was not made anew
    engine.dispose()
