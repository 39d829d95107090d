"""Opens what changed over sixty visits, again and again; each part is timed until painted."""

import sys

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.history.body_pane import BodyPane
from needlemap.ui.history.page import HistoryPage
from needlemap.ui.window.main_window import MainWindow
from tests.bench.children.open_chart import (
    PaintWatch,
    PictureWindow,
    Program,
    opened_chart,
    settle,
)
from tests.bench.children.opens import look_at_the_list
from tests.bench.timing import Spent, between, moment, spent

_SIZE = QSize(1920, 1080)
_TURNS = 7
_STEP_PX = 60  # of one notch of a wheel
_KEYS = {"compare": Qt.Key.Key_K, "multiples": Qt.Key.Key_F3, "points": Qt.Key.Key_F7}


def work(window: MainWindow) -> dict[str, list[Spent]]:
    """Open each part by its key and leave it by Escape; scroll through all bodies once a turn."""
    look_at_the_list()
    view = opened_chart(window)
    settle(view)
    floor = PictureWindow(_SIZE)
    times: dict[str, list[Spent]] = {name: [] for name in (*_KEYS, "scrolls", "floors")}
    for _ in range(_TURNS):
        for name, key in _KEYS.items():
            times[name].append(_opened(window, view, key))
            if name == "multiples":
                times["scrolls"] += _scrolled(window)
            times["floors"].append(spent(floor.repaint))
            QTest.keyClick(_page(window), Qt.Key.Key_Escape)
            settle(view)
    return times


def _opened(window: MainWindow, view: ChartView, key: Qt.Key) -> Spent:
    start = moment()
    QTest.keyClick(view, key)
    watch = PaintWatch(_seen(_page(window), key))
    took = between(start, watch.painted_at())
    watch.deleteLater()
    QApplication.processEvents()
    return took


def _page(window: MainWindow) -> HistoryPage:
    page = window.stack.currentWidget()
    assert isinstance(page, HistoryPage)
    return page


def _seen(page: HistoryPage, key: Qt.Key) -> QWidget:
    """Return what the eye looks for in a part."""
    if key is Qt.Key.Key_F3:
        return page.bodies.grid
    if key is Qt.Key.Key_F7:
        return page.points.findChildren(QTableView)[0].viewport()
    return next(pane for pane in page.compare.findChildren(BodyPane) if pane.isVisible())


def _scrolled(window: MainWindow) -> list[Spent]:
    """Go from the first visit to the last, a notch of the wheel a frame."""
    bodies = _page(window).bodies
    watch = PaintWatch(bodies.grid)
    bar, frames = bodies.scrolled.verticalScrollBar(), []
    bar.setValue(0)
    QApplication.processEvents()
    while bar.value() < bar.maximum():
        watch.start()
        bar.setValue(bar.value() + _STEP_PX)
        frames.append(watch.wait())
    watch.deleteLater()
    return frames


if __name__ == "__main__":
    Program(_SIZE, work).run(sys.argv[1])
