"""Wiping what was deleted: nothing of it is left to be read in the file or its journal."""

import logging
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, SessionTransaction

from needlemap.records.person_rows import EMPTIED
from needlemap.records.wires import wire_errors

_SAMPLES = "sqlite_stat4", "sqlite_stat3"  # of what indexes hold, where SQLite keeps any
_PATIENCE_MS = 2000
_MADE_ANEW_BYTES = 256 << 20  # more takes too much memory, and the window too long
_PAGES_AT_ONCE, _LINK_BYTES = 4096, 4
_IN_MEMORY = 2  # the file lies nowhere else while it is made anew
_log = logging.getLogger(__name__)


def overwrite_deleted(connection: Connection) -> None:
    """Let what is deleted in this transaction be overwritten, whatever the connection does else."""
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    asked = "SELECT name FROM sqlite_master WHERE name IN (?, ?)"
    for name, *_ in connection.exec_driver_sql(asked, _SAMPLES).all():
        connection.exec_driver_sql(f"DELETE FROM {name}")


def wipe_once_committed(session: Session, first: Callable[[], None]) -> None:
    """Wipe the database once what a session does is committed, and do something before."""
    engine = session.get_bind().engine
    committed: list[bool] = []

    def commits(_: Session) -> None:
        committed.append(True)

    def ends(_: Session, transaction: SessionTransaction) -> None:
        if transaction.parent is None and committed:
            committed.clear()
            first()
            wipe(engine)

    event.listen(session, "after_commit", commits)
    event.listen(session, "after_transaction_end", ends)


def wipe(
    engine: Engine, patience_ms: int = _PATIENCE_MS, most_bytes: int = _MADE_ANEW_BYTES
) -> bool:
    """Empty the journal and make the file anew without what was freed in it; return if it could.

    Of a file that is larger than ``most_bytes`` the free pages are overwritten where they are.

    What could not be done while another program reads is done by the next that closes the file:
    the journal goes then.
    """
    try:
        with engine.connect() as connection:
            if connection.dialect.name != "sqlite":
                _vacuum_server(connection)
                return True
            return _wipe_file(connection, patience_ms, most_bytes)
    except SQLAlchemyError:
        _log.warning("the file could not be made anew after a patient was erased")
        return False


def _wipe_file(connection: Connection, patience_ms: int, most_bytes: int) -> bool:
    wire = connection.connection.dbapi_connection
    if wire is None:
        return False
    cursor = wire.cursor()
    before = {}
    for name, value in (("busy_timeout", patience_ms), ("temp_store", _IN_MEMORY)):
        before[name] = _number(cursor, name)
        cursor.execute(f"PRAGMA {name}={value}")
    try:
        _empty_journal(wire)
        if _number(cursor, "page_count") * _number(cursor, "page_size") <= most_bytes:
            cursor.execute("VACUUM")
        else:
            _overwrite_free(cursor)
        return _empty_journal(wire)
    except wire_errors():
        _log.warning("the file could not be made anew after a patient was erased")
        return False
    finally:
        for name, value in before.items():
            cursor.execute(f"PRAGMA {name}={value}")


def _overwrite_free(cursor: DBAPICursor) -> None:
    """Fill all free pages with nothing, and free them again."""
    free, bytes_held = _number(cursor, "freelist_count"), _number(cursor, "page_size") - _LINK_BYTES
    cursor.execute("BEGIN IMMEDIATE")
    cursor.execute("CREATE TABLE overwritten (held BLOB)")
    for start in range(0, free, _PAGES_AT_ONCE):
        pages = min(_PAGES_AT_ONCE, free - start)
        cursor.execute("INSERT INTO overwritten VALUES (zeroblob(?))", (pages * bytes_held,))
    cursor.execute("DROP TABLE overwritten")
    cursor.execute("COMMIT")


def _number(cursor: DBAPICursor, pragma: str) -> int:
    cursor.execute(f"PRAGMA {pragma}")
    [number] = cursor.fetchone() or (0,)
    return int(number)


def _empty_journal(wire: DBAPIConnection) -> bool:
    cursor = wire.cursor()
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    busy, *_ = cursor.fetchone() or (1,)
    return not busy


def _vacuum_server(connection: Connection) -> None:
    """Let a server take back the room of deleted rows; its journals and copies are its keeper's."""
    at_once = connection.execution_options(isolation_level="AUTOCOMMIT")
    at_once.exec_driver_sql("SET statement_timeout = 0")
    try:
        for name in sorted(EMPTIED | {"audit_entry"}):
            with suppress(SQLAlchemyError):
                at_once.exec_driver_sql(f"VACUUM {name}")
    finally:
        connection.invalidate()  # the limits of a line are set once, when it is opened
