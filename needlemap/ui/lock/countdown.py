"""Counts the seconds until something may be done again."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from needlemap.clinic.ports import Clock

_SECOND_MS = 1000
_SECOND = timedelta(seconds=1)


class Countdown(QObject):
    """Tells each second how many are left.

    Signals:
        left: how many seconds, at once and then each second.
        over: none is.
    """

    left = Signal(int)
    over = Signal()

    def __init__(self, clock: Clock, parent: QObject, timer: QTimer | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._until: datetime | None = None
        self._timer = timer or QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self, until: datetime) -> None:
        """Count down to a moment."""
        self._until = until
        self._timer.start()
        self._tick()

    def stop(self) -> None:
        """Count no more."""
        self._until = None
        self._timer.stop()

    def _tick(self) -> None:
        if self._until is None:
            return
        seconds = -(-(self._until - self._clock()) // _SECOND)
        if seconds > 0:
            self.left.emit(seconds)
        else:
            self.stop()
            self.over.emit()
