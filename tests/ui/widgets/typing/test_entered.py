"""Enter in a line acts once; a key that was down before it came to the line does nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from needlemap.ui.widgets.typing.entered import on_enter
from tests.ui.hands import held


def the_line_of_a_list():
    box = QComboBox()
    box.setEditable(True)
    return box, box.lineEdit()


def a_line():
    line = QLineEdit()
    return line, line


@pytest.mark.parametrize("made", [a_line, the_line_of_a_list])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_held_enter_does_nothing_in_a_line_and_a_fresh_one_acts_once(qtbot, made, key):
    part, line = made()
    qtbot.addWidget(part)
    line.setText("typed before")
    acts = []
    on_enter(line, lambda: acts.append("done"))
    part.show()
    part.activateWindow()
    line.setFocus()
    qtbot.waitUntil(part.hasFocus)  # a list has the keyboard for its line
    for _ in range(30):
        QApplication.sendEvent(QApplication.focusWidget(), held(key, "\r"))
    assert acts == []
    QTest.keyClick(QApplication.focusWidget(), key)
    assert acts == ["done"]


def test_a_held_letter_is_typed_as_often_as_it_comes(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    on_enter(line, list)
    for _ in range(3):
        QApplication.sendEvent(line, held(Qt.Key.Key_A, "a"))
    assert line.text() == "aaa"
