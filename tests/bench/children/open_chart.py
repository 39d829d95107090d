"""The program itself, with the crowded chart open, for what is measured on it."""

import json
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from needlemap.app.main import main
from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.window.main_window import MainWindow

_PATIENCE_S = 10.0

Work = Callable[[MainWindow], dict[str, list[float]]]


class PaintWatch(QObject):
    """Counts how often a widget is painted, and knows when it last was."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._count = 0
        self._before = 0
        self.painted_at = 0.0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # Comes back when all that is being painted has been, and before any timer.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._count += 1
            self.painted_at = perf_counter()
            return True
        return super().event(event)

    def start(self) -> None:
        """Count from here."""
        self._before = self._count

    def wait(self) -> None:
        """Let the program work until the widget has been painted since the start."""
        work_until(lambda: self._count > self._before)


class PictureWindow(QWidget):
    """The floor of a frame: a window that is one opaque picture."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
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
        self._told: dict[str, list[float]] | None = None

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
