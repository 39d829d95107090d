"""Of before nothing was answered about two points."""

from contextlib import closing
from sqlite3 import connect


def test_of_before_nothing_was_answered(upgraded):
    with closing(connect(upgraded("0038"))) as records:
        assert records.execute("SELECT count(*) FROM point_answer").fetchall() == [(0,)]
