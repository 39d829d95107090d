"""A person at the X server: a real mouse and real keys, each press counted."""

import subprocess
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from needlemap.ui.window.main_window import MainWindow
from tests.visit.hands import PressingHands, rest, wait

_NEAR_PX = 2
_LOOK_MS = 60
_KEYS = {Qt.Key.Key_Return: "Return"}
_LETTERS = {"familiar": "f", "needled": "n"}


class PersonHands(PressingHands):
    """Works the window through the X server only: by keys where one is quicker than the mouse."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._x("windowfocus", "--sync", str(int(window.winId())))

    @override
    def type(self, text: str) -> None:
        for letter in text:
            self.key(letter)

    @override
    def key(self, key: Qt.Key | str) -> None:
        self.count += 1
        self._x("key", "--clearmodifiers", _KEYS[key] if isinstance(key, Qt.Key) else key)
        QApplication.processEvents()

    @override
    def press(self, part: QWidget) -> None:
        self._click(part, part.rect().center())

    @override
    def touch(self, at: QPoint) -> None:
        self._click(self.page.view.viewport(), at)

    @override
    def draw(self, corners: Sequence[QPoint]) -> None:
        self.count += 1
        port = self.page.view.viewport()
        pointer = _Pointer(port)
        self._move(port, corners[0])
        self._x("mousedown", "1")
        for corner in corners[1:]:
            self._move(port, corner)
            wait(lambda goal=corner: pointer.is_near(goal), "the pointer")
        self._x("mouseup", "1")

    @override
    def say(self, act: str) -> None:
        self._key_on_mark(_LETTERS[act])

    @override
    def score(self, name: str, score: int) -> None:
        for digit in str(score):
            self._key_on_mark(digit)

    @override
    def take(self, tool: str) -> None:
        self.key(tool[0])

    def _key_on_mark(self, key: str) -> None:
        before = self.page.document.chart
        self.key(key)
        wait(lambda: self.page.document.chart != before, f"what {key} does")

    def _click(self, part: QWidget, at: QPoint) -> None:
        self.count += 1
        rest(_LOOK_MS)
        self._move(part, at)
        self._x("click", "1")
        QApplication.processEvents()

    def _move(self, part: QWidget, at: QPoint) -> None:
        place = part.mapToGlobal(at)
        self._x("mousemove", "--sync", str(place.x()), str(place.y()))

    def _x(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=20)


class _Pointer(QObject):
    """Sees where the mouse has come to, as the window sees it."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._at = QPointF(-1, -1)
        watched.installEventFilter(self)

    def is_near(self, goal: QPoint) -> bool:
        """Return whether it has come to a pixel."""
        return (self._at - QPointF(goal)).manhattanLength() <= _NEAR_PX

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self._at = event.position()  # type: ignore[attr-defined]
        return False
