"""A dialog is answered by keys pressed for it, and nothing is lost by one that was not."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

from needlemap.ui.window.help import Help
from needlemap.ui.work.command import Command, CommandTable, Menu
from needlemap.ui.work.qt_prompts import QtPrompts

ASKS = QtPrompts.confirm  # before the tests let it ask nobody
Key = Qt.Key
PRESSES = [Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_Escape]


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    field = QLineEdit(made)
    made.show()
    made.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return made


def press(key, *, held=False, text=""):
    """Press a key as the system hands it over, with what it writes."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        at = QApplication.focusWidget()
        if at is None:
            return
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, held)
        QApplication.sendEvent(at, event)


@pytest.fixture
def asked(window):
    """Ask, and do something with what is asked; return the answer, and whether it came by that."""

    def of(do):
        came = []

        def meet():
            box = QApplication.activeModalWidget()
            if not box.isActiveWindow():
                box.activateWindow()
                QTimer.singleShot(1, window, meet)
                return
            assert box.focusWidget() is box.defaultButton()
            do()
            QApplication.processEvents()
            goes = not box.isVisible() or any(one.isDown() for one in box.buttons())
            came.append(goes)
            if not goes:
                box.reject()

        QTimer.singleShot(0, window, meet)
        answer = ASKS(QtPrompts(window), "Not saved", "Close all the same?")
        assert len(came) == 1
        QApplication.processEvents()
        assert window.focusWidget() is window.findChild(QLineEdit)  # where it was
        return answer, came[0]

    return of


def test_a_question_is_answered_by_keys_that_are_pressed_for_it(asked):
    for key in PRESSES:
        assert asked(partial(press, key)) == (False, True)  # No, where nothing was chosen
    assert asked(lambda: (press(Key.Key_Tab), press(Key.Key_Return))) == (True, True)
    assert asked(lambda: (press(Key.Key_Tab), press(Key.Key_Space))) == (True, True)
    assert asked(lambda: (press(Key.Key_Tab), press(Key.Key_Tab), press(Key.Key_Return))) == (
        *(False, True),
    )
    assert asked(partial(press, Key.Key_Y, text="y")) == (True, True)  # as its buttons show
    assert asked(partial(press, Key.Key_N, text="n")) == (False, True)
    for key in (Key.Key_1, Key.Key_A, Key.Key_Delete, Key.Key_F1):
        assert asked(partial(press, key)) == (False, False)


def test_a_key_that_was_down_before_answers_no_question(asked):
    for key in (*PRESSES, Key.Key_Y, Key.Key_N):
        assert asked(
            partial(press, key, held=True, text=chr(key).lower() if key < 255 else "")
        ) == (*(False, False),)
    assert asked(lambda: (press(Key.Key_Tab), press(Key.Key_Return, held=True))) == (False, False)


@pytest.fixture(params=["show_keys", "show_about"])
def dialog(request, window):
    """One of the dialogs that only tell something."""
    keys = Menu("File", (Command("sheet", "Session sheet …", ("Ctrl+P",)),))
    getattr(Help(CommandTable((keys,)), window), request.param)()
    [shown] = [one for one in window.findChildren(QDialog) if one.isVisible()]
    shown.activateWindow()
    QTest.qWaitForWindowActive(shown)
    QApplication.processEvents()
    return shown


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_what_only_tells_something_goes_by_a_key_and_not_by_one_that_was_down(window, dialog, key):
    closes = dialog.findChild(QPushButton)
    assert dialog.isAncestorOf(QApplication.focusWidget())
    press(key, held=True)
    assert dialog.isVisible()
    for _ in range(3):
        if not closes.hasFocus():
            press(Key.Key_Tab)
    assert closes.hasFocus()
    press(key)
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    QApplication.processEvents()
    assert window.focusWidget() is window.findChild(QLineEdit)
