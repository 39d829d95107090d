"""A practice of before has no logo."""

from contextlib import closing
from sqlite3 import connect


def test_a_letterhead_of_before_has_no_logo(upgraded):
    place = upgraded("0013")
    with closing(connect(place)) as records, records:
        records.execute(
            "INSERT INTO clinic (id, name, address, phone, email, zone, paper)"
            " VALUES (1, 'Harbour', '', '', '', 'UTC', 'A4')"
        )
    with closing(connect(upgraded("0014"))) as records:
        assert records.execute("SELECT name, logo FROM clinic").fetchall() == [("Harbour", None)]
        assert records.execute("SELECT count(*) FROM logo").fetchone() == (0,)
