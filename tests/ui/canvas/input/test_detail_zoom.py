"""Head, hands and feet: one key, one press or a turn of the wheel away, and the same marks."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsSimpleTextItem,
    QLineEdit,
    QListView,
    QPushButton,
)
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.starting import new_visit
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.model.layout import VIEWS, ViewGroup
from needlemap.ui.chart.page import ChartPage
from tests.ui.hands import NOW, a_patient, picture, turn_wheel

DETAILS = (ViewGroup.HEAD, ViewGroup.HANDS, ViewGroup.FEET)
CLOSE = (ViewGroup.NECK, ViewGroup.AXILLAE, ViewGroup.HIPS)


def _shown(page):
    return tuple(frame.view.id for frame in page.scene.frames)


def _zoom(page, at, notches):
    """Turn the wheel until other views are shown; return where that was."""
    group = page.scene.group
    for _ in range(60):
        turn_wheel(page.view.viewport(), notches, at)
        if page.scene.group is not group:
            return page.scene.group
    return group


def test_each_group_is_one_press_away(hand, page):
    for group in (*DETAILS, *CLOSE, ViewGroup.WHOLE):
        hand.press(f"group_{group}")
        assert _shown(page) == VIEWS[group]
        port = QRectF(page.view.viewport().rect())
        for frame in page.scene.frames:
            assert port.contains(page.view.mapFromScene(frame.box.center()))


def test_the_switch_has_targets_of_44_pixels_and_says_what_is_shown(page):
    for group in ViewGroup:
        page.view.show_group(group)
        down = {
            other
            for other in ViewGroup
            if page.findChild(QPushButton, f"group_{other}").isChecked()
        }
        assert down == {group}
        segment = page.findChild(QPushButton, f"group_{group}")
        assert min(segment.width(), segment.height()) >= 44
        assert segment.text() in segment.accessibleName()


def test_each_group_has_its_key(open_window, database, patient, visit):
    window = open_window(database)
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "exam")
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    page = window.findChild(ChartPage)
    keys = {
        "5": ViewGroup.HEAD, "6": ViewGroup.HANDS, "7": ViewGroup.FEET, "8": ViewGroup.NECK,
        "9": ViewGroup.AXILLAE, "B": ViewGroup.HIPS, "0": ViewGroup.WHOLE,
    }  # fmt: skip
    for digit, group in keys.items():
        [action] = [
            action
            for action in window.findChildren(QAction)
            if action.shortcut().toString() == f"Ctrl+{digit}"
        ]
        action.trigger()
        assert page.scene.group is group


@pytest.mark.parametrize(
    ("group", "larger", "names"),
    [(group, 2.5, 4) for group in DETAILS]
    + [(ViewGroup.NECK, 2, 4), (ViewGroup.AXILLAE, 2.5, 2), (ViewGroup.HIPS, 1.7, 3)],
)
def test_details_are_larger_and_named_and_no_word_touches_another(page, group, larger, names):
    whole = page.view.scale_px_per_mm
    page.view.show_group(group)
    assert page.view.scale_px_per_mm > larger * whole
    page.resize(900, 600)
    QApplication.processEvents()
    to_port = page.view.viewportTransform()
    words = [
        item
        for item in page.scene.items()
        if isinstance(item, QGraphicsSimpleTextItem) and item.isVisible()
    ]
    boxes = [item.deviceTransform(to_port).mapRect(item.boundingRect()) for item in words]
    boxes = [box.adjusted(0, 0.01, 0, -0.01) for box in boxes]  # two lines of a name may meet
    assert all(not a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert all(QRectF(page.view.viewport().rect()).contains(box) for box in boxes)
    texts = sorted(item.text() for item in words)
    assert len([text for text in texts if len(text) > 1]) >= names
    letters = sorted(text for text in texts if len(text) == 1)
    whole = ["L", "L", "R", "R"]
    assert letters == whole or (group is not ViewGroup.HEAD and set(letters) <= set(whole))


def test_a_point_of_a_detail_is_in_the_record_and_on_the_whole_body(hand, page, stored):
    page.commands["group_hands"].run()
    hand.click(hand.place(0.5, 0.6, ViewId.HAND_LEFT_PALMAR))
    [mark] = stored().points
    assert page.document.chart.points == (mark,)
    assert ViewId.HAND_LEFT_PALMAR in page.scene.items_of(mark.id)
    page.commands["fit"].run()
    assert ViewId.ANTERIOR in page.scene.items_of(mark.id)
    words = page.mark_list.findChild(object, "mark_list").model().index(0).data()
    assert "left" in words.lower()


def test_a_point_of_a_close_view_is_on_each_body_that_shows_its_skin(hand, page, stored):
    page.commands["group_axillae"].run()
    hand.click(hand.place(0.55, 0.9, ViewId.AXILLA_LEFT))
    [mark] = stored().points
    assert page.document.chart.points == (mark,)
    assert list(page.scene.items_of(mark.id)) == [ViewId.AXILLA_LEFT]
    page.commands["fit"].run()
    assert ViewId.LEFT_LATERAL in page.scene.items_of(mark.id)
    hand.click(hand.over(mark.point.anchor, ViewId.LEFT_LATERAL))
    assert page.selection.mark == mark.id
    page.commands["mirror"].run()
    [_, other] = page.document.chart.points
    page.commands["group_axillae"].run()
    places = [
        frame.to_canvas(frame.view.project(one.point.anchor))
        for frame, one in zip(page.scene.frames, (other, mark), strict=True)
    ]
    assert places[0] == page.scene.items_of(other.id)[ViewId.AXILLA_RIGHT].pos()
    assert places[1] == page.scene.items_of(mark.id)[ViewId.AXILLA_LEFT].pos()
    assert places[0].y() == pytest.approx(places[1].y(), abs=0.1)


def test_a_zone_drawn_in_a_detail_shows_on_the_whole_body_and_the_other_way(hand, page):
    page.commands["group_head"].run()
    page.rail.choose("zone")
    at = hand.place(0.5, 0.3, ViewId.HEAD_POSTERIOR)
    hand.drag(*(at + QPointF(x, y) for x, y in ((-30, -20), (30, -20), (30, 30), (-30, 30))))
    [zone] = page.document.chart.zones
    page.commands["fit"].run()
    assert ViewId.POSTERIOR in page.scene.items_of(zone.id)
    hand.circle(0.5, 0.08, px=12)
    other = page.document.chart.zones[1]
    page.commands["group_head"].run()
    item = page.scene.items_of(other.id)[ViewId.HEAD_POSTERIOR]
    frame = page.scene.frames[1]
    assert frame.box.contains(item.path().boundingRect())


def test_a_zone_across_the_edge_of_a_detail_goes_as_far_as_the_view(hand, page):
    page.commands["group_hands"].run()
    page.rail.choose("zone")
    low = hand.place(0.5, 0.95, ViewId.HAND_RIGHT_DORSAL)
    corners = ((-60, -40), (60, -40), (60, 200), (-60, 200))
    hand.drag(*(low + QPointF(x, y) for x, y in corners))
    [zone] = page.document.chart.zones
    page.commands["fit"].run()
    assert page.scene.items_of(zone.id)


def test_marks_changed_while_other_views_are_shown_are_changed_there_too(hand, page, stack):
    page.commands["group_head"].run()
    hand.click(hand.place(0.4, 0.4, ViewId.HEAD_ANTERIOR))
    [mark] = page.document.chart.points
    page.commands["fit"].run()
    at = hand.over(mark.point.anchor, ViewId.ANTERIOR)
    page.rail.choose("select")
    hand.drag(at, at + QPointF(6, 8), at + QPointF(6, 16))
    [moved] = page.document.chart.points
    assert moved.point.anchor != mark.point.anchor
    page.commands["group_head"].run()
    frame = page.scene.frames[0]
    item = page.scene.items_of(mark.id)[ViewId.HEAD_ANTERIOR]
    assert item.pos() == frame.to_canvas(frame.view.project(moved.point.anchor))
    page.commands["fit"].run()
    stack.undo()
    stack.undo()
    page.commands["group_head"].run()
    assert not page.scene.items_of(mark.id)


def test_layers_are_drawn_in_details(qtbot, page):
    for group in DETAILS:
        for layer in (Layer.MUSCLE, Layer.DEEP, Layer.BONE, Layer.POINTS, Layer.REGIONS):
            page.view.show_group(group)
            skin = picture(qtbot, page)
            page.layers.show(layer, on=True)
            assert picture(qtbot, page) != skin
            page.commands["fit"].run()
            page.view.show_group(group)
            layered = picture(qtbot, page)
            assert layered != skin
            page.layers.show(layer, on=False)
            assert picture(qtbot, page) == skin
            page.commands["fit"].run()


def test_the_muscle_under_the_pointer_is_named_and_outlined_in_a_detail(hand, page):
    page.commands["group_head"].run()
    QTest.mouseMove(page.view.viewport(), hand.place(0.3, 0.8, ViewId.HEAD_POSTERIOR).toPoint())
    QApplication.processEvents()
    assert page.canvas.guide.sight.named is not None
    page.canvas.guide.step(1)
    [*outlines] = page.canvas.guide.outline.paths
    assert any(page.scene.sceneRect().contains(path.boundingRect()) for path in outlines)
    page.commands["fit"].run()
    assert page.canvas.guide.outline.paths == ()


def test_the_known_pain_of_the_selected_point_tints_the_detail(qtbot, hand, page):
    page.commands["group_head"].run()
    hand.click(hand.place(0.3, 0.78, ViewId.HEAD_POSTERIOR))
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))
    head = page.scene.sceneRect()
    assert all(head.intersects(area.boundingRect()) for area in page.canvas.tint.areas)
    before = page.canvas.tint.areas
    page.commands["fit"].run()
    assert page.canvas.tint.areas == ()
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))
    assert [area.boundingRect() for area in before] != [
        area.boundingRect() for area in page.canvas.tint.areas
    ]


PLACES = [
    (ViewId.ANTERIOR, (0.5, 0.06), ViewGroup.HEAD, ViewId.HEAD_ANTERIOR),
    (ViewId.POSTERIOR, (0.5, 0.06), ViewGroup.HEAD, ViewId.HEAD_POSTERIOR),
    (ViewId.LEFT_LATERAL, (0.73, 0.05), ViewGroup.HEAD, ViewId.HEAD_LEFT),
    (ViewId.ANTERIOR, (0.965, 0.535), ViewGroup.HANDS, ViewId.HAND_LEFT_PALMAR),
    (ViewId.POSTERIOR, (0.965, 0.535), ViewGroup.HANDS, ViewId.HAND_RIGHT_DORSAL),
    (ViewId.ANTERIOR, (0.3, 0.975), ViewGroup.FEET, ViewId.FOOT_RIGHT_DORSAL),
    (ViewId.POSTERIOR, (0.5, 0.40), ViewGroup.HIPS, ViewId.LOW_BACK),
    (ViewId.RIGHT_LATERAL, (0.25, 0.45), ViewGroup.HIPS, ViewId.HIP_RIGHT),
    (ViewId.ANTERIOR, (0.55, 0.57), ViewGroup.HIPS, ViewId.THIGH_LEFT_INNER),
    (ViewId.POSTERIOR, (0.63, 0.16), ViewGroup.NECK, ViewId.SHOULDER_RIGHT_ABOVE),
]


@pytest.mark.parametrize(("view", "place", "group", "detail"), PLACES)
def test_zooming_in_leads_to_the_detail_at_the_same_place(hand, page, view, place, group, detail):
    at = hand.place(*place, view)
    anchor = page.view.touch(at).anchor
    assert anchor is not None
    assert _zoom(page, at, 1) is group
    touch = page.view.touch(at)
    assert touch.frame.view.id is detail
    there = hand.over(anchor, detail)
    assert (there - at).manhattanLength() <= 12
    scale = page.view.scale_px_per_mm
    turn_wheel(page.view.viewport(), -1, at)
    assert page.scene.group is group, "one notch back does not flicker"
    assert page.view.scale_px_per_mm < scale


@pytest.mark.parametrize(
    ("view", "region"),
    [(ViewId.LEFT_LATERAL, "lateral_neck.L"), (ViewId.RIGHT_LATERAL, "axilla.R")],
)
def test_zooming_in_from_the_side_leads_to_neck_and_armpit(hand, page, atlas, view, region):
    frame = next(frame for frame in page.scene.frames if frame.view.id is view)
    cells = {one.id: cells for one, cells in atlas.named_cells}[region]
    seen = np.array(list(frame.view.seen_part(cells).ids()))
    faces, places = atlas.skin.cell_places(seen[len(seen) // 2 : len(seen) // 2 + 1])
    anchor = SurfaceAnchor(int(faces[0]), *places[0].tolist())
    at = hand.over(anchor, view)
    group = ViewGroup.NECK if region.startswith("lateral_neck") else ViewGroup.AXILLAE
    assert _zoom(page, at, 1) is group
    assert (hand.over(anchor, page.view.touch(at).frame.view.id) - at).manhattanLength() <= 18


def test_zooming_in_where_the_close_view_looks_from_elsewhere_stays_with_the_whole_body(hand, page):
    at = hand.place(0.12, 0.57, ViewId.RIGHT_LATERAL)  # a thigh from behind its outer side
    for _ in range(20):
        turn_wheel(page.view.viewport(), 1, at)
    assert page.scene.group is ViewGroup.WHOLE


@pytest.mark.parametrize("group", [*DETAILS, *CLOSE])
def test_zooming_out_of_a_detail_leads_back_to_the_whole_body(hand, page, group):
    page.view.show_group(group)
    at = hand.place(0.5, 0.5, VIEWS[group][0])
    anchor = page.view.touch(at).anchor
    assert _zoom(page, at, -1) is ViewGroup.WHOLE
    view = page.view.touch(at).frame.view.id if group in CLOSE else ViewId.ANTERIOR
    assert (hand.over(anchor, view) - at).manhattanLength() < 12
    turn_wheel(page.view.viewport(), 1, at)
    assert page.scene.group is ViewGroup.WHOLE, "one notch back does not flicker"


def test_zooming_in_on_the_trunk_stays_with_the_whole_body(hand, page):
    at = hand.place(0.5, 0.3)
    for _ in range(20):
        turn_wheel(page.view.viewport(), 1, at)
    assert page.scene.group is ViewGroup.WHOLE


def test_a_gesture_in_progress_is_not_taken_to_other_views(hand, page):
    page.rail.choose("zone")
    at = hand.place(0.5, 0.06)
    hand.drag(at, at + QPointF(20, 0), at + QPointF(20, 20), releases=False)
    for _ in range(20):
        turn_wheel(page.view.viewport(), 1, at)
    assert page.scene.group is ViewGroup.WHOLE


def test_another_patient_is_shown_whole_and_another_visit_as_she_was_looked_at(
    page, store, patient
):
    someone = a_patient(1050)
    with store.begin() as records:
        records.patients.put(someone)
        other = new_visit(records, someone, NOW, uuid7)
        later = new_visit(records, patient, NOW, uuid7)
    page.commands["group_head"].run()
    page.open_visit(patient, later.id)
    assert page.scene.group is ViewGroup.HEAD
    page.open_visit(someone, other.id)
    assert page.scene.group is ViewGroup.WHOLE
    assert page.findChild(QPushButton, "group_whole").isChecked()


@pytest.fixture
def pressed_in_list(page):
    def press(line):
        view = page.mark_list.findChild(QListView, "mark_list")
        box = view.visualRect(view.model().index(line))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())

    return press


def test_a_mark_chosen_in_the_list_is_brought_into_sight(hand, page, pressed_in_list):
    hand.click(hand.place(0.36, 0.85))
    hand.click(hand.place(0.5, 0.2))
    page.commands["view_2"].run()
    for _ in range(8):
        turn_wheel(page.view.viewport(), 1, hand.place(0.5, 0.2))
    scale = page.view.scale_px_per_mm
    [leg, _] = page.document.chart.points
    port = QRectF(page.view.viewport().rect())
    assert not port.contains(hand.over(leg.point.anchor))
    pressed_in_list(0)
    assert page.selection.mark == leg.id
    assert port.contains(hand.over(leg.point.anchor))
    assert page.view.scale_px_per_mm == scale


def test_a_mark_that_these_views_do_not_show_brings_back_the_whole_body(
    hand, page, pressed_in_list
):
    hand.click(hand.place(0.5, 0.5))
    page.selection.select(None)
    page.commands["group_feet"].run()
    pressed_in_list(0)
    assert page.scene.group is ViewGroup.WHOLE


def test_a_mark_under_the_foot_is_shown_where_it_is_seen(hand, page, pressed_in_list):
    page.commands["group_feet"].run()
    hand.click(hand.place(0.5, 0.5, ViewId.FOOT_LEFT_PLANTAR))
    page.selection.select(None)
    page.commands["fit"].run()
    pressed_in_list(0)
    assert page.scene.group is ViewGroup.FEET
    port = QRectF(page.view.viewport().rect())
    [mark] = page.document.chart.points
    assert port.contains(hand.over(mark.point.anchor, ViewId.FOOT_LEFT_PLANTAR))


def test_a_click_on_a_mark_moves_nothing(hand, page):
    hand.click(hand.place(0.5, 0.3))
    [mark] = page.document.chart.points
    page.selection.select(None)
    before = page.view.viewportTransform()
    hand.click(hand.over(mark.point.anchor))
    assert page.selection.mark == mark.id
    assert page.view.viewportTransform() == before
