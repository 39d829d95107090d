"""Of before nobody has a PIN, so nothing is locked, and drafts are of nobody in particular."""

from contextlib import closing
from sqlite3 import connect


def test_of_before_nobody_has_a_pin_and_drafts_stay(upgraded):
    draft = ("patient", "0" * 31 + "7", "desk", "2026-11-24 09:00:00.000000", '{"text": "a"}')
    with closing(connect(upgraded("0039"))) as records, records:
        records.execute(
            "INSERT INTO draft (kind, about, desk, at, content) VALUES (?, ?, ?, ?, ?)", draft
        )
    with closing(connect(upgraded("0041"))) as records:
        for table in ("practitioner_pin", "unlock_try", "lock_setting"):
            assert records.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]
        kept = records.execute("SELECT kind, about, desk, at, content, author FROM draft")
        assert kept.fetchall() == [(*draft, "0" * 32)]
