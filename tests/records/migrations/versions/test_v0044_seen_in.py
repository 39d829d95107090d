"""Of points of before nobody knows in which view they were placed."""

from contextlib import closing
from sqlite3 import connect


def test_of_points_of_before_no_view_is_known(upgraded):
    with closing(connect(upgraded("0044"))) as records:
        usual = {row[1]: row[3:5] for row in records.execute("PRAGMA table_info(finding)")}
    may_be_empty, nothing = 0, None
    assert usual["seen_in"] == (may_be_empty, nothing)
