"""Of the patients recorded before, none is archived."""

from contextlib import closing
from sqlite3 import connect


def test_nobody_of_before_is_archived(upgraded):
    with closing(connect(upgraded("0025"))) as records:
        assert records.execute("SELECT count(*) FROM archived").fetchall() == [(0,)]
