"""The program itself, with the crowded chart open, for what is measured on it."""

import json
from collections.abc import Callable, Mapping
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from needlemap.app.main import main
from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.window.main_window import MainWindow
from tests.bench.timing import Spent, between, moment

_PATIENCE_S = 60.0  # a busy computer draws all layers in some seconds

Work = Callable[[MainWindow], Mapping[str, object]]


class PaintWatch(QObject):
    """Says what it takes until a widget has been painted and its window shows it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget, self._window = widget, widget.window()
        self._is_painted = False
        self._start = moment()
        self._end: Spent | None = None
        widget.installEventFilter(self)
        self._window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            self._is_painted = True
        if watched is not self._window or event.type() != QEvent.Type.UpdateRequest:
            return False
        self._window.event(event)  # paints what is to be painted and brings it to the screen
        if self._is_painted and self._end is None:
            self._end = moment()
        return True

    def start(self) -> None:
        """Count from here."""
        self._is_painted, self._end = False, None
        self._start = moment()

    def wait(self) -> Spent:
        """Let the program work until the widget has been painted; return what that took."""
        return between(self._start, self.painted_at())

    def painted_at(self) -> Spent:
        """Let the program work until the widget has been painted; return the moment."""
        work_until(lambda: self._end is not None)
        return self._end or self._start


class PictureWindow(QWidget):
    """The floor of a frame: a window that is one opaque picture.

    It is never the active window: the program's own, active no more, would paint all of itself.
    """

    def __init__(self, size: QSize) -> None:
        super().__init__(None, Qt.WindowType.ToolTip)
        self.resize(size)
        self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.fill(0xFFF4F1EA)
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(0, 0, self._image)
        painter.end()


class Program:
    """Runs the program as ``needlemap`` does, works with its window, and closes it."""

    def __init__(self, size: QSize, work: Work) -> None:
        self._size = size
        self._work = work
        self._told: Mapping[str, object] | None = None

    def run(self, database: str) -> None:
        """Run it on a database and print what the work tells."""
        QApplication([])
        QTimer.singleShot(0, self._begin)
        main(["--database", database, "--theme", "light"])
        if self._told is None:
            raise SystemExit(1)
        print(json.dumps(self._told))

    def _begin(self) -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        try:
            window.resize(self._size)
            work_until(lambda: window.patients.selected is not None)
            self._told = self._work(window)
        finally:
            window.close()
            QApplication.exit()  # also when the work failed and left a window open


def work_until(condition: Callable[[], bool]) -> None:
    """Let the program work until something is so."""
    end = perf_counter() + _PATIENCE_S
    while not condition():
        QApplication.processEvents()
        if perf_counter() > end:
            raise TimeoutError


def opened_chart(window: MainWindow) -> ChartView:
    """Open the chart of the patient that is selected, as Enter does."""
    QTest.keyClick(window.patients.search, Qt.Key.Key_Return)
    view = window.findChild(ChartView)
    assert view is not None
    return view


def settle(view: ChartView) -> None:
    """Let the program work until the canvas is sharp and its marks have settled."""
    scene = view.scene()
    assert isinstance(scene, ChartScene)
    QApplication.processEvents()
    work_until(lambda: not (view.backdrop.is_busy or scene.is_busy))
