"""A small body for each visit: by mouse and keys, and nothing of what was entered in error."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from needlemap.look.theme import DARK
from needlemap.ui.history.small_bodies import SmallBodies
from tests.clinic.history.making import STRUCK, history, visit


@pytest.fixture
def bodies(qtbot, figures, on_back):
    made = SmallBodies()
    qtbot.addWidget(made)
    made.resize(900, 500)
    known = [visit(day, on_back(1, 0.45, 0.25), pain_before=7) for day in range(9)]
    known.append(visit(4, in_error=STRUCK))
    made.show()
    made.show_history(history(*known), figures)
    return made


def test_each_visit_that_counts_has_a_body_and_none_lies_over_another(bodies):
    visits = bodies.grid.current
    assert visits.visit.number == 9
    boxes = [bodies.grid.box_of(one.id) for one in bodies.grid.visits]
    assert len(boxes) == 9
    for place, box in enumerate(boxes):
        assert bodies.grid.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[:place])


@pytest.mark.parametrize("count", [1, 2, 9])
def test_few_visits_are_as_large_as_all_of_them_can_be_in_sight_together(
    bodies, figures, on_back, qtbot, count
):
    grid, port = bodies.grid, bodies.scrolled.viewport()
    before = grid.box_of(grid.visits[0].id)
    known = [visit(day, on_back(1, 0.45, 0.25), pain_before=7) for day in range(count)]
    bodies.show_history(history(*known), figures)
    bodies.resize(1800, 900)
    qtbot.waitUntil(lambda: port.width() > 1700)
    boxes = [grid.box_of(one.id) for one in grid.visits]
    assert len({(box.width(), box.height()) for box in boxes}) == 1  # at one scale
    assert boxes[0].height() > before.height()
    assert all(port.rect().contains(box) for box in boxes)
    bodies.resize(900, 500)
    qtbot.waitUntil(lambda: port.width() < 900)
    assert (grid.box_of(grid.visits[0].id).size() == before.size()) == (count == 9)


def test_a_press_opens_that_visit(bodies, qtbot):
    third = bodies.grid.visits[2]
    with qtbot.waitSignal(bodies.chosen) as told:
        place = bodies.grid.box_of(third.id).center()
        QTest.mouseClick(bodies.grid, Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [third.id]


def test_keys_walk_the_visits_and_enter_opens_one(bodies, qtbot):
    grid = bodies.grid
    for key, expected in (("Home", 1), ("Right", 2), ("Left", 1), ("Left", 1), ("End", 9)):
        QTest.keyClick(grid, getattr(Qt.Key, f"Key_{key}"))
        assert grid.current.visit.number == expected
    QTest.keyClick(grid, Qt.Key.Key_Up)
    assert grid.current.visit.number < 9
    with qtbot.waitSignal(bodies.chosen) as told:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == [grid.current.id]


def test_what_is_current_is_told_to_a_reader_of_the_screen(bodies):
    QTest.keyClick(bodies.grid, Qt.Key.Key_Home)
    said = bodies.grid.accessibleDescription()
    assert said == "3 Mar 2026: Pain 7 before, 1 point found, 0 needles"


def test_a_point_is_painted_where_it_is_and_other_colours_are_taken(bodies):
    light = bodies.grid.grab().toImage()
    bodies.set_theme(DARK)
    assert bodies.grid.grab().toImage() != light


def test_what_is_not_in_sight_is_painted_ahead_and_not_once_it_is_hidden(bodies, qtbot):
    qtbot.waitUntil(lambda: bodies.grid.is_painted)
    bodies.set_theme(DARK)
    bodies.hide()
    assert not bodies.grid.is_painted
