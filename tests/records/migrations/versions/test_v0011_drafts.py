"""Addenda get their numbers in the order in which they were shown; no draft is there yet."""

from contextlib import closing
from sqlite3 import connect


def test_addenda_of_before_are_numbered_for_each_visit_by_their_times(upgraded):
    place = upgraded("0008")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.executemany(
            "INSERT INTO addendum (id, visit_id, at, reason, text) VALUES (?, ?, ?, '', 'x')",
            [("c", "1", "2026-01-02"), ("a", "1", "2026-01-03"), ("b", "1", "2026-01-02"),
             ("d", "2", "2026-01-09")],
        )  # fmt: skip
    with closing(connect(upgraded("0011"))) as records:
        numbers = dict(records.execute("SELECT id, number FROM addendum").fetchall())
        assert numbers == {"b": 1, "c": 2, "a": 3, "d": 1}
        assert records.execute("SELECT count(*) FROM draft").fetchone() == (0,)
