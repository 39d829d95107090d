"""What was signed before digests were kept gets none: it is not made up."""

from contextlib import closing
from sqlite3 import connect


def test_a_signature_of_before_has_no_digest(upgraded):
    place = upgraded("0038")
    with closing(connect(place)) as records, records:
        records.execute("INSERT INTO signature (visit_id, content) VALUES ('1', '{}')")
    with closing(connect(upgraded("0039"))) as records:
        assert records.execute("SELECT digest FROM signature").fetchall() == [("",)]
