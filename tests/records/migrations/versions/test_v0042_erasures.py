"""Of before nobody was erased, and no practice had said how long it keeps records."""

from contextlib import closing
from sqlite3 import connect


def test_of_before_nobody_is_erased_and_nothing_is_due(upgraded):
    with closing(connect(upgraded("0041"))) as records, records:
        records.execute(
            "INSERT INTO clinic (id, name, address, phone, email, zone, paper, date_order,"
            " decimal_sign) VALUES (1, 'A', '', '', '', 'UTC', 'A4', 'day first', '.')"
        )
    with closing(connect(upgraded("0042"))) as records:
        assert records.execute("SELECT count(*) FROM erased_patient").fetchall() == [(0,)]
        kept = records.execute("SELECT keep_years, keep_child_age, keep_child_years FROM clinic")
        assert kept.fetchall() == [(None, None, None)]
