"""Drags along the time line of sixty visits, to the first and back; each frame timed."""

import sys

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from needlemap.ui.chart.page import ChartPage
from needlemap.ui.chart.time_line.strip import HistoryStrip
from needlemap.ui.window.main_window import MainWindow
from tests.bench.children.open_chart import (
    PaintWatch,
    PictureWindow,
    Program,
    opened_chart,
    settle,
)
from tests.bench.timing import Spent, spent

_SIZE = QSize(1920, 1080)
_TURNS = 3
_NONE, _LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


def work(window: MainWindow) -> dict[str, list[Spent]]:
    """Drag from the latest visit to the first and back, one visit a frame, and open it again."""
    view = opened_chart(window)
    page = window.findChild(ChartPage)
    assert page is not None
    settle(view)
    strip, visits = page.history.strip, page.visits
    if len(strip.shown) < len(visits):
        raise RuntimeError(f"only {len(strip.shown)} of {len(visits)} visits are shown")
    places = [strip.place_of(visit.id) for visit in visits]
    watch, floor = PaintWatch(view.viewport()), PictureWindow(_SIZE)
    times: dict[str, list[Spent]] = {"frames": [], "floors": []}
    for _ in range(_TURNS):
        _send(strip, QEvent.Type.MouseButtonPress, places[-1])
        for place in (*places[-2::-1], *places[1:]):
            watch.start()
            _send(strip, QEvent.Type.MouseMove, place)
            times["frames"].append(watch.wait())
            times["floors"].append(spent(floor.repaint))
            QApplication.processEvents()  # a hand is slower: what is read ahead gets its turn
        _send(strip, QEvent.Type.MouseButtonRelease, places[-1])
        settle(view)
    watch.deleteLater()
    return times


def _send(strip: HistoryStrip, kind: QEvent.Type, place: QPointF) -> None:
    button = _NONE if kind is QEvent.Type.MouseMove else _LEFT
    held = _NONE if kind is QEvent.Type.MouseButtonRelease else _LEFT
    where, plain = strip.mapToGlobal(place), Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(strip, QMouseEvent(kind, place, where, button, held, plain))


if __name__ == "__main__":
    Program(_SIZE, work).run(sys.argv[1])
