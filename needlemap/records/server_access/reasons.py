"""Why a server was not reached, in words: nothing of what it or its driver says is repeated."""

import socket

from sqlalchemy.engine import URL

from needlemap.body.texts import Text

_USUAL_PORT, _PATIENCE_S = 5432, 3.0
_UNKNOWN = Text("the server cannot be reached, or refuses the connection")
_FULL = Text("too many computers are connected to the server already")
_SAID = (
    (
        "does not support ssl",
        Text(
            "the server does not encrypt its connections; ask who looks after it, or say under File"
            " > Records on a server (in a URL: ?sslmode=disable) that all may be read on the way"
        ),
    ),
    (
        "does not match host name",
        Text(
            "the certificate that the server shows is another computer's; type the server's name as"
            " its certificate has it, or ask who looks after the server"
        ),
    ),
    (
        "certificate verify failed",
        Text(
            "the certificate that the server shows is not known here, or is not valid today; who"
            " looks after the server has the file by which it is known"
        ),
    ),
    ("root certificate", Text("the file of certificates is not there, or holds none")),
    (
        ", no encryption",
        Text("the server does not let this computer or this user in, at least not unencrypted"),
    ),
    ("password authentication failed", Text("the user or the password is not right")),
    ("no password supplied", Text("the server asks for a password")),
    ("no pg_hba.conf entry", Text("the server does not let this computer or this user in")),
    ("permission denied", Text("the user may not open this database")),
    ("too many", _FULL),
    ("remaining connection slots", _FULL),
    ("starting up", Text("the server is starting; try again in a minute")),
    ("shutting down", Text("the server is being shut down")),
    ('role "', Text("the server knows no such user")),
    ('database "', Text("the server has no such database")),
    ("ssl", Text("the server wants a connection that is encrypted otherwise")),
)


def why_not_reached(url: URL, cause: str) -> Text:
    """Return why a connection to a server was not made; ``cause`` is what its driver said.

    A server that speaks another language is understood by what its computer answers alone.
    """
    line = _why_no_line(url)
    if line is not None:
        return line
    said = cause.lower().rpartition("fatal:")[2]
    return next((reason for sign, reason in _SAID if sign in said), _UNKNOWN)


def _why_no_line(url: URL) -> Text | None:
    """Return why nothing listens at the place at all; None if something does."""
    query = url.query.get("hostaddr") or url.query.get("host")
    host = query if isinstance(query, str) else url.host
    if not host or host.startswith("/"):
        return None
    try:
        port = url.port or _USUAL_PORT
        socket.create_connection((host, port), timeout=_PATIENCE_S).close()
    except socket.gaierror:
        return Text("no computer of this name is known in the network")
    except TimeoutError:
        return Text("no answer came; the server may be off, or in another network")
    except ConnectionRefusedError:
        return Text("its computer answers, but no server does at this port")
    except (OSError, ValueError):  # letters that no name has
        return Text("there is no way to its computer; look at the network")
    return None
