"""Of visits of before no talk, no answer and no time is made up."""

from contextlib import closing
from sqlite3 import connect


def test_visits_of_before_say_nothing(upgraded):
    with closing(connect(upgraded("0032"))) as records:
        usual = {row[1]: row[4] for row in records.execute("PRAGMA table_info(visit)")}
    assert (usual["consent_talk"], usual["answers"]) == ("'{}'", "'[]'")
    assert [usual[name] for name in ("time_in", "time_out", "next_on")] == [None] * 3
