"""Watches whether anybody works: each key, press and movement in any window of the program."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from typing_extensions import override

from needlemap.clinic.ports import Clock

WARNED_S = 20
_SECOND = timedelta(seconds=1)
_MS = 1000
_OF_WORK = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class IdleWatch(QObject):
    """Hears of each only once, where the system hands it to a window: widgets get many more.

    Signals:
        warned: how many seconds are left, each second of the last ones.
        woken: somebody works after all.
        idle: nobody does.
    """

    warned = Signal(int)
    woken = Signal()
    idle = Signal()

    def __init__(self, clock: Clock, parent: QObject, timer: QTimer | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._after: timedelta | None = None
        self._moved_at = clock()
        self._is_warned = False
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._windows: list[QWindow] = []

    def begin(self, after: timedelta) -> None:
        """Watch from now on."""
        if self._after is None:
            QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._after = after
        self._moved_at = self._clock()
        self._wake()
        self._look()

    def end(self) -> None:
        """Watch no more."""
        if self._after is None:
            return
        QGuiApplication.instance().focusWindowChanged.disconnect(self._watch)  # type: ignore[union-attr]
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
        self._timer.stop()
        self._after = None
        self._wake()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._after is None or event.type() not in _OF_WORK:
            return False
        now = self._clock()
        if now - self._moved_at >= self._after:  # the computer has slept, and its timers with it
            self._look()
            return True
        self._moved_at = now
        self._wake()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _look(self) -> None:
        """Say how long is left, and look again when that will be something else."""
        if self._after is None:
            return
        left = self._after - (self._clock() - self._moved_at)
        if left <= timedelta():
            self.idle.emit()
        elif left <= WARNED_S * _SECOND:
            self._is_warned = True
            self.warned.emit(-(-left // _SECOND))
            self._timer.start(_MS)
        else:
            self._timer.start(_ms(left - WARNED_S * _SECOND))

    def _wake(self) -> None:
        if self._is_warned:
            self._is_warned = False
            self.woken.emit()
            self._look()


def _ms(time: timedelta) -> int:
    return max(int(time.total_seconds() * _MS), 1)
