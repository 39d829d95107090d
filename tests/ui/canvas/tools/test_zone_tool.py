"""Drawing pain zones with a lasso."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from needlemap.clinic.marks import PainCause
from tests.ui.hands import picture


@pytest.fixture(autouse=True)
def _zone_tool(page):
    page.rail.choose("zone")


def test_a_lasso_makes_the_skin_inside_a_zone(hand, page, stored, atlas):
    hand.circle(0.5, 0.3)
    [zone] = page.document.chart.zones
    assert stored().zones == (zone,)
    assert page.selection.mark == zone.id
    assert atlas.extent(zone.cells).area_cm2 > 50
    assert zone.cause is PainCause.AT_REST


def test_a_zone_joins_the_point_that_is_selected(hand, page):
    page.rail.choose("point")
    hand.click(hand.place(0.5, 0.25))
    page.rail.choose("zone")
    hand.circle(0.5, 0.4)
    [point], [zone] = page.document.chart.points, page.document.chart.zones
    assert (zone.source, zone.cause) == (point.id, PainCause.REFERRED)


def test_a_lasso_of_two_points_gives_a_sentence_and_no_zone(hand, page, qtbot, stack):
    with qtbot.waitSignal(page.refused) as told:
        hand.drag(hand.place(0.5, 0.3), hand.place(0.5, 0.4))
    assert "no skin" in told.args[0]
    assert not page.document.chart.zones
    assert stack.count() == 0


def test_a_lasso_beside_the_body_gives_a_sentence_and_no_zone(hand, page, qtbot):
    with qtbot.waitSignal(page.refused) as told:
        hand.circle(0.03, 0.95, px=8)
    assert "no pain zone was drawn" in told.args[0]
    assert not page.document.chart.zones


def test_a_click_with_the_lasso_selects_the_zone_under_it(hand, page):
    hand.circle(0.5, 0.3)
    [zone] = page.document.chart.zones
    page.selection.select(None)
    hand.click(hand.place(0.5, 0.3))
    assert page.selection.mark == zone.id
    assert len(page.document.chart.zones) == 1


def test_the_line_is_seen_while_it_is_drawn_and_escape_leaves_no_trace(qtbot, hand, page, stack):
    before = picture(qtbot, page)
    hand.circle(0.5, 0.3, releases=False)
    assert picture(qtbot, page) != before
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton)
    assert picture(qtbot, page) == before
    assert not page.document.chart.zones
    assert stack.count() == 0


def test_another_tool_in_the_middle_of_a_line_leaves_no_trace(qtbot, hand, page):
    before = picture(qtbot, page)
    hand.circle(0.5, 0.3, releases=False)
    page.rail.choose("select")
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton)
    assert picture(qtbot, page) == before
    assert not page.document.chart.zones


def test_a_line_let_go_outside_the_window_makes_its_zone(hand, page):
    start = hand.place(0.5, 0.05)
    hand.drag(
        start, start + QPointF(-60, 40), start + QPointF(-60, -500), start + QPointF(60, -500)
    )
    assert len(page.document.chart.zones) == 1
