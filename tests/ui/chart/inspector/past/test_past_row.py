"""The past of the selected point in one row: words, a small line, and the way to all of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.chart.inspector.past.past_row import PastRow
from needlemap.ui.widgets.sizes import TARGET_PX
from tests.clinic.history.making import NEEDLE, of_number, point, visit, zone

EIGHT, THREE = (point(1, tenderness=score, needling=NEEDLE) for score in (8, 3))


@pytest.fixture
def row(qtbot, past):
    made = PastRow(past)
    qtbot.addWidget(made)
    made.resize(360, TARGET_PX)
    return made


def test_it_says_how_often_it_was_needled_and_how_tender_it_was(row, opened):
    opened(visit(0, EIGHT), visit(7, THREE))
    row.show_mark(THREE)
    assert not row.isHidden()
    assert row.accessibleName() == ("Point 1 over all visits: needled 2 times, tenderness 8 to 3")
    assert row.height() >= TARGET_PX


def test_it_says_how_often_a_point_was_found_that_nobody_needled_or_scored(row, opened):
    opened(visit(0, point(1)), visit(7, point(1)))
    row.show_mark(point(1))
    assert row.accessibleName() == "Point 1 over all visits: found 2 times"


def test_it_takes_no_height_without_a_past(qtbot, row, past, document, opened):
    row.show_mark(EIGHT)
    assert row.isHidden()  # not known yet
    opened(visit(0, EIGHT), visit(7, THREE))
    assert not row.isHidden()
    for mark in (point(2), zone("A", 0, 9), None):
        row.show_mark(mark)
        assert row.isHidden()


def test_a_ghost_that_is_pointed_at_is_told_while_no_point_is_selected(row, opened):
    opened(visit(0, EIGHT), visit(7, point(2)))
    row.show_mark(None)
    row.point_at(of_number(1))
    assert row.shown.line.number == 1
    row.show_mark(point(2))
    assert row.isHidden()
    row.show_mark(None)
    row.point_at(None)
    assert row.isHidden()


def test_a_press_asks_for_the_line_in_the_table(row, opened):
    opened(visit(0, EIGHT), visit(7, THREE))
    row.show_mark(THREE)
    wanted = QSignalSpy(row.wanted)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert wanted.at(0)[0] == of_number(1)


def test_the_small_line_is_drawn_in_the_colours_of_the_theme(row, opened):
    opened(visit(0, EIGHT), visit(7, THREE))
    row.show_mark(THREE)
    pictures = []
    for theme in (LIGHT, DARK):
        row.set_theme(theme)
        pictures.append(row.grab().toImage())
    assert pictures[0] != pictures[1]
