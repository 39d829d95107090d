"""A practice of before goes by the guide."""

from contextlib import closing
from sqlite3 import connect


def test_a_practice_of_before_goes_by_the_guide(upgraded):
    place = upgraded("0035")
    with closing(connect(place)) as records, records:
        records.execute(
            "INSERT INTO clinic (id, name, address, phone, email, zone, paper, date_order,"
            " decimal_sign) VALUES (1, 'Harbour', '', '', '', 'UTC', 'A4', 'day month year', '.')"
        )
    with closing(connect(upgraded("0036"))) as records:
        fields = "score_changes, due_after_visits, due_after_days"
        assert records.execute(f"SELECT {fields} FROM clinic").fetchall() == [("[]", 4, 28)]
