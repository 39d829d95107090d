"""Work off the GUI thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from typing_extensions import override

from needlemap.body.errors import NeedleMapError


class _Signals(QObject):
    done = Signal(object)
    failed = Signal(object)
    ended = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.signals = _Signals()
        self._work = work

    @override
    def run(self) -> None:
        try:
            result = self._work()
        except NeedleMapError as error:
            self.signals.failed.emit(error)
        else:
            self.signals.done.emit(result)
        self.signals.ended.emit(self)


class Background(QObject):
    """Runs work in a thread and brings the result, or the explained error, to the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: set[_Job] = set()  # a job that only the pool holds loses its signals

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[NeedleMapError], None],
    ) -> None:
        """Do the work; ``done`` and ``failed`` must be methods of objects of the GUI thread."""
        job = _Job(work)
        job.signals.done.connect(done, Qt.ConnectionType.QueuedConnection)
        job.signals.failed.connect(failed, Qt.ConnectionType.QueuedConnection)
        job.setAutoDelete(False)
        job.signals.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        self._jobs.add(job)
        self._pool.start(job)

    def finish(self) -> None:
        """Wait for what runs before the program ends."""
        self._pool.clear()
        self._pool.waitForDone()

    def _ended(self, job: _Job) -> None:
        self._jobs.discard(job)
