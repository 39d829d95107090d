"""Engines: how the databases are spoken to, so that writers queue and readers wait for nobody."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from needlemap.clinic.servers import LineSafety
from needlemap.records.damage import text_or_damage
from needlemap.records.kept_file import KeptFile
from needlemap.records.locations import unknown_kind
from needlemap.records.wires import PLAIN, Wires

_READS = "needlemap_reads"
_CACHE = "cache_size=-16384"  # the search of a large clinic reads no page of its index twice
_OF_FILES = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",  # what is deleted is overwritten: no name stays in a free page
)
MOST_WRITES = 2**31
"""After so many the count of writes begins again: it is what SQLite has room for."""


def engine_of(
    url: URL,
    wait_s: float,
    kept: KeptFile | None = None,
    wires: Wires = PLAIN,
    *,
    is_guest: bool = False,
) -> Engine:
    """Return the engine of a database; a writer waits so long for another program.

    No connection makes a file, or opens another one than ``kept``. A guest, beside a window that
    has the file, or may have it soon, adds to its journal alone: what changed in the file itself
    that window would take for another program's doing, and rightly.

    Raises:
        DatabaseUnusable: if there is no driver for it.
    """
    if url.get_backend_name() != "sqlite":
        return _server_engine(url, wait_s)
    creator = partial(_opened, wires, str(url.database), wait_s, kept)
    return _file_engine(url, wires, creator, _prepare_guest if is_guest else _prepare_sqlite)


def engine_to_read(path: Path, uri: str, wires: Wires = PLAIN) -> Engine:
    """Return the engine of a file that is only read, in the way that an SQLite URI says."""
    creator = partial(wires.connect, uri, uri=True, check_same_thread=False)
    engine = _file_engine(_url_of(path), wires, creator, _prepare_to_read)
    engine.update_execution_options(**{_READS: True})
    return engine


def engine_in_memory(path: Path, uri: str, wires: Wires = PLAIN) -> Engine:
    """Return the engine of a copy in memory, which is known by the path of its file."""
    creator = partial(wires.connect, uri, uri=True, check_same_thread=False)
    return _file_engine(_url_of(path), wires, creator, _prepare_sqlite)


def _url_of(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))


def _file_engine(
    url: URL,
    wires: Wires,
    creator: Callable[[], sqlite3.Connection],
    prepare: Callable[[sqlite3.Connection, object], None],
) -> Engine:
    """Return the engine of one file; ``prepare`` says to each line how the file is kept."""
    engine = create_engine(
        url, hide_parameters=True, poolclass=QueuePool, module=wires.module, creator=creator
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def reading(engine: Engine) -> Engine:
    """Return the engine for transactions that only read, all they read as at one moment."""
    if engine.url.get_backend_name() == "sqlite":
        return engine.execution_options(**{_READS: True})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def safety_of(engine: Engine) -> LineSafety | None:
    """Return how the line to a server is protected, None where nothing goes over a network."""
    if engine.url.get_backend_name() == "sqlite":
        return None
    # The driver of servers is needed by clinics with a server alone.
    from needlemap.records.server_access.line_safety import line_safety  # noqa: PLC0415

    return line_safety(engine.url)


def file_wire(connection: Connection) -> sqlite3.Connection:
    """Return the connection to a file as its driver knows it."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def at_leisure(connection: Connection) -> None:
    """Let what is done in this transaction take as long as it takes."""
    if connection.dialect.name == "postgresql":
        # The driver of servers is needed by clinics with a server alone.
        from needlemap.records.servers import take_your_time  # noqa: PLC0415

        take_your_time(connection)


_UNSAID = "SQLITE_CORRUPT, in letters that nobody can read"


def _server_engine(url: URL, wait_s: float) -> Engine:
    # The driver of servers is needed by clinics with a server alone.
    from needlemap.records.servers import server_engine  # noqa: PLC0415

    try:
        return server_engine(url, wait_s)
    except (NoSuchModuleError, ImportError, ArgumentError):
        raise unknown_kind(url) from None


def _opened(wires: Wires, path: str, wait_s: float, kept: KeptFile | None) -> sqlite3.Connection:
    if kept is not None:
        kept.check()
    place = f"file:{quote(path)}?mode=rw"  # never a new file: it would be an empty clinic
    return wires.connect(place, uri=True, timeout=wait_s, check_same_thread=False)


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    _prepare(connection, (*_OF_FILES, _CACHE))


def _prepare_guest(connection: sqlite3.Connection, _: object) -> None:
    _prepare(connection, (*_OF_FILES, _CACHE, "wal_autocheckpoint=0"))


def _prepare_to_read(connection: sqlite3.Connection, _: object) -> None:
    _prepare(connection, ("query_only=ON", _CACHE))


def _prepare(connection: sqlite3.Connection, pragmas: tuple[str, ...]) -> None:
    connection.isolation_level = None
    connection.text_factory = text_or_damage
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except UnicodeDecodeError:  # of the fault's own words, which name what is damaged
        raise sqlite3.DatabaseError(_UNSAID) from None


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once to write: two writers then queue and never deadlock.

    Each write counts itself on the first page of the file, which so stands in each write's part
    of the journal: by it a journal is known that does not follow its file (`journals.py`).
    """
    if connection.get_execution_options().get(_READS):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    count_write(connection.exec_driver_sql)


def count_write(execute: Callable[[str], Any]) -> int:
    """Count the write that has begun on a connection to a file; return which one it is."""
    [before] = execute("PRAGMA user_version").fetchone()
    count = (int(before) + 1) % MOST_WRITES
    execute(f"PRAGMA user_version = {count}")
    return count
