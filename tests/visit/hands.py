"""Three hands that work the same window: mouse, keyboard, finger. Each counts what it does."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from needlemap.ui.canvas.input.key_pointer import STRIDES_MM
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.main_window import MainWindow

_PATIENCE_S = 20.0
_MOST_STEPS = 3000
_WAYS = {
    (True, True): Qt.Key.Key_Right,
    (True, False): Qt.Key.Key_Left,
    (False, True): Qt.Key.Key_Down,
    (False, False): Qt.Key.Key_Up,
}
_NAMES = {"familiar": "familiar_pain", "needled": "needled"}
_KEYS = {"familiar": Qt.Key.Key_F, "needled": Qt.Key.Key_N}


def wait(condition: Callable[[], bool], what: str) -> None:
    """Let the window and its workers work until something is so."""
    end = monotonic() + _PATIENCE_S
    while not condition():
        rest(5)
        if monotonic() > end:
            raise TimeoutError(what)


def rest(milliseconds: int) -> None:
    """Let the window and its workers work for a while, as a person looks before acting."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Hands:
    """What all hands share: the window, and the count."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.count = 0

    @property
    def page(self) -> ChartPage:
        """The chart page."""
        page = self.window.findChild(ChartPage)
        assert page is not None
        return page

    def part(self, name: str) -> QWidget:
        """Return a part of the window that is seen."""
        found = [part for part in self.window.findChildren(QWidget, name) if part.isVisible()]
        assert found, name
        return found[0]

    def has(self, name: str) -> bool:
        """Return whether a part is seen."""
        return any(part.isVisible() for part in self.window.findChildren(QWidget, name))

    def type(self, text: str) -> None:
        """Type into what has the keyboard; no hand gets on without a name."""
        for letter in text:
            self.count += 1
            QTest.keyClick(QApplication.focusWidget(), letter)

    def key(self, key: Qt.Key | str) -> None:
        """Press a key."""
        self.count += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        QApplication.processEvents()

    def settle(self) -> None:
        """Wait until the canvas is sharp and its marks have settled."""
        page = self.page
        QApplication.processEvents()
        wait(lambda: not (page.view.backdrop.is_busy or page.scene.is_busy), "a still canvas")


class PressingHands(Hands):
    """Works by pressing what is seen: a mouse or a finger."""

    def press(self, part: QWidget) -> None:
        """Press a part of the window in its middle."""
        raise NotImplementedError

    def touch(self, at: QPoint) -> None:
        """Press the canvas at a pixel."""
        raise NotImplementedError

    def draw(self, corners: Sequence[QPoint]) -> None:
        """Draw on the canvas through pixels."""
        raise NotImplementedError

    def answer(self, index: int) -> None:
        """Answer the question of the strip by its nth answer."""
        self.press(self.part(f"answer_{index}"))

    def go_on(self) -> None:
        """Finish charting, or sign."""
        self.press(self.part("leading_main"))

    def sign(self) -> None:
        """Sign, when all is asked."""
        self.press(self.part("sign_now"))

    def say(self, act: str) -> None:
        """Say something of the selected point."""
        self.press(self.part(_NAMES[act]))

    def score(self, name: str, score: int) -> None:
        """Give the selected mark a score."""
        self.press(self.part(f"{name}_{score}"))

    def take(self, tool: str) -> None:
        """Take a tool in hand."""
        self.press(self.part(f"tool_{tool}"))

    def new_visit(self) -> None:
        """Start a visit on the chart that is open."""
        self.key("n")


class MouseHands(PressingHands):
    """A mouse."""

    def press(self, part: QWidget) -> None:
        self.count += 1
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.rect().center())
        QApplication.processEvents()

    def touch(self, at: QPoint) -> None:
        self.count += 1
        QTest.mouseClick(self.page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()

    def draw(self, corners: Sequence[QPoint]) -> None:
        self.count += 1
        port = self.page.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=corners[0])
        for corner in corners[1:]:
            QTest.mouseMove(port, corner)
            QApplication.processEvents()
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=corners[-1])
        QApplication.processEvents()


class FingerHands(PressingHands):
    """A finger on the glass. Qt itself turns a finger on a button into a press of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._screen = QTest.createTouchDevice()

    def press(self, part: QWidget) -> None:
        self._tap(part, part.rect().center())

    def touch(self, at: QPoint) -> None:
        self._tap(self.page.view.viewport(), at)

    def draw(self, corners: Sequence[QPoint]) -> None:
        self.count += 1
        port = self.page.view.viewport()
        QTest.touchEvent(port, self._screen).press(0, corners[0], port).commit()
        for corner in corners[1:]:
            QTest.touchEvent(port, self._screen).move(0, corner, port).commit()
            QApplication.processEvents()
        QTest.touchEvent(port, self._screen).release(0, corners[-1], port).commit()
        QApplication.processEvents()

    def _tap(self, part: QWidget, at: QPoint) -> None:
        self.count += 1
        QTest.touchEvent(part, self._screen).press(0, at, part).commit()
        QTest.touchEvent(part, self._screen).release(0, at, part).commit()
        QApplication.processEvents()


class KeyHands(Hands):
    """A keyboard alone."""

    def answer(self, index: int) -> None:
        """Answer the question of the strip by its nth answer."""
        focused, strip = QApplication.focusWidget(), self.page.flow.strip
        if focused is not strip and not strip.isAncestorOf(focused):
            self.key("q")
        name = f"answer_{index}"
        words = self.part(name)
        assert isinstance(words, QPushButton)
        self.key(words.text() if words.text().isdigit() else str(index + 1))

    def go_on(self) -> None:
        """Finish charting, or sign."""
        if not self.page.flow.strip.hasFocus():
            self.key("q")
        self.key(Qt.Key.Key_Return)

    def sign(self) -> None:
        """Sign, when all is asked."""
        while not self.part("sign_now").hasFocus():
            self.key(Qt.Key.Key_Tab)
        self.key(Qt.Key.Key_Space)

    def say(self, act: str) -> None:
        """Say something of the selected point."""
        self.key(_KEYS[act])

    def score(self, name: str, score: int) -> None:
        """Give the selected mark a score."""
        for digit in str(score):
            self.key(digit)

    def take(self, tool: str) -> None:
        """Take a tool in hand."""
        self.key({"point": "p", "zone": "z", "select": "v"}[tool])

    def new_visit(self) -> None:
        """Start a visit on the chart that is open."""
        self.key("n")

    def touch(self, at: QPoint) -> None:
        """Bring the crosshair to a pixel of the canvas and press there."""
        self.page.view.setFocus()
        if self._crosshair() is None:
            self.key(Qt.Key.Key_X)
        self._walk(at)
        self.key(Qt.Key.Key_Return)

    def draw(self, corners: Sequence[QPoint]) -> None:
        """Draw an outline on the canvas through pixels."""
        for corner in corners[:-1]:
            self.touch(corner)
        self.key("z")

    def _crosshair(self) -> QPoint | None:
        at = self.page.pointer_input.key_pointer.at
        return at.toPoint() if at is not None else None

    def _walk(self, goal: QPoint) -> None:
        for _ in range(_MOST_STEPS):
            here = self._crosshair()
            assert here is not None
            away = goal - here
            if away.isNull():
                return
            across = abs(away.x()) >= abs(away.y())
            length = away.x() if across else away.y()
            scale = self.page.view.scale_px_per_mm
            held = next(
                held
                for held, stride in sorted(STRIDES_MM.items(), key=lambda one: -one[1])
                if max(1, round(stride * scale)) <= abs(length)
            )
            self.count += 1
            QTest.keyClick(self.page.view, _WAYS[across, length > 0], held)
        raise TimeoutError(goal)


def spot(page: ChartPage, across: float, down: float) -> QPointF:
    """Return a place of the back in pixels of the viewport."""
    frame = page.scene.frames[1]
    view = frame.view
    anchor = view.locate(across * view.width_mm, down * view.height_mm)
    assert anchor is not None
    return page.view.viewportTransform().map(frame.to_canvas(view.project(anchor)))
