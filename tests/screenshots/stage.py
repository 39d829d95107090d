"""The window, and the ways through it that all pictures share."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget

from needlemap.app.main import Composition
from needlemap.ui.chart.marks.side import ChartSide
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.visit.strip import VisitStrip
from needlemap.ui.window.main_window import MainWindow
from tests.ui.hands import Hand

_WAIT_MS = 20_000
Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture: how the window comes there from the picture before, and what it shows.

    ``is_main``: pictured in the smallest and the largest window too.
    """

    name: str
    heading: str
    sentence: str
    reach: Callable[["Stage"], object]
    is_main: bool = False


def rest(milliseconds: int) -> None:
    """Let the window and its workers run; QTest.qWait would keep the workers waiting."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


DESK = "Room-2"
"""What the computer is called, whatever this one is."""


class Stage:
    """Works the window as a therapist does."""

    def __init__(self, window: MainWindow, composition: Composition) -> None:
        self.window = window
        self.composition = composition
        self.ends: list[Callable[[], None]] = []  # what a later screen has to end

    @property
    def patients(self) -> PatientsPage:
        return self.window.patients

    @property
    def chart(self) -> ChartPage:
        page = self.window.findChild(ChartPage)
        assert isinstance(page, ChartPage)
        return page

    @property
    def hand(self) -> Hand:
        return Hand(self.chart)

    def part(self, kind: type[QWidget], name: str) -> QWidget:
        found = self.window.findChildren(kind, name)
        assert found, name
        return next((part for part in found if part.isVisible()), found[0])

    def press(self, name: str) -> None:
        QTest.mouseClick(self.part(QWidget, name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        field = self.part(QLineEdit, name)
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, text)

    def act(self, name: str) -> None:
        self.window.actions_of.by_name[name].trigger()

    def keys(self, *keys: Key | str) -> None:
        """Type on the canvas."""
        self.chart.view.setFocus()
        for key in keys:
            QTest.keyClick(self.chart.view, key)

    def answer(self, *keys: Key | str) -> None:
        """Type into the strip that leads through the visit."""
        strip = self.part(VisitStrip, "leading_strip")
        strip.setFocus()
        for key in keys:
            QTest.keyClick(strip, key)

    def turn_to_marks(self) -> None:
        self.part(ChartSide, "side").setCurrentIndex(0)

    def turn_to_visit(self) -> None:
        side = self.part(ChartSide, "side")
        side.setCurrentIndex(side.count() - 1)

    def put_off(self) -> None:
        """Leave every question before charting for later."""
        strip = self.part(VisitStrip, "leading_strip")
        while strip.content.about is not None:
            self.answer(Key.Key_Right)
        self.chart.view.setFocus()

    def wait(self, condition: Callable[[], bool], limit: int = _WAIT_MS) -> None:
        end = time.monotonic() + limit / 1000
        while not condition():
            assert time.monotonic() < end, "this screen never came"
            rest(10)

    def settle(self) -> None:
        page = self.window.findChild(ChartPage)
        if page is not None and page.isVisible():
            self.wait(lambda: not page.view.backdrop.is_busy and not page.scene.is_busy)
        rest(60 if page is not None and page.isVisible() else 250)  # Qt fades some icons

    def find(self, words: str) -> None:
        """Find a patient; the pointer lies where it names nothing."""
        self.close_popups()
        self.act("find")
        self.type("search", words)

    def open(self, words: str) -> None:
        self.find(words)
        QTest.keyClick(self.part(QLineEdit, "search"), Key.Key_Return)
        self.wait(self.chart.isVisible)
        self.begin()

    def new_visit(self, words: str) -> None:
        self.find(words)
        self.act("new_visit")
        self.wait(self.chart.isVisible)
        self.begin()

    def begin(self) -> None:
        """Begin with the point tool, and the mouse out of the way."""
        self.chart.commands["tool_point"].run()
        self.chart.commands["fit"].run()
        self.settle()
        QTest.mouseMove(self.chart.view.viewport(), QPoint(2, 2))

    def point_at(self, at: QPointF) -> None:
        QTest.mouseMove(self.chart.view.viewport(), at.toPoint())
        rest(30)

    def click(self, at: QPointF) -> None:
        self.hand.click(at)
        QTest.mouseMove(self.chart.view.viewport(), QPoint(2, 2))

    def spot(self, across: float, down: float, index: int) -> QPointF:
        """Return a point of the viewport over a view, as shares of the body in it."""
        frame = self.chart.scene.frames[index]
        box: QRectF = frame.body.translated(frame.left, frame.top)
        place = QPointF(box.left() + across * box.width(), box.top() + down * box.height())
        return QPointF(self.chart.view.mapFromScene(place))

    def loop(self, middle: QPointF, wide: float, tall: float) -> list[QPointF]:
        """Return a rounded line around a place, in pixels."""
        turns = np.linspace(0, 2 * np.pi, 33)
        return [
            middle
            + QPointF(
                wide * np.cos(turn) * (1 + 0.12 * np.sin(3 * turn)),
                tall * np.sin(turn) * (1 + 0.08 * np.cos(2 * turn)),
            )
            for turn in turns
        ]

    def show_menu(self, menu: QMenu, below: QWidget) -> None:
        """Open a menu below what it belongs to, without waiting for its end."""
        place = below.mapTo(self.window, QPoint(0, below.height()))
        room = self.window.width() - menu.sizeHint().width()
        menu.popup(self.window.mapToGlobal(QPoint(min(place.x(), room), place.y())))
        rest(30)

    def close_popups(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            rest(10)

    def button(self, name: str) -> QPushButton:
        found = self.part(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found
