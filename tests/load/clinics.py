"""Large clinics of invented people: the demo clinic again and again, under other ids and names."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, Table, Uuid

from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Patient
from needlemap.clinic.searching import search_key, sort_key
from needlemap.records.base import Base
from needlemap.services.demo import made_demo
from tests.past_seals import past_seals

_ONCE = {"audit_head", "clinic", "identity", "practitioner", "favourite"}
"""Tables of the clinic, not of its patients."""
_NUMBERS = ("patient.number", "visit.serial", "finding.id")  # what is numbered through
_DAYS = 2900
_PREFIX = 6  # hex digits of an id that differ from copy to copy
_GIVEN = (
    "Marta",
    "Owen",
    "Ana",
    "Daniel",
    "Nora",
    "Wim",
    "Ida",
    "Pavel",
    "Lena",
    "Tomas",
    "Rosa",
    "Emil",
    "Greta",
    "Hugo",
    "Maria",
    "Jonas",
    "Clara",
    "Felix",
    "Irene",
    "Victor",
    "Helene",
    "Bruno",
    "Sofia",
    "Adam",
    "Julia",
    "Oskar",
    "Elena",
    "Paul",
    "Zoë",
    "Åsa",
    "José",
    "Łukasz",
    "Mei",
)
_FIRST = (
    "Lind",
    "Berg",
    "Stein",
    "Wald",
    "Brook",
    "Ash",
    "Oak",
    "Hill",
    "Marsh",
    "Wind",
    "Gold",
    "Klar",
    "Weiss",
    "Grün",
    "Novak",
    "Pet",
)
_LAST = (
    "er",
    "mann",
    "bach",
    "dorf",
    "hausen",
    "ström",
    "gren",
    "qvist",
    "sen",
    "son",
    "sky",
    "ova",
    "ilberg",
    "ez",
    "ini",
    "dal",
)


_TRAIL_ENDS = (
    "UPDATE audit_head SET (last, digest) ="
    " (SELECT id, digest FROM audit_entry ORDER BY id DESC LIMIT 1)"
)


def grow(path: Path, patients: int) -> None:
    """Make a clinic of about so many patients in a new file."""
    made_demo(path, lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)).close()
    multiply(path, patients)


def multiply(path: Path, patients: int) -> None:
    """Make the demo clinic in a file one of about so many patients."""
    with closing(sqlite3.connect(path, isolation_level=None)) as rows:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF"):
            rows.execute(f"PRAGMA {pragma}")
        [[known]] = rows.execute("SELECT count(*) FROM patient")
        rows.execute("CREATE TEMP TABLE copy (k INTEGER PRIMARY KEY, days INTEGER)")
        chance = random.Random(1)
        copies = ((k, chance.randrange(_DAYS)) for k in range(1, -(-patients // known)))
        most = {number: _most(rows, *number.split(".")) for number in _NUMBERS}
        rows.execute("BEGIN")
        rows.executemany("INSERT INTO copy VALUES (?, ?)", copies)
        with past_seals(rows):
            for table in Base.metadata.sorted_tables:
                if table.name not in _ONCE:
                    _multiply(rows, table, most)
            rows.execute(_TRAIL_ENDS)
        rows.executemany(
            "UPDATE patient SET given_name = ?, family_name = ?, search_key = ?, sort_key = ?"
            " WHERE number = ?", _names(rows, chance),
        )  # fmt: skip
        rows.execute("COMMIT")
        rows.execute("PRAGMA journal_mode=WAL")


def _multiply(rows: sqlite3.Connection, table: Table, most: dict[str, int]) -> None:
    """Add all rows of a table once more for each copy."""
    columns = [column for column in table.columns if not _is_counted(column)]
    into = ", ".join(column.name for column in columns)
    told = ", ".join(_told(column, most) for column in columns)
    held = f"(SELECT * FROM {table.name})"
    rows.execute(f"INSERT INTO {table.name} ({into}) SELECT {told} FROM copy, {held} AS old")


def _told(column: Column, most: dict[str, int]) -> str:
    """Return what stands in a column of a copy, in SQL."""
    name, table = f"old.{column.name}", column.table.name
    referred = {key.column.table.name for key in column.foreign_keys}
    if isinstance(getattr(column.type, "impl", column.type), Uuid):
        return name if referred & _ONCE else f"printf('%06x', k) || substr({name}, {_PREFIX + 1})"
    number = "finding.id" if column.name == "finding_id" else f"{table}.{column.name}"
    if number in most:
        return f"k * {most[number]} + {name}"
    if column.name in {"started_at", "signed_at"}:
        return f"strftime('%Y-%m-%d %H:%M:%f000', {name}, '-' || days || ' days')"
    return name


def _most(rows: sqlite3.Connection, table: str, column: str) -> int:
    [[most]] = rows.execute(f"SELECT max({column}) FROM {table}")
    return int(most)


def _is_counted(column: Column) -> bool:
    """Return whether the database counts this one by itself."""
    return column.table.name == "audit_entry" and column.name == "id"


def _names(
    rows: sqlite3.Connection, chance: random.Random
) -> Iterator[tuple[str, str, str, str, int]]:
    asked = "SELECT id, number FROM patient ORDER BY number LIMIT -1 OFFSET 12"
    for unique, number in rows.execute(asked).fetchall():
        given, family = chance.choice(_GIVEN), chance.choice(_FIRST) + chance.choice(_LAST)
        one = Patient(id=PatientId(unique), number=number, given_name=given, family_name=family)
        yield given, family, search_key(one), sort_key(one), number
