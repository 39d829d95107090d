"""A look through the whole file ends at once when the program does."""

import sqlite3
from contextlib import closing
from threading import Event, Thread

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.exc import OperationalError

from needlemap.clinic.errors import DatabaseDamaged
from needlemap.records.soundness import Breakable, refuse_unsound


@pytest.fixture
def engine(tmp_path):
    """A file that is looked through for some tenths of a second."""
    place = tmp_path / "large.db"
    with closing(sqlite3.connect(place)) as wire, wire:
        wire.execute("CREATE TABLE big (a, b)")
        wire.execute("CREATE INDEX big_a ON big (a)")
        many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
        wire.execute(f"INSERT INTO big {many} SELECT hex(randomblob(20)), i FROM n")
    made = create_engine(f"sqlite:///{place}")
    yield made
    made.dispose()


def test_a_look_that_is_under_way_is_broken_off(engine):
    breakable, begun, raised = Breakable(), Event(), []
    event.listen(engine, "before_cursor_execute", lambda *_: begun.set())

    def look():
        with engine.connect() as connection, breakable.held(connection):
            try:
                refuse_unsound(connection, breakable)
            except OperationalError as error:
                raised.append(str(error.orig))

    thread = Thread(target=look)
    thread.start()
    assert begun.wait(10)
    while thread.is_alive():
        breakable.break_off()
        thread.join(0.001)
    assert raised == ["interrupted"]


def test_a_file_that_is_whole_is_looked_through_and_one_that_is_not_is_refused(engine):
    with engine.connect() as connection:
        refuse_unsound(connection, Breakable())
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        words = "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'big_a'"
        connection.exec_driver_sql(words)
        connection.exec_driver_sql("PRAGMA writable_schema = RESET")
        with pytest.raises(DatabaseDamaged):
            refuse_unsound(connection, Breakable())


def test_once_broken_off_none_is_begun_and_nothing_is_said(store):
    store.break_off()
    store.check()
    assert store.damage == ()
