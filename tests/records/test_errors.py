"""A fault of the database becomes the one error that tells a therapist what to do."""

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from needlemap.clinic.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DiskFull,
    RecordsChanged,
    WriteFailed,
)
from needlemap.records.errors import explained


def of_driver(name, message="Quirina Xanthopoulou"):
    error = sqlite3.OperationalError(message)
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_BUSY", DatabaseBusy),
        ("SQLITE_BUSY_SNAPSHOT", DatabaseBusy),
        ("SQLITE_LOCKED", DatabaseBusy),
        ("SQLITE_CORRUPT", DatabaseDamaged),
        ("SQLITE_NOTADB", DatabaseDamaged),
        ("SQLITE_IOERR_WRITE", WriteFailed),
        ("SQLITE_READONLY", WriteFailed),
    ],
)
def test_a_fault_of_the_file_is_named_and_the_text_of_the_driver_stays_out(name, kind):
    for error in (of_driver(name), OperationalError("INSERT", {}, of_driver(name))):
        assert type(explained(error)) is kind
        assert "Quirina" not in str(explained(error))


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ('could not extend file "base/1": No space left on device', DiskFull),
        ("canceling statement due to lock timeout", DatabaseBusy),
        ("server closed the connection unexpectedly", WriteFailed),
    ],
)
def test_a_fault_of_the_server_is_named_too(message, kind):
    assert type(explained(OperationalError("INSERT", {}, Exception(message)))) is kind


def test_a_broken_rule_means_that_the_records_changed_meanwhile():
    error = IntegrityError("INSERT", {}, of_driver("SQLITE_CONSTRAINT_UNIQUE"))
    assert type(explained(error)) is RecordsChanged


def test_a_fault_without_a_driver_is_a_failed_write():
    assert type(explained(SQLAlchemyError("pool"))) is WriteFailed
