"""Reads what was done at all patients, away from the GUI thread; once for all who want it."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.history.whole_clinic import ClinicCounts
from needlemap.ui.work.pages import ReadClinic
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Stop, Worker

_READING, _WORKING = "all patients", "of all patients"
_SAID_EACH = 10  # patients
T = TypeVar("T")


Obey = Callable[[], None]
"""Called between the steps of long work, in the worker: raises once nobody waits any more."""


class ClinicReading(QObject):
    """What is read stays until ``forget``; whoever waits can stop it, and what follows from it.

    Signals:
        read: the ClinicCounts.
        went_on: how many patients are read, and of how many.
        worked: what follows from it is done.
        stopped: nobody waits any more; nothing is kept of it.
        failed: why it cannot be read, in a sentence.
    """

    read = Signal(object)
    went_on = Signal(int, int)
    worked = Signal()
    stopped = Signal()
    failed = Signal(str)

    def __init__(self, read: ReadClinic, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._worker = worker
        self._stops: dict[str, Stop] = {}  # by line, of what goes on
        self._counts: ClinicCounts | None = None

    @property
    def counts(self) -> ClinicCounts | None:
        """What is known, None while nobody has read it."""
        return self._counts

    @property
    def is_going_on(self) -> bool:
        """Whether it is being read, or worked on."""
        return bool(self._stops)

    def want(self) -> None:
        """Read it, unless it is known or on its way."""
        if self._counts is not None:
            self.read.emit(self._counts)
        elif _READING not in self._stops:
            self._stops[_READING] = stop = Stop()
            work = partial(self._read, partial(self._obey, stop))
            self._worker.run(_READING, work, self._take, self._not_read, latest=True)

    def work_on(self, work: Callable[[Obey], T], done: Callable[[T], None]) -> None:
        """Do long work on what is known, in the worker too; the latest only is of use."""
        if _WORKING in self._stops:
            self._stops[_WORKING].ask()
        self._stops[_WORKING] = stop = Stop()
        follow = partial(_carried, work, partial(self._obey_stop, stop), done)
        self._worker.run(_WORKING, follow, self._follow, self._not_worked, latest=True)

    def stop(self) -> None:
        """Wait no more."""
        stops, self._stops = self._stops, {}
        for line, stop in stops.items():
            stop.ask()
            self._worker.cancel(line)
        if stops:
            self.stopped.emit()

    def forget(self) -> None:
        """Let it be read anew when it is wanted next."""
        self._counts = None
        self.stop()

    def _take(self, counts: ClinicCounts) -> None:
        self._stops.pop(_READING, None)
        self._counts = counts
        self.read.emit(counts)

    def _not_read(self, error: NeedleMapError) -> None:
        self._stops.pop(_READING, None)
        self.failed.emit(told(error.text))

    def _follow(self, answer: Callable[[], None]) -> None:
        self._stops.pop(_WORKING, None)
        answer()
        self.worked.emit()

    def _not_worked(self, error: NeedleMapError) -> None:
        self._stops.pop(_WORKING, None)
        self.failed.emit(told(error.text))

    def _obey_stop(self, stop: Stop) -> None:
        stop.obey()
        self._worker.ending.obey()

    def _obey(self, stop: Stop, done: int, of: int) -> None:
        """In the worker: stop between two patients, and say now and then how far it is."""
        self._obey_stop(stop)
        if done % _SAID_EACH == 0:
            self._worker.tell(self._tell, done, of)

    def _tell(self, done: int, of: int) -> None:
        if _READING in self._stops:
            self.went_on.emit(done, of)


def _carried(
    work: Callable[[Obey], T], obey: Obey, done: Callable[[T], None]
) -> Callable[[], None]:
    return partial(done, work(obey))
