"""Of needles that were in before nobody knows since when; the unsigned visits have an index."""

from contextlib import closing
from sqlite3 import connect


def test_nothing_is_made_up_of_what_was_before(upgraded):
    with closing(connect(upgraded("0022"))) as records:
        assert records.execute("SELECT * FROM needle_placed").fetchall() == []


def test_unsigned_visits_are_found_by_an_index(upgraded):
    asked = "EXPLAIN QUERY PLAN SELECT id FROM visit WHERE signed_at IS NULL ORDER BY started_at"
    with closing(connect(upgraded("0022"))) as records:
        [plan] = records.execute(asked).fetchall()
    assert "ix_visit_unsigned" in plan[-1]
