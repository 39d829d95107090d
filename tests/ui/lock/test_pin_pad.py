"""A PIN is typed by keys or pressed with gloves, and shows as dots."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from needlemap.look.theme import LIGHT
from needlemap.ui.lock.pin_pad import PinPad
from needlemap.ui.window.style.theme import style_sheet

Key = Qt.Key


@pytest.fixture
def pad(qtbot):
    made = PinPad()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.show()
    made.ask("PIN of Ana")
    made.allow(on=True)
    return made


@pytest.fixture
def entered(pad):
    pins = []
    pad.entered.connect(pins.append)
    return pins


def press(pad, *names):
    for name in names:
        QTest.mouseClick(pad.findChild(QPushButton, f"pin_{name}"), Qt.MouseButton.LeftButton)


def test_large_keys_type_digits_and_take_them_away(pad, entered):
    press(pad, 4, 0, 9, "back", 7, 1, "unlock")
    assert entered == ["4071"]
    for name in (*range(10), "back", "unlock"):
        key = pad.findChild(QPushButton, f"pin_{name}")
        assert min(key.width(), key.height()) >= 56
        assert key.accessibleName()


def test_keys_type_it_enter_enters_it_and_nothing_of_it_is_left(pad, entered):
    QTest.keyClicks(pad.field, "4071x")
    assert pad.field.displayText() == "●" * 5
    QTest.keyClick(pad.field, Key.Key_Backspace)
    QTest.keyClick(pad.field, Key.Key_Return)
    assert entered == ["4071"]
    assert pad.field.text() == ""
    QTest.keyClicks(pad.field, "99")
    QTest.keyClick(pad.field, Key.Key_Escape)
    QTest.keyClick(pad.field, Key.Key_Return)
    assert entered == ["4071"]


def test_it_is_never_copied(pad):
    QApplication.clipboard().setText("of before")
    QTest.keyClicks(pad.field, "4071")
    pad.field.selectAll()
    QTest.keyClick(pad.field, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "of before"
    assert pad.field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_while_one_is_looked_at_no_other_is_typed(pad, entered):
    pad.allow(on=False)
    press(pad, 4, "unlock")
    QTest.keyClicks(pad.findChild(QLineEdit, "pin"), "40")
    assert (pad.field.text(), entered) == ("", [])
    assert pad.field.accessibleName() == "PIN of Ana"
