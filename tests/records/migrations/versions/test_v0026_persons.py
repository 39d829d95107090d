"""Of patients of before nothing more is known, and they are read as they were."""

from contextlib import closing
from sqlite3 import connect


def test_nothing_is_made_up_of_who_was_there_before(upgraded):
    with closing(connect(upgraded("0025"))) as records, records:
        records.execute(
            "INSERT INTO patient (id, number, given_name, family_name, body, occupation,"
            " search_key, sort_key) VALUES ('a', 7, 'Ana', 'Lind', 'female', '', '', '')"
        )
    with closing(connect(upgraded("0026"))) as records:
        asked = "SELECT sex, guardian, insurer, may_contact FROM patient"
        assert records.execute(asked).fetchall() == [("", "", "", "not asked")]
        assert records.execute("SELECT * FROM outside_number").fetchall() == []
