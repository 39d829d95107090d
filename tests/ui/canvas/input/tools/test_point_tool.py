"""Placing trigger points with the mouse."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from needlemap.body.places import Side, ViewId


def test_a_click_on_the_right_shoulder_of_the_back_places_a_point_on_the_right(
    hand, page, atlas, stored
):
    hand.click(hand.place(0.6, 0.2))
    [mark] = page.document.chart.points
    assert atlas.side(mark.point.anchor) is Side.RIGHT
    assert stored().points == (mark,)
    assert page.selection.mark == mark.id


def test_a_point_appears_in_each_view_where_its_skin_shows_and_in_no_other(hand, page):
    hand.click(hand.place(0.62, 0.19))
    [mark] = page.document.chart.points
    shown = page.scene.items_of(mark.id)
    for frame in page.scene.frames:
        spot = frame.view.project(mark.point.anchor)
        assert (frame.view.id in shown) is spot.visible
        if spot.visible:
            assert shown[frame.view.id].pos() == frame.to_canvas(spot)
    assert ViewId.ANTERIOR not in shown


@pytest.mark.parametrize(
    ("view_id", "across"), [(ViewId.ANTERIOR, 0.5), (ViewId.RIGHT_LATERAL, 0.25)]
)
def test_a_point_knows_the_view_in_which_it_was_placed_also_after_undo(
    hand, page, stack, stored, view_id, across
):
    hand.click(hand.place(across, 0.3, view_id))
    [mark] = stored().points
    assert mark.point.seen_in is view_id
    stack.undo()
    stack.redo()
    assert stored().points == (mark,)
    assert page.document.chart.points == (mark,)


def test_a_point_is_in_the_muscle_that_the_view_shows_there(hand, page, atlas, stored):
    at, touch, aside = _told_apart(hand, page, atlas)
    here = atlas.muscles_under(touch.anchor, touch.view_id)
    QTest.mouseMove(page.view.viewport(), at.toPoint())
    QApplication.processEvents()
    assert page.view.findChild(QLabel, "pointer_title").text() == here[0].name
    hand.click(at)
    [mark] = stored().points
    assert mark.point.muscle == here[0].id
    page.editor.place_point(touch.anchor, view_id=aside)
    other = stored().points[-1].point.muscle
    assert other == atlas.muscles_under(touch.anchor, aside)[0].id != here[0].id


def _told_apart(hand, page, atlas):
    """A place of the leg in front in which another muscle comes first from the side."""
    front, aside = ViewId.ANTERIOR, ViewId.RIGHT_LATERAL
    for down in np.arange(0.55, 0.95, 0.01):
        for across in np.arange(0.3, 0.5, 0.005):
            at = hand.place(across, down, front)
            touch = page.view.touch(QPointF(at.toPoint()))
            if touch.anchor is None or not atlas.view(aside).project(touch.anchor).visible:
                continue
            both = [atlas.muscles_under(touch.anchor, view)[:1] for view in (front, aside)]
            if all(both) and both[0][0].id != both[1][0].id:
                return at, touch, aside
    raise AssertionError


def test_a_click_on_a_mark_selects_it_and_places_nothing(hand, page):
    hand.click(hand.place(0.6, 0.2))
    hand.click(hand.place(0.4, 0.4))
    first, second = page.document.chart.points
    assert page.selection.mark == second.id
    hand.click(hand.over(first.point.anchor))
    assert page.selection.mark == first.id
    assert len(page.document.chart.points) == 2


def test_a_double_click_places_one_point(hand, page, stored):
    at = hand.place(0.5, 0.3).toPoint()
    port = page.view.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert len(stored().points) == 1


def test_a_click_beside_the_body_places_nothing_and_says_so(hand, page, qtbot):
    with qtbot.waitSignal(page.refused) as told:
        hand.click(hand.place(0.02, 0.95))
    assert "beside the body" in told.args[0]
    assert not page.document.chart.points


def test_a_press_that_is_drawn_away_places_nothing_and_says_so(hand, page, qtbot):
    start = hand.place(0.5, 0.3)
    with qtbot.waitSignal(page.refused) as told:
        hand.drag(start, start + QPointF(40, 30))
    assert "the pointer moved" in told.args[0]
    assert not page.document.chart.points


def test_a_hand_that_trembles_still_places_a_point(hand, page):
    start = hand.place(0.5, 0.3)
    hand.drag(start, start + QPointF(4, 3))
    assert len(page.document.chart.points) == 1


def test_escape_before_the_button_comes_up_places_nothing(hand, page, stack):
    at = hand.place(0.5, 0.3)
    hand.drag(at, releases=False)
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert not page.document.chart.points
    assert stack.count() == 0


def test_marks_of_a_crowd_can_be_clicked_each_on_its_own_place(hand, page):
    anchors = []
    for step in range(3):
        anchors.append(page.scene.frames[1].view.locate(*_back(page, 0.5 + 0.03 * step, 0.3)))
    for anchor in anchors:
        page.editor.place_point(anchor)
    marks = page.document.chart.points
    for mark in marks:
        item = page.scene.items_of(mark.id)[ViewId.POSTERIOR]
        hand.click(QPointF(page.view.mapFromScene(item.pos())))
        assert page.selection.mark == mark.id
    assert len(page.document.chart.points) == 3


def _back(page, across, down):
    body = page.scene.frames[1].body
    return body.left() + across * body.width(), body.top() + down * body.height()
