"""Changes layers and views, and pans once each is seen and half a second later; the waits."""

import sys
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from needlemap.ui.canvas.backdrop.layers import AT_FIRST, Layer
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.main_window import MainWindow
from tests.bench.children.open_chart import Program, opened_chart, settle
from tests.bench.children.strokes import WINDOW, Hand
from tests.bench.timing import Spent

_TIMES = 2  # the second time pictures of before are known
_REST_MS = 520
_SHOWN = (
    frozenset(Layer),
    AT_FIRST | {Layer.MUSCLE},
    AT_FIRST | {Layer.DEEP, Layer.BONE},
    AT_FIRST,
)


def work(window: MainWindow) -> dict[str, list[Spent]]:
    """Change, wait until it is seen sharp, pan, rest, pan; tell the longest frame of each pan."""
    view = opened_chart(window)
    page = window.findChild(ChartPage)
    assert page is not None
    settle(view)
    hand = Hand(page, window.actions_of.by_name["undo"].trigger)
    pans = []
    for change in _changes(page):
        change()
        QApplication.processEvents()
        settle(view)
        pans.append(max(hand.pan()))
        _rest()
        pans.append(max(hand.pan()))
    return {"pans": pans, "floors": hand.floors}


def _rest() -> None:
    """Wait until the picture for zooming out is being drawn, which the hand has put off."""
    loop = QEventLoop()
    QTimer.singleShot(_REST_MS, loop.quit)
    loop.exec()


def _changes(page: ChartPage) -> Iterator[Callable[[], object]]:
    for _ in range(_TIMES):
        for layers in _SHOWN:
            yield partial(page.layers.show_only, layers)
        for view in ("view_2", "group_head", "fit"):
            yield partial(page.layers.show_only, frozenset(Layer))
            yield page.commands[view].run
            yield partial(page.layers.show_only, AT_FIRST)


if __name__ == "__main__":
    Program(WINDOW, work).run(sys.argv[1])
