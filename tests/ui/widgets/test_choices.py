"""Choices of one among several."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from needlemap.ui.widgets.choices import Choice, Segments
from tests.ui.hands import turn_wheel


@pytest.fixture
def segments(qtbot):
    made = Segments("state", "State", [(1, "one"), (2, "two")], may_be_empty=True)
    qtbot.addWidget(made)
    made.show()
    return made


def press(segments, value):
    QTest.mouseClick(segments.findChild(QWidget, f"state_{value}"), Qt.MouseButton.LeftButton)


def shown(segments):
    return [value for value in (1, 2) if segments.findChild(QWidget, f"state_{value}").isChecked()]


def test_one_of_the_segments_is_chosen_at_a_time(qtbot, segments):
    for value in (1, 2):
        with qtbot.waitSignal(segments.chosen) as told:
            press(segments, value)
        assert told.args == [value]
        assert shown(segments) == [value]


def test_a_second_press_frees_the_choice(qtbot, segments):
    press(segments, 1)
    with qtbot.waitSignal(segments.chosen) as told:
        press(segments, 1)
    assert told.args == [None]
    assert shown(segments) == []


def test_a_value_that_is_shown_is_told_to_nobody(qtbot, segments):
    with qtbot.assertNotEmitted(segments.chosen):
        segments.show_value(2)
    assert shown(segments) == [2]


def test_the_wheel_over_a_choice_changes_nothing(qtbot):
    made = Choice("length", "Length")
    made.addItems(["30 mm", "40 mm", "50 mm"])
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    made.setCurrentIndex(1)
    for notches in (-1, 1, 1):
        turn_wheel(made, notches)
        assert made.currentText() == "40 mm"


def test_tab_comes_to_a_choice_once_at_what_is_chosen_and_arrows_move_on(segments):
    def stops():
        parts = [segments.findChild(QWidget, f"state_{value}") for value in (1, 2)]
        return [bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) for part in parts]

    assert stops() == [True, False]
    segments.show_value(2)
    assert stops() == [False, True]
    segments.activateWindow()
    first = segments.findChild(QWidget, "state_1")
    first.setFocus()
    for key, name in ((Qt.Key.Key_Right, "state_2"), (Qt.Key.Key_Left, "state_1")):
        QTest.keyClick(segments.focusWidget(), key)
        assert segments.focusWidget().objectName() == name
    QTest.keyClick(segments.focusWidget(), Qt.Key.Key_Left)
    assert segments.focusWidget().objectName() == "state_1"
    assert shown(segments) == [2]
