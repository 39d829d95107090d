"""Zooming and panning never move a mark off its anatomy, and never make or lose one."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from needlemap.body.places import ViewId
from tests.ui.hands import turn_wheel


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


def test_a_storm_of_the_wheel_stays_within_bounds_and_changes_nothing(hand, page, mark, stored):
    at, chart = hand.place(0.5, 0.3), stored()
    for notches in (1, 3, -2, 8, 40, -90, 5, -3, 60, -60) * 12:
        turn_wheel(page.view.viewport(), notches, at)
        assert 0.05 < page.view.scale_px_per_mm <= 8.0
    assert page.document.chart == chart == stored()
    assert _is_on_its_skin(page, mark)


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
    page.command(f"view_{index + 1}")
    port = page.view.viewport().rect()
    middle = page.view.mapToScene(port.center())
    assert page.scene.frame_at(middle) is page.scene.frames[index]
    assert page.view.scale_px_per_mm > 0.3


def test_a_click_after_zooming_places_the_point_under_the_pointer(hand, page):
    page.command("view_2")
    at = hand.place(0.45, 0.35)
    hand.click(at)
    [mark] = page.document.chart.points
    assert (hand.over(mark.point.anchor) - at).manhattanLength() <= 2


def test_the_right_button_moves_the_canvas_and_marks_nothing(hand, page, mark):
    page.command("view_2")
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
    words = page.findChild(QWidget, "under_pointer").text()
    assert atlas.describe_short(touch.anchor) in words
    assert words.startswith(atlas.muscles_under(touch.anchor)[0].name)
