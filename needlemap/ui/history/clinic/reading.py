"""Reads what was done at all patients, away from the GUI thread; once for all who want it."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.history.whole_clinic import ClinicCounts
from needlemap.ui.work.pages import ReadClinic
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Stop, Worker

_LINE = "all patients"
_SAID_EACH = 10  # patients


class ClinicReading(QObject):
    """What is read stays until ``forget``; whoever waits can stop it.

    Signals:
        read: the ClinicCounts.
        went_on: how many patients are read, and of how many.
        stopped: nobody waits any more; nothing is kept of it.
        failed: why it cannot be read, in a sentence.
    """

    read = Signal(object)
    went_on = Signal(int, int)
    stopped = Signal()
    failed = Signal(str)

    def __init__(self, read: ReadClinic, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._worker = worker
        self._stop: Stop | None = None  # of what is being read
        self._counts: ClinicCounts | None = None

    @property
    def counts(self) -> ClinicCounts | None:
        """What is known, None while nobody has read it."""
        return self._counts

    @property
    def is_going_on(self) -> bool:
        """Whether it is being read."""
        return self._stop is not None

    def want(self) -> None:
        """Read it, unless it is known or on its way."""
        if self._counts is not None:
            self.read.emit(self._counts)
        elif self._stop is None:
            self._stop = stop = Stop()
            work = partial(self._read, partial(self._obey, stop))
            self._worker.run(_LINE, work, self._take, self._give_up, latest=True)

    def stop(self) -> None:
        """Wait no more."""
        if self._stop is not None:
            self._stop.ask()
            self._stop = None
            self._worker.cancel(_LINE)
            self.stopped.emit()

    def forget(self) -> None:
        """Let it be read anew when it is wanted next."""
        self._counts = None
        self.stop()

    def _take(self, counts: ClinicCounts) -> None:
        self._counts, self._stop = counts, None
        self.read.emit(counts)

    def _give_up(self, error: NeedleMapError) -> None:
        self._stop = None
        self.failed.emit(told(error.text))

    def _obey(self, stop: Stop, done: int, of: int) -> None:
        """In the worker: stop between two patients, and say now and then how far it is."""
        stop.obey()
        self._worker.ending.obey()
        if done % _SAID_EACH == 0:
            self._worker.tell(self._tell, done, of)

    def _tell(self, done: int, of: int) -> None:
        if self._stop is not None:
            self.went_on.emit(done, of)
