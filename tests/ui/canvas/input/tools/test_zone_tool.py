"""Drawing pain zones with lasso and brush."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.marks import PainCause
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape
from tests.ui.desk_work import signs
from tests.ui.hands import picture


@pytest.fixture(autouse=True)
def _zone_tool(page):
    page.rail.choose("zone")


def test_a_lasso_makes_the_skin_inside_a_zone(hand, page, stored, atlas):
    hand.circle(0.5, 0.3)
    [zone] = page.document.chart.zones
    assert stored().zones == (zone,)
    assert page.selection.mark == zone.id
    assert atlas.extent(zone.cells, BodyId.FEMALE).area_cm2 > 50
    assert zone.cause is PainCause.NOT_NOTED


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
    page.rail.choose("zone")  # its choices stand over the canvas again
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton)
    assert picture(qtbot, page) == before
    assert not page.document.chart.zones


def test_a_line_let_go_outside_the_window_makes_its_zone(hand, page):
    start = hand.place(0.5, 0.05)
    hand.drag(
        start, start + QPointF(-60, 40), start + QPointF(-60, -500), start + QPointF(60, -500)
    )
    assert len(page.document.chart.zones) == 1


def stroke(hand, *shares, **keys):
    """Drag over the back through places told as shares of the body."""
    hand.drag(*(hand.place(*share) for share in shares), **keys)


@pytest.fixture
def brush(hand, page):
    QTest.qWaitForWindowActive(page)
    hand.key("B")
    assert page.canvas.zone_options.shape is StrokeShape.BRUSH


@pytest.fixture
def zone(hand, page):
    """A zone on the back, selected."""
    hand.circle(0.5, 0.3)
    [made] = page.document.chart.zones
    return made


def now(page):
    [zone] = page.document.chart.zones
    return zone


def test_a_brush_paints_a_band_as_wide_as_it_says_at_every_zoom(hand, page, brush, stack, atlas):
    areas = []
    for _ in range(2):
        stroke(hand, (0.5, 0.25), (0.5, 0.3), (0.5, 0.35))
        zone = now(page)
        frame = page.scene.frames[1]
        spots = np.concatenate(frame.view.outline(zone.cells))
        assert np.ptp(spots[:, 0]) == pytest.approx(40, abs=5)
        areas.append(atlas.extent(zone.cells, BodyId.FEMALE).area_cm2)
        stack.undo()
        page.commands["view_2"].run()
    assert areas[0] == pytest.approx(areas[1], rel=0.05)


def test_the_keys_make_the_brush_wider_and_narrower(hand, page, brush):
    for key, width in (("]", 80), ("]", 80), ("[", 40), ("[", 20), ("[", 20)):
        hand.key(key)
        assert page.canvas.zone_options.width_mm == width
    hand.press("zone_width_80")
    assert page.canvas.zone_options.width_mm == 80


def test_b_takes_the_brush_in_hand_and_then_changes_to_the_lasso(hand, page):
    page.rail.choose("point")
    hand.key("B")
    assert page.findChild(QWidget, "zone_bar").isVisible()
    assert page.canvas.zone_options.shape is StrokeShape.BRUSH
    hand.key("B")
    assert page.canvas.zone_options.shape is StrokeShape.LASSO
    page.rail.choose("point")
    assert not page.findChild(QWidget, "zone_bar").isVisible()


def test_add_and_take_away_change_the_selected_zone_in_one_step(hand, page, zone, stack, stored):
    page.findChild(QWidget, "zone_effect_add").click()
    hand.circle(0.5, 0.4)
    more = now(page)
    assert more.id == zone.id
    assert len(more.cells) > len(zone.cells)
    assert zone.cells & more.cells == zone.cells
    page.findChild(QWidget, "zone_effect_take").click()
    hand.circle(0.5, 0.4)
    assert len(now(page).cells) < len(more.cells)
    assert stored().zones == (now(page),)
    assert stack.undoText() == "Take from zone A"
    stack.undo()
    stack.undo()
    assert now(page) == zone == stored().zones[0]


@pytest.mark.parametrize(
    ("key", "grows"),
    [(Qt.KeyboardModifier.ShiftModifier, True), (Qt.KeyboardModifier.ControlModifier, False)],
)
def test_shift_adds_and_ctrl_takes_away_whatever_is_chosen(hand, page, zone, brush, key, grows):
    port = page.view.viewport()
    places = [hand.place(0.5, down).toPoint() for down in (0.3, 0.35, 0.42)]
    QTest.mousePress(port, Qt.MouseButton.LeftButton, key, places[0])
    for place in places[1:]:
        QTest.mouseMove(port, place)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, key, places[-1])
    assert (len(now(page).cells) > len(zone.cells)) is grows
    assert now(page).id == zone.id


def test_taking_all_away_removes_the_zone_and_one_undo_brings_it_back(hand, page, zone, stack):
    page.findChild(QWidget, "zone_effect_take").click()
    hand.circle(0.5, 0.3, px=60)
    assert not page.document.chart.zones
    assert page.selection.mark is None
    stack.undo()
    assert now(page) == zone


def test_taking_away_beside_the_zone_or_with_none_selected_says_so(hand, page, qtbot, zone):
    page.findChild(QWidget, "zone_effect_take").click()
    with qtbot.waitSignal(page.refused) as told:
        hand.circle(0.5, 0.45, px=12)
    assert "does not touch zone A" in told.args[0]
    with qtbot.waitSignal(page.refused) as told:
        hand.circle(0.03, 0.95, px=8)
    assert "beside the body" in told.args[0]
    page.selection.select(None)
    with qtbot.waitSignal(page.refused) as told:
        hand.circle(0.5, 0.3)
    assert "Click the zone first" in told.args[0]
    assert now(page) == zone


def test_adding_with_no_zone_selected_makes_a_new_one(hand, page):
    page.findChild(QWidget, "zone_effect_add").click()
    hand.circle(0.5, 0.3)
    assert now(page).letter == "A"


def test_a_stroke_that_leaves_the_body_and_comes_back_is_one_zone(hand, page, brush):
    stroke(hand, (0.5, 0.02), (0.5, -0.02), (0.9, -0.02), (0.9, 0.1), (0.6, 0.2), (0.5, 0.2))
    boxes = page.scene.frames[1].view.outline(now(page).cells)
    assert len(boxes) >= 2


def test_a_stroke_through_two_views_takes_the_skin_of_both(hand, page, brush, atlas):
    places = [hand.place(0.9, 0.5, ViewId.ANTERIOR), hand.place(0.12, 0.5, ViewId.POSTERIOR)]
    hand.drag(places[0], (places[0] + places[1]) / 2, places[1])
    for frame in page.scene.frames[:2]:
        assert frame.view.seen_part(now(page).cells)


def test_how_much_is_covered_is_said_while_drawing_and_agrees_with_the_zone(hand, page, brush):
    stroke(hand, (0.5, 0.25), (0.5, 0.3), (0.5, 0.35), releases=False)
    label = next(part for part in page.findChildren(QLabel, "pointer_title") if part.isVisible())
    said = label.text()
    QTest.mouseRelease(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=hand.place(0.5, 0.35).toPoint()
    )
    QApplication.processEvents()
    assert said in page.findChild(QWidget, "mark_title").accessibleName()
    assert not label.isVisible()


def test_the_band_is_seen_on_the_body_only_while_it_is_painted(qtbot, hand, page, brush):
    page.canvas.zone_options.set_width(80)
    before = picture(qtbot, page)
    stroke(hand, (0.5, 0.3), (0.75, 0.3), (1.0, 0.3), releases=False)
    after = picture(qtbot, page)
    ratio = after.devicePixelRatio()
    on, off = (hand.place(share, 0.3) * ratio for share in (0.5, 0.93))
    assert after.pixel(on.toPoint()) != before.pixel(on.toPoint())
    beside = (off + QPointF(0, 12)).toPoint()
    assert page.view.touch(QPointF(beside)).anchor is None
    assert after.pixel(beside) == before.pixel(beside)
    hand.key(Qt.Key.Key_Escape)
    assert not page.document.chart.zones


def test_a_click_of_the_brush_dots_the_skin_and_selects_a_zone_under_it(hand, page, zone, brush):
    page.selection.select(None)
    hand.click(hand.place(0.5, 0.3))
    assert page.selection.mark == zone.id
    hand.click(hand.place(0.5, 0.5))
    assert [made.letter for made in page.document.chart.zones] == ["A", "B"]


def test_a_pen_draws_as_the_mouse_does_however_hard_it_is_pressed(hand, page, brush, stack):
    places = [hand.place(0.5, down) for down in (0.25, 0.3, 0.35)]
    hand.drag(*places)
    by_mouse = now(page).cells
    for pressure in (0.1, 1.0):
        stack.undo()
        pen_stroke(page.view.viewport(), places, pressure)
        assert now(page).cells == by_mouse


def test_the_other_end_of_the_pen_takes_away(hand, page, zone, brush):
    places = [hand.place(0.5, down) for down in (0.25, 0.3, 0.35)]
    pen_stroke(page.view.viewport(), places, 0.5, QPointingDevice.PointerType.Eraser)
    assert len(now(page).cells) < len(zone.cells)


def test_a_finger_draws_as_the_mouse_does(hand, page, brush, stack):
    places = [hand.place(0.5, down) for down in (0.25, 0.3, 0.35)]
    hand.drag(*places)
    by_mouse = now(page).cells
    stack.undo()
    port, device = page.view.viewport(), QTest.createTouchDevice()
    QTest.touchEvent(port, device).press(0, places[0].toPoint(), port).commit()
    for place in places[1:]:
        QTest.touchEvent(port, device).move(0, place.toPoint(), port).commit()
    QTest.touchEvent(port, device).release(0, places[-1].toPoint(), port).commit()
    assert now(page).cells == by_mouse


def test_thousands_of_places_make_one_zone(hand, page):
    view = page.view
    middle = hand.place(0.5, 0.3)
    turns = np.linspace(0, 60 * np.pi, 3_000)
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    for t in turns:
        at = middle + QPointF((20 + t / 4) * np.cos(t), (20 + t / 4) * np.sin(t))
        QTest.mouseMove(port, at.toPoint())
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert len(page.document.chart.zones) == 1


def test_a_signed_visit_is_not_drawn_on(hand, page, qtbot, store):
    signs(page, store)
    with qtbot.waitSignal(page.refused) as told:
        hand.circle(0.5, 0.3)
    assert "signed" in told.args[0]
    assert not page.document.chart.zones


def pen_stroke(port, places, pressure, end=QPointingDevice.PointerType.Pen):
    """Draw with a pen as Qt tells of it."""
    pen = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, end,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QEvent.Type
    steps = [
        (kinds.TabletPress, places[0], left, left),
        *((kinds.TabletMove, place, none, left) for place in places[1:]),
        (kinds.TabletRelease, places[-1], left, none),
    ]
    for kind, place, button, held in steps:
        at = QPointF(place.toPoint())
        where = QPointF(port.mapToGlobal(at.toPoint()))
        event = QTabletEvent(
            kind, pen, at, where, pressure, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, button, held,
        )  # fmt: skip
        QApplication.sendEvent(port, event)


def test_a_stroke_that_is_broken_off_says_so_and_one_that_is_finished_does_not(hand, page, qtbot):
    page.rail.choose("zone")
    hand.circle(0.5, 0.25, releases=False)
    with qtbot.waitSignal(page.refused) as told:
        page.rail.choose("point")
    assert "broken off" in told.args[0]
    page.rail.choose("zone")
    with qtbot.assertNotEmitted(page.refused):
        hand.circle(0.5, 0.25)
        page.rail.choose("point")
