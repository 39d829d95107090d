"""Buttons that stand in a row as long as there is room."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from needlemap.ui.widgets.fitting.flow_rows import FlowRows


@pytest.fixture
def flow(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    made = FlowRows([QPushButton(words) for words in ("First way", "Second way", "Third way")], 8)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    page.resize(900, 300)
    page.show()
    made.page = page  # kept as long as its parts
    return made


def rows_of(flow):
    QApplication.processEvents()
    tops = [one.y() for one in flow.findChildren(QPushButton) if one.isVisible()]
    return [tops.count(top) for top in sorted(set(tops))]


def test_buttons_stand_in_as_many_rows_as_they_need(flow):
    assert rows_of(flow) == [3]
    flow.window().resize(250, 300)
    assert rows_of(flow) == [2, 1]
    flow.window().resize(120, 300)
    assert rows_of(flow) == [1, 1, 1]
    assert flow.height() == max(one.geometry().bottom() + 1 for one in flow.children())


def test_a_button_that_is_hidden_takes_no_room(flow):
    first = flow.findChildren(QPushButton)[0]
    first.hide()
    flow.arrange()
    assert rows_of(flow) == [2]
    assert flow.findChildren(QPushButton)[1].x() == 0


def test_the_first_row_begins_in_the_corner_and_the_next_one_gap_below_it(flow):
    flow.window().resize(250, 300)
    assert rows_of(flow) == [2, 1]
    first, second, third = flow.findChildren(QPushButton)
    assert (first.x(), first.y()) == (third.x(), second.y()) == (0, 0)
    assert second.x() == first.width() + 8
    assert third.y() == first.height() + 8
