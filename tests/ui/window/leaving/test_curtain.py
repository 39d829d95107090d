"""F12 hides the window at once; nothing that is pressed meanwhile reaches what is behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from needlemap.ui.window.leaving.curtain import Curtain

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, database, patient, visit):
    made = open_window(database)
    made.activateWindow()
    made.patients.focus_search()
    QTest.keyClicks(QApplication.focusWidget(), "exam")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F12)
    return made


def curtain(window):
    return window.findChild(Curtain)


def test_it_covers_all_of_the_window_at_any_size(window):
    shown = curtain(window)
    assert shown.isVisible()
    assert shown.geometry() == window.rect()
    window.resize(1111, 777)
    assert shown.geometry() == window.rect()
    middle = window.rect().center()
    assert window.childAt(middle.x(), 3).window() is window
    assert window.childAt(3, middle.y()) is shown


def test_no_key_reaches_what_is_behind_and_no_shortcut_runs(window, qtbot):
    for key in (Key.Key_A, Key.Key_Tab, Key.Key_Down, Key.Key_F1):
        QTest.keyClick(QApplication.focusWidget(), key)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_N, CTRL)  # a new patient
    assert curtain(window).isVisible()
    assert window.patients.search.text() == "exam"
    assert window.stack.currentWidget() is window.patients
    assert window.patients.right.findChild(QLineEdit, "given_name").isHidden() or not (
        window.patients.right.findChild(QLineEdit, "given_name").isVisible()
    )


@pytest.mark.parametrize("key", [Key.Key_F12, Key.Key_Escape, Key.Key_Return, Key.Key_Space])
def test_a_key_shows_all_again_and_typing_goes_on_where_it_was(window, key):
    QTest.keyClick(QApplication.focusWidget(), key)
    assert not curtain(window).isVisible()
    assert QApplication.focusWidget() is window.patients.search
    QTest.keyClicks(QApplication.focusWidget(), "ple")
    assert window.patients.search.text() == "example"


def test_a_press_on_the_button_shows_all_again(window):
    QTest.mouseClick(window.findChild(QWidget, "show_again"), Qt.MouseButton.LeftButton)
    assert not curtain(window).isVisible()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F12)
    assert curtain(window).isVisible()


def test_the_words_say_nothing_of_anybody(window):
    said = [part.text() for part in curtain(window).findChildren(QWidget) if hasattr(part, "text")]
    assert said == ["NeedleMap is hidden. Nothing is lost.", "Show again   F12"]
    assert window.windowTitle() == "NeedleMap"
