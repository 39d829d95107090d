"""A list of rows."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

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
