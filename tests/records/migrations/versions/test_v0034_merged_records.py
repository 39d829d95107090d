"""Of the records of before, none is merged, and no sheet says another number than today's."""

from contextlib import closing
from sqlite3 import connect

import pytest


@pytest.mark.parametrize("table", ["merged_patient", "numbers_as_signed"])
def test_nothing_of_before_is_merged(upgraded, table):
    with closing(connect(upgraded("0034"))) as records:
        assert records.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]
