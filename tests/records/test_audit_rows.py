"""The trail is only ever added to, whoever writes; each entry is the next one."""

import sqlite3

import psycopg
import pytest

from needlemap.records.audit_rows import AuditHeadRow, AuditRow
from needlemap.records.base import Base

REFUSALS = sqlite3.IntegrityError, psycopg.IntegrityError, psycopg.errors.RestrictViolation
TRAIL, HEAD = AuditRow.__tablename__, AuditHeadRow.__tablename__
GIVEN_UP = {"changes", "salt"}
NEXT = "SELECT {number}, at, action, entity, {link}, '1:x' FROM audit_entry WHERE id = 1"
ADDED = "INSERT INTO audit_entry (id, at, action, entity, previous, digest)"


def refused(database, statement):
    with pytest.raises(REFUSALS, match="what is in the audit trail stays as it is"):
        database.ask(statement)


def test_no_field_is_changed_past_the_program_and_no_entry_goes(visit, database):
    for table in (TRAIL, HEAD):
        names = {column.name for column in Base.metadata.tables[table].columns}
        for name in names - GIVEN_UP:
            refused(database, f"UPDATE {table} SET {name} = {name}")
        refused(database, f"DELETE FROM {table}")
    for name in GIVEN_UP:
        refused(database, f"UPDATE {TRAIL} SET {name} = 'x'")
    refused(database, f"UPDATE {TRAIL} SET changes = NULL, action = ''")
    database.ask(f"UPDATE {TRAIL} SET changes = NULL, salt = NULL")  # as when a patient is erased


def test_an_entry_is_only_added_as_the_next_one(visit, database):
    [(last, digest)] = database.ask(f"SELECT last, digest FROM {HEAD}")
    right = f"'{digest}'"
    refused(database, f"{ADDED} {NEXT.format(number=last + 1, link='digest')}")
    refused(database, f"{ADDED} {NEXT.format(number=0, link=right)}")
    database.ask(f"{ADDED} {NEXT.format(number=last + 1, link=right)}")
    assert database.ask(f"SELECT last, digest FROM {HEAD}") == [(last + 1, "1:x")]


def test_no_entry_takes_the_place_of_another(visit, database, file):
    refused(database, f"REPLACE INTO {TRAIL} SELECT * FROM {TRAIL} WHERE id = 1")
    refused(database, f"REPLACE INTO {HEAD} SELECT * FROM {HEAD}")


def test_a_server_lets_the_trail_not_be_emptied(visit, database, server):
    refused(database, f"TRUNCATE {TRAIL}")
    refused(database, f"TRUNCATE {HEAD}")
