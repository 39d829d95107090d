"""A practice of before writes as it did."""

from contextlib import closing
from sqlite3 import connect


def test_a_practice_of_before_writes_as_it_did(upgraded):
    place = upgraded("0014")
    with closing(connect(place)) as records, records:
        records.execute(
            "INSERT INTO clinic (id, name, address, phone, email, zone, paper)"
            " VALUES (1, 'Harbour', '', '', '', 'UTC', 'A4')"
        )
    with closing(connect(upgraded("0015"))) as records:
        fields = "date_order, decimal_sign, usual_gauge_mm, usual_length_mm"
        found = records.execute(f"SELECT {fields} FROM clinic").fetchall()
    assert found == [("day month year", ".", None, None)]
