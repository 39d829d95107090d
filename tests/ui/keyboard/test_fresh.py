"""What a held key repeats does nothing in a dialog; a movement goes on."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

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


@pytest.mark.parametrize("held", [False, True])
def test_a_letter_with_alt_presses_what_is_marked_with_it_unless_it_was_down_before(qtbot, held):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    yes = QPushButton("&Yes", dialog)
    FreshKeys(dialog)
    first = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier, "y", held
    )
    first.ignore()
    QApplication.sendEvent(yes, first)
    assert first.isAccepted() == held  # what is kept so is asked of no shortcut
