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
from needlemap.records.sole_use import InUse, SoleUse, is_in_use, lock_file_of
from needlemap.records.wires import PLAIN, Wires, wire_errors

_PAGE_BYTES = 4096  # of a file that is encrypted; of others the head is enough
_PATIENCE = 16  # records, before a promise is tried again that somebody who reads was in the way of
_MOST_UNTAKEN = 256  # records of who is not alone, before its journal is taken into the file
_AS_HERE = {"busy_timeout": 0, "query_only": 0, "wal_autocheckpoint": 0}


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

    Only who is alone in a file gives a promise, as it goes into the file itself: for as long as it
    is open, or, with what ``holds`` it, for that moment. Whoever closes it last keeps the one that
    is left of a program which ended badly.
    """

    def __init__(self, engine: Engine, path: Path, holds: SoleUse | None = None) -> None:
        self._engine = engine
        self._holds = holds
        self._path = path
        self._promised: tuple[int, int] | None = None  # how the file was then
        self._rest = 0
        self._untaken = 0

    def give(self) -> bool:
        """Promise the next record in the file itself; return False if it does so already.

        What hinders it hinders the record as well, which then says so.
        """
        if self._promised is not None and self._promised == self._seen() and not self._is_long():
            return False
        self._promised = None
        if self._rest:
            self._rest -= 1
            return False
        with self._alone() as is_alone:
            if is_alone:
                self._give()
            return is_alone

    def keep(self) -> None:
        """Count a write if none kept the promise: what was promised is not recorded after all.

        A program that has the file meanwhile sees to it itself.
        """
        if self._holds is not None and is_in_use(self._path):
            return
        with (
            suppress(*wire_errors(), SQLAlchemyError),
            self._wire() as wire,
        ):
            writes, promised = (_number(wire, name) for name in ("user_version", "application_id"))
            if is_open(writes, promised):
                wire.execute("BEGIN IMMEDIATE")
                count_write(wire.execute)
                wire.execute("COMMIT")

    def _is_long(self) -> bool:
        """Return whether who is not alone, and takes no journal in, left a long one."""
        self._untaken += 1
        return self._holds is not None and self._untaken > _MOST_UNTAKEN

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Let no other program take the file in this block; tell whether none has it.

        Nothing is held where no window has worked: a copy that is looked at gets no lock beside it.
        """
        if self._holds is None:
            yield True
            return
        if not lock_file_of(self._path).exists():
            yield False
            return
        try:
            self._holds.hold()
        except (InUse, OSError):
            yield False
            return
        try:
            yield True
        finally:
            self._holds.release()

    def _give(self) -> None:
        with suppress(*wire_errors(), SQLAlchemyError):
            if self._given():
                self._promised = self._seen()
                self._untaken = 0
            else:
                self._rest = _PATIENCE

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
        """Give a connection that waits for nobody: the record waits long enough itself.

        It writes to the journal, whatever it is for otherwise.
        """
        with closing(self._engine.raw_connection()) as line:
            wire = cast("sqlite3.Connection", line.driver_connection)
            before = {name: _number(wire, name) for name in _AS_HERE}
            try:
                for name, value in _AS_HERE.items():
                    wire.execute(f"PRAGMA {name}={value}")
                yield wire
            finally:
                if wire.in_transaction:
                    wire.execute("ROLLBACK")
                for name, value in before.items():
                    wire.execute(f"PRAGMA {name}={value}")

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
