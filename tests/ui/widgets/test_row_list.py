"""A list of rows."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import rows_of
from needlemap.ui.widgets.rows import Row
from needlemap.ui.window.style.theme import style_sheet

ROW_PX = 44


def paint(pen, value):
    pen.ground(pen.theme.accent)


@pytest.fixture
def view(qtbot):
    made = RowList("marks", "Marks of this visit")
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.setFixedSize(200, 4 * ROW_PX)
    made.show()
    return made


@pytest.fixture
def rows(view):
    made = rows_of(view, paint, ROW_PX)
    made.show_rows([Row(i, f"value {i}", f"row {i}") for i in range(20)])
    return made


def test_a_list_is_named_for_those_who_hear_it(view):
    assert (view.objectName(), view.accessibleName()) == ("marks", "Marks of this visit")


def test_there_is_no_current_row_before_there_are_rows(view):
    assert view.current is None


def test_the_current_row_is_told_by_what_it_stands_for(view, rows):
    view.setCurrentIndex(rows.index(3))
    assert view.current == "value 3"


def test_a_row_is_lit_in_place_of_the_one_before(view, rows):
    view.light(rows.index(2))
    assert [view.is_lit(rows.index(n)) for n in (1, 2)] == [False, True]
    view.light(rows.index(1))
    assert [view.is_lit(rows.index(n)) for n in (1, 2)] == [True, False]
    view.light(QModelIndex())
    assert not any(view.is_lit(rows.index(n)) for n in (1, 2))


def test_scroll_and_selection_stay_where_they_are_when_a_row_changes(view, rows):
    view.setCurrentIndex(rows.index(8))
    view.verticalScrollBar().setValue(5 * ROW_PX + 7)
    known = list(rows.rows)
    rows.show_rows([*known[:9], Row(9, "value", "changed"), *known[10:]])
    assert view.verticalScrollBar().value() == 5 * ROW_PX + 7
    assert view.current == "value 8"


def test_the_list_scrolls_by_the_pixel_and_never_sideways(view, rows):
    view.verticalScrollBar().setValue(13)
    assert view.visualRect(rows.index(0)).top() == -13
    assert not view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_rows_are_painted_in_the_colours_of_the_theme(view, rows, theme):
    view.set_theme(theme)
    drawn = view.viewport().grab().toImage()
    assert drawn.pixelColor(QPoint(100, ROW_PX // 2)) == QColor(theme.accent)


def test_a_list_without_rows_yet_takes_a_theme(view):
    view.set_theme(DARK)
    assert view.model() is None


@pytest.fixture
def told(view, rows):
    said = []
    view.follow_pointer()
    QApplication.processEvents()  # the pointer may lie there from a test before
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    view.pointed.connect(said.append)
    return said


def jump_into(view, index):
    """Let the pointer appear over a row, without a move there."""
    at = QPointF(view.visualRect(index).center())
    QApplication.sendEvent(view.viewport(), QEnterEvent(at, at, QPointF(view.mapToGlobal(at))))


def test_a_pointer_that_jumps_into_a_row_is_noticed_before_it_moves(view, rows, told):
    jump_into(view, rows.index(2))
    assert told == ["value 2"]


def test_the_row_under_the_pointer_is_told_once_and_its_end_too(view, rows, told):
    for row in (1, 1, 3):
        at = view.visualRect(rows.index(row)).center()
        for aside in (0, 5):
            QTest.mouseMove(view.viewport(), at + QPoint(aside, 0))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert told == ["value 1", "value 3", None]


def test_below_the_last_row_the_pointer_is_over_none(view, rows, told):
    rows.show_rows(rows.rows[:2])
    for at in (QPoint(50, ROW_PX // 2), QPoint(50, 3 * ROW_PX)):
        QTest.mouseMove(view.viewport(), at)
    assert told == ["value 0", None]


def test_a_row_that_is_another_now_is_told_anew(view, rows, told):
    at = view.visualRect(rows.index(0)).center()
    QTest.mouseMove(view.viewport(), at)
    rows.show_rows([Row(0, "value", "changed"), *rows.rows[1:]])
    QTest.mouseMove(view.viewport(), at + QPoint(1, 0))
    assert told == ["value 0", "value"]
