"""The connections to an encrypted file."""

import sqlite3
from pathlib import Path
from typing import Any, cast

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from sqlcipher3 import dbapi2

from needlemap.records.ciphers.file_encryption import FileEncryption
from needlemap.records.wires import count_in

_PAGE_BYTES, _SALT_BYTES = 4096, 16  # the salt stands where others say what a file is
_VECTOR = slice(_PAGE_BYTES - 80, _PAGE_BYTES - 64)  # of a page: before what proves it is whole
_HEAD = slice(_SALT_BYTES, 80)  # of a page: whole blocks
_COUNT = slice(60 - _SALT_BYTES, 64 - _SALT_BYTES)
_PROMISE = slice(68 - _SALT_BYTES, 72 - _SALT_BYTES)
_WAIT_S = 1.0  # for who has a plain file open
_PRAGMAS = ("cipher_log_level=NONE", "temp_store=MEMORY")  # nothing on stderr, nothing beside


class CipherWires:
    """Opens a file with its key, which stands in memory alone."""

    module: Any = dbapi2

    def __init__(self, key: bytes, key_file: str = "") -> None:
        self.key = key
        self.key_file = key_file

    @property
    def key_said(self) -> str:
        """The key as the driver is told it: nothing is derived from it once more."""
        return f"x'{self.key.hex()}'"

    def encryption_of(self, path: Path) -> FileEncryption:
        """Return how the file at a path is encrypted."""
        return FileEncryption(path, self)

    def connect(
        self,
        place: str | Path,
        *,
        timeout: float = 5.0,
        uri: bool = False,
        check_same_thread: bool = True,
    ) -> sqlite3.Connection:
        """Open a file; whether the key is right is seen when it is first read."""
        connection = dbapi2.connect(
            str(place),
            timeout=timeout,
            uri=uri,
            check_same_thread=check_same_thread,
            factory=_CipherConnection,
        )
        connection.wires = self
        log, temp = _PRAGMAS
        connection.execute(f"PRAGMA {log}")
        connection.execute(f'PRAGMA key="{self.key_said}"')
        connection.execute(f"PRAGMA {temp}")
        return cast("sqlite3.Connection", connection)

    def writes_in(self, first_page: bytes) -> int:
        """Return how many writes a first page of the file tells of: only its head is deciphered."""
        return count_in(self._head_of(first_page)[_COUNT])

    def promised_in(self, first_page: bytes) -> int:
        """Return up to which write a first page promises more in its journal, 0 if it does not."""
        return count_in(self._head_of(first_page)[_PROMISE])

    def _head_of(self, first_page: bytes) -> bytes:
        if len(first_page) < _PAGE_BYTES:
            return b""
        reader = Cipher(AES256(self.key), CBC(first_page[_VECTOR])).decryptor()
        return bytes(reader.update(first_page[_HEAD]))


def open_plain(path: Path) -> sqlite3.Connection:
    """Open a file that is not encrypted by the driver of those that are."""
    connection = dbapi2.connect(str(path), timeout=_WAIT_S)
    connection.execute("PRAGMA temp_store=MEMORY")
    return cast("sqlite3.Connection", connection)


class _CipherConnection(dbapi2.Connection):  # type: ignore[misc]  # the driver says no types
    """A connection that knows how it was made."""

    wires: CipherWires
