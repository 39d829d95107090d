"""A server that answers nothing is noticed by a thread of its own, so that nobody stands still."""

import os
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import Protocol

_LOOK_S = 0.1
_LONG_S = 0.2  # an answer that takes longer may never come
_BEAT_S = 3.0  # so often it is asked while nobody waits: who clicks next then knows
_ANSWER_S = 0.5  # for a server that works to say that it is there
_HELLO = struct.pack("!ii", 8, 80877103)  # asks whether lines are encrypted: answered before all
_YES = frozenset({b"S", b"N", b"E"})

Address = tuple[int, object]
"""The family of a socket, and where it leads to."""


class WatchedLine(Protocol):
    """A connection that may be waiting for an answer."""

    since: float | None  # when it began to wait

    def fileno(self) -> int:
        """Return the number of its socket. Raises if it is closed."""


class Watch:
    """Looks after all lines to one server.

    While it answers nothing, whoever waits is let go, and ``is_silent`` says so before anybody
    asks: every few seconds it is asked even if nobody waits. Once it answers, everything goes on.
    """

    def __init__(
        self, answers: Callable[[Address], bool] | None = None, beat_s: float = _BEAT_S
    ) -> None:
        self._answers = answers or answers_at
        self._beat_s = beat_s
        self._heard = monotonic()
        self._lines: list[WatchedLine] = []
        self._address: Address | None = None
        self._silent, self._over = Event(), Event()
        self._thread: Thread | None = None

    @property
    def is_silent(self) -> bool:
        """Whether the server answers nothing at present."""
        return self._silent.is_set()

    def ask(self) -> bool:
        """Return whether the server is there, before a new line is opened to it.

        One that is silent would let that wait much longer than it takes to say so.
        """
        if self._thread is None or self._address is None:
            return True
        return self._listen(self._address)

    def look_after(self, line: WatchedLine) -> None:
        """Let a new line be looked after."""
        self._address = _address_of(line)
        self._lines = [*filter(_is_open, self._lines), line]
        if self._thread is None or self._over.is_set():
            self._over = Event()
            self._thread = Thread(target=self._look, name="silence", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Look after nothing any more."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._lines = []

    def _look(self) -> None:
        over = self._over
        while not over.wait(_LOOK_S):
            waits = [line for line in self._lines if _waits_long(line)]
            is_due = waits or self.is_silent or monotonic() - self._heard > self._beat_s
            if is_due and self._address is not None and not self._listen(self._address):
                for line in waits:
                    _cut(line)

    def _listen(self, address: Address) -> bool:
        """Ask the server, and know from then on whether it answers.

        One that is stopped is not silent: its computer says so to whoever asks, at once.
        """
        self._heard = monotonic()
        try:
            is_there = self._answers(address)
        except OSError:
            self._silent.clear()
            return False
        if is_there:
            self._silent.clear()
        else:
            self._silent.set()
        return is_there


def answers_at(address: Address) -> bool:
    """Return whether a server answers at an address, without signing in.

    Raises:
        ConnectionRefusedError, FileNotFoundError: if there is none, and it is said at once.
    """
    family, place = address
    try:
        with socket.socket(family, socket.SOCK_STREAM) as asked:
            asked.settimeout(_ANSWER_S)
            asked.connect(place)  # type: ignore[arg-type]  # as it was told of another line
            asked.sendall(_HELLO)
            return asked.recv(1) in _YES
    except (ConnectionRefusedError, FileNotFoundError):
        raise
    except OSError:
        return False


def _waits_long(line: WatchedLine) -> bool:
    since = line.since
    return since is not None and monotonic() - since > _LONG_S


def _address_of(line: WatchedLine) -> Address:
    with socket.socket(fileno=os.dup(line.fileno())) as same:
        return same.family, same.getpeername()


def _is_open(line: WatchedLine) -> bool:
    try:
        line.fileno()
    except Exception:  # noqa: BLE001  # whatever the driver says of a closed line
        return False
    return True


def _cut(line: WatchedLine) -> None:
    """Let whoever waits on a line hear that it has ended."""
    with suppress(Exception), socket.socket(fileno=os.dup(line.fileno())) as same:
        same.shutdown(socket.SHUT_RDWR)
