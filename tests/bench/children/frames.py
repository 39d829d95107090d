"""Pans and zooms over the crowded chart, from the moment it opens; each frame timed."""

import sys

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.window.main_window import MainWindow
from tests.bench.children.open_chart import (
    PaintWatch,
    PictureWindow,
    Program,
    opened_chart,
    settle,
)
from tests.bench.timing import Spent, spent

_WINDOW, _LEAST = QSize(2620, 1500), QSize(1920, 1080)
_STEPS = 8  # frames of each kind in one gesture
_GESTURES = 10
_NONE, _RIGHT = Qt.MouseButton.NoButton, Qt.MouseButton.RightButton
_PLAIN = Qt.KeyboardModifier.NoModifier


class Hand:
    """Moves the canvas as a therapist does, one frame at a time."""

    def __init__(self, view: ChartView, floor: PictureWindow) -> None:
        self._view = view
        self._floor = floor
        self.watch = PaintWatch(view.viewport())
        self._at = QPointF(view.viewport().width() / 2, view.viewport().height() / 3)
        self.frames: list[Spent] = []
        self.floors: list[Spent] = []

    def gesture(self, number: int) -> None:
        """Zoom in and drag about; the next time drag about and zoom out."""
        if number % 2:
            self._drag()
            self._zoom(-120)
        else:
            self._zoom(120)
            self._drag()

    def _zoom(self, notch: int) -> None:
        for _ in range(_STEPS):
            self._frame(self._wheel(notch))

    def _drag(self) -> None:
        QApplication.sendEvent(self._view.viewport(), self._mouse(QEvent.Type.MouseButtonPress))
        for step in range(_STEPS):
            self._at += QPointF(34, 21) * (1 if step < _STEPS / 2 else -1)
            self._frame(self._mouse(QEvent.Type.MouseMove))
        QApplication.sendEvent(self._view.viewport(), self._mouse(QEvent.Type.MouseButtonRelease))

    def _frame(self, event: QEvent) -> None:
        self.watch.start()
        QApplication.sendEvent(self._view.viewport(), event)
        self.frames.append(self.watch.wait())
        self.floors.append(spent(self._floor.repaint))

    def _wheel(self, notch: int) -> QWheelEvent:
        where = self._view.viewport().mapToGlobal(self._at)
        phase = Qt.ScrollPhase.NoScrollPhase
        turn = QPoint(0, notch)
        return QWheelEvent(self._at, where, QPoint(), turn, _NONE, _PLAIN, phase, False)

    def _mouse(self, kind: QEvent.Type) -> QMouseEvent:
        where = self._view.viewport().mapToGlobal(self._at)
        button = _NONE if kind is QEvent.Type.MouseMove else _RIGHT
        held = _NONE if kind is QEvent.Type.MouseButtonRelease else _RIGHT
        return QMouseEvent(kind, self._at, where, button, held, _PLAIN)


def work(window: MainWindow) -> dict[str, list[Spent]]:
    """Open the chart and move it at once; every other gesture waits for the sharp picture."""
    view = opened_chart(window)
    hand = Hand(view, PictureWindow(_LEAST))
    QApplication.processEvents()
    size = view.viewport().size()
    if size.expandedTo(_LEAST) != size:
        raise RuntimeError(f"the canvas is only {size.width()} x {size.height()}")
    for number in range(_GESTURES):
        hand.gesture(number)
        if number % 2:
            settle(view)
    return {"frames": hand.frames, "floors": hand.floors}


if __name__ == "__main__":
    Program(_WINDOW, work).run(sys.argv[1])
