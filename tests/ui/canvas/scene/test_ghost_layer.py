"""Last visit's marks stand on the body as ghosts until one gesture confirms them."""

from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import ViewId
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.ids import PointId, ZoneId
from needlemap.clinic.marks import (
    Needling,
    PainQuality,
    PainZone,
    PointMark,
    TriggerPoint,
)
from needlemap.clinic.starting import new_visit
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.widgets.scrolled import bring_into_sight
from tests.signing import sign
from tests.ui.hands import NOW, picture


def _on_back(atlas, patient, across, down):
    frame = frames_of(atlas, patient.body)[1]
    body = frame.body
    return frame.view, body.left() + across * body.width(), body.top() + down * body.height()


@pytest.fixture
def last(atlas, patient):
    """Two points, one of them needled, and a zone on the back."""
    marks = []
    for number, place in ((1, (0.42, 0.25)), (3, (0.6, 0.25))):
        view, x, y = _on_back(atlas, patient, *place)
        point = TriggerPoint(
            id=PointId(uuid7()), patient=patient.id, number=number, anchor=view.locate(x, y),
            muscle="infraspinatus",
        )  # fmt: skip
        marks.append(PointMark(point=point, needling=Needling() if number == 3 else None))
    view, x, y = _on_back(atlas, patient, 0.5, 0.42)
    square = np.array([(x - 60, y - 60), (x + 60, y - 60), (x + 60, y + 60), (x - 60, y + 60)])
    zone = PainZone(
        id=ZoneId(uuid7()), patient=patient.id, letter="A", quality=PainQuality.BURNING,
        cells=view.cells_inside(square),
    )  # fmt: skip
    return (*marks, zone)


@pytest.fixture
def visit(store, patient, last):
    with store.begin() as records:
        earlier = new_visit(records, patient, NOW - timedelta(days=7), uuid7)
        records.charts.apply(ChartChange(visit=earlier.id, after=last))
        return new_visit(records, patient, NOW, uuid7)


def _at(page, mark, view=ViewId.POSTERIOR):
    item = page.scene.items_of(mark.id)[view]
    return QPointF(page.view.mapFromScene(item.pos()))


def _colors(qtbot, page, at, reach=16):
    shot = picture(qtbot, page)
    ratio = shot.devicePixelRatio()
    around = [(x, y) for x in range(-reach, reach) for y in range(-reach, reach)]
    return [
        shot.pixelColor(round((at.x() + x) * ratio), round((at.y() + y) * ratio)) for x, y in around
    ]


def test_ghosts_stand_in_every_view_in_which_their_skin_is_seen(page, last):
    for ghost in last[:2]:
        items = page.scene.items_of(ghost.id)
        for frame in page.scene.frames:
            spot = frame.view.project(ghost.point.anchor)
            assert (frame.view.id in items) == spot.visible
            if spot.visible:
                assert items[frame.view.id].pos() == frame.to_canvas(spot)
    assert ViewId.POSTERIOR in page.scene.items_of(last[2].id)
    assert not page.document.chart.marks


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_ghost_is_to_be_seen_in_grey_and_fainter_than_a_mark(qtbot, page, last, theme):
    page.set_theme(theme)
    at = _at(page, last[0])
    page.layers.show(Layer.GHOSTS, on=False)
    skin = _colors(qtbot, page, at)
    page.layers.show(Layer.GHOSTS, on=True)
    ghost = _colors(qtbot, page, at)
    assert max(color.hsvSaturation() for color in ghost) < 60
    page.ghosts.confirm(last[0].id)
    page.selection.select(None)
    mark = _colors(qtbot, page, _at(page, last[0]))

    def change(colors):
        pairs = zip(colors, skin, strict=True)
        return sum(abs(one.lightness() - other.lightness()) for one, other in pairs)

    assert 2000 < change(ghost) < 0.75 * change(mark)


def test_a_zone_of_last_time_is_a_dashed_outline_without_a_hatch(page, last):
    item = page.scene.items_of(last[2].id)[ViewId.POSTERIOR]
    assert item.brush().style() is Qt.BrushStyle.SolidPattern
    assert item.brush().color().alphaF() < 0.3
    assert item.pen().style() is Qt.PenStyle.CustomDashLine


def test_one_click_with_the_point_tool_confirms_a_ghost(hand, page, last, stored):
    hand.click(_at(page, last[1]))
    [mark] = page.document.chart.points
    assert mark.point == last[1].point
    assert page.selection.mark == mark.id
    assert stored().points == (mark,)
    assert {ghost.id for ghost in page.ghosts.shown} == {last[0].id, last[2].id}


def test_undo_takes_a_confirmed_ghost_back_and_it_stands_again(hand, page, stack, last):
    hand.click(_at(page, last[1]))
    stack.undo()
    assert not page.document.chart.points
    assert last[1].id in [ghost.id for ghost in page.ghosts.shown]
    hand.click(_at(page, last[1]))
    assert len(page.document.chart.points) == 1


def test_a_click_within_the_disc_confirms_and_one_beside_it_places_a_point(hand, page, last):
    at = _at(page, last[0])
    hand.click(at + QPointF(10, 4))
    assert [mark.id for mark in page.document.chart.points] == [last[0].id]
    hand.click(_at(page, last[1]) + QPointF(0, -26))
    assert len(page.document.chart.points) == 2
    assert last[1].id not in {mark.id for mark in page.document.chart.points}


def test_a_mark_under_the_pointer_wins_over_a_ghost(hand, page, last):
    hand.click(_at(page, last[0]) + QPointF(0, 24))
    [mark] = page.document.chart.points
    page.selection.select(None)
    hand.click(_at(page, mark) - QPointF(0, 6))
    assert page.selection.mark == mark.id
    assert page.document.chart.points == (mark,)


def test_a_mark_beside_a_ghost_moves_neither_and_lies_above_it(hand, page, last):
    ghost = page.scene.items_of(last[0].id)[ViewId.POSTERIOR]
    before = ghost.pos()
    hand.click(_at(page, last[0]) + QPointF(0, 15))
    [mark] = page.document.chart.points
    item = page.scene.items_of(mark.id)[ViewId.POSTERIOR]
    frame = page.scene.frames[1]
    assert item.pos() == frame.to_canvas(frame.view.project(mark.point.anchor))
    assert ghost.pos() == before
    assert ghost.zValue() < item.zValue()


def test_the_select_tool_confirms_points_and_zones(hand, page, last):
    page.rail.choose("select")
    hand.click(_at(page, last[0]))
    assert [mark.id for mark in page.document.chart.points] == [last[0].id]
    hand.click(hand.place(0.5, 0.42))
    [zone] = page.document.chart.zones
    assert zone.cells == last[2].cells
    assert page.selection.mark == zone.id


def test_the_point_tool_places_points_inside_the_ghost_of_a_zone(hand, page, last):
    hand.click(hand.place(0.5, 0.42))
    assert len(page.document.chart.points) == 1
    assert not page.document.chart.zones


def test_a_drag_that_begins_on_a_ghost_confirms_nothing(hand, page, last):
    page.rail.choose("select")
    at = _at(page, last[0])
    hand.drag(at, at + QPointF(20, 20), at + QPointF(60, 40))
    assert not page.document.chart.marks


def test_the_label_at_the_pointer_says_what_was_there(hand, page, last, atlas):
    QTest.mouseMove(page.view.viewport(), _at(page, last[1]).toPoint())
    QApplication.processEvents()
    place = atlas.title(last[1].point.anchor, "infraspinatus")
    said = f"Last visit: 3 · {place}. Last: 0.25 × 30 mm × 1"
    assert page.view.findChild(QLabel, "pointer_title").text() == said
    assert page.view.findChild(QLabel, "pointer_about").text() == "click to confirm"
    words = page.findChild(QWidget, "under_pointer").text()
    assert words.replace("\n", " ") == f"{said} · click to confirm"


def test_the_layer_takes_ghosts_away_and_they_take_no_clicks(hand, page, last):
    at = _at(page, last[1])
    page.layers.show(Layer.GHOSTS, on=False)
    hand.click(at)
    [mark] = page.document.chart.points
    assert mark.id != last[1].id


def test_as_last_visit_leaves_the_keyboard_on_the_canvas(page, last):
    button = page.findChild(QPushButton, "as_last_visit")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert page.ghosts.shown == ()
    assert page.focusWidget() is page.view


def test_a_signed_visit_has_no_ghosts(page, patient, store, last):
    with store.begin() as records:
        visit = page.document.visit
        sign(records, visit)
    page.open_visit(patient, page.document.visit.id)
    assert page.ghosts.shown == ()
    assert not page.scene.items_of(last[0].id)


def _ghost_rows(page):
    view = page.findChild(QListView, "ghost_list")
    return [view.model().index(row).data() for row in range(view.model().rowCount())]


def _row_at(page, row):
    view = page.findChild(QListView, "ghost_list")
    bring_into_sight(view)
    QApplication.processEvents()
    return view.viewport(), view.visualRect(view.model().index(row)).center()


def test_the_list_names_the_ghosts_after_the_marks_and_a_press_confirms(page, last, stored):
    rows = _ghost_rows(page)
    assert [row.split(" · ")[0] for row in rows] == ["1", "3", "A"]
    port, at = _row_at(page, 1)
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert [mark.id for mark in stored().points] == [last[1].id]
    assert page.selection.mark == last[1].id
    assert [row.split(" · ")[0] for row in _ghost_rows(page)] == ["1", "A"]


def test_delete_sends_away_the_ghost_under_the_pointer_and_keeps_the_selected_mark(page, last):
    page.ghosts.confirm(last[0].id)
    QApplication.processEvents()  # the list stands lower then
    port, at = _row_at(page, 0)
    QTest.mouseMove(port, at + QPoint(1, 1))
    QTest.mouseMove(port, at)
    QApplication.processEvents()
    page.commands["remove"].run()
    assert [ghost.id for ghost in page.ghosts.shown] == [last[2].id]
    assert not page.scene.items_of(last[1].id)
    assert [mark.id for mark in page.document.chart.points] == [last[0].id]
    page.commands["remove"].run()
    assert not page.document.chart.points


def test_the_keys_confirm_and_send_away_too(qtbot, page, last):
    view = page.findChild(QListView, "ghost_list")
    page.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert [mark.id for mark in page.document.chart.points] == [last[0].id]
    page.commands["remove"].run()
    assert [ghost.id for ghost in page.ghosts.shown] == [last[2].id]


def test_as_last_visit_confirms_all_each_a_step_of_its_own(hand, page, stack, last, stored):
    button = page.findChild(QWidget, "as_last_visit")
    assert button.height() >= 44
    hand.press("as_last_visit")
    assert {mark.id for mark in stored().points} == {last[0].id, last[1].id}
    assert [zone.cells for zone in stored().zones] == [last[2].cells]
    assert stack.count() == 3
    assert not button.isVisible()
    stack.undo()
    assert len(page.ghosts.shown) == 1
