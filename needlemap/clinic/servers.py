"""A server that keeps the records of several computers, as a practice names it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from urllib.parse import quote

from needlemap.body.texts import Text
from needlemap.clinic.errors import ImpossibleValue, RecordsError

USUAL_PORT, _LAST_PORT = 5432, 65535


class ServerIncomplete(ImpossibleValue):
    """A server that is not named so that it could be found."""

    template = "{field} is missing. Nothing was changed; please type it."


class PortImpossible(ImpossibleValue):
    """A port that no computer has."""

    template = "A port is a number from 1 to 65535. Nothing was changed; the usual one is 5432."


class ServerRefused(RecordsError):
    """A connection to a server that was not made."""

    template = "The connection was not made: {reason}. Nothing was changed."


class KeyringRefused(RecordsError):
    """A keyring of the system that does not take or give a password."""

    template = (
        "The keyring of this computer is locked, or refuses. Nothing was changed; unlock it, and"
        " try again."
    )


class ServerFound(StrEnum):
    """What a server holds that was reached."""

    CLINIC = "clinic"
    EARLIER = "earlier clinic"
    EMPTY = "empty"


class PasswordPlace(StrEnum):
    """Where this computer keeps the password of a server."""

    NOWHERE = "nowhere"
    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """Where on a server the records are, and as which user they are reached; no password.

    ``host`` is a name, an address, or the folder of a socket on this computer.

    Raises:
        ServerIncomplete: if a part is missing.
        PortImpossible: if no computer has such a port.
    """

    host: str
    database: str
    user: str
    port: int = USUAL_PORT

    def __post_init__(self) -> None:
        named = (
            (self.host, Text("The server")),
            (self.database, Text("The database")),
            (self.user, Text("The user")),
        )
        for said, field in named:
            if not said.strip():
                raise ServerIncomplete(field=field)
        if not 0 < self.port <= _LAST_PORT:
            raise PortImpossible

    @classmethod
    def typed(cls, host: str, port: str, database: str, user: str) -> Self:
        """Return the place that somebody typed; the usual port if none is.

        Raises:
            ServerIncomplete, PortImpossible: as for the place itself.
        """
        number = port.strip() or str(USUAL_PORT)
        if not number.isascii() or not number.isdecimal():
            raise PortImpossible
        return cls(host.strip(), database.strip(), user.strip(), int(number[:9]))

    @property
    def url(self) -> str:
        """The place as ``--database`` takes it."""
        who, name = quote(self.user, safe=""), quote(self.database, safe="")
        if self.host.startswith("/"):
            return f"postgresql://{who}@/{name}?host={quote(self.host)}&port={self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"postgresql://{who}@{host}:{self.port}/{name}"

    @property
    def words(self) -> str:
        """The place as a person says it."""
        return f"{self.database} · {self.host}:{self.port} · {self.user}"
