"""A database of each earlier state opens with all that is in it, and is kept as it was."""

import sqlite3
from contextlib import closing

import pytest

from needlemap.records.backups.checking import checked
from needlemap.records.opening import open_store
from needlemap.records.schema import NEWEST_REVISION
from tests.reference.databases import EARLIER, keep_missing, kept, place_of
from tests.ui.hands import clock

TABLES = ("patient", "visit", "finding", "needling", "pain_zone", "addendum")


@pytest.fixture(scope="session", autouse=True)
def _kept(request, tmp_path_factory):
    if request.config.getoption("--update-references"):
        keep_missing(tmp_path_factory.mktemp("states"))


def counts(place):
    with closing(sqlite3.connect(f"file:{place}?mode=ro&immutable=1", uri=True)) as wire:
        assert wire.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert wire.execute("PRAGMA foreign_key_check").fetchall() == []
        there = {name for (name,) in wire.execute("SELECT name FROM sqlite_master")}
        asked = {table: f"SELECT count(*) FROM {table}" for table in TABLES if table in there}
        return {table: wire.execute(words).fetchone()[0] for table, words in asked.items()}


def test_each_earlier_state_is_kept():
    assert [one for one in EARLIER if one != "0002" and not place_of(one).exists()] == []


@pytest.mark.parametrize("revision", EARLIER)
def test_a_database_of_each_earlier_state_opens_with_all_that_is_in_it(tmp_path, revision):
    place = tmp_path / "clinic.db"
    place.write_bytes(kept(revision))
    before = counts(place)
    store = open_store(place, clock, "1")
    assert store.read_only is None
    with store.read() as records:
        assert len(records.visits.all()) == before["visit"]
        assert records.damaged == []
        assert records.signatures.verified().is_whole
    store.close()
    assert counts(place).items() >= before.items()
    with closing(sqlite3.connect(place)) as wire:
        assert wire.execute("SELECT version_num FROM alembic_version").fetchone() == (
            NEWEST_REVISION,
        )
    [backup] = tmp_path.glob("clinic-backups/*-before-update.needlemap-backup")
    assert checked(backup).revision == revision
    assert counts(backup) == before
