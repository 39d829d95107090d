"""A server that keeps the records of several computers, as a practice names it."""

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
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


class LineSafety(StrEnum):
    """How the line to a server is protected on its way through a network."""

    CHECKED = "checked"
    ENCRYPTED = "encrypted"
    OPEN = "open"

    @property
    def mode(self) -> str:
        """What PostgreSQL calls it (``sslmode``)."""
        return _MODES[self]


_MODES = {
    LineSafety.CHECKED: "verify-full",
    LineSafety.ENCRYPTED: "require",
    LineSafety.OPEN: "disable",
}


def is_this_computer(host: str) -> bool:
    """Return whether what is said to a host leaves this computer on no network."""
    if host.startswith(("/", "@")) or host.lower() == "localhost":
        return True
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return False


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """Where on a server the records are, and as which user they are reached; no password.

    ``host`` is a name, an address, or the folder of a socket on this computer. ``certificates`` is
    the file by which the server's certificate is checked; empty for the authorities that this
    computer knows.

    Raises:
        ServerIncomplete: if a part is missing.
        PortImpossible: if no computer has such a port.
    """

    host: str
    database: str
    user: str
    port: int = USUAL_PORT
    safety: LineSafety = LineSafety.CHECKED
    certificates: str = ""

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
    def typed(
        cls,
        host: str,
        port: str,
        database: str,
        user: str,
        safety: LineSafety = LineSafety.CHECKED,
        certificates: str = "",
    ) -> Self:
        """Return the place that somebody typed; the usual port if none is.

        Raises:
            ServerIncomplete, PortImpossible: as for the place itself.
        """
        number = port.strip() or str(USUAL_PORT)
        if not number.isascii() or not number.isdecimal():
            raise PortImpossible
        facts = (host.strip(), database.strip(), user.strip(), int(number[:9]))
        return cls(*facts, safety, certificates.strip())

    def is_same_server(self, other: "ServerPlace | None") -> bool:
        """Return whether another place is this one, however the line to it is protected."""
        return other is not None and other.words == self.words

    @property
    def url(self) -> str:
        """The place as ``--database`` takes it."""
        who, name = quote(self.user, safe=""), quote(self.database, safe="")
        if self.host.startswith("/"):
            return f"postgresql://{who}@/{name}?host={quote(self.host)}&port={self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"postgresql://{who}@{host}:{self.port}/{name}{self._protected}"

    @property
    def is_near(self) -> bool:
        """Whether it is on this computer: nothing goes over a network then."""
        return is_this_computer(self.host)

    @property
    def _protected(self) -> str:
        if self.is_near:
            return ""
        said = f"?sslmode={self.safety.mode}"
        if self.safety is LineSafety.CHECKED and self.certificates:
            said += f"&sslrootcert={quote(self.certificates, safe='')}"
        return said

    @property
    def words(self) -> str:
        """The place as a person says it."""
        return f"{self.database} · {self.host}:{self.port} · {self.user}"
