"""Visits of before treated one complaint."""

from contextlib import closing
from sqlite3 import connect


def test_visits_of_before_treated_no_other_complaint(upgraded):
    with closing(connect(upgraded("0031"))) as records:
        usual = {row[1]: row[4] for row in records.execute("PRAGMA table_info(visit)")}
    assert usual["others"] == "'[]'"
