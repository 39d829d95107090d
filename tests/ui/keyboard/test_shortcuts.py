"""A shortcut is found by its place, where what is printed there is none."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton
from typing_extensions import override

from needlemap.ui.keyboard.shortcuts import press_as_meant, press_by

CONTROL, NO = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Window(QMainWindow):
    """A window that tries again what nothing took."""

    def __init__(self):
        super().__init__()
        self.did = []
        for name, keys in (("undo", "Ctrl+Z"), ("zone", "Z"), ("new", "Ctrl+Shift+N")):
            action = QAction(name, self, autoRepeat=False)
            action.setShortcut(keys)
            action.triggered.connect(lambda _=False, name=name: self.did.append(name))
            self.menuBar().addAction(action) if name != "zone" else self.addAction(action)
        self.field, self.button = QLineEdit(), QPushButton("Save")
        press_by(self.button, "Ctrl+S")
        self.button.clicked.connect(lambda: self.did.append("save"))
        self.setCentralWidget(self.field)
        self.statusBar().addWidget(self.button)

    @override
    def keyPressEvent(self, event):
        if not press_as_meant(self, event):
            super().keyPressEvent(event)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.button.setFocus()
    return made


def press(part, written, code, held=NO, *, repeats=False):
    event = QKeyEvent(
        QEvent.Type.KeyPress,
        ord(written.upper()),
        held,
        code,
        0,
        0,
        "" if held else written,
        repeats,
    )
    QApplication.sendEvent(part, event)


@pytest.mark.parametrize(
    ("written", "code", "held", "what"),
    [
        ("я", 52, CONTROL, "undo"),
        ("ζ", 52, CONTROL, "undo"),
        ("ז", 52, CONTROL, "undo"),
        ("т", 57, CONTROL | Qt.KeyboardModifier.ShiftModifier, "new"),
        ("я", 52, NO, "zone"),
        ("ы", 39, CONTROL, "save"),
    ],
)
def test_it_is_run_once(window, written, code, held, what):
    press(window, written, code, held)
    assert window.did == [what]
    press(window, written, code, held, repeats=True)
    assert window.did == [what]


def test_what_cannot_be_done_or_is_not_there_is_not_run(window):
    press(window, "ф", 38, CONTROL)
    window.button.hide()
    press(window, "ы", 39, CONTROL)
    for action in window.findChildren(QAction):
        action.setEnabled(False)
    press(window, "я", 52, CONTROL)
    assert window.did == []


def test_in_a_field_it_takes_back_what_was_typed_and_no_mark(window, qtbot):
    window.field.setFocus()
    qtbot.keyClicks(window.field, "sore")
    press(window.field, "я", 52, CONTROL)
    assert window.field.text() == ""
    assert window.did == []


def test_a_letter_that_is_typed_stays_a_letter(window):
    press(window.field, "я", 52)
    assert window.field.text() == "я"
    assert window.did == []


@pytest.mark.parametrize(("seen", "enabled"), [(True, True), (False, True), (True, False)])
def test_a_key_presses_a_button_that_is_seen_and_can_be_pressed(window, seen, enabled):
    window.button.setEnabled(enabled)
    window.button.setVisible(seen)
    QTest.keyClick(window.field, Qt.Key.Key_S, CONTROL)
    assert window.did == (["save"] if seen and enabled else [])
    [key] = window.button.actions()
    assert not key.autoRepeat()  # Qt lets the shortcut of a button itself repeat
