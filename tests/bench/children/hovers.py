"""Moves the pointer over the crowded chart with all layers on; each move timed until painted."""

import sys

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.main_window import MainWindow
from tests.bench.children.open_chart import (
    PaintWatch,
    PictureWindow,
    Program,
    opened_chart,
    settle,
)
from tests.bench.clinics import skin_spots
from tests.bench.timing import Spent, spent

_WINDOW, _CANVAS = QSize(2620, 1500), QSize(1920, 1080)
_MOVES = 200
_WHOLE = (0.02, 0.98)  # of the height
_NONE = Qt.MouseButton.NoButton


def work(window: MainWindow) -> dict[str, list[Spent]]:
    """Show all layers, then move from place to place on the skin of the back."""
    view = opened_chart(window)
    page = window.findChild(ChartPage)
    assert page is not None
    page.layers.show_only(frozenset(Layer))
    settle(view)
    floor = PictureWindow(_CANVAS)
    watch = PaintWatch(view.viewport())
    moves, floors = [], []
    for at in _places(view):
        watch.start()
        moves.append(_moved(view, watch, at))
        floors.append(spent(floor.repaint))
    return {"moves": moves[1:], "floors": floors[1:]}


def _moved(view: ChartView, watch: PaintWatch, at: QPointF) -> Spent:
    where = view.viewport().mapToGlobal(at)
    kind, plain = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, at, where, _NONE, _NONE, plain)
    QApplication.sendEvent(view.viewport(), event)
    return watch.wait()


def _places(view: ChartView) -> list[QPointF]:
    scene = view.scene()
    assert isinstance(scene, ChartScene)
    frame = scene.frames[1]
    spots = skin_spots(frame.view, _MOVES + 1, _WHOLE, seed=11)
    places = [frame.to_canvas(frame.view.project(spot)) for spot in spots]
    return [view.viewportTransform().map(place) for place in places]


if __name__ == "__main__":
    Program(_WINDOW, work).run(sys.argv[1])
