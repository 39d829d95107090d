"""Databases that are whole before they have a name: new ones, and copies of those that are open."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from secrets import token_hex

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.clinic.backups.ports import GoOn, always
from needlemap.clinic.errors import DatabaseDamaged, WriteFailed
from needlemap.clinic.own_files import make_private, sync
from needlemap.records.errors import explained
from needlemap.records.file_kinds import key_file_of
from needlemap.records.locations import unusable
from needlemap.records.wires import PLAIN, Wires, wire_errors, wires_of

_BESIDE = ("", "-wal", "-shm", "-journal")
_PAGES, _REST_S = 512, 0.001  # of a copy at each step; SQLite rests only where a lock is waited for
_AT_ONCE = 1 << 20  # bytes compared
_OPCODES = 100_000  # of SQLite's own program between two looks at whether to go on
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


class NameTaken(Exception):
    """There is a file of this name already."""


@contextmanager
def made_beside(path: Path, wires: Wires = PLAIN) -> Iterator[Path]:
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
        _take_in_journal(fresh, wires)
        with _in_words(path):
            sync(fresh)
            _name(fresh, path)
            sync(path)
    finally:
        for end in _BESIDE:
            fresh.with_name(f"{fresh.name}{end}").unlink(missing_ok=True)


def _take_in_journal(fresh: Path, wires: Wires) -> None:
    """Bring into a file what its journal still holds: closing it says nothing of a full disk.

    Raises:
        DiskFull: if there is no room for it.
        WriteFailed: if it cannot be done for another reason.
    """
    journal = fresh.with_name(f"{fresh.name}-wal")
    if not (journal.exists() and journal.stat().st_size):
        return
    try:
        with closing(wires.connect(fresh)) as made:
            busy, _, _ = made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except wire_errors() as error:
        raise explained(error) from None
    if busy:
        raise WriteFailed


def copy_whole(
    source: sqlite3.Connection,
    path: Path,
    go_on: GoOn = always,
) -> None:
    """Copy a database that is open to a new file; the copy is compared before it has its name.

    Whoever writes meanwhile is not waited for: the copy is of the moment at which the source began
    to be read. ``go_on`` is called between steps. The copy needs no journal beside it; that of an
    encrypted file is encrypted, and the same passphrase opens it.

    Raises:
        NameTaken: if there is such a file.
        DatabaseUnusable: if no file can be made there.
        DatabaseDamaged: if the copy is not whole.
        sqlite3.Error: if it cannot be copied.
    """
    wires = wires_of(source)
    beside = key_beside(path, wires.key_file)
    with _at_one_moment(source), beside, made_beside(path, wires) as fresh:
        with closing(wires.connect(fresh)) as target:
            source.backup(target, pages=_PAGES, progress=partial(_step, go_on), sleep=_REST_S)
        with closing(wires.connect(fresh)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("PRAGMA application_id=0")  # a copy promises nothing in any journal
            if not _is_whole(copy, go_on) or _counts(copy) != _counts(source):
                raise DatabaseDamaged


def copy_bytes(source: Path, path: Path, before_named: Callable[[], None] = always) -> None:
    """Copy a file that nobody writes; ``before_named`` is called once the copy is whole.

    Raises:
        NameTaken, DatabaseUnusable: as ``made_beside``.
        DatabaseDamaged: if the copy is not as its source.
        OSError: if it cannot be copied.
    """
    with made_beside(path) as fresh:
        shutil.copyfile(source, fresh)
        sync(fresh)
        if not _are_alike(source, fresh):
            raise DatabaseDamaged
        before_named()


def copy_changed(
    source: tuple[Path, Wires],
    path: Path,
    change: Callable[[Path], None],
    before_named: Callable[[], None] = always,
) -> None:
    """Copy a file that nobody writes, and change the copy before it has its name.

    Raises:
        NameTaken, DatabaseUnusable: as ``made_beside``.
        OSError: if it cannot be copied.
    """
    copied, wires = source
    with made_beside(path, wires) as fresh:
        shutil.copyfile(copied, fresh)
        change(fresh)
        before_named()


def _are_alike(one: Path, other: Path) -> bool:
    with one.open("rb") as first, other.open("rb") as second:
        while True:
            here, there = first.read(_AT_ONCE), second.read(_AT_ONCE)
            if here != there:
                return False
            if not here:
                return True


@contextmanager
def _at_one_moment(source: sqlite3.Connection) -> Iterator[None]:
    """Read the source as it is now, whatever is written to it in this block."""
    is_outer = not source.in_transaction
    if is_outer:
        source.execute("BEGIN")
    try:
        source.execute(_TABLES).fetchone()  # or each step would be of a moment of its own
        yield
    finally:
        if is_outer:
            source.execute("ROLLBACK")


def _is_whole(copy: sqlite3.Connection, go_on: GoOn) -> bool:
    """Return whether all pages and indexes of a copy are whole; what ends that is raised."""
    ended: list[BaseException] = []

    def step() -> int:
        try:
            go_on()
        except BaseException as error:  # noqa: BLE001  # raised again below, not within SQLite
            ended.append(error)
        return len(ended)

    copy.set_progress_handler(step, _OPCODES)
    try:
        return bool(copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except wire_errors("OperationalError"):
        for error in ended:
            raise error from None
        raise
    finally:
        copy.set_progress_handler(None, 0)


def _step(go_on: GoOn, *_: int) -> None:
    go_on()


@contextmanager
def key_beside(path: Path, key_file: str) -> Iterator[None]:
    """Lay what a passphrase needs beside a file that is about to have its name.

    It lies there first: whatever ends the program, no encrypted file is there without it.

    Raises:
        NameTaken: if that of another database lies there, which stays.
    """
    place = key_file_of(path)
    if not key_file or _says(place, key_file):
        yield
        return
    with made_beside(place) as fresh, fresh.open("w", encoding="utf-8") as file:
        file.write(key_file)
    try:
        yield
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def _says(place: Path, text: str) -> bool:
    with suppress(OSError, ValueError):
        return place.read_text("utf-8") == text
    return False


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
