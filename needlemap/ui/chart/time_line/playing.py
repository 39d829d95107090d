"""Walks the visits of a patient one after the other, until anything is pressed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from needlemap.ui.chart.commands import PLAY

STEP_MS = 1200  # a day is looked at so long
_PRESSES = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.Wheel,
    }
)  # fmt: skip


class Playing(QObject):
    """Goes from visit to visit; a press stops it and does nothing else.

    Else a key or a click that was meant to stop would mark the day that has just come up. Only
    a shortcut does what it is for, and the button that starts and stops.

    Signals:
        changed: it began or ended.
    """

    changed = Signal()

    def __init__(
        self, go_on: Callable[[], bool], button: QWidget, parent: QObject, step_ms: int = STEP_MS
    ) -> None:
        """Take what goes to the next visit, and returns whether there is one after it."""
        super().__init__(parent)
        self._go_on = go_on
        self._button = button
        self._own_keys = tuple(QKeySequence(key) for key in PLAY.keys)
        self._timer = QTimer(self, interval=step_ms)
        self._timer.timeout.connect(self._step)

    @property
    def is_on(self) -> bool:
        """Whether it walks."""
        return self._timer.isActive()

    def start(self) -> None:
        """Walk."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stay at the visit that is shown."""
        application = QApplication.instance()
        if not self.is_on or application is None:
            return
        application.removeEventFilter(self)
        self._timer.stop()
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and event.key() not in self._own_keys:
            self.stop()  # and let it do what it is for
        is_ours = watched is self._button or not isinstance(watched, QWidget)
        if is_ours or event.type() not in _PRESSES:
            return False
        self.stop()
        event.accept()
        return True

    def _step(self) -> None:
        if not self._go_on():
            self.stop()
