"""Work off the GUI thread: one worker for the whole window, in lines."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Event
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from shiboken6 import isValid

from needlemap.body.errors import NeedleMapError
from needlemap.ui.work.faults import explained, log_fault

T = TypeVar("T")
_CALM_S = 0.4  # after the last movement of a hand
_ASK_AGAIN_S = 0.05  # work may have begun just after it was asked to stop
_AT_ONCE = 8  # no fewer than there are lines, so that none waits for another


class Cancelled(Exception):
    """Work has stopped because it was asked to, which is no fault."""


class Stop:
    """Asks work to stop; long work obeys between its steps."""

    def __init__(self) -> None:
        self._asked = Event()
        self._ways: list[Callable[[], None]] = []

    def ask(self) -> None:
        """Let the work stop at its next step."""
        self._asked.set()
        for way in self._ways:
            way()

    def breaks(self, way: Callable[[], None]) -> None:
        """Have this called each time work is asked to stop: it ends work that cannot obey."""
        self._ways.append(way)

    def obey(self) -> None:
        """Raise Cancelled if it was asked for."""
        if self._asked.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait so long, or until it is asked for."""
        self._asked.wait(seconds)


@dataclass(slots=True, eq=False)
class _Request:
    """Work in its line, and who hears what came of it."""

    line: str
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[NeedleMapError], None]
    cancelled: Callable[[], None] | None
    latest: bool
    is_wanted: bool = True

    def drop(self) -> None:
        """Let nothing come of it."""
        self.is_wanted = False


class Worker(QObject):
    """Does work in threads and brings what came of it to the GUI thread.

    Work of one line is done in order, one after the other; lines do not wait for one another.
    The threads are Python's own and live as long as the worker: a thread of Qt has a state of the
    interpreter made and thrown away for each piece of work.
    Whatever happens, work is told as done, failed or cancelled exactly once, or was dropped.
    Long work obeys ``ending``, which is asked for when the worker is shut down; what nobody waits
    for asks ``go_on`` between its steps.
    """

    _ended = Signal(object, object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(_AT_ONCE, "worker")
        self.doing: set[Future[None]] = set()
        """All that was begun and may not have ended yet."""
        self._lines: dict[str, deque[_Request]] = {}  # the first of each is being done
        self.ending = Stop()
        self._is_shut = False
        self._moved_at = -_CALM_S
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def is_busy(self, line: str) -> bool:
        """Return whether something is still to come of a line."""
        return any(request.is_wanted for request in self._lines.get(line, ()))

    def run(
        self,
        line: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[NeedleMapError], None],
        *,
        latest: bool = False,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Do the work, in its turn, and tell one of the methods what came of it.

        Nobody is told whose object is gone by then. Only the last of all ``latest`` work of a
        line is of use: what came before it is dropped.
        """
        if self._is_shut:
            return
        queue = self._lines.setdefault(line, deque())
        for older in queue:
            if latest and older.latest:
                older.drop()
        queue.append(_Request(line, work, done, failed, cancelled, latest))
        if len(queue) == 1:
            self._start(queue[0])

    def tell(self, method: Callable[..., None], *facts: object) -> None:
        """Have a method called in the GUI thread: how far work has come, from within it."""
        self._told.emit(partial(method, *facts))

    def cancel(self, line: str) -> None:
        """Drop all work of a line; what is being done comes to nothing."""
        for request in self._lines.get(line, ()):
            request.drop()

    def give_way(self) -> None:
        """Let what nobody waits for rest a while: a hand moves, and both want the interpreter."""
        self._moved_at = monotonic()

    def go_on(self) -> None:
        """Go on with what nobody waits for, once no hand moves; raise Cancelled at the end."""
        while (left := self._moved_at + _CALM_S - monotonic()) > 0 and not self._is_shut:
            self.ending.wait(left)
        self.ending.obey()

    def shut_down(self) -> None:
        """Drop what waits, wait for what is being done, and take no more."""
        self._is_shut = True
        self.ending.ask()
        while wait(self.doing, _ASK_AGAIN_S).not_done:
            self.ending.ask()
        self._threads.shutdown()
        self._lines.clear()

    def _start(self, request: _Request) -> None:
        self.doing = {one for one in self.doing if not one.done()}
        self.doing.add(self._threads.submit(_carry_out, request, self._ended))

    def _take(self, request: _Request, answer: "partial[None] | None") -> None:
        if self._is_shut:
            return
        queue = self._lines[request.line]
        queue.popleft()
        while queue and not queue[0].is_wanted:
            queue.popleft()
        if queue:
            self._start(queue[0])
        if request.is_wanted and answer is not None:
            self._call(answer)

    def _call(self, answer: "partial[None]") -> None:
        receiver = getattr(answer.func, "__self__", None)
        if not isinstance(receiver, QObject) or isValid(receiver):
            answer()


def _carry_out(request: _Request, ended: SignalInstance) -> None:
    answer = _answer_of(request)
    with suppress(RuntimeError):  # the worker is gone, and with it all who wait
        ended.emit(request, answer)


def _answer_of(request: _Request) -> "partial[None] | None":
    try:
        return partial(request.done, request.work())
    except Cancelled:
        return partial(request.cancelled) if request.cancelled else None
    except BaseException as error:  # noqa: BLE001  # what leaves a worker would end the program
        log_fault(type(error), error.__traceback__)
        # Without the frames: they hold what the work held, and would be freed with the error.
        return partial(request.failed, explained(error).with_traceback(None))
