"""A fault of the database becomes the one error that tells a therapist what to do."""

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from needlemap.clinic.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DiskFull,
    ReadBusy,
    ReadFailed,
    RecordsChanged,
    ServerBusy,
    VisitSigned,
    WriteFailed,
)
from needlemap.clinic.server_errors import ServerUnheard, ServerUnread
from needlemap.records.errors import SEALED, explained


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
    ("fault", "kind"),
    [
        (psycopg.errors.DiskFull("could not extend file"), DiskFull),
        (psycopg.errors.LockNotAvailable("lock timeout"), ServerBusy),
        (psycopg.errors.DeadlockDetected("Process 1 waits for"), ServerBusy),
        (psycopg.errors.SerializationFailure("could not serialize access"), ServerBusy),
        (psycopg.errors.QueryCanceled("statement timeout"), ServerBusy),
        (psycopg.errors.AdminShutdown("terminating connection"), ServerUnheard),
        (psycopg.OperationalError("server closed the connection unexpectedly"), ServerUnheard),
        (psycopg.InterfaceError("the connection is closed"), ServerUnheard),
        (psycopg.errors.ConnectionTimeout("connection timeout expired"), ServerUnheard),
        (psycopg.OperationalError("connection failed: FATAL:  password"), WriteFailed),
        (psycopg.errors.UndefinedColumn("column does not exist"), WriteFailed),
    ],
)
def test_a_fault_of_the_server_is_named_too(fault, kind):
    assert type(explained(OperationalError("INSERT", {}, fault))) is kind


def test_a_server_that_is_not_heard_is_said_so_also_where_nothing_was_to_be_saved():
    fault = psycopg.OperationalError("server closed the connection unexpectedly")
    told = explained(OperationalError("SELECT", {}, fault), reading=True)
    assert type(told) is ServerUnread
    assert str(told).startswith("The server does not answer, so the records could not be read.")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_BUSY", ReadBusy),
        ("SQLITE_LOCKED", ReadBusy),
        ("SQLITE_CORRUPT", DatabaseDamaged),
        ("SQLITE_FULL", ReadFailed),
        ("SQLITE_IOERR_READ", ReadFailed),
    ],
)
def test_a_fault_while_reading_says_nothing_of_saving(name, kind):
    told = explained(OperationalError("SELECT", {}, of_driver(name)), reading=True)
    assert type(told) is kind
    assert "saved before is safe" in str(told) or "Nothing more was written" in str(told)
    assert "not saved" not in str(told)
    assert "could not be saved" not in str(told)


def test_a_broken_rule_means_that_the_records_changed_meanwhile():
    error = IntegrityError("INSERT", {}, of_driver("SQLITE_CONSTRAINT_UNIQUE"))
    assert type(explained(error)) is RecordsChanged


def test_a_fault_without_a_driver_is_a_failed_write():
    assert type(explained(SQLAlchemyError("pool"))) is WriteFailed


def test_what_a_database_refuses_of_a_signed_visit_is_said_as_the_program_says_it():
    error = IntegrityError("UPDATE", {}, sqlite3.IntegrityError(SEALED))
    assert isinstance(explained(error), VisitSigned)
