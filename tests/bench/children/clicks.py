"""Clicks on the crowded chart, each timed until its mark is painted and on the disk."""

import sqlite3
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QUndoGroup
from PySide6.QtTest import QTest

from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.window.main_window import MainWindow
from tests.bench.children.open_chart import PaintWatch, Program, opened_chart, settle
from tests.bench.clinics import skin_spots
from tests.bench.timing import Spent, spent

_SIZE = QSize(1920, 1080)
_CLICKS = 100
_LEGS = (0.62, 0.9)  # of the height: away from the marks, which a click would select


class OneRow:
    """The floor: one row committed by sqlite3 alone, as durably."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("CREATE TABLE IF NOT EXISTS mark (place TEXT)")

    def commit(self) -> None:
        """Commit a row."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO mark (place) VALUES ('somewhere on the skin')")
        self._connection.execute("COMMIT")


def work(database: Path, window: MainWindow) -> dict[str, list[Spent]]:
    """Click, commit a bare row, undo, by turns."""
    view = opened_chart(window)
    settle(view)
    undo = window.findChild(QUndoGroup)
    kept = sqlite3.connect(database)
    row = OneRow(database.with_name("row.db"))
    watch = PaintWatch(view.viewport())
    count = _findings(kept)
    clicks, rows = [], []
    for place in _places(view):
        if view.touch(place.toPointF()).mark is not None:
            continue  # the number of a mark stands here: a click would select it
        clicks.append(_clicked(view, watch, place))
        if _findings(kept) != count + 1:
            raise RuntimeError("the click is not in the records")
        rows.append(spent(row.commit))
        undo.undo()
        settle(view)
    return {"clicks": clicks, "rows": rows}


def _places(view: ChartView) -> list[QPoint]:
    scene = view.scene()
    assert isinstance(scene, ChartScene)
    frame = scene.frames[0]
    spots = skin_spots(frame.view, 2 * _CLICKS, _LEGS, seed=7)
    places = [view.mapFromScene(frame.to_canvas(frame.view.project(spot))) for spot in spots]
    free = [place for place in places if view.touch(place.toPointF()).mark is None]
    return free[:_CLICKS]


def _clicked(view: ChartView, watch: PaintWatch, place: QPoint) -> Spent:
    watch.start()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, none, place)
    return watch.wait()  # and it is kept: the click itself did that


def _findings(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM finding").fetchone()[0])


if __name__ == "__main__":
    Program(_SIZE, partial(work, Path(sys.argv[1]))).run(sys.argv[1])
