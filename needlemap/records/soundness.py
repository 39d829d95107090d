"""Looking at every page of a file, which may take long, and can be broken off."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event

from sqlalchemy import Connection

from needlemap.clinic.errors import DatabaseDamaged
from needlemap.records.engines import file_wire
from needlemap.records.wires import wire_errors


class Breakable:
    """A look through a file that another thread may break off."""

    def __init__(self) -> None:
        self._broken = Event()
        self._wire: sqlite3.Connection | None = None

    def is_broken(self) -> bool:
        """Return whether it was broken off."""
        return self._broken.is_set()

    @contextmanager
    def held(self, connection: Connection) -> Iterator[None]:
        """Let what is asked of this connection be broken off."""
        self._wire = file_wire(connection) if connection.dialect.name == "sqlite" else None
        try:
            yield
        finally:
            self._wire = None

    def break_off(self) -> None:
        """End what is under way; nothing more is begun."""
        self._broken.set()
        wire = self._wire
        if wire is not None:
            with suppress(*wire_errors()):  # it has just ended by itself
                wire.interrupt()


def refuse_unsound(connection: Connection, breakable: Breakable) -> None:
    """Look at all pages, indexes and references, unless it is broken off.

    Raises:
        DatabaseDamaged: if they are not whole.
    """
    if breakable.is_broken():
        return
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        raise DatabaseDamaged
    if breakable.is_broken():
        return
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise DatabaseDamaged
