"""Of before nobody has a PIN, so nothing is locked."""

from contextlib import closing
from sqlite3 import connect


def test_of_before_nobody_has_a_pin(upgraded):
    with closing(connect(upgraded("0041"))) as records:
        for table in ("practitioner_pin", "unlock_try", "lock_setting"):
            assert records.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]
