"""Zooming and panning never move a mark off its anatomy, and never make or lose one."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from needlemap.body.places import BodyId, ViewId
from needlemap.ui.canvas.model.layout import ViewGroup
from tests.ui.hands import roll, turn_wheel


@pytest.fixture
def mark(hand, page):
    hand.click(hand.place(0.6, 0.2))
    return page.document.chart.points[0]


def _is_on_its_skin(page, mark):
    item = page.scene.items_of(mark.id)[ViewId.POSTERIOR]
    frame = page.scene.frames[1]
    spot = frame.to_canvas(frame.view.project(mark.point.anchor))
    return item.pos() == spot


def test_the_wheel_enlarges_around_the_pointer(hand, page, mark):
    at = hand.over(mark.point.anchor)
    before = page.view.scale_px_per_mm
    for _ in range(4):
        turn_wheel(page.view.viewport(), 1, at)
    assert page.view.scale_px_per_mm > 1.8 * before
    after = hand.over(mark.point.anchor)
    assert (after - at).manhattanLength() < 6


@pytest.mark.parametrize("eighths", [1, 2, 8, -1, -3])
def test_a_touchpad_enlarges_around_the_pointer_by_the_smallest_steps(hand, page, mark, eighths):
    at, port = hand.over(mark.point.anchor), page.view.viewport()
    if eighths < 0:
        for _ in range(3):
            turn_wheel(port, 1, at)
    at, before = hand.over(mark.point.anchor), page.view.scale_px_per_mm
    for _ in range(360 // abs(eighths)):
        roll(port, eighths, at)
    turned = page.view.scale_px_per_mm / before
    assert (hand.over(mark.point.anchor) - at).manhattanLength() < 3
    for _ in range(3):
        turn_wheel(port, -1 if eighths > 0 else 1, at)
    assert page.view.scale_px_per_mm == pytest.approx(before)
    assert turned > 1.5 or turned < 0.67


def test_what_still_rolls_from_another_view_does_nothing_in_this_one(hand, page):
    port, at = page.view.viewport(), hand.place(0.5, 0.3)
    phase = Qt.ScrollPhase
    for one, rolls in ((phase.ScrollBegin, 60), (phase.ScrollUpdate, 60), (phase.ScrollEnd, 0)):
        roll(port, rolls, at, one)
    before = page.view.scale_px_per_mm
    roll(port, 40, at, phase.ScrollMomentum)
    assert page.view.scale_px_per_mm > before  # the same view rolls on
    page.commands["view_2"].run()
    before = page.view.scale_px_per_mm
    roll(port, 40, at, phase.ScrollMomentum)
    roll(port, 0, at, phase.ScrollEnd)
    assert page.view.scale_px_per_mm == before
    roll(port, 40, at, phase.ScrollUpdate)
    assert page.view.scale_px_per_mm > before


def test_a_storm_of_the_wheel_stays_within_bounds_and_changes_nothing(hand, page, mark, stored):
    at, chart = hand.place(0.5, 0.3), stored()
    for notches in (1, 3, -2, 8, 40, -90, 5, -3, 60, -60) * 12:
        turn_wheel(page.view.viewport(), notches, at)
        assert 0.05 < page.view.scale_px_per_mm <= 8.0
    assert page.document.chart == chart == stored()
    assert _is_on_its_skin(page, mark)


@pytest.mark.parametrize("tool", ["tool_select", "tool_zone"])
def test_a_gesture_ends_without_a_trace_when_the_body_goes_from_under_it(
    hand, page, mark, stored, stack, tool
):
    chart, steps = stored(), stack.count()
    for command in ("view_2", "group_head", "fit", "zoom_in"):
        page.view.fit()
        page.commands[tool].run()
        start = hand.over(mark.point.anchor) if tool == "tool_select" else hand.place(0.5, 0.4)
        hand.drag(start, start + QPointF(30, 5), start + QPointF(0, 40), releases=False)
        page.commands[command].run()
        port, end = page.view.viewport(), start + QPointF(0, 42)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end.toPoint())
        assert (stored(), stack.count()) == (chart, steps), command
        page.view.show_group(ViewGroup.WHOLE)


def test_the_body_stays_under_a_gesture_while_the_window_gets_smaller(hand, page, mark):
    start = hand.over(mark.point.anchor)
    page.commands["tool_select"].run()
    hand.drag(start, start + QPointF(6, 6), releases=False)
    page.resize(1300, 750)
    QApplication.processEvents()
    assert (hand.over(mark.point.anchor) - start).manhattanLength() < 2
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=start.toPoint())
    assert page.view.transform().m11() == pytest.approx(_fitted(page), rel=0.01)


def _fitted(page):
    port, whole = page.view.viewport(), page.scene.sceneRect()
    return min(port.width() / whole.width(), port.height() / whole.height())


def test_a_gesture_under_way_finds_skin_alone_where_a_press_finds_the_mark(hand, page, mark):
    at, keys = hand.over(mark.point.anchor), Qt.KeyboardModifier.ShiftModifier
    pressed, passed = page.view.touch(at, keys), page.view.touch(at, keys, under_way=True)
    assert (pressed.mark, passed.mark) == (mark.id, None)
    assert passed == replace(pressed, mark=None)


@pytest.mark.parametrize("size", [(900, 600), (1366, 700), (1900, 1000)])
def test_a_mark_stays_on_its_anatomy_in_a_window_of_any_size(hand, page, mark, size):
    page.resize(*size)
    QApplication.processEvents()
    assert _is_on_its_skin(page, mark)
    page.selection.select(None)
    hand.click(hand.over(mark.point.anchor))
    assert page.selection.mark == mark.id
    assert len(page.document.chart.points) == 1


def test_the_whole_chart_fits_after_the_window_is_made_smaller(page):
    page.resize(1000, 640)
    QApplication.processEvents()
    port = page.view.viewport().rect()
    shown = page.view.mapFromScene(page.scene.sceneRect()).boundingRect()
    assert port.adjusted(-2, -2, 2, 2).contains(shown)


@pytest.mark.parametrize("index", range(4))
def test_each_view_is_one_key_away(page, index):
    page.commands[f"view_{index + 1}"].run()
    port = page.view.viewport().rect()
    middle = page.view.mapToScene(port.center())
    assert page.scene.frame_at(middle) is page.scene.frames[index]
    assert page.view.scale_px_per_mm > 0.3


def test_a_click_after_zooming_places_the_point_under_the_pointer(hand, page):
    page.commands["view_2"].run()
    at = hand.place(0.45, 0.35)
    hand.click(at)
    [mark] = page.document.chart.points
    assert (hand.over(mark.point.anchor) - at).manhattanLength() <= 2


def test_the_right_button_moves_the_canvas_and_marks_nothing(hand, page, mark):
    page.commands["view_2"].run()
    before = hand.over(mark.point.anchor)
    port, start = page.view.viewport(), hand.place(0.5, 0.5).toPoint()
    QTest.mousePress(port, Qt.MouseButton.RightButton, pos=start)
    QTest.mouseMove(port, start + QPoint(-40, 0))
    QTest.mouseRelease(port, Qt.MouseButton.RightButton, pos=start + QPoint(-40, 0))
    assert hand.over(mark.point.anchor).x() < before.x()
    assert len(page.document.chart.points) == 1


def test_a_press_that_is_let_go_outside_the_canvas_places_nothing_there(hand, page):
    hand.drag(hand.place(0.5, 0.3), QPointF(-300, -300))
    assert not page.document.chart.points
    hand.click(hand.place(0.5, 0.3))
    assert len(page.document.chart.points) == 1


def test_the_words_of_the_place_under_the_pointer_are_shown(hand, page, atlas):
    at = hand.place(0.5, 0.3)
    QTest.mouseMove(page.view.viewport(), at.toPoint())
    QApplication.processEvents()
    touch = page.view.touch(at)
    words = page.findChild(QWidget, "under_pointer").text().replace("\n", " ")
    assert atlas.describe_short(touch.anchor, BodyId.FEMALE) in words
    muscle = atlas.muscles_under(touch.anchor, touch.view_id)[0].name
    assert f" · {muscle} · " in words
    assert words.startswith("mind: ")  # what a needle must not meet comes first


def test_the_canvas_is_drawn_eight_pixels_a_millimetre_at_the_most(hand, page):
    page.view.zoom(1000, hand.place(0.5, 0.3))
    assert page.view.scale_px_per_mm == 8.0


def test_the_zoom_is_told_as_a_share_of_the_whole_chart(qtbot, page):
    page.view.fit()
    with qtbot.waitSignal(page.view.zoomed) as told:
        page.view.zoom(1.5)
    assert told.args == [pytest.approx(1.5)]
    with qtbot.waitSignal(page.view.zoomed) as told:
        page.view.fit()
    assert told.args == [pytest.approx(1.0)]


def test_edges_are_smooth_again_once_the_zoom_rests(qtbot, page):
    smooth = QPainter.RenderHint.Antialiasing
    page.view.zoom(1.5)
    assert not page.view.renderHints() & smooth
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    assert page.view.renderHints() & smooth == smooth


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_the_canvas_follows_the_hand_that_moves_it(hand, page, mark, button):
    page.view.fit_view(1)
    before = hand.over(mark.point.anchor)
    port, start = page.view.viewport(), hand.place(0.5, 0.5).toPoint()
    QTest.mousePress(port, button, pos=start)
    QTest.mouseMove(port, start + QPoint(-40, 25))
    QTest.mouseRelease(port, button, pos=start + QPoint(-40, 25))
    QTest.mouseMove(port, start + QPoint(60, 60))
    assert (hand.over(mark.point.anchor) - before).toTuple() == pytest.approx((-40, 25), abs=1)


def test_a_view_that_was_brought_near_stays_so_in_a_window_of_another_size(page):
    page.view.fit_view(2)
    page.resize(1000, 640)
    QApplication.processEvents()
    port = page.view.viewport().rect()
    shown = page.view.mapFromScene(page.scene.frames[2].box).boundingRect()
    assert port.adjusted(-2, -2, 2, 2).contains(shown)
    assert max(shown.width() / port.width(), shown.height() / port.height()) > 0.97


def test_a_place_is_brought_to_the_middle(page):
    page.view.fit_view(1)
    page.view.zoom(3)
    place = page.scene.frames[1].head
    page.view.bring_to_middle(place)
    middle = page.view.viewport().rect().center()
    assert (page.view.mapFromScene(place) - middle).manhattanLength() <= 2


@pytest.mark.parametrize(
    ("tool", "shape"),
    [
        ("point", Qt.CursorShape.CrossCursor),
        ("zone", Qt.CursorShape.CrossCursor),
        ("select", Qt.CursorShape.ArrowCursor),
    ],
)
def test_the_pointer_shows_whether_a_press_marks_something(page, tool, shape):
    page.rail.choose(tool)
    assert page.view.viewport().cursor().shape() is shape


def test_what_lies_under_a_point_of_the_screen_is_told(hand, page, mark):
    at = hand.over(mark.point.anchor)
    touch = page.view.touch(at, Qt.KeyboardModifier.ShiftModifier)
    frame = page.scene.frames[1]
    assert (touch.frame, touch.mark, touch.ghost) == (frame, mark.id, None)
    assert (touch.viewport_pos, touch.keys) == (at, Qt.KeyboardModifier.ShiftModifier)
    assert touch.scene_pos == page.view.viewportTransform().inverted()[0].map(at)
    spot = frame.view.project(touch.anchor)
    assert (spot.x, spot.y) == pytest.approx(frame.to_view(touch.scene_pos), abs=0.5)


@pytest.mark.parametrize(("gap_px", "is_near"), [(14, True), (18, False)])
def test_a_mark_is_near_within_sixteen_pixels_at_every_zoom(hand, page, mark, gap_px, is_near):
    for nearer in (1, 4):
        page.view.fit_view(1)
        page.view.zoom(nearer, hand.over(mark.point.anchor))
        at = page.view.viewportTransform().map(page.scene.items_of(mark.id)[ViewId.POSTERIOR].pos())
        touch = page.view.touch(at + QPointF(gap_px, 0))
        assert touch.mark == (mark.id if is_near else None)


def test_beside_the_body_there_is_no_skin_and_off_all_views_no_view(hand, page):
    beside = page.view.touch(hand.place(0.02, 0.02))
    assert (beside.frame, beside.anchor) == (page.scene.frames[1], None)
    page.view.zoom(0.5)
    assert page.view.touch(QPointF(1, 1)).frame is None


def test_two_quick_clicks_with_the_point_tool_place_one_point(hand, page):
    page.rail.choose("point")
    at = hand.place(0.5, 0.3)
    hand.click(at)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    QApplication.processEvents()
    assert len(page.document.chart.points) == 1


def test_what_the_pointer_is_over_is_told_and_that_it_left(qtbot, hand, page):
    with qtbot.waitSignal(page.view.hovered) as told:
        QTest.mouseMove(page.view.viewport(), hand.place(0.5, 0.3).toPoint())
    assert told.args[0].frame is page.scene.frames[1]
    with qtbot.waitSignal(page.view.hovered) as told:
        QApplication.sendEvent(page.view, QEvent(QEvent.Type.Leave))
    assert told.args == [None]


def test_a_turn_of_the_wheel_and_a_press_say_that_a_gesture_begins(qtbot, hand, page):
    at = hand.place(0.5, 0.3)
    with qtbot.waitSignal(page.view.gesture_began):
        turn_wheel(page.view.viewport(), 1, at)
    with qtbot.waitSignal(page.view.gesture_began):
        QTest.mousePress(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())


@pytest.mark.parametrize("zoom", [1, 8, 24])
def test_a_press_within_3_mm_beside_the_skin_takes_the_nearest_skin(page, hand, zoom):
    edge = hand.place(1.0, 0.2)
    while page.view.touch(edge).anchor is None:
        edge -= QPointF(1, 0)
    page.view.bring_to_middle(page.view.touch(edge).scene_pos)
    page.view.zoom(zoom)
    at = QPointF(page.view.viewport().rect().center())
    frame = page.scene.frames[1]

    def is_on_skin(place):
        return frame.view.locate(*frame.to_view(page.view.touch(place).scene_pos)) is not None

    step = 0.2 * page.view.scale_px_per_mm
    while is_on_skin(at):
        at += QPointF(step, 0)
    while not is_on_skin(at):
        at -= QPointF(step, 0)
    beside = at + QPointF(2.5 * page.view.scale_px_per_mm, 0)
    assert page.view.touch(beside).anchor is not None


def test_a_pointer_that_hovers_is_followed_to_where_it_is_not_through_all_it_passed(
    page, hand, qtbot
):
    seen = []
    page.view.hovered.connect(seen.append)
    for share in np.linspace(0.3, 0.7, 40):
        place = hand.place(share, 0.25)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            QPointF(page.view.viewport().mapToGlobal(place.toPoint())),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(page.view.viewport(), event)
    qtbot.waitUntil(lambda: seen[-1].viewport_pos == hand.place(0.7, 0.25))
    assert len(seen) < 6
