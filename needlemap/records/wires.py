"""How the file of a database is spoken to: as it is, or with the key that hides it from others."""

import sqlite3
import sys
from pathlib import Path
from typing import Any, Protocol, cast

from needlemap.clinic.secret_ports import Encryption

_CIPHER = "sqlcipher3.dbapi2"
_COUNT_AT = 60  # of user_version in the head of a file, as sqlite.org/fileformat.html says
_PROMISE_AT = 68  # of application_id, which says nothing else here


class Wires(Protocol):
    """Makes the connections to one file, and to copies of it."""

    @property
    def module(self) -> Any:  # noqa: ANN401
        """The driver."""

    @property
    def key_file(self) -> str:
        """What lies beside the file so that a passphrase opens it; empty if nothing does."""

    def encryption_of(self, path: Path) -> Encryption | None:
        """Return how the file at a path is encrypted, None if it is not."""

    def connect(
        self,
        place: str | Path,
        *,
        timeout: float = 5.0,
        uri: bool = False,
        check_same_thread: bool = True,
    ) -> sqlite3.Connection:
        """Open a file."""

    def writes_in(self, first_page: bytes) -> int:
        """Return how many writes a first page of the file tells of."""

    def promised_in(self, first_page: bytes) -> int:
        """Return up to which write a first page promises more in its journal, 0 if it does not."""


class PlainWires:
    """The connections to a file that everybody can read who has it."""

    module = sqlite3
    key_file = ""

    def encryption_of(self, path: Path) -> None:  # as the others say it
        """Return that it is not."""

    def connect(
        self,
        place: str | Path,
        *,
        timeout: float = 5.0,
        uri: bool = False,
        check_same_thread: bool = True,
    ) -> sqlite3.Connection:
        """Open a file."""
        return sqlite3.connect(place, timeout=timeout, uri=uri, check_same_thread=check_same_thread)

    def writes_in(self, first_page: bytes) -> int:
        """Return how many writes a first page of the file tells of."""
        return count_in(first_page[_COUNT_AT : _COUNT_AT + 4])

    def promised_in(self, first_page: bytes) -> int:
        """Return up to which write a first page promises more in its journal, 0 if it does not."""
        return count_in(first_page[_PROMISE_AT : _PROMISE_AT + 4])


PLAIN = PlainWires()


def count_in(field: bytes) -> int:
    """Return the number that a field of a file's head holds."""
    return int.from_bytes(field, "big")


def wires_of(connection: sqlite3.Connection) -> Wires:
    """Return by what a connection was made: a copy of its file is spoken to in the same way."""
    return cast("Wires", getattr(connection, "wires", PLAIN))


def wire_errors(kind: str = "Error") -> tuple[type[sqlite3.Error], ...]:
    """Return the errors of a kind, of all drivers that are in use."""
    drivers = (sqlite3, sys.modules.get(_CIPHER))
    return tuple(getattr(driver, kind) for driver in drivers if driver is not None)
