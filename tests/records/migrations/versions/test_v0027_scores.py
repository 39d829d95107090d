"""Of visits of before no score is made up."""

from contextlib import closing
from sqlite3 import connect


def test_visits_of_before_have_none(upgraded):
    with closing(connect(upgraded("0027"))) as records:
        usual = {row[1]: row[4] for row in records.execute("PRAGMA table_info(visit)")}
    assert (usual["scores"], usual["motions"]) == ("'[]'", "'[]'")
