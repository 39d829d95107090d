"""What other rooms record is shown here within two seconds, without being asked for."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import NotFound
from needlemap.clinic.ids import VisitId
from needlemap.clinic.ports import OpenedVisit, Store
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.navigator import Navigator
from needlemap.ui.work.translator import refusals
from needlemap.ui.work.worker import Worker

LOOKS_MS = 1000
_LINE = "other rooms"
Seen = tuple[int, OpenedVisit | None]
"""How much was ever recorded, and the open visit as it is recorded now."""


class OtherRooms(QObject):
    """Looks how far the audit trail has come, only where others can write.

    A server tells at once that another room recorded something; as a line may be lost, and a file
    tells nothing, it is looked at once a second all the same.
    """

    _heard = Signal()

    def __init__(
        self,
        worker: Worker,
        navigator: Navigator,
        window: MainWindow,
        parent: QObject,
        timer: QTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._navigator, self._window = worker, navigator, window
        self._store: Store | None = None
        self._length: int | None = None
        self._timer = timer or QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self.look)
        self._is_due = False  # more was recorded while it was looked
        self._heard.connect(self._look_soon, Qt.ConnectionType.QueuedConnection)

    def listen(self, store: Store) -> None:
        """Look at these records from now on: on a server, or in a file that another one holds."""
        self._worker.cancel(_LINE)
        self._store, self._length = store, None
        if store.place is None or store.read_only is not None:
            self._timer.start()
            store.hear_of_others(self._tell)
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Look no more: the records are let go."""
        self._timer.stop()
        self._worker.cancel(_LINE)
        self._store = None

    def look(self) -> None:
        """Look now, off the window's thread."""
        if self._store is None or self._worker.is_busy(_LINE):
            return
        chart = self._navigator.chart
        visit = chart.open_one if chart is not None else None
        work = partial(_seen, self._worker, self._store, self._length, visit.id if visit else None)
        self._worker.run(_LINE, work, self._take, _nothing, latest=True)

    def _tell(self) -> None:
        """Have it looked in the window's thread; this is another one."""
        with suppress(RuntimeError):  # the window is gone
            self._heard.emit()

    def _look_soon(self) -> None:
        """Look now, or once what is being looked at is known."""
        self._is_due = self._worker.is_busy(_LINE)
        self.look()

    def _take(self, seen: Seen | None) -> None:
        if self._is_due:
            self._is_due = False
            self.look()
        if seen is None:
            return
        self._length, recorded = seen
        window, chart = self._window, self._navigator.chart
        reception = self._navigator.controller
        if reception is not None and window.stack.currentWidget() is window.patients:
            reception.refresh()
        with refusals(window.tell):
            if chart is not None and recorded is not None and chart.document.follow(recorded):
                window.message.announce(
                    self.tr("Another room changed this visit; it is shown as it is recorded now.")
                )


def _seen(worker: Worker, store: Store, length: int | None, visit: VisitId | None) -> Seen | None:
    """Return what is recorded now, None if nothing was since."""
    worker.go_on()
    with store.read() as records:
        now = records.trail.length()
        if now == length:
            return None
        try:
            return now, records.visits.opened(visit) if visit is not None else None
        except NotFound:  # another room took it away; that is said when it is written to
            return now, None


def _nothing(_: NeedleMapError) -> None:
    """Say nothing: a server that does not answer is told where it is written to."""
