"""At visits of before nothing was decided."""

from contextlib import closing
from sqlite3 import connect


def test_at_visits_of_before_nothing_was_decided(upgraded):
    with closing(connect(upgraded("0037"))) as records:
        usual = {row[1]: row[4] for row in records.execute("PRAGMA table_info(visit)")}
    assert usual["decisions"] == "'[]'"
