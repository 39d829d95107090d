"""What a file says of its journal: without it, its newest records are missing.

Before the first record goes to a journal, the file itself promises a write more than it holds.
That write keeps the promise, wherever it is: whoever reads file and journal together finds it, and
so does whoever has a copy made by the program, or a file that was closed. A copy of the file alone
does not. Once the journal was taken in, the next record is promised anew.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import cast

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from needlemap.clinic.known_state import JournalMissing
from needlemap.records.engines import MOST_WRITES, count_write
from needlemap.records.wires import PLAIN, Wires, wire_errors

_PAGE_BYTES = 4096  # of a file that is encrypted; of others the head is enough
_PATIENCE = 16  # records, before a promise is tried again that somebody who reads was in the way of


def journal_of(path: Path) -> Path:
    """Return where the journal of a file lies, the same for all names that lead to it."""
    try:
        real = path.resolve()
    except (OSError, ValueError):  # a name that no file can have leads nowhere else
        real = path
    return real.with_name(f"{real.name}-wal")


def refuse_without_journal(path: Path, wires: Wires = PLAIN) -> None:
    """Refuse a file that promises more in its journal, if there is none beside it.

    Raises:
        JournalMissing: if it does.
        OSError: if it cannot be read.
    """
    journal = journal_of(path)
    if _has_any(journal):
        return
    with path.open("rb") as file:
        page = file.read(_PAGE_BYTES)
    if not is_open(wires.writes_in(page), wires.promised_in(page)) or _has_any(journal):
        return  # or another program began to write just now
    raise JournalMissing(place=path, journal=f"{path.name}-wal")


class Promise:
    """Sees to it that a file says of its journal what is true while it is written.

    Only who is alone in a file ``gives`` a promise, as it goes into the file itself; whoever closes
    it last keeps the one that is left of a program which ended badly.
    """

    def __init__(self, engine: Engine, path: Path, *, gives: bool) -> None:
        self._engine = engine
        self._gives = gives
        self._path = path
        self._promised: tuple[int, int] | None = None  # how the file was then
        self._rest = 0

    def give(self) -> bool:
        """Promise the next record in the file itself; return False if it does so already.

        What hinders it hinders the record as well, which then says so.
        """
        if not self._gives:
            return False
        if self._promised is not None and self._promised == self._seen():
            return False
        self._promised = None
        if self._rest:
            self._rest -= 1
            return False
        with suppress(*wire_errors(), SQLAlchemyError):
            if self._given():
                self._promised = self._seen()
            else:
                self._rest = _PATIENCE
        return True

    def keep(self) -> None:
        """Count a write if none kept the promise: what was promised is not recorded after all."""
        with (
            suppress(*wire_errors(), SQLAlchemyError),
            self._wire() as wire,
        ):
            writes, promised = (_number(wire, name) for name in ("user_version", "application_id"))
            if is_open(writes, promised):
                wire.execute("BEGIN IMMEDIATE")
                count_write(wire.execute)
                wire.execute("COMMIT")

    def _given(self) -> bool:
        """Return whether the promise stands in the file, and not in the journal alone."""
        with self._wire() as wire:
            wire.execute("BEGIN IMMEDIATE")
            promised = (_number(wire, "user_version") + 1) % MOST_WRITES
            wire.execute(f"PRAGMA application_id = {promised}")
            wire.execute("COMMIT")
            busy, pages, taken_in = wire.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return not busy and pages == taken_in

    @contextmanager
    def _wire(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that waits for nobody: the record waits long enough itself."""
        with closing(self._engine.raw_connection()) as line:
            wire = cast("sqlite3.Connection", line.driver_connection)
            patience = _number(wire, "busy_timeout")
            wire.execute("PRAGMA busy_timeout=0")
            try:
                yield wire
            finally:
                if wire.in_transaction:
                    wire.execute("ROLLBACK")
                wire.execute(f"PRAGMA busy_timeout={patience}")

    def _seen(self) -> tuple[int, int] | None:
        with suppress(OSError):
            found = self._path.stat()
            return found.st_size, found.st_mtime_ns
        return None


def _number(wire: sqlite3.Connection, pragma: str) -> int:
    [number] = wire.execute(f"PRAGMA {pragma}").fetchone()
    return int(number)


def is_open(writes: int, promised: int) -> bool:
    """Return whether a promise is not kept by the writes that are counted."""
    return promised > 0 and 0 < (promised - writes) % MOST_WRITES < MOST_WRITES // 2


def _has_any(journal: Path) -> bool:
    with suppress(FileNotFoundError):
        return journal.stat().st_size > 0
    return False
