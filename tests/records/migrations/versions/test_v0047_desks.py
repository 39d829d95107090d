"""Entries of before name no computer, and their chain holds as it was."""

from contextlib import closing
from datetime import UTC, datetime
from sqlite3 import connect

from needlemap.clinic.audit_trail import Looked, TrailQuery
from needlemap.records.opening import open_store


def test_entries_of_before_name_no_computer_and_the_chain_goes_on_after_them(upgraded):
    place = upgraded("0046")
    with closing(connect(place)) as records:
        kept = "SELECT id, previous, digest FROM audit_entry ORDER BY id"
        before = records.execute(kept).fetchall()
    with closing(open_store(place, lambda: datetime.now(UTC), "skin-test")) as store:
        store.note(Looked.EXPORT, entity="backup")
        with store.read() as records:
            assert records.trail.verified().is_whole
            newest, *earlier = records.trail.entries(TrailQuery())
    assert newest.desk
    assert {one.desk for one in earlier} <= {""}
    with closing(connect(place)) as records:
        assert records.execute(kept).fetchall()[: len(before)] == before
