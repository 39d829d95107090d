"""Visits of before name no needles, and their needles say nothing of minutes or guidance."""

from contextlib import closing
from sqlite3 import connect


def test_visits_of_before_say_nothing_of_their_needles(upgraded):
    with closing(connect(upgraded("0033"))) as records:
        of_visit = {row[1]: row[4] for row in records.execute("PRAGMA table_info(visit)")}
        of_needle = {row[1]: row[4] for row in records.execute("PRAGMA table_info(needling)")}
        [(index,)] = records.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'ix_visit_opened_needles'"
        )
    usual = ("opened_needles", "skin_note", "skin_prepared")
    assert [of_visit[name] for name in usual] == ["'[]'", "''", None]
    assert of_needle["guidance"] == "'not noted'"
    numbers = ("minutes", "insertions", "frequency_hz", "intensity_ma", "pulse_us")
    assert [of_needle[name] for name in numbers] == [None] * len(numbers)
    assert "opened_needles != '[]'" in index


def test_the_needles_opened_last_are_found_by_their_index(upgraded):
    asked = (
        "EXPLAIN QUERY PLAN SELECT opened_needles FROM visit WHERE opened_needles != '[]'"
        " AND in_error = ? AND started_at <= ? ORDER BY started_at DESC LIMIT 1"
    )
    with closing(connect(upgraded("0033"))) as records:
        [(*_, plan)] = records.execute(asked, ("null", "2027"))
    assert "ix_visit_opened_needles (in_error=? AND started_at<?)" in plan
