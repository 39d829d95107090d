"""Databases that are whole before they have a name: new ones, and copies of those that are open."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from secrets import token_hex

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseDamaged, WriteFailed
from needlemap.clinic.own_files import make_private, sync
from needlemap.records.errors import explained
from needlemap.records.locations import unusable

_BESIDE = ("", "-wal", "-shm", "-journal")
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


class NameTaken(Exception):
    """There is a file of this name already."""


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """Name a file to make a database in; it gets its own name once the block has ended well.

    It is on the disk then, and no other user of the computer can read it.

    Raises:
        NameTaken: if another program made one of that name meanwhile, which stays.
        DatabaseUnusable: if no file can be made there.
        DiskFull: if there is no room for all of it.
    """
    fresh = path.with_name(f".{path.name}.part-{token_hex(4)}")
    with _in_words(path):
        make_private(fresh)
    try:
        yield fresh
        _take_in_journal(fresh)
        with _in_words(path):
            sync(fresh)
            _name(fresh, path)
            sync(path)
    finally:
        for end in _BESIDE:
            fresh.with_name(f"{fresh.name}{end}").unlink(missing_ok=True)


def _take_in_journal(fresh: Path) -> None:
    """Bring into a file what its journal still holds: closing it says nothing of a full disk.

    Raises:
        DiskFull: if there is no room for it.
        WriteFailed: if it cannot be done for another reason.
    """
    journal = fresh.with_name(f"{fresh.name}-wal")
    if not (journal.exists() and journal.stat().st_size):
        return
    try:
        with closing(sqlite3.connect(fresh)) as made:
            busy, _, _ = made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise explained(error) from None
    if busy:
        raise WriteFailed


def copy_whole(source: sqlite3.Connection, path: Path) -> None:
    """Copy a database that is open to a new file; the copy is compared before it has its name.

    Raises:
        NameTaken: if there is such a file.
        DatabaseUnusable: if no file can be made there.
        DatabaseDamaged: if the copy is not whole.
        sqlite3.Error: if it cannot be copied.
    """
    with made_beside(path) as fresh:
        with closing(sqlite3.connect(fresh)) as target:
            source.backup(target)
        with closing(sqlite3.connect(fresh)) as copy:
            is_whole = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            if not is_whole or _counts(copy) != _counts(source):
                raise DatabaseDamaged


def remove_halves(path: Path) -> None:
    """Remove what a program that was killed left of a file it was making."""
    for half in path.parent.glob(f".{escape(path.stem)}*{escape(path.suffix)}.part-*"):
        with suppress(OSError):
            half.unlink()


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = [name for (name,) in connection.execute(_TABLES)]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables
    }


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unusable(path, reason_of(error)) from None
    except ValueError:
        raise unusable(path, Text("it cannot be opened")) from None


def _name(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise NameTaken from None
    except OSError:  # a disk that knows no second name for a file
        if path.exists():
            raise NameTaken from None
        fresh.rename(path)
