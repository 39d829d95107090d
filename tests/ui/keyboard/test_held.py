"""What a held key repeats is told as repeated, also where X11's two halves of it come apart."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

from needlemap.ui.keyboard.held import HeldKeys

ALONE, ALT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
ZOOM = QKeySequence("Ctrl++")
A_MOMENT_MS = 40


class Hearing(QWidget):
    """Hears which keys go down in it, and which of them are repeated."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def keyPressEvent(self, event):
        self.heard.append((event.text(), event.isAutoRepeat()))


@pytest.fixture
def window(qtbot):
    made = Hearing()
    HeldKeys(made, lambda keys: keys == ZOOM)
    qtbot.addWidget(made)
    made.field = QLineEdit(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def tell(window, kind, key, text, at, held=ALONE):
    """Tell a window of a key as the system does; return whether that was taken."""
    event = QKeyEvent(kind, key, held, text)
    event.setTimestamp(at)
    if kind == QEvent.Type.ShortcutOverride:
        event.ignore()
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def held_for_three(window, key, text, held=ALONE):
    """Hold a key for two repeats, each of which is told in two halves."""
    taken = []
    for at in (1000, 1500, 1530):
        if at > 1000:
            tell(window, QEvent.Type.KeyRelease, key, text, at, held)
        taken.append(tell(window, QEvent.Type.ShortcutOverride, key, text, at, held))
        tell(window, QEvent.Type.KeyPress, key, text, at, held)
    return taken


def test_the_first_is_a_press_and_what_follows_at_once_is_repeated(window):
    assert held_for_three(window, Qt.Key.Key_N, "n") == [False, True, True]
    assert window.heard == [("n", False), ("n", True), ("n", True)]


def test_a_key_that_is_pressed_again_is_pressed_again(window):
    for at in (1000, 1100):
        tell(window, QEvent.Type.KeyPress, Qt.Key.Key_N, "n", at)
        tell(window, QEvent.Type.KeyRelease, Qt.Key.Key_N, "n", at + A_MOMENT_MS)
    tell(window, QEvent.Type.KeyPress, Qt.Key.Key_M, "m", 1100 + A_MOMENT_MS)  # two fingers
    assert window.heard == [("n", False), ("n", False), ("m", False)]


def test_a_held_letter_is_typed_as_often_as_it_comes(window, qtbot):
    window.field.setFocus()
    qtbot.waitUntil(window.field.hasFocus)
    held_for_three(window, Qt.Key.Key_N, "n")
    assert window.field.text() == "nnn"


@pytest.mark.parametrize(
    ("key", "held", "asked"),
    [(Qt.Key.Key_Y, ALT, [True, False, False]), (Qt.Key.Key_Plus, CONTROL, [True, True, True])],
)
def test_no_shortcut_is_asked_again_but_of_what_goes_on_while_it_is_held(window, key, held, asked):
    assert [not taken for taken in held_for_three(window, key, "", held)] == asked


def test_in_the_window_of_the_program_a_held_key_asks_for_nothing_again(
    qtbot, open_window, database
):
    window = open_window(database)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.patients.search.setFocus()
    assert held_for_three(window, Qt.Key.Key_K, "", CONTROL) == [False, True, True]
