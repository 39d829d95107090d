"""What a held key repeats does nothing in a dialog; a movement goes on."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from needlemap.ui.keyboard.fresh import FreshKeys


@pytest.mark.parametrize(("held", "typed"), [(False, "a"), (True, "")])
def test_a_letter_is_typed_unless_it_was_down_before(qtbot, held, typed):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field = QLineEdit(dialog)
    FreshKeys(dialog)
    down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", held)
    QApplication.sendEvent(field, down)
    assert field.text() == typed


def test_a_held_arrow_goes_on(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field = QLineEdit("abc", dialog)
    FreshKeys(dialog)
    left = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    QApplication.sendEvent(field, left)
    assert field.cursorPosition() == len("ab")
