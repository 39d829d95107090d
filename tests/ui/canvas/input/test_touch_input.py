"""Fingers: one does what the mouse does, two only move the canvas, a long press opens a menu."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from needlemap.clinic.marks import PointState
from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.input.touch_input import HOLD_MS
from needlemap.ui.window.style.theme import style_sheet

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture(scope="module")
def screen(qapp):
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.fixture
def finger(page, screen):
    """Send touches; each step is what the fingers that are down do at once."""
    QApplication.processEvents()

    def touch(*steps):
        port = page.view.viewport()
        for step in steps:
            sequence = QTest.touchEvent(port, screen, False)
            for number, (what, at) in enumerate(step):
                getattr(sequence, what)(number, QPointF(at).toPoint(), port)
            sequence.commit()
            QApplication.processEvents()

    return touch


def tap(finger, at):
    finger([("press", at)], [("release", at)])


def drag(finger, *places):
    steps = [[("press", places[0])], *([("move", at)] for at in places[1:])]
    finger(*steps, [("release", places[-1])])


@pytest.fixture
def menu(qtbot, page):
    """Wait for the menu of a place; return it."""

    def wait() -> QMenu:
        qtbot.waitUntil(lambda: page.view.findChild(QMenu, "place_menu") is not None)
        return page.view.findChild(QMenu, "place_menu")

    yield wait
    left = page.view.findChild(QMenu, "place_menu")
    if left is not None:
        left.close()


def words(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions()]


def choose(menu: QMenu, text: str):
    action = next(a for a in menu.actions() if a.text().split("\t")[0] == text)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def test_a_tap_places_the_one_point_that_a_click_there_places(hand, finger, stored, stack):
    place = hand.place(0.6, 0.18)
    hand.click(place)
    clicked = stored().points[0].point
    stack.undo()
    tap(finger, place)
    [mark] = stored().points
    assert (mark.point.anchor, mark.point.muscle) == (clicked.anchor, clicked.muscle)


def test_a_tap_on_a_mark_selects_it_and_makes_the_keys_live(page, hand, finger, stored):
    tap(finger, hand.place(0.6, 0.2))
    page.selection.select(None)
    tap(finger, hand.place(0.6, 0.2))
    hand.key("8")
    assert stored().points[0].finding.tenderness == 8
    assert page.view.hasFocus()


def test_a_zone_drawn_by_finger_is_the_zone_the_mouse_draws(page, hand, finger, stored, stack):
    page.rail.choose("zone")
    around = [hand.place(*at) for at in ((0.45, 0.2), (0.6, 0.2), (0.62, 0.3), (0.44, 0.32))]
    hand.drag(*around)
    drawn = stored().zones[0].cells
    stack.undo()
    drag(finger, *around)
    assert [zone.cells for zone in stored().zones] == [drawn]


def test_a_point_is_dragged_by_finger_as_by_mouse(page, hand, finger, stored, stack):
    start, end = hand.place(0.6, 0.2), hand.place(0.6, 0.3)
    hand.click(start)
    page.rail.choose("select")
    hand.drag(start, end)
    moved = stored().points[0].point.anchor
    stack.undo()
    drag(finger, start, start + QPointF(0, 3), end)
    assert stored().points[0].point.anchor == moved


@pytest.mark.parametrize("tool", ["point", "zone", "select"])
def test_two_fingers_zoom_and_mark_nothing(page, hand, finger, stored, tool):
    page.rail.choose(tool)
    one, two = hand.place(0.5, 0.2), hand.place(0.5, 0.3)
    place = page.view.mapToScene(((one + two) / 2).toPoint())
    before = page.view.scale_px_per_mm
    apart = QPointF(0, 60)
    finger(
        [("press", one)],
        [("move", one), ("press", two)],
        [("move", one - apart), ("move", two + apart)],
        [("release", one - apart), ("release", two + apart)],
    )
    assert page.view.scale_px_per_mm > 1.3 * before
    shift = page.view.mapFromScene(place) - ((one + two) / 2).toPoint()
    assert shift.manhattanLength() < 5
    assert not stored().marks


def test_two_fingers_move_the_canvas(page, hand, finger):
    one, two, by = hand.place(0.4, 0.3), hand.place(0.6, 0.3), QPointF(40, 25)
    place = page.view.mapToScene(one.toPoint())
    finger(
        [("press", one), ("press", two)],
        [("move", one), ("move", two)],
        [("move", one + by), ("move", two + by)],
        [("release", one + by), ("release", two + by)],
    )
    assert (page.view.mapFromScene(place) - (one + by).toPoint()).manhattanLength() < 4


def test_a_second_finger_breaks_off_what_the_first_began(page, hand, finger, stored):
    page.rail.choose("zone")
    around = [hand.place(*at) for at in ((0.45, 0.2), (0.6, 0.2), (0.62, 0.3))]
    finger(
        [("press", around[0])],
        [("move", around[1])],
        [("move", around[2])],
        [("move", around[2]), ("press", around[0])],
        [("move", around[2]), ("release", around[0])],
        [("move", around[1])],
        [("release", around[1])],
    )
    assert not stored().marks


def test_a_long_press_on_skin_offers_the_muscles_there_and_places_in_the_chosen(
    page, hand, finger, menu, stored
):
    at = hand.place(0.6, 0.18)
    touch = page.view.touch(QPointF(at.toPoint()))
    under = page.editor.muscles_under(touch.anchor, touch.view_id)
    finger([("press", at)], [("move", at + QPointF(4, 4))])
    shown = menu()
    finger([("release", at)])
    assert words(shown)[0] == "Trigger point here"
    assert words(shown)[-1] == "Pain zone here"
    assert len(words(shown)) == 2 + len(under)
    assert not stored().marks
    choose(shown, words(shown)[2])
    [mark] = stored().points
    assert mark.point.muscle == under[1].id


def test_a_zone_is_placed_from_the_menu(page, hand, menu, stored):
    at = hand.place(0.6, 0.3)
    hand.click(at, RIGHT)
    choose(menu(), "Pain zone here")
    [zone] = stored().zones
    cells = page.scene.frames[1].view.outline(zone.cells)
    assert cells
    assert page.selection.mark == zone.id


def test_the_items_are_large_enough_for_a_finger(page, hand, menu):
    page.setStyleSheet(style_sheet(LIGHT))
    QApplication.processEvents()
    hand.click(hand.place(0.6, 0.18), RIGHT)
    shown = menu()
    assert all(shown.actionGeometry(a).height() >= 44 or a.isSeparator() for a in shown.actions())


def test_a_mouse_held_still_opens_it_too_and_places_nothing(page, hand, menu, stored):
    at = hand.place(0.6, 0.18)
    QTest.mousePress(page.view.viewport(), LEFT, pos=at.toPoint())
    shown = menu()
    QTest.mouseRelease(page.view.viewport(), LEFT, pos=at.toPoint())
    assert words(shown)[0] == "Trigger point here"
    assert not stored().marks


def test_a_mouse_that_moves_opens_none(qtbot, page, hand, stored):
    page.rail.choose("zone")
    hand.circle(0.5, 0.25, releases=False)
    qtbot.wait(600)
    assert page.view.findChild(QMenu, "place_menu") is None


def test_a_mouse_that_began_a_stroke_is_not_held_however_slowly_it_goes_on(
    qtbot, page, hand, stored
):
    page.rail.choose("zone")
    line = [hand.place(*at) for at in ((0.45, 0.2), (0.6, 0.2), (0.62, 0.3), (0.44, 0.32))]
    port = page.view.viewport()
    QTest.mousePress(port, LEFT, pos=line[0].toPoint())
    QTest.mouseMove(port, line[0].toPoint() + QPoint(7, 5))
    qtbot.wait(600)
    assert page.view.findChild(QMenu, "place_menu") is None
    for place in line[1:]:
        QTest.mouseMove(port, place.toPoint())
        QApplication.processEvents()
    QTest.mouseRelease(port, LEFT, pos=line[-1].toPoint())
    assert [zone.letter for zone in stored().zones] == ["A"]


def test_a_stroke_that_waited_for_a_busy_machine_is_whole_and_no_held_press(
    page, hand, stored, qtbot
):
    """All of it comes at once, after the time of a held press has passed."""
    page.rail.choose("zone")
    hand.circle(0.5, 0.25)
    whole = stored().zones[0].cells
    page.editor.remove_selected()
    port, middle = page.view.viewport(), hand.place(0.5, 0.25)
    turns = [
        middle + QPointF(30 * np.cos(t), 30 * np.sin(t)) for t in np.linspace(0, 2 * np.pi, 25)
    ]
    QTest.mousePress(port, LEFT, pos=turns[0].toPoint())
    overdue = time.monotonic() + 2 * HOLD_MS / 1000
    while time.monotonic() < overdue:
        pass  # the machine is busy
    for place in turns[1:]:
        at = QPointF(place.toPoint())
        QApplication.postEvent(
            port,
            QMouseEvent(
                QEvent.Type.MouseMove,
                at,
                QPointF(port.mapToGlobal(at.toPoint())),
                Qt.MouseButton.NoButton,
                LEFT,
                Qt.KeyboardModifier.NoModifier,
            ),
        )
    QApplication.processEvents()
    QTest.mouseRelease(port, LEFT, pos=turns[-1].toPoint())
    assert page.view.findChild(QMenu, "place_menu") is None
    assert stored().zones[0].cells == whole


def test_the_menu_of_a_mark_acts_on_it(page, hand, menu, stored):
    hand.click(hand.place(0.6, 0.2))
    page.selection.select(None)
    hand.click(hand.place(0.6, 0.2), RIGHT)
    shown = menu()
    assert {"Active", "“That’s my pain”", "Needled", "Mirror point", "Remove mark"} <= {
        *words(shown)
    }
    choose(shown, "Latent")
    assert stored().points[0].finding.state is PointState.LATENT


def test_off_the_body_the_menu_shows_the_whole_chart(page, hand, menu):
    page.view.zoom(2)
    hand.click(QPointF(3, 3), RIGHT)
    shown = menu()
    assert words(shown) == ["Whole chart"]
    choose(shown, "Whole chart")
    port = page.view.viewport().rect()
    part = page.view.mapFromScene(page.scene.frames[0].box).boundingRect()
    assert QRect(port.adjusted(-2, -2, 2, 2)).contains(part)


def test_the_right_button_still_moves_the_canvas_and_opens_no_menu(page, hand):
    port, at = page.view.viewport(), hand.place(0.5, 0.3).toPoint()
    place = page.view.mapToScene(at)
    QTest.mousePress(port, RIGHT, pos=at)
    QTest.mouseMove(port, at + QPoint(60, 30))
    QApplication.processEvents()
    QTest.mouseRelease(port, RIGHT, pos=at + QPoint(60, 30))
    assert (page.view.mapFromScene(place) - at - QPoint(60, 30)).manhattanLength() < 4
    assert page.view.findChild(QMenu, "place_menu") is None


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_the_menu_key_opens_that_of_the_selected_mark(page, hand, menu, stored, key, held):
    hand.click(hand.place(0.6, 0.2))
    QTest.keyClick(page.view, key, held)
    shown = menu()
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert stored().points[0].finding.state is PointState.LATENT


def test_the_menu_key_opens_that_of_the_crosshair(page, menu):
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    QTest.keyClick(page.view, Qt.Key.Key_Menu)
    assert words(menu())[-1] == "Pain zone here"


@pytest.mark.parametrize("place", [(0.6, 0.18), (0.47, 0.19), (0.42, 0.3)])
def test_a_double_click_places_one_point_and_selects_it(page, hand, stored, place):
    for near in ((0.45, 0.19), (0.47, 0.2), (0.49, 0.19)):  # a crowd
        hand.click(hand.place(*near))
    before = {mark.id for mark in stored().points}
    port, at = page.view.viewport(), (hand.place(*place) + QPointF(0, 40)).toPoint()
    QTest.mouseClick(port, LEFT, pos=at)
    QTest.mouseDClick(port, LEFT, pos=at)
    [new] = {mark.id for mark in stored().points} - before
    assert page.selection.mark == new
