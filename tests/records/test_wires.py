"""A plain file is spoken to as ever; whatever is in use, its errors are known."""

import sqlite3
from contextlib import closing

from sqlcipher3 import dbapi2

from needlemap.records.wires import PLAIN, count_in, wire_errors, wires_of


def test_a_plain_file_is_opened_by_pythons_own_driver(tmp_path):
    with closing(PLAIN.connect(tmp_path / "plain.db")) as wire:
        assert type(wire) is sqlite3.Connection
        assert wires_of(wire) is PLAIN
    assert PLAIN.key_file == ""


def test_a_first_page_tells_how_often_it_was_written(tmp_path):
    with closing(PLAIN.connect(tmp_path / "plain.db")) as wire:
        wire.execute("PRAGMA user_version = 70000")
    assert PLAIN.writes_in((tmp_path / "plain.db").read_bytes()) == 70000
    assert count_in(b"") == 0


def test_the_errors_of_both_drivers_are_known():
    assert set(wire_errors()) == {sqlite3.Error, dbapi2.Error}
    assert set(wire_errors("OperationalError")) == {
        sqlite3.OperationalError,
        dbapi2.OperationalError,
    }
