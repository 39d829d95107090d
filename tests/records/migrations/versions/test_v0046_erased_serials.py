"""Of who was erased before, nobody knows which visits they had."""

from contextlib import closing
from sqlite3 import connect


def test_of_before_no_serial_number_is_known(upgraded):
    with closing(connect(upgraded("0043"))) as records, records:
        records.execute(
            "INSERT INTO erased_patient (patient_id, number, at, reason)"
            " VALUES (?, 1001, '2026-01-01 00:00:00.000000', 'x')",
            ("0" * 32,),
        )
    with closing(connect(upgraded("0046"))) as records:
        kept = records.execute("SELECT number, last_serial FROM erased_patient").fetchall()
        assert kept == [(1001, None)]
