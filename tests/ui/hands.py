"""Hands that work the window, a person who answers, and a store that can fail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from uuid import UUID

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTabWidget, QWidget
from typing_extensions import override
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.ids import PatientId
from needlemap.clinic.locks import Doer, LockPort
from needlemap.clinic.people import Patient, Precaution, PrecautionKind
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.servers import LineSafety
from needlemap.ui.chart.page import ChartPage

WRITES = {
    *("put", "put_practitioner", "apply", "remove", "change", "add", "keep", "mark", "drop"),
    "sign",
}
NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def look_at_visit(page: QWidget) -> None:
    """Bring what the visit says apart from its marks into sight."""
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    QApplication.processEvents()


def a_patient(number: int = 1001, **facts: object) -> Patient:
    usual = {
        "id": PatientId(uuid7()),
        "number": number,
        "given_name": "Anna",
        "family_name": "Example",
        "birth_date": date(1980, 5, 17),
        "precautions": (Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban"),),
    }
    return Patient(**(usual | facts))


class HandTimer(QTimer):
    """A timer that a test lets ring: no time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.is_wound = False

    @override
    def start(self, *_: object) -> None:
        self.is_wound = True

    @override
    def stop(self) -> None:
        self.is_wound = False

    def ring(self) -> None:
        """Let the time pass that it was wound up for, if it was."""
        was_wound, self.is_wound = self.is_wound, False
        if was_wound:
            self.timeout.emit()


class FlakyStore:
    """A store that reads well; its next writes fail with what a test says, as often as it says."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.faults: list[Exception] = []
        self.failing = WRITES
        self.unreadable: Exception | None = None
        self.transactions: list[str] = []

    @property
    def locks(self) -> LockPort:
        return self._store.locks

    @property
    def line_safety(self) -> LineSafety | None:
        return self._store.line_safety

    def fail(self, error: Exception, times: int = 1) -> None:
        self.faults, self.failing = [error] * times, WRITES

    def fail_only(self, writes: set[str], error: Exception, times: int = 99) -> None:
        self.faults, self.failing = [error] * times, writes

    def work_again(self) -> None:
        self.faults = []

    def act_as(self, practitioner: UUID | None) -> None:
        self._store.act_as(practitioner)

    @property
    def doer(self) -> Doer:
        return self._store.doer

    @property
    def read_only(self) -> None:
        return None

    @contextmanager
    def read(self) -> Iterator[Records]:
        self.transactions.append("read")
        if self.unreadable is not None:
            raise self.unreadable
        with self._store.read() as records:
            yield records

    @contextmanager
    def begin(self, by: Doer | None = None) -> Iterator[Records]:
        self.transactions.append("write")
        with self._store.begin(by) as records:
            yield FlakyRecords(records, self)

    def close(self) -> None:
        self._store.close()


class FlakyRecords:
    """Records whose shelves refuse to be written on."""

    def __init__(self, records: Records, store: FlakyStore) -> None:
        for name in (
            "clinic",
            "patients",
            "episodes",
            "codes",
            "visits",
            "charts",
            "signatures",
            "steps",
            "favourites",
            "drafts",
            "day",
            "trail",
        ):
            setattr(self, name, FlakyShelf(getattr(records, name), store))


class FlakyShelf:
    """A shelf that raises instead of writing while there are faults left."""

    def __init__(self, shelf: object, store: FlakyStore) -> None:
        self._shelf = shelf
        self._store = store

    def __getattr__(self, name: str) -> object:
        if self._store.faults and name in self._store.failing:
            raise self._store.faults.pop(0)
        return getattr(self._shelf, name)


@dataclass
class Answers:
    """A person who answers as a test says; how often each question came is counted."""

    save: Path | None = None
    database: Path | None = None
    picture: Path | None = None
    backup: Path | None = None
    folder: Path | None = None
    certificate: Path | None = None
    yes: bool = True
    asked: list[str] = field(default_factory=list)

    def save_place(self, title: str, suggested: Path) -> Path | None:
        self.asked.append(suggested.name)
        return self.save

    def database_place(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.database

    def new_database_place(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.database

    def backup_place(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.backup

    def folder_place(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder

    def picture_place(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.picture

    def certificate_place(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.certificate

    def confirm(self, title: str, question: str) -> bool:
        self.asked.append(question)
        return self.yes


@dataclass
class Hand:
    """A hand with a mouse on the chart; places are shares of a body's width and height."""

    page: ChartPage

    def place(self, across: float, down: float, view: ViewId = ViewId.POSTERIOR) -> QPointF:
        """Return a point of the viewport over a body."""
        frame = next(f for f in self.page.scene.frames if f.view.id is view)
        body: QRectF = frame.body.translated(frame.left, frame.top)
        x = body.left() + across * body.width()
        y = body.top() + down * body.height()
        return QPointF(self.page.view.mapFromScene(QPointF(x, y)))

    def over(self, anchor: SurfaceAnchor, view: ViewId = ViewId.POSTERIOR) -> QPointF:
        """Return the point of the viewport over a place on the skin."""
        frame = next(f for f in self.page.scene.frames if f.view.id is view)
        spot = frame.view.project(anchor)
        return QPointF(self.page.view.mapFromScene(frame.to_canvas(spot)))

    def click(self, at: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mouseClick(self._port(), button, pos=at.toPoint())
        QApplication.processEvents()

    def drag(self, *places: QPointF, releases: bool = True) -> None:
        """Press at the first place, move through the others, let go at the last."""
        port, points = self._port(), [place.toPoint() for place in places]
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(port, point)
            QApplication.processEvents()
        if releases:
            QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=points[-1])
            QApplication.processEvents()

    def circle(self, across: float, down: float, px: float = 30.0, **more: object) -> None:
        """Draw a circle on the back of the body with the tool in hand."""
        middle = self.place(across, down)
        turns = np.linspace(0, 2 * np.pi, 25)
        self.drag(*(middle + QPointF(px * np.cos(t), px * np.sin(t)) for t in turns), **more)

    def key(self, key: Qt.Key | str) -> None:
        QTest.keyClick(self.page.view, key)
        QApplication.processEvents()

    def press(self, name: str) -> None:
        """Press a button of the page."""
        part = self.page.findChild(QWidget, name)
        assert part is not None, name
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.rect().center())
        QApplication.processEvents()

    def choose(self, name: str, words: str) -> None:
        """Choose a line of a list that drops down, by its words."""
        box = self.page.findChild(QWidget, name)
        index = box.findText(words)
        assert index >= 0, words
        box.setCurrentIndex(index)
        box.activated.emit(index)

    def _port(self) -> QWidget:
        return self.page.view.viewport()


def choose_line(choice: QComboBox, words: str) -> None:
    """Open a list that drops down by a key, type the beginning of a line and take it."""
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClicks(choice.view(), words)
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)


def picture(qtbot, page: ChartPage) -> QImage:
    """Return what the canvas shows once it rests."""
    qtbot.waitUntil(lambda: not (page.view.backdrop.is_busy or page.scene.is_busy))
    return page.view.grab().toImage()


def wait_for(condition: Callable[[], bool], longest_s: float = 60.0) -> None:
    """Let the window go on until something is so."""
    end = monotonic() + longest_s
    while not condition():
        assert monotonic() < end, "it did not come"
        QTest.qWait(5)


def held(key: Qt.Key, text: str = "") -> QKeyEvent:
    """Return what comes again and again of a key that is held down."""
    kind, alone = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    return QKeyEvent(kind, key, alone, text, autorep=True)


def hold(widget: QWidget, key: Qt.Key) -> None:
    """Let a key repeat that was down before the widget came."""
    down = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True
    )  # fmt: skip
    QApplication.sendEvent(widget, down)


def turn_wheel(widget: QWidget, notches: int, at: QPointF | None = None) -> None:
    """Turn the wheel with the pointer over a widget."""
    roll(widget, 120 * notches, at)


def roll(
    widget: QWidget,
    eighths: int,
    at: QPointF | None = None,
    phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
) -> None:
    """Roll by eighths of a degree, as two fingers on a touchpad do by a few at once."""
    place = at if at is not None else QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,
    )
    QApplication.sendEvent(widget, event)
