"""The crosshair: arrows move it, and Enter does there exactly what a click does."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.hands import picture, turn_wheel

KEY, HELD = Qt.Key, Qt.KeyboardModifier
ARROWS = {
    KEY.Key_Left: QPoint(-1, 0),
    KEY.Key_Right: QPoint(1, 0),
    KEY.Key_Up: QPoint(0, -1),
    KEY.Key_Down: QPoint(0, 1),
}


@pytest.fixture(autouse=True)
def _still(page):
    """The mouse lies where it is not in the way, and the page is laid out."""
    QTest.mouseMove(page.view.viewport(), QPoint(2, 2))
    QApplication.processEvents()
    page.view.setFocus()


@pytest.fixture
def said(page):
    told: list[str] = []
    page.pointer_input.announcer.said.connect(told.append)
    return told


def at(page) -> QPoint | None:
    """Return the pixel of the viewport that the crosshair stands on, as it is seen."""
    cross = page.view.findChild(QWidget, "key_pointer")
    if not cross.isVisible():
        return None
    return (
        cross.geometry().topLeft()
        + QPoint(cross.width() // 2, cross.height() // 2)
        - (page.view.viewport().pos())
    )


def press(page, key, held=HELD.NoModifier, times=1):
    for _ in range(times):
        QTest.keyClick(page.view, key, held)


def walk_to(page, place: QPoint):
    """Move the crosshair to a pixel, with keys alone."""
    if at(page) is None:
        press(page, KEY.Key_X)
    for _ in range(3000):
        away = place - at(page)
        if away.isNull():
            return
        across = abs(away.x()) >= abs(away.y())
        gap = away.x() if across else away.y()
        key = next(k for k, way in ARROWS.items() if (way.x() if across else way.y()) * gap > 0)
        far = abs(gap) >= max(1, round(5 * page.view.scale_px_per_mm))
        press(page, key, HELD.NoModifier if far else HELD.ShiftModifier)
    raise AssertionError(place)


def title(page) -> str:
    return page.view.findChild(QLabel, "pointer_title").text()


@pytest.mark.parametrize("index", range(4))
def test_it_first_shows_on_the_body_in_the_middle_of_the_view_shown_largest(page, index):
    assert at(page) is None
    page.commands[f"view_{index + 1}"].run()
    press(page, KEY.Key_Right)
    touch = page.view.touch(QPointF(at(page)))
    assert touch.anchor is not None
    frame = page.scene.frames[index]
    assert touch.frame is frame
    box = frame.body.translated(frame.left, frame.top)
    assert abs(touch.scene_pos.y() - box.center().y()) < 0.1 * box.height()


def test_an_arrow_moves_it_by_whole_pixels(page):
    for held, mm in ((HELD.NoModifier, 5), (HELD.ShiftModifier, 1), (HELD.ControlModifier, 50)):
        for key, way in ARROWS.items():
            page.commands["view_2"].run()
            press(page, KEY.Key_Right)
            before = at(page)
            press(page, key, held)
            assert at(page) - before == way * max(1, round(mm * page.view.scale_px_per_mm))


def test_it_is_drawn_and_the_mouse_takes_it_away(qtbot, page):
    empty = picture(qtbot, page)
    press(page, KEY.Key_Right)
    assert picture(qtbot, page) != empty
    QTest.mouseMove(page.view.viewport(), QPoint(9, 9))
    QApplication.processEvents()
    assert at(page) is None
    assert not page.view.findChild(QWidget, "pointer_label").isVisible()


def test_it_names_what_lies_under_it_and_says_so(page, hand, said):
    walk_to(page, hand.place(0.6, 0.18).toPoint())
    sight = page.canvas.guide.sight
    assert title(page) == sight.title
    assert said[-1] == f"{sight.title}, {sight.place}"
    assert sight.title.startswith("Right ")
    assert title(page) in page.findChild(QWidget, "under_pointer").text()


def test_off_the_body_it_says_so_and_enter_places_nothing(page, hand, said, stored):
    walk_to(page, hand.place(0.05, 0.9).toPoint())
    assert said[-1] == "Off the body"
    press(page, KEY.Key_Return)
    assert not stored().marks


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space])
def test_enter_places_the_point_that_a_click_there_places(page, hand, stored, stack, key):
    place = hand.place(0.6, 0.18).toPoint()
    hand.click(QPointF(place))
    clicked = stored().points[0].point
    stack.undo()
    walk_to(page, place)
    press(page, key)
    [mark] = stored().points
    assert mark.point.anchor == clicked.anchor
    assert mark.point.muscle == clicked.muscle
    assert page.selection.mark == mark.id


def test_the_keys_are_live_on_the_point_and_the_arrows_nudge_it(page, hand, stored):
    walk_to(page, hand.place(0.6, 0.18).toPoint())
    press(page, KEY.Key_Return)
    assert at(page) is None
    before = stored().points[0].point.anchor
    press(page, KEY.Key_7)
    press(page, KEY.Key_Right)
    [mark] = stored().points
    assert mark.finding.tenderness == 7
    assert mark.point.anchor != before


def test_x_calls_it_though_a_point_is_selected_and_leaves_the_point_alone(page, hand, stored):
    hand.click(hand.place(0.6, 0.2))
    [mark] = stored().points
    press(page, KEY.Key_X)
    press(page, KEY.Key_Down, times=3)
    assert stored().points == (mark,)
    assert page.selection.mark == mark.id
    press(page, KEY.Key_X)
    assert at(page) is None
    press(page, KEY.Key_Down)
    assert stored().points[0].point.anchor != mark.point.anchor


def test_a_muscle_that_tab_stepped_to_is_the_points(page, hand, stored):
    walk_to(page, hand.place(0.6, 0.18).toPoint())
    stack = page.canvas.guide.sight.muscles
    press(page, KEY.Key_Tab)
    assert title(page) == stack[1].name
    press(page, KEY.Key_Return)
    assert stored().points[0].point.muscle == stack[1].id


def outline(page, places):
    page.rail.choose("zone")
    for place in places:
        walk_to(page, place)
        press(page, KEY.Key_Return)


@pytest.fixture
def corners(hand):
    shares = ((0.45, 0.2), (0.6, 0.2), (0.62, 0.3), (0.44, 0.32))
    return [hand.place(*share).toPoint() for share in shares]


@pytest.mark.parametrize("last", [KEY.Key_Return, KEY.Key_Z])
def test_a_zone_of_corners_is_the_zone_a_mouse_draws_through_them(
    page, hand, corners, stored, stack, last
):
    page.rail.choose("zone")
    hand.drag(*(QPointF(corner) for corner in corners))
    drawn = stored().zones[0].cells
    stack.undo()
    outline(page, corners)
    assert not stored().zones
    press(page, last)
    [zone] = stored().zones
    assert zone.cells == drawn
    assert page.view.gesture.tool.name == "zone"


def test_the_outline_follows_the_crosshair_and_escape_breaks_it_off(qtbot, page, corners, stored):
    outline(page, corners[:2])
    two = picture(qtbot, page)
    press(page, KEY.Key_Down, times=9)
    assert picture(qtbot, page) != two
    press(page, KEY.Key_Escape)
    assert at(page) is not None
    press(page, KEY.Key_Z)
    assert not stored().marks
    press(page, KEY.Key_Escape)
    assert at(page) is None


def test_a_tool_that_is_changed_drops_the_outline(page, corners, stored):
    outline(page, corners[:3])
    page.rail.choose("point")
    page.rail.choose("zone")
    press(page, KEY.Key_Z)
    assert not stored().marks


def test_at_the_edge_the_canvas_scrolls_and_it_stays_in_sight(page):
    page.commands["view_2"].run()
    press(page, KEY.Key_Right)
    page.view.zoom(3)
    shown = page.view.mapToScene(0, 0)
    before = page.view.mapToScene(at(page))
    press(page, KEY.Key_Left, HELD.ControlModifier, times=3)
    assert page.view.mapToScene(at(page)).x() == pytest.approx(before.x() - 150, abs=2)
    press(page, KEY.Key_Left, HELD.ControlModifier, times=60)
    assert page.view.mapToScene(0, 0).x() < shown.x()
    assert page.view.viewport().rect().contains(at(page))


def test_after_scrolling_enter_still_means_the_pixel_it_stands_on(page, hand, stored, stack):
    page.commands["view_2"].run()
    press(page, KEY.Key_Right)
    page.view.zoom(3, page.pointer_input.key_pointer.at)
    press(page, KEY.Key_Up, times=60)
    place = at(page)
    assert place.y() == 24  # the canvas scrolled
    press(page, KEY.Key_Return)
    anchor = stored().points[0].point.anchor
    stack.undo()
    hand.click(QPointF(place))
    assert stored().points[0].point.anchor == anchor


@pytest.mark.parametrize("index", range(4))
def test_a_view_that_is_gone_to_takes_it_along(page, index):
    press(page, KEY.Key_Right)
    page.commands[f"view_{index + 1}"].run()
    touch = page.view.touch(QPointF(at(page)))
    assert touch.frame is page.scene.frames[index]
    assert touch.anchor is not None


def test_zooming_by_keys_keeps_it_on_its_place(page, hand):
    walk_to(page, hand.place(0.6, 0.18).toPoint())
    before = page.view.mapToScene(at(page))
    for _ in range(3):
        page.commands["zoom_in"].run()
    away = page.view.mapToScene(at(page)) - before
    assert abs(away.x()) + abs(away.y()) < 6


def test_a_storm_of_keys_and_wheel_leaves_it_in_sight_and_marks_nothing(page, stored):
    press(page, KEY.Key_Right)
    for turn in range(500):
        turn_wheel(page.view.viewport(), 1 if turn % 3 else -2)
        press(page, list(ARROWS)[turn % 4], HELD.ControlModifier)
    assert page.view.viewport().rect().contains(at(page))
    assert np.isfinite(page.view.scale_px_per_mm)
    assert not stored().marks


def test_tab_leaves_the_canvas_once_the_crosshair_is_put_away(page, hand):
    walk_to(page, hand.place(0.6, 0.18).toPoint())
    press(page, KEY.Key_Escape)
    press(page, KEY.Key_Tab)
    assert QApplication.focusWidget() is not page.view


def test_the_chart_tells_a_screen_reader_its_keys(page):
    assert page.view.accessibleName() == "Body chart"
    assert "Arrow keys" in page.view.accessibleDescription()


def test_stop_and_comma_go_from_mark_to_mark_by_number_and_say_so(page, hand, said):
    for across in (0.6, 0.4):
        hand.click(hand.place(across, 0.2))
    page.rail.choose("zone")
    hand.circle(0.5, 0.4)
    page.selection.select(None)
    marks = [mark.id for mark in (*page.document.chart.points, *page.document.chart.zones)]
    for key, mark in ((".", 0), (".", 1), (KEY.Key_PageDown, 2), (".", 0), (",", 2)):
        hand.key(key)
        assert page.selection.mark == marks[mark]
    hand.key(KEY.Key_PageUp)
    assert said[-1].startswith("Point 2, ")
    assert said[-2].startswith("Zone A, ")


def test_a_mark_that_is_gone_to_takes_the_place_of_the_crosshair(page, hand):
    hand.click(hand.place(0.4, 0.2))
    page.selection.select(None)
    walk_to(page, hand.place(0.6, 0.18).toPoint())
    hand.key(".")
    assert at(page) is None
    assert not page.view.findChild(QWidget, "pointer_label").isVisible()


def test_the_mark_that_is_gone_to_comes_into_sight(page, hand):
    hand.click(hand.place(0.5, 0.03))
    page.selection.select(None)
    page.commands["view_1"].run()
    page.view.zoom(5)
    hand.key(".")
    place = hand.over(page.document.chart.points[0].point.anchor).toPoint()
    assert page.view.viewport().rect().contains(place)
