"""Pans, zooms, draws with lasso and brush and hovers: 200 marks, 20 zones, all layers on."""

import sys
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape
from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.main_window import MainWindow
from tests.bench.children.open_chart import (
    PaintWatch,
    PictureWindow,
    Program,
    opened_chart,
    settle,
)
from tests.bench.timing import Spent, spent

WINDOW, _CANVAS = QSize(2620, 1500), QSize(1920, 1080)
_STEPS, _STROKES, _STROKE_STEPS = 8, 4, 60
_TREMBLE = 4
_NONE, _LEFT, _RIGHT = (
    Qt.MouseButton.NoButton,
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
)
_PLAIN = Qt.KeyboardModifier.NoModifier


class Hand:
    """Works on the canvas one frame at a time, and times each until it is painted."""

    def __init__(self, page: ChartPage, undo: Callable[[], None]) -> None:
        self.page = page
        self._undo = undo
        self.view: ChartView = page.view
        self._floor = PictureWindow(_CANVAS)
        self._watch = PaintWatch(self.view.viewport())
        self.floors: list[Spent] = []

    def pan(self) -> list[Spent]:
        """Drag about and back."""
        at, frames = self._middle(), []
        self._send(QEvent.Type.MouseButtonPress, at, _RIGHT)
        for step in range(2 * _STEPS):
            at += QPointF(34, 21) * (1 if step < _STEPS else -1)
            frames.append(self._frame(self._mouse(QEvent.Type.MouseMove, at, _RIGHT)))
        self._send(QEvent.Type.MouseButtonRelease, at, _RIGHT)
        return frames

    def zoom(self) -> list[Spent]:
        """Turn the wheel there and back."""
        return [self._frame(self._wheel(120 if n < _STEPS else -120)) for n in range(2 * _STEPS)]

    def hover(self) -> list[Spent]:
        """Move over the body with a brush in hand that is not pressed; its rim is seen to move."""
        self.page.canvas.zone_options.set_shape(StrokeShape.BRUSH)
        move = QEvent.Type.MouseMove
        return [self._frame(self._mouse(move, at, _NONE)) for at in self._path()[_TREMBLE:-1]]

    def draw(self, shape: StrokeShape) -> list[Spent]:
        """Draw one zone, and take it back."""
        self.page.canvas.zone_options.set_shape(shape)
        self.page.selection.select(None)
        path = self._path()
        self._send(QEvent.Type.MouseButtonPress, path[0], _LEFT)
        move = QEvent.Type.MouseMove
        self._send(move, path[_TREMBLE], _LEFT)  # less is no stroke yet and paints nothing
        frames = [self._frame(self._mouse(move, at, _LEFT)) for at in path[_TREMBLE + 1 :]]
        self._send(QEvent.Type.MouseButtonRelease, path[-1], _LEFT)
        self._undo()
        settle(self.view)
        return frames

    def _path(self) -> list[QPointF]:
        """Return places around the middle of the back, as a hand winds."""
        body = self.page.scene.frames[1].box
        scale = self.view.scale_px_per_mm
        middle = self.view.viewportTransform().map(QPointF(body.center().x(), body.top() + 560))
        turn = np.linspace(0, 2 * np.pi, _STROKE_STEPS)
        reach = 170 * scale * (1 + 0.2 * np.cos(5 * turn))
        return [
            middle + QPointF(float(r * np.cos(t)), float(r * np.sin(t)))
            for r, t in zip(reach, turn, strict=True)
        ]

    def _frame(self, event: QEvent) -> Spent:
        self._watch.start()
        QApplication.sendEvent(self.view.viewport(), event)
        took = self._watch.wait()
        self.floors.append(spent(self._floor.repaint))
        return took

    def _send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
        QApplication.sendEvent(self.view.viewport(), self._mouse(kind, at, button))

    def _middle(self) -> QPointF:
        port = self.view.viewport()
        return QPointF(port.width() / 2, port.height() / 3)

    def _wheel(self, notch: int) -> QWheelEvent:
        at, phase = self._middle(), Qt.ScrollPhase.NoScrollPhase
        where = self.view.viewport().mapToGlobal(at)
        return QWheelEvent(at, where, QPoint(), QPoint(0, notch), _NONE, _PLAIN, phase, False)

    def _mouse(self, kind: QEvent.Type, at: QPointF, held: Qt.MouseButton) -> QMouseEvent:
        where = self.view.viewport().mapToGlobal(at)
        button = _NONE if kind is QEvent.Type.MouseMove else held
        down = _NONE if kind is QEvent.Type.MouseButtonRelease else held
        return QMouseEvent(kind, at, where, button, down, _PLAIN)


def work(window: MainWindow) -> dict[str, list[Spent]]:
    """Show all layers, then do each kind of gesture in turn, at two sizes of the body."""
    view = opened_chart(window)
    page = window.findChild(ChartPage)
    assert page is not None
    page.layers.show_only(frozenset(Layer))
    page.rail.choose("zone")
    settle(view)
    size = view.viewport().size()
    if size.expandedTo(_CANVAS) != size:
        raise RuntimeError(f"the canvas is only {size.width()} x {size.height()}")
    hand = Hand(page, window.actions_of.by_name["undo"].trigger)
    times: dict[str, list[Spent]] = {"pan": [], "zoom": [], "lasso": [], "brush": [], "hover": []}
    for number in range(_STROKES):
        if number == _STROKES // 2:
            page.commands["view_2"].run()
            settle(view)
        _gather(times, hand)
    return times | {"floors": hand.floors}


def _gather(times: dict[str, list[Spent]], hand: Hand) -> None:
    gestures = {
        "pan": hand.pan,
        "zoom": hand.zoom,
        "hover": hand.hover,
        "lasso": lambda: hand.draw(StrokeShape.LASSO),
        "brush": lambda: hand.draw(StrokeShape.BRUSH),
    }
    for kind, gesture in gestures.items():
        times[kind] += gesture()
        settle(hand.view)


if __name__ == "__main__":
    Program(WINDOW, work).run(sys.argv[1])
