"""Selecting and moving marks with the mouse."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from needlemap.clinic.marks import PointState
from tests.ui.hands import picture


@pytest.fixture
def point(hand, page):
    hand.click(hand.place(0.5, 0.3))
    [mark] = page.document.chart.points
    page.rail.choose("select")
    page.selection.select(None)
    return mark


def test_a_click_selects_a_mark_and_deletes_nothing(hand, page, point):
    hand.click(hand.over(point.point.anchor))
    assert page.selection.mark == point.id
    assert page.document.chart.points == (point,)


def test_further_clicks_on_a_heap_go_through_its_points_and_begin_again(hand, page, stored):
    for right in (0, 4, 8):  # mm: nearer than their symbols are wide
        frame = page.scene.frames[1]
        x, y = frame.body.center().x() + right, frame.body.top() + 400
        page.editor.place_point(frame.view.locate(x, y))
    first, second, third = page.document.chart.points
    page.rail.choose("select")
    page.selection.select(None)
    at, seen = hand.over(first.point.anchor), []
    for _ in range(4):
        hand.click(at)
        seen.append(page.selection.mark)
    assert seen == [first.id, second.id, third.id, first.id]
    hand.click(hand.place(0.5, 0.6))
    hand.click(at)
    assert page.selection.mark == first.id  # the nearest


def test_a_drag_in_a_heap_moves_the_point_that_is_selected(hand, page, stored):
    for right in (0, 4):
        frame = page.scene.frames[1]
        x, y = frame.body.center().x() + right, frame.body.top() + 400
        page.editor.place_point(frame.view.locate(x, y))
    first, second = page.document.chart.points
    page.rail.choose("select")
    page.selection.select(None)
    at = hand.over(first.point.anchor)
    for _ in range(2):
        hand.click(at)
    assert page.selection.mark == second.id
    hand.drag(at, at + QPointF(0, 40), at + QPointF(0, 90))
    assert stored().points[0].point.anchor == first.point.anchor
    assert stored().points[1].point.anchor != second.point.anchor


def test_a_click_beside_all_marks_selects_nothing(hand, page, point):
    page.selection.select(point.id)
    hand.click(hand.place(0.5, 0.6))
    assert page.selection.mark is None


def test_a_drag_moves_a_point_and_undo_brings_it_back_with_all_it_says(
    hand, page, point, stack, stored
):
    page.selection.select(point.id)
    page.point_editor.set_state(PointState.LATENT)
    page.point_editor.set_tenderness(7)
    page.point_editor.place_needle()
    before = page.document.chart.points
    start = hand.over(point.point.anchor)
    hand.drag(start, start + QPointF(0, 40), start + QPointF(0, 90))
    [moved] = stored().points
    assert moved.point.anchor != point.point.anchor
    assert (moved.finding, moved.needling) == (before[0].finding, before[0].needling)
    stack.undo()
    assert stored().points == before
    stack.redo()
    assert stored().points == (moved,)


def test_a_drag_off_the_body_leaves_the_point_where_it_was(hand, page, point, stored):
    start = hand.over(point.point.anchor)
    hand.drag(start, start + QPointF(0, 30), hand.place(0.02, 0.98))
    assert stored().points == (point,)


def test_a_drag_is_seen_while_it_lasts_and_escape_leaves_no_trace(qtbot, hand, page, point, stack):
    start, count = hand.over(point.point.anchor), stack.count()
    before = picture(qtbot, page)
    hand.drag(start, start + QPointF(0, 60), releases=False)
    assert picture(qtbot, page) != before
    hand.key(Qt.Key.Key_Escape)
    end = (start + QPointF(0, 60)).toPoint()
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert picture(qtbot, page) == before
    assert stack.count() == count
    assert page.document.chart.points == (point,)
