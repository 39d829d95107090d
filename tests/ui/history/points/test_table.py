"""The table by itself: it fits the page, and asks for what is pressed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from needlemap.clinic.history.point_lines import point_lines
from needlemap.ui.history.points.table import PointTableView
from tests.clinic.history.making import Strip
from tests.ui.history.points.known import three_points

LINES = point_lines(three_points(), Strip())


@pytest.fixture
def view(qtbot):
    made = PointTableView()
    qtbot.addWidget(made)
    made.show_lines(LINES)
    return made


@pytest.mark.parametrize("wide", [1270, 1500, 2400])
def test_the_columns_fill_the_page_and_nothing_is_scrolled_sideways(view, wide):
    view.resize(wide, 400)
    view.show()
    assert view.horizontalHeader().length() == view.viewport().width()
    assert not view.horizontalScrollBar().isVisible()


def test_the_chosen_point_is_told_once_for_each(view):
    told = QSignalSpy(view.came_to)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Home):
        QTest.keyClick(view, key)
    numbers = [told.at(at)[0].number for at in range(told.count())]
    assert numbers == [3, 2, 1]


def test_no_lines_choose_no_point(view):
    view.show_lines(())
    assert view.chosen is None
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.chosen is None


def test_an_arrow_walks_one_visit_back_or_on(view):
    told = QSignalSpy(view.walked)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert [told.at(at)[0] for at in range(told.count())] == [-1, 1]
