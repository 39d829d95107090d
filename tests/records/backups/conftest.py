"""Backups of a clinic with one patient and one visit, in a file."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import count

import pytest

from needlemap.records.backups.keeper import BackupPlaces
from needlemap.records.backups.places import usual_folder
from needlemap.records.own_place import default_path
from tests.records.conftest import START


def tables_of(path):
    """All that stands in all tables of a database."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
            for (name,) in names
        }


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory, monkeypatch):
    """What is chosen on this computer is forgotten after each test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    assert default_path().is_relative_to(home)


@pytest.fixture
def clock():
    """A clock that goes on by more than an hour each time it is asked: no backup of the last two
    days goes."""
    hours = count()
    return lambda: START + timedelta(hours=1.1 * next(hours))


@pytest.fixture
def folder(file):
    made = usual_folder(file)
    made.mkdir(mode=0o700)
    return made


@pytest.fixture
def backup(store, visit, folder):
    """A backup of the records with their visit."""
    return store.back_up(folder)


@pytest.fixture
def places(store, visit, file, clock):
    return BackupPlaces(file, store.state().clinic, clock)
