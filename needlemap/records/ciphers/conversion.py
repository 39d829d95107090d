"""Encrypting a clinic: a copy that is compared takes the place of the plain file, which is kept.

Whenever the program ends, the file of the clinic's name is whole: the plain one until the encrypted
one, with its key file beside it, takes the name in one step.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Any

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseDamaged
from needlemap.clinic.own_files import make_private, sync
from needlemap.clinic.secret_errors import ALREADY, CannotEncrypt
from needlemap.clinic.secrets import Passphrase, RecoveryKey
from needlemap.records.ciphers.cipher_wires import CipherWires, open_plain
from needlemap.records.ciphers.key_file import KEY_BYTES, USUAL, Work, wrapped, write_key_file
from needlemap.records.errors import explained
from needlemap.records.file_kinds import FileKind, key_file_of, kind_of
from needlemap.records.holding import hold
from needlemap.records.sole_use import SoleUse
from needlemap.records.wires import wire_errors

_PLAIN = "before-encryption"
_BESIDE = ("", "-wal", "-shm", "-journal")
_IN_USE = Text("another program has the file open")
_SCHEMA = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"


def encrypt_file(path: Path, passphrase: Passphrase, work: Work = USUAL) -> RecoveryKey:
    """Encrypt the database at a path, which must not be open; return the key that opens it.

    The plain file is kept beside it under another name.

    Raises:
        CannotEncrypt: if it cannot be done; the file is as it was then.
        DatabaseInUse: if another program holds it; likewise.
        DatabaseDamaged: if it is not whole; likewise.
    """
    key = token_bytes(KEY_BYTES)
    fresh = path.with_name(f".{path.name}.part-{token_hex(4)}")
    sole = SoleUse(path)
    hold(sole, path)
    try:
        if kind_of(path) is not FileKind.PLAIN:
            raise CannotEncrypt(reason=ALREADY)
        make_private(fresh)
        with _alone_in(path) as plain:
            _copy(plain, fresh, CipherWires(key))
            before = _state(path)
        sync(fresh)
        _put_in_place(path, fresh, wrapped(key, passphrase, work), before)
    except wire_errors() as error:
        raise explained(error, reading=True) from None
    except OSError as error:
        raise CannotEncrypt(reason=reason_of(error)) from None
    finally:
        for end in _BESIDE:
            fresh.with_name(f"{fresh.name}{end}").unlink(missing_ok=True)
        sole.release()
    return RecoveryKey(key)


@contextmanager
def _alone_in(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a plain file with all that its journal holds in it; nobody else writes meanwhile.

    The same driver reads and writes: two of them in one program would undo each other's locks.
    """
    with closing(open_plain(path)) as wire:
        wire.isolation_level = None
        wire.execute("PRAGMA locking_mode=EXCLUSIVE")
        if wire.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
            raise CannotEncrypt(reason=_IN_USE)
        wire.execute("PRAGMA application_id=0")  # and what is kept aside promises no journal
        wire.execute("BEGIN EXCLUSIVE")
        wire.execute("COMMIT")  # the lock stays until the connection ends
        if wire.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise DatabaseDamaged
        yield wire


def _copy(plain: sqlite3.Connection, fresh: Path, wires: CipherWires) -> None:
    """Copy all of a file into an encrypted one, and compare the two row by row."""
    plain.execute("ATTACH ? AS hidden KEY ?", (str(fresh), wires.key_said))
    plain.execute("SELECT sqlcipher_export('hidden')").fetchall()
    writes = plain.execute("PRAGMA main.user_version").fetchone()[0]
    plain.execute(f"PRAGMA hidden.user_version = {writes:d}")
    plain.execute("DETACH hidden")
    with closing(wires.connect(fresh)) as copy:
        is_whole = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        is_whole = is_whole and not copy.execute("PRAGMA cipher_integrity_check").fetchall()
        if not is_whole or _told(copy) != _told(plain):
            raise DatabaseDamaged


def _told(wire: sqlite3.Connection) -> dict[str, Any]:
    """Return what a file holds: its tables as they were made, and a sum of all their rows."""
    factory, wire.text_factory = wire.text_factory, bytes  # damaged letters are copied as they are
    try:
        schema = wire.execute(_SCHEMA.format("main")).fetchall()
        tables = [name.decode() for kind, name, *_ in schema if kind == b"table"]
        writes = wire.execute("PRAGMA user_version").fetchone()
        return {"schema": schema, "writes": writes} | {name: _rows(wire, name) for name in tables}
    finally:
        wire.text_factory = factory


def _rows(wire: sqlite3.Connection, table: str) -> tuple[int, int]:
    """Return how many rows a table has, and a sum that is the same for the same rows alone."""
    count = total = 0
    for row in wire.execute(f'SELECT * FROM "{table}"'):
        count += 1
        total += int.from_bytes(sha256(repr(row).encode()).digest(), "big")
    return count, total % (1 << 256)


def _put_in_place(path: Path, fresh: Path, key_file: str, before: object) -> None:
    """Let the encrypted file have the name; the plain one has another from then on."""
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    aside = path.with_name(f"{path.stem}-{_PLAIN}-{stamp}-{token_hex(2)}{path.suffix}")
    write_key_file(path, key_file)
    try:
        _keep_aside(path, aside, before)
        fresh.replace(path)
    except BaseException:
        for made in (key_file_of(path), aside):
            made.unlink(missing_ok=True)
        raise
    sync(path)


def _keep_aside(path: Path, aside: Path, before: object) -> None:
    """Give the plain file another name besides, if it is still as it was when it was copied."""
    try:
        os.link(path, aside)
    except OSError:  # a disk that knows no second name for a file
        make_private(aside)
        with path.open("rb") as plain, aside.open("wb") as copy:
            shutil.copyfileobj(plain, copy)
    sync(aside)
    if _state(path) != before:
        raise CannotEncrypt(reason=_IN_USE)


def _state(path: Path) -> object:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns
