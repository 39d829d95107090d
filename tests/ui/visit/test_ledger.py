"""In the ledger each place is counted out with one press a needle."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from needlemap.clinic.marks import Needling
from needlemap.look.theme import LIGHT
from needlemap.ui.window.theme import style_sheet


@pytest.fixture
def placed(page, hand):
    """Two needles at point 1, one at point 2; the ledger is shown."""
    for across, needles in ((0.6, 2), (0.4, 1)):
        hand.click(hand.place(across, 0.3))
        page.editor.revise(replace(page.editor.selected, needling=Needling(needles=needles)))
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    return hand


def says(page, name):
    return page.findChild(QLabel, name).text()


def outs(stored):
    return [mark.needling.needles_out for mark in stored().points]


def test_each_press_counts_one_needle_out_of_its_place(page, placed, stored, stored_visit):
    placed.press("further_1")
    placed.press("further_1")
    assert outs(stored) == [2, None]
    assert (says(page, "out_1"), says(page, "out_2")) == ("2 out", "– out")
    assert says(page, "ledger_sum") == "3 in, 2 out"
    assert stored_visit().needles_out == 2
    placed.press("further_2")
    assert says(page, "ledger_sum").startswith("3 in, 3 out  ✓")


def test_no_more_come_out_than_went_in_and_none_less_than_none(page, placed, stored):
    placed.press("further_2")
    assert not page.findChild(QWidget, "further_2").isEnabled()
    placed.press("fewer_2")
    assert outs(stored) == [None, 0]
    assert not page.findChild(QWidget, "fewer_2").isEnabled()


def test_a_count_of_a_place_is_one_step_of_undo_with_the_total(placed, stack, stored, stored_visit):
    steps = stack.count()
    placed.press("further_1")
    assert stack.count() == steps + 1
    assert stack.undoText() == "Count needles out of point 1"
    stack.undo()
    assert (outs(stored), stored_visit().needles_out) == ([None, None], None)
    stack.redo()
    assert (outs(stored), stored_visit().needles_out) == ([1, None], 1)


def test_a_count_can_still_be_undone_when_the_visit_is_opened_again(
    placed, patient, visit, stack, stored, stored_visit
):
    placed.press("all_out")
    placed.page.open_visit(patient, visit.id)
    stack.undo()
    assert (outs(stored), stored_visit().needles_out) == ([None, None], None)


def test_a_point_taken_away_leaves_the_ledger(page, placed, stack):
    placed.press("all_out")
    page.editor.remove_selected()
    assert page.findChild(QLabel, "ledger_sum").text() == "2 in, 3 out"
    assert page.findChild(QWidget, "all_out").isVisible()


def test_the_targets_are_large_enough_for_gloves(page, placed):
    page.setStyleSheet(style_sheet(LIGHT))
    for name in ("further_1", "fewer_1", "all_out"):
        part = page.findChild(QWidget, name)
        assert min(part.width(), part.height()) >= 44, name


def test_a_key_counts_as_a_press(page, placed, stored):
    part = page.findChild(QWidget, "further_2")
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Space)
    assert outs(stored) == [None, 1]
