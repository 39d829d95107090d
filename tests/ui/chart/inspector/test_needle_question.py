"""A needle that is recorded goes only when that is said in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget


@pytest.fixture
def needled(hand, page):
    hand.click(hand.place(0.6, 0.18))
    hand.press("needled")
    hand.key("l")
    return page.editor.selected


def part(page, name):
    return page.findChild(QWidget, name)


def test_a_second_press_asks_and_takes_nothing_away(hand, page, needled, stored):
    hand.press("needled")
    question = part(page, "needle_question")
    assert question.isVisible()
    [words] = question.findChildren(QLabel)
    assert words.text() == "Remove the needle of point 1 and all that is said of it?"
    assert part(page, "needled").isChecked()
    assert page.focusWidget() is part(page, "keep_needle")
    assert stored().points[0] == needled


def test_it_goes_when_that_is_pressed_and_comes_back_by_its_name(
    hand, page, needled, stored, stack
):
    hand.press("needled")
    hand.press("remove_needle")
    assert stored().points[0].needling is None
    assert not part(page, "needle_question").isVisible()
    assert not part(page, "needled").isChecked()
    assert stack.undoText() == "Remove needle of point 1"


def test_keep_and_escape_leave_it(hand, page, needled, stored):
    for leave in (
        lambda: hand.press("keep_needle"),
        lambda: QTest.keyClick(part(page, "keep_needle"), Qt.Key.Key_Escape),
    ):
        hand.press("needled")
        leave()
        assert not part(page, "needle_question").isVisible()
        assert stored().points[0] == needled


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_M, Qt.Key.Key_Delete, Qt.Key.Key_7])
def test_no_other_key_reaches_the_chart_from_it(hand, page, needled, stored, key):
    hand.press("needled")
    QTest.keyClick(part(page, "keep_needle"), key)
    assert stored().points == (needled,)
    assert part(page, "needle_question").isVisible()


def test_it_asks_no_more_once_another_mark_is_shown(hand, page, needled):
    hand.press("needled")
    hand.click(hand.place(0.4, 0.3))
    assert not part(page, "needle_question").isVisible()


def test_it_can_be_pressed_by_a_finger(hand, page, needled):
    hand.press("needled")
    for name in ("remove_needle", "keep_needle"):
        assert part(page, name).height() >= 44
