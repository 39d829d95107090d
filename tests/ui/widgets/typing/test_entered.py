"""Enter in a line acts once; a key that was down before it came to the line does nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from needlemap.ui.widgets.typing.entered import on_enter
from tests.ui.hands import held


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_held_enter_does_nothing_in_a_line_and_a_fresh_one_acts_once(qtbot, key):
    line, acts = QLineEdit("typed before"), []
    qtbot.addWidget(line)
    on_enter(line, lambda: acts.append("done"))
    for _ in range(30):
        QApplication.sendEvent(line, held(key, "\r"))
    assert acts == []
    QTest.keyClick(line, key)
    assert acts == ["done"]


def test_a_held_letter_is_typed_as_often_as_it_comes(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    on_enter(line, list)
    for _ in range(3):
        QApplication.sendEvent(line, held(Qt.Key.Key_A, "a"))
    assert line.text() == "aaa"
