"""What was written before keeps the name that is known of its author."""

from contextlib import closing
from sqlite3 import connect


def test_addenda_and_closings_of_before_keep_the_name_known_today(upgraded):
    place = upgraded("0015")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO practitioner (id, name, role, registration) VALUES ('a', 'Ana', '', '')"
        )
        for name, author in (("1", "a"), ("2", None)):
            records.execute(
                "INSERT INTO addendum (id, visit_id, author_id, at, reason, text, number)"
                " VALUES (?, 'v', ?, '2026-01-01', '', 'Lot', ?)",
                (name, author, int(name)),
            )
            records.execute(
                "INSERT INTO reaction_closing (id, visit_id, reaction_id, author_id, at, ending)"
                " VALUES (?, 'v', ?, ?, '2026-01-01', '')",
                (name, name, author),
            )
    with closing(connect(upgraded("0016"))) as records:
        for table in ("addendum", "reaction_closing"):
            found = records.execute(f"SELECT author_name FROM {table} ORDER BY id").fetchall()
            assert found == [("Ana",), ("",)]
