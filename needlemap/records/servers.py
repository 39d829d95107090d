"""How a server is spoken to: it may be busy, slow or gone, and nobody waits for it without end."""

from collections.abc import Callable
from functools import partial
from selectors import EVENT_READ, DefaultSelector
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, Dialect
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import PoolProxiedConnection
from typing_extensions import override

from needlemap.records.server_access.choice import chosen_server, password_place
from needlemap.records.server_access.line_safety import is_chosen, protected
from needlemap.records.silence import Watch

_Answer = TypeVar("_Answer")

_LONGEST_LOCK_S = 2.0
_STATEMENT_S = 5.0
_NO_ANSWER = "the server answers nothing"
_IDLE_S = 10.0  # whoever hangs within a transaction lets go of what it locked
_SILENT_S = _STATEMENT_S + 2.0  # a server that works would have given up before
_CONNECTION = {
    "connect_timeout": "5",
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}


class ServerLine(psycopg.Connection[Any]):
    """A connection that is given up when no answer comes: a cable may be out."""

    patience_s: float | None = _SILENT_S
    since: float | None = None  # when it began to wait for an answer

    @override
    def wait(
        self, gen: PQGen[_Answer], interval: float = 0.1, timeout: float | None = None
    ) -> _Answer:
        self.since = monotonic()
        try:
            return super().wait(gen, interval, self.patience_s if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.info.transaction_status is psycopg.pq.TransactionStatus.ACTIVE:
                self.close()  # an answer that is still owed would be taken for the next one
            raise
        finally:
            self.since = None


def server_engine(url: URL, wait_s: float) -> Engine:
    """Return the engine of a server's database; a writer waits so long for another desk.

    Its lines are encrypted on their way through a network, unless the URL says that they are not.

    Raises:
        ArgumentError: if its kind is not used here.
    """
    url = protected(url)
    missing = {name: to for name, to in _CONNECTION.items() if name not in url.query}
    engine = create_engine(url.update_query_dict(missing), hide_parameters=True)
    watch = Watch()
    event.listen(engine, "do_connect", partial(_line, watch, KeptPassword(url)))
    event.listen(engine, "connect", _limits(min(wait_s, _LONGEST_LOCK_S)))
    event.listen(engine, "checkout", partial(_refuse_cut, watch))
    event.listen(engine, "checkin", _be_impatient)
    event.listen(engine, "engine_disposed", lambda _: watch.end())
    return engine


def take_your_time(connection: Connection) -> None:
    """Let what is done in this transaction take as long as it takes."""
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        connection.execute(text(f"SET LOCAL {name} = 0"))
    line = connection.connection.driver_connection
    if isinstance(line, ServerLine):
        line.patience_s = None


class KeptPassword:
    """The password of a database that its URL does not say, if this computer keeps it.

    It goes over no line that is protected otherwise than was chosen for it.
    """

    def __init__(self, url: URL) -> None:
        self._is_chosen = url.password is None and is_chosen(url)
        self._known: str | None = None

    def facts(self) -> dict[str, str]:
        """Return what is to be said to the server besides. Raises KeyringRefused."""
        if self._is_chosen and self._known is None:
            # A keyring is asked by clinics with a server alone.
            from needlemap.records.server_access.passwords import kept_password  # noqa: PLC0415

            place = chosen_server()
            self._known = (kept_password(place, password_place()) or "") if place else ""
        return {"password": self._known} if self._known else {}


def _line(  # as the engine calls it
    watch: Watch,
    kept: KeptPassword,
    _: Dialect,
    __: object,
    words: tuple[Any, ...],
    facts: dict[str, Any],
) -> ServerLine:
    if watch.is_silent or not watch.ask():
        raise psycopg.OperationalError(_NO_ANSWER)
    line = ServerLine.connect(*words, **(facts | kept.facts()))
    watch.look_after(line)
    return line


def _limits(lock_s: float) -> Callable[[ServerLine, object], None]:
    limits = {
        "lock_timeout": f"{lock_s * 1000:.0f}",
        "statement_timeout": f"{_STATEMENT_S * 1000:.0f}",
        "idle_in_transaction_session_timeout": f"{_IDLE_S * 1000:.0f}",
        "default_transaction_isolation": "'read committed'",
    }
    said = "; ".join(f"SET {name} = {to}" for name, to in limits.items())

    def limit(line: ServerLine, _: object) -> None:
        line.execute(said)
        line.commit()

    return limit


def _refuse_cut(watch: Watch, line: ServerLine, _: object, __: PoolProxiedConnection) -> None:
    """Have the pool open another line if this one was cut while nobody spoke on it.

    While the server answers nothing, none is opened: nobody waits for it then.
    """
    if watch.is_silent:
        raise DisconnectionError
    with DefaultSelector() as lines:
        lines.register(line.fileno(), EVENT_READ)
        if lines.select(0):  # nothing was asked: what comes is its end
            raise DisconnectionError


def _be_impatient(line: ServerLine | None, _: object) -> None:
    if line is not None:
        line.patience_s = _SILENT_S
