"""The indexes of before give way to those that are read, and nothing is lost."""

from contextlib import closing
from sqlite3 import connect


def indexes_of(place, table):
    with closing(connect(place)) as records:
        named = records.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
            " AND sql IS NOT NULL",
            (table,),
        )
        return {name for (name,) in named}


def test_an_old_database_gets_the_indexes_that_are_read_and_loses_the_others(upgraded):
    before = upgraded("0007")
    assert "ix_patient_search_key" in indexes_of(before, "patient")
    after = upgraded("0008")
    assert indexes_of(after, "patient") == {"ix_patient_search"}
    assert indexes_of(after, "audit_entry") == indexes_of(after, "trigger_point") == set()
    assert "ix_visit_practitioner_id_started_at" in indexes_of(after, "visit")
    assert "ix_visit_patient_id" not in indexes_of(after, "visit")
