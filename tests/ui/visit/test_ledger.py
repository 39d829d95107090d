"""In the ledger each place is counted out with one press a needle."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget, QWidget

from needlemap.clinic.marks import Needling
from needlemap.look.theme import LIGHT
from needlemap.ui.visit.ledger import LedgerLine
from needlemap.ui.window.style.theme import style_sheet
from tests.clinic.facts import needled_point
from tests.signing import sign


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


def test_a_long_name_stands_whole_in_a_narrow_panel(page, placed):
    page.resize(900, 467)
    for name in ("Left sternocleidomastoid, clavicular head", "Right tensor fasciae latae"):
        line = LedgerLine(page.document.chart.points[0], name)
        page.flow.ledger.column.addWidget(line)
        line.show()
        QApplication.processEvents()
        title = line.findChild(QLabel, "place_1")
        assert title.text() == f"1  {name}"
        longest = max(map(title.fontMetrics().horizontalAdvance, title.text().split()))
        assert longest <= title.width() < 400
        assert title.heightForWidth(title.width()) <= title.height()
        assert line.rect().contains(title.geometry())


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


@pytest.fixture
def line(qtbot):
    """The line of point 7, which holds three needles."""
    mark = needled_point(7, needles=3)
    made = LedgerLine(mark, "Right soleus")
    qtbot.addWidget(made)
    made.resize(400, 48)
    made.show()
    made.counted.connect(lambda point, out: made.told.append((point == mark.id, out)))
    made.told = []
    return made


def of(line, name):
    return line.findChild(QWidget, name)


@pytest.mark.parametrize(
    ("out", "said", "can"),
    [
        (None, "– out", [False, True]),
        (0, "0 out", [False, True]),
        (1, "1 out", [True, True]),
        (3, "3 out", [True, False]),
        (4, "4 out", [True, False]),
    ],
)
def test_a_line_says_what_came_out_and_which_way_it_can_be_counted(line, out, said, can):
    line.show_count(3, out, locked=False)
    assert of(line, "out_7").text() == said
    assert [of(line, name).isEnabled() for name in ("fewer_7", "further_7")] == can
    assert "3 in" in [part.text() for part in line.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("name", "out", "told"),
    [
        ("further_7", None, 1), ("further_7", 0, 1), ("further_7", 2, 3), ("fewer_7", 3, 2),
        ("fewer_7", 1, 0), ("fewer_7", 4, 3),
    ],
)  # fmt: skip
def test_a_press_tells_the_point_and_the_new_count(line, name, out, told):
    line.show_count(3, out, locked=False)
    QTest.mouseClick(of(line, name), Qt.MouseButton.LeftButton)
    assert line.told == [(True, told)]


def test_at_a_signed_visit_nothing_is_counted(line):
    line.show_count(3, 1, locked=True)
    for name in ("fewer_7", "further_7"):
        QTest.mouseClick(of(line, name), Qt.MouseButton.LeftButton)
    assert line.told == []


def test_a_line_is_named_for_the_eye_and_for_a_reader(line):
    said = [part.accessibleName() or part.text() for part in line.findChildren(QLabel)]
    assert said[0] == "7  Right soleus"
    for name, words in (
        ("fewer_7", "One less out of point 7"),
        ("further_7", "One out of point 7"),
    ):
        assert of(line, name).accessibleName() == of(line, name).toolTip() == words


def test_where_no_needle_was_placed_the_ledger_says_so(page, hand):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    assert says(page, "ledger_sum") == "none placed"
    assert not page.findChild(QWidget, "all_out").isVisible()
    hand.click(hand.place(0.6, 0.3))
    page.editor.revise(replace(page.editor.selected, needling=Needling()))
    page.findChild(QTabWidget, "side").setCurrentIndex(1)  # a new point brought the marks
    assert says(page, "ledger_sum") == "1 in, – out"
    assert page.findChild(QWidget, "all_out").isVisible()


def test_all_out_in_one_press_is_one_step_and_then_there_is_no_more_to_press(
    page, placed, stack, stored, stored_visit
):
    steps = stack.count()
    placed.press("all_out")
    assert (outs(stored), stored_visit().needles_out) == ([2, 1], 3)
    assert (stack.count(), stack.undoText()) == (steps + 1, "Count needles out")
    assert says(page, "ledger_sum") == "3 in, 3 out  ✓"
    assert not page.findChild(QWidget, "all_out").isVisible()


def test_the_keyboard_comes_to_the_first_place_that_can_be_counted(page, placed):
    page.activateWindow()
    placed.press("further_1")
    placed.press("further_1")
    page.flow.ledger.take_focus()
    assert page.focusWidget().objectName() == "further_2"


def test_the_keyboard_counts_place_by_place_and_goes_on_when_the_last_needle_is_out(
    qtbot, page, placed
):
    page.activateWindow()
    page.flow.ledger.take_focus()
    pressed = []
    with qtbot.waitSignal(page.flow.ledger.all_counted):
        for _ in range(3):
            pressed.append(page.focusWidget().objectName())
            QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert pressed == ["further_1", "further_1", "further_2"]


def test_a_signed_visit_shows_its_ledger_and_counts_nothing(page, placed, store, stored_visit):
    placed.press("further_1")
    now = stored_visit()
    with store.begin() as records:
        sign(records, now)
    page.open_visit(page.document.patient, now.id)
    assert says(page, "ledger_sum") == "3 in, 3 out  ✓"
    for name in ("further_1", "fewer_1", "further_2"):
        assert not page.findChild(QWidget, name).isEnabled()
    assert not page.findChild(QWidget, "all_out").isVisible()
