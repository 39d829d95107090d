"""Opens a patient of sixty visits from the list, again and again; each timed until painted."""

import sqlite3
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
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
from tests.bench.timing import Spent, between, moment, spent

_SIZE = QSize(1920, 1080)
_OPENS = 8
_TYPING_MS = 2000  # at least: three letters and a look at the list


def work(database: Path, window: MainWindow) -> dict[str, list[Spent]]:
    """Type for a while, open, go back, and so on; read the rows bare by turns."""
    look_at_the_list()
    floor = PictureWindow(_SIZE)
    rows = sqlite3.connect(database)
    opens, floors = [], []
    for _ in range(_OPENS):
        watch = _watch(window)
        start = moment()
        view = opened_chart(window)
        opens.append(between(start, watch.painted_at() if watch else moment()))
        floors.append(spent(lambda: _bare(rows, floor)))
        settle(view)
        window.actions_of.by_name["find"].trigger()
        QApplication.processEvents()
    return {"opens": opens, "floors": floors}


def look_at_the_list() -> None:
    """Wait in an event loop, which lets the workers work, as a person types or looks."""
    loop = QEventLoop()
    QTimer.singleShot(_TYPING_MS, loop.quit)
    loop.exec()


def _watch(window: MainWindow) -> PaintWatch | None:
    """Return who sees the chart painted, from before it is opened.

    If its page was not made ahead there is nobody: who opens a chart shows it, then returns.
    """
    view = window.findChild(ChartView)
    return PaintWatch(view.viewport()) if view is not None else None


def _bare(rows: sqlite3.Connection, floor: PictureWindow) -> None:
    """The floor: the rows of all visits read by sqlite3 alone, and a window painted."""
    rows.execute("SELECT * FROM visit").fetchall()
    rows.execute("SELECT * FROM finding").fetchall()
    floor.repaint()


if __name__ == "__main__":
    Program(_SIZE, partial(work, Path(sys.argv[1]))).run(sys.argv[1])
