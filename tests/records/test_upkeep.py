"""A database that is closed knows how its tables have grown."""

import sqlite3
from contextlib import closing

import pytest


@pytest.fixture(autouse=True)
def _on_a_file(file):
    """A server looks after its tables by itself."""


def looked_at(ask):
    [(is_there,)] = ask("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
    return {table for (table,) in ask("SELECT DISTINCT tbl FROM sqlite_stat1")} if is_there else {}


def ask_habits(store, visit):
    with store.read() as records:
        records.favourites.habits(visit.patient, visit.practitioner)


def test_closing_looks_at_the_tables_that_were_asked(store, visit, ask):
    ask_habits(store, visit)
    assert not looked_at(ask)
    store.close()
    assert "visit" in looked_at(ask)


def test_closing_waits_for_no_other_program(store, visit, place, ask):
    ask_habits(store, visit)
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.close()
        other.execute("ROLLBACK")
    assert not looked_at(ask)


def test_who_wrote_nothing_leaves_the_count_of_writes_as_it_is(store, visit, open_at, place):
    store.close()
    state = store.state()
    again = open_at(place)
    ask_habits(again, visit)
    again.close()
    assert again.state() == state
