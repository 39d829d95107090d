"""A server tells each desk at once that another one recorded something; nobody has to ask."""

import socket
from collections.abc import Callable
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from threading import Event, Thread
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from needlemap.body.errors import NeedleMapError

_CHANNEL = "needlemap"
_AGAIN_S = 3.0  # after a line was lost
_PATIENCE_S = 1.0  # for a line that is just being opened when all ends
_SAID = text(f"SELECT pg_notify('{_CHANNEL}', :name)")


class Hearing:
    """Hears what other desks record, on a line and in a thread of its own.

    What is lost with a line is not told afterwards: whoever hears of it looks at everything once
    the line is there again. On a file there is nothing to hear.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._name = uuid4().hex  # nobody is told of their own
        self._listener: Callable[[], None] | None = None
        self._over = Event()
        self._thread: Thread | None = None
        self._wake: socket.socket | None = None

    def tell_others(self, session: Session) -> None:
        """Have the others told once this transaction is kept; if it is not, they never hear."""
        if session.get_bind().dialect.name == "postgresql":
            session.execute(_SAID, {"name": self._name})

    def begin(self, listener: Callable[[], None]) -> None:
        """Tell somebody from now on, in the thread that hears."""
        self._listener = listener
        if self._thread is None and self._engine.dialect.name == "postgresql":
            self._wake, woken = socket.socketpair()
            self._thread = Thread(target=self._hear, args=(woken,), name="hearing", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Hear nothing any more."""
        self._over.set()
        if self._thread is not None and self._wake is not None:
            self._wake.close()
            self._thread.join(_PATIENCE_S)
            self._thread = None

    def _hear(self, woken: socket.socket) -> None:
        lost: type[Exception] = self._engine.dialect.loaded_dbapi.Error
        with woken:
            while not self._over.is_set():
                with suppress(lost, SQLAlchemyError, NeedleMapError, OSError):
                    self._listen(woken)
                self._over.wait(_AGAIN_S)
        if self._thread is None:
            self._engine.dispose()  # it was let go while a line was being opened

    def _listen(self, woken: socket.socket) -> None:
        """Hear on one line, until it is lost or all ends."""
        line = self._own_line()
        try:
            if self._over.is_set():
                return
            line.set_autocommit(True)
            line.execute(f"LISTEN {_CHANNEL}")
            self._tell()  # of what was recorded while nobody listened
            with DefaultSelector() as lines:
                lines.register(line.fileno(), EVENT_READ)
                lines.register(woken, EVENT_READ)
                while lines.select() and not self._over.is_set():
                    if self._is_told(line.pgconn):
                        self._tell()
        finally:
            line.close()

    def _own_line(self) -> Any:  # noqa: ANN401  # as the driver knows it
        """Open a line that nobody else is handed."""
        made = self._engine.raw_connection()
        line = made.driver_connection
        made.detach()
        return line

    def _is_told(self, line: Any) -> bool:  # noqa: ANN401  # as the driver knows it
        """Return whether another desk recorded something. Raises if the line is lost."""
        line.consume_input()
        is_told = False
        while (said := line.notifies()) is not None:
            is_told = is_told or said.extra != self._name.encode()
        return is_told

    def _tell(self) -> None:
        if self._listener is not None:
            self._listener()
