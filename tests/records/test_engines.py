"""A writer takes the lock at once, a reader takes none, and a server is asked for the same."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from needlemap.clinic.errors import DatabaseUnusable
from needlemap.records.engines import engine_of, engine_to_read, reading


@pytest.fixture
def engine(tmp_path):
    (tmp_path / "clinic.db").touch()
    made = engine_of(make_url(f"sqlite:///{tmp_path / 'clinic.db'}"), 0.02)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE point (number INTEGER)"))
    yield made
    made.dispose()


@pytest.fixture
def other(tmp_path, engine):
    """Another program in the same file, which waits for nobody."""
    place = tmp_path / "clinic.db"
    with closing(sqlite3.connect(place, isolation_level=None, timeout=0)) as connection:
        yield connection


def test_a_writer_holds_the_lock_before_it_has_written_anything(engine, other):
    with engine.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")


def test_a_reader_holds_nothing_and_sees_one_moment(engine, other):
    count = text("SELECT count(*) FROM point")
    with reading(engine).begin() as connection:
        assert connection.execute(count).scalar_one() == 0
        other.execute("INSERT INTO point VALUES (1)")
        assert connection.execute(count).scalar_one() == 0
    with reading(engine).begin() as connection:
        assert connection.execute(count).scalar_one() == 1


def test_a_writer_waits_as_long_as_it_was_told_and_then_says_so(engine, other):
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"), engine.begin():
        pass


def test_the_index_that_a_large_clinic_is_searched_by_stays_in_memory(engine, tmp_path):
    to_read = engine_to_read(tmp_path / "clinic.db", f"file:{tmp_path / 'clinic.db'}?mode=ro")
    for each in (engine, to_read):
        with reading(each).begin() as connection:
            kept = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
            assert -kept * 1024 >= 16_000_000
    to_read.dispose()


def test_a_server_is_asked_for_one_moment_and_lets_nothing_be_written():
    options = reading(engine_of(make_url("postgresql+psycopg://desk@host/clinic"), 3.0))
    assert options.get_execution_options() == {
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }


def test_a_server_without_a_driver_is_refused_in_a_sentence():
    with pytest.raises(DatabaseUnusable, match="NeedleMap cannot use postgresql"):
        engine_of(make_url("postgresql+nosuch://desk@host/clinic"), 3.0)
