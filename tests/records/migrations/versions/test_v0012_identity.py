"""A clinic of before gets an id, one of its own."""

from contextlib import closing
from sqlite3 import connect
from uuid import UUID


def test_a_clinic_of_before_gets_an_id(upgraded):
    upgraded("0011")
    with closing(connect(upgraded("0012"))) as records:
        [(number, clinic)] = records.execute("SELECT id, clinic FROM identity").fetchall()
    assert number == 1
    assert UUID(clinic).version == 4
