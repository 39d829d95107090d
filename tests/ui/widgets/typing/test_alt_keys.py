"""Alt with a digit or a letter types nothing into any field; what Alt writes it still does."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from needlemap.ui.widgets.typing.alt_keys import AltTypesNothing

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEYPAD, NONE = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.NoModifier


class Window(QWidget):
    """Hears what a field left to it."""

    def __init__(self):
        super().__init__()
        self.heard = []

    @override
    def keyPressEvent(self, event):
        self.heard.append(event.text())


@pytest.fixture(params=["linux", "win32", "darwin"])
def platform(request):
    return request.param


@pytest.fixture
def window(qtbot, platform):
    made = Window()
    made.filter = AltTypesNothing(made, platform)
    qtbot.addWidget(made)
    made.fields = QLineEdit(made), QPlainTextEdit(made)
    made.fields[1].move(0, 60)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def pressed(window, field, held, text="1"):
    field.setFocus()
    QApplication.processEvents()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, held, text)
    QApplication.sendEvent(field, event)
    written = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    return written, window.heard


def test_alt_alone_is_left_to_the_window_but_on_a_mac_where_it_writes(window, platform):
    for field in window.fields:
        window.heard.clear()
        left = ("", ["1"]) if platform != "darwin" else ("1", [])
        assert pressed(window, field, ALT) == left


def test_what_writes_by_alt_still_does(window, platform):
    [line, _] = window.fields
    assert pressed(window, line, ALT | CONTROL, "@")[0] == "@"  # AltGr
    assert pressed(window, line, NONE)[0] == "@1"
    by_number = pressed(window, line, ALT | KEYPAD)[0]
    assert by_number == ("@1" if platform == "linux" else "@11")


def test_over_the_list_of_patients_alt_and_a_digit_type_nothing_and_a_sentence_says_why(
    qtbot, open_window, database
):
    window = open_window(database)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search = window.patients.search
    for digit in range(10):
        window.message.tell("")
        QTest.keyClick(search, Qt.Key(ord(str(digit))), ALT)
        why = window.findChild(QLabel, "message").text()
        assert (search.text(), why) == ("", "Open a chart first" if 1 <= digit <= 8 else "")
