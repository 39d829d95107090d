"""Visits of before say nothing of a programme."""

from contextlib import closing
from sqlite3 import connect


def test_visits_of_before_say_nothing(upgraded):
    with closing(connect(upgraded("0028"))) as records:
        usual = {row[1]: row[4] for row in records.execute("PRAGMA table_info(visit)")}
    assert [usual[name] for name in ("treatments", "advice", "plan")] == ["''"] * 3
