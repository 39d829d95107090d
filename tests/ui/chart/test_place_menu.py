"""The menu of a place: what stands in it, which of it can be done now, and what a press does."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from needlemap.clinic.marks import PointState
from needlemap.ui.chart.place_menu import ROUND_ZONE_MM
from tests.signing import sign

RIGHT = Qt.MouseButton.RightButton
OF_A_POINT = [
    ("Active", "A"), ("Latent", "T"), ("Satellite", "S"), ("Examined and clear", "C"),
    ("“That’s my pain”", "F"), ("Needled", "N"), ("Local twitch", "L"), ("Next deeper muscle", "D"),
    ("Mirror point", "M"), ("Move to the other side", "Shift+M"), ("Remove mark", "Del"),
]  # fmt: skip


@pytest.fixture
def opened(qtbot, page, hand):
    """Open the menu of a place; return it."""

    def at(place) -> QMenu:
        hand.click(place, RIGHT)
        qtbot.waitUntil(lambda: page.view.findChild(QMenu, "place_menu") is not None)
        return page.view.findChild(QMenu, "place_menu")

    yield at
    left = page.view.findChild(QMenu, "place_menu")
    if left is not None:
        left.close()


@pytest.fixture
def point(page, hand):
    hand.click(hand.place(0.6, 0.2))
    return page.editor.selected


@pytest.fixture
def zone(page, hand):
    page.rail.choose("zone")
    hand.circle(0.5, 0.5)
    page.rail.choose("point")
    return page.editor.selected


def words(menu):
    return [action.text() for action in menu.actions()]


def choose(menu, text):
    action = next(a for a in menu.actions() if a.text().split("\t")[0] == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_a_point_is_offered_what_can_be_done_to_it_with_its_keys(hand, point, opened):
    menu = opened(hand.over(point.point.anchor))
    assert [tuple(text.split("\t")) for text in words(menu)] == OF_A_POINT
    assert menu.accessibleName() == "At this place"


def test_a_press_records_it_at_the_point_and_no_other(page, hand, point, opened, stored, stack):
    hand.click(hand.place(0.4, 0.35))
    other = page.editor.selected
    for text, is_so in (
        ("Latent", lambda mark: mark.finding.state is PointState.LATENT),
        ("Satellite", lambda mark: mark.finding.state is PointState.SATELLITE),
        ("Examined and clear", lambda mark: mark.finding.tenderness == 0),
        ("“That’s my pain”", lambda mark: mark.finding.familiar_pain),
        ("Needled", lambda mark: mark.needling is not None),
        ("Local twitch", lambda mark: mark.needling.twitch.value == "one"),
    ):
        choose(opened(hand.over(point.point.anchor)), text)
        first, second = stored().points
        assert is_so(first), text
        assert second == other
        stack.undo()


def test_it_selects_the_mark_it_belongs_to(page, hand, point, opened):
    hand.click(hand.place(0.4, 0.35))
    opened(hand.over(point.point.anchor))
    assert page.selection.mark == point.id


def test_a_zone_can_be_removed_and_a_point_placed_in_it(page, hand, zone, opened, stored):
    at = hand.place(0.5, 0.5)
    touch = page.view.touch(QPointF(at.toPoint()))
    under = page.editor.muscles_under(touch.anchor, touch.view_id)
    menu = opened(at)
    assert words(menu) == [
        "Remove mark\tDel", "Trigger point here",
        *(f"in {here.words}" for here in under), "Pain zone here",
    ]  # fmt: skip
    choose(menu, "Remove mark")
    assert stored().marks == ()


def test_on_skin_a_point_is_placed_where_the_menu_was_opened(page, hand, opened, stored):
    at = hand.place(0.6, 0.3)
    here = page.view.touch(QPointF(at.toPoint())).anchor
    choose(opened(at), "Trigger point here")
    [mark] = stored().points
    assert mark.point.anchor == here


def test_a_zone_from_the_menu_is_round_and_reaches_25_mm(page, hand, opened, stored):
    at = hand.place(0.6, 0.3)
    touch = page.view.touch(QPointF(at.toPoint()))
    middle = touch.frame.to_view(touch.scene_pos)
    choose(opened(at), "Pain zone here")
    [zone] = stored().zones
    ring = np.vstack(touch.frame.view.outline(zone.cells))
    away = np.hypot(*(ring - np.array(middle)).T)
    assert ROUND_ZONE_MM == 25
    assert away.min() > 19
    assert away.max() < 31


def test_the_first_line_that_can_be_done_is_the_one_enter_takes(hand, point, opened, stored):
    menu = opened(hand.over(point.point.anchor))
    assert menu.activeAction().text().startswith("Active")
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert stored().points[0].finding.state is PointState.LATENT


@pytest.fixture
def over_one_muscle(page, hand):
    """A point under which there is but the muscle it is in."""
    across, down = 0.59, 0.05
    hand.click(hand.place(across, down))
    mark = page.editor.selected
    assert [here.id for here in page.editor.muscles_of(mark)] == [mark.point.muscle]
    return mark


def test_what_cannot_be_done_now_is_shown_and_cannot_be_pressed(hand, over_one_muscle, opened):
    menu = opened(hand.over(over_one_muscle.point.anchor))
    off = [action.text() for action in menu.actions() if not action.isEnabled()]
    assert off == ["Next deeper muscle\tD"]


@pytest.fixture
def signed(page, point, store, patient, visit, stored_visit):
    now = stored_visit()
    with store.begin() as records:
        sign(records, now)
    page.open_visit(patient, visit.id)
    return page


@pytest.mark.parametrize("on", ["point", "skin"])
def test_a_signed_visit_offers_only_to_show_it_whole(signed, hand, point, opened, stored, on):
    before = stored()
    signed.view.zoom(2)
    at = hand.over(point.point.anchor) if on == "point" else hand.place(0.5, 0.3)
    menu = opened(at)
    assert words(menu) == ["This visit is signed and stays as it is", "Whole chart"]
    assert [action.isEnabled() for action in menu.actions()] == [False, True]
    assert menu.activeAction().text() == "Whole chart"
    choose(menu, "Whole chart")
    box = signed.view.mapFromScene(signed.scene.frames[0].box).boundingRect()
    port = signed.view.viewport().rect()
    assert port.adjusted(-2, -2, 2, 2).contains(box)
    assert stored() == before


def test_the_key_of_menus_opens_none_where_nothing_is_selected(page, hand, point):
    page.selection.select(None)
    assert not page.pointer_input.menu.open_for_selected()
    assert page.view.findChild(QMenu, "place_menu") is None


def test_it_opens_none_for_a_selected_mark_that_is_out_of_sight(page, hand, point):
    page.view.zoom(8, hand.place(0.5, 0.95))
    port = page.view.viewport().rect()
    assert not port.contains(page.pointer_input.menu.place_of(point.id).toPoint())
    assert not page.pointer_input.menu.open_for_selected()
    assert page.view.findChild(QMenu, "place_menu") is None


def test_it_opens_at_the_selected_mark_though_another_lies_over_it(
    qtbot, page, hand, point, opened
):
    page.editor.place_point(point.point.anchor)
    page.selection.select(point.id)
    assert page.pointer_input.menu.open_for_selected()
    menu = page.view.findChild(QMenu, "place_menu")
    assert page.selection.mark == point.id
    corner = page.view.viewport().mapFromGlobal(menu.pos())
    at = page.pointer_input.menu.place_of(point.id)
    assert (QPointF(corner) - at).manhattanLength() < 200


def test_the_place_of_a_mark_is_where_it_is_drawn_and_seen(page, hand, point):
    at = page.pointer_input.menu.place_of(point.id)
    assert QRectF(page.view.viewport().rect()).contains(at)
    assert (
        min(
            (hand.over(point.point.anchor, frame.view.id) - at).manhattanLength()
            for frame in page.scene.frames
        )
        < 40
    )


def test_the_place_of_a_zone_is_the_middle_of_where_most_of_it_is_seen(page, hand, zone):
    assert len(page.scene.items_of(zone.id)) > 1  # its rim shows in other views
    at = page.pointer_input.menu.place_of(zone.id)
    assert (at - hand.place(0.5, 0.5)).manhattanLength() < 12


def test_a_mark_that_is_gone_has_no_place(page, point):
    page.editor.remove_selected()
    assert page.pointer_input.menu.place_of(point.id) is None
