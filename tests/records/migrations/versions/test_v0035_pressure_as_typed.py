"""Of pressures of before the kPa stay, and no unit is made up."""

from contextlib import closing
from sqlite3 import connect


def test_pressures_of_before_are_known_in_kpa_alone(upgraded):
    with closing(connect(upgraded("0035"))) as records:
        usual = {row[1]: row[4] for row in records.execute("PRAGMA table_info(finding)")}
    assert usual["threshold_typed"] == "''"
    assert usual["threshold_kpa"] is None
