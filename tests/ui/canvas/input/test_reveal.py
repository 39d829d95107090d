"""A mark selected in a list comes into sight, and the canvas moves only if it must."""

import pytest
from PySide6.QtCore import QPointF

from needlemap.body.places import Side, ViewId
from needlemap.ui.canvas.model.layout import ViewGroup


@pytest.fixture
def place(page, atlas):
    """Put a point at a classic place of a muscle on the right, and select nothing."""

    def put(muscle_id, side=Side.RIGHT):
        muscle = atlas.reasoning.muscle(muscle_id)
        page.editor.place_point(atlas.reasoning.classic_places.points(muscle, side)[0], muscle_id)
        mark = page.document.chart.points[-1]
        page.selection.select(None)
        return mark

    return put


def on_screen(page, mark, view=ViewId.POSTERIOR):
    item = page.scene.items_of(mark.id)[view]
    return page.view.viewportTransform().map(item.pos())


def test_a_mark_out_of_sight_comes_to_the_middle_at_the_same_scale(page, place):
    mark = place("infraspinatus")
    page.view.fit_view(0)
    page.view.zoom(5)
    scale = page.view.scale_px_per_mm
    page.selection.select(mark.id)
    middle = QPointF(page.view.viewport().rect().center())
    shown = [on_screen(page, mark, view) for view in page.scene.items_of(mark.id)]
    assert min((at - middle).manhattanLength() for at in shown) <= 2
    assert page.view.scale_px_per_mm == scale


def test_a_mark_in_sight_moves_nothing(page, place):
    mark = place("infraspinatus")
    page.view.fit_view(1)
    before = page.view.part_shown
    page.selection.select(mark.id)
    assert page.view.part_shown == before


def test_selecting_nothing_moves_nothing(page, place):
    mark = place("infraspinatus")
    page.selection.select(mark.id)
    page.view.fit_view(0)
    page.view.zoom(5)
    before = page.view.part_shown
    page.selection.select(None)
    assert page.view.part_shown == before


def test_a_mark_that_these_views_do_not_show_brings_the_whole_body_back(page, place):
    mark = place("infraspinatus")
    page.view.show_group(ViewGroup.FEET)
    assert page.scene.items_of(mark.id) == {}
    page.selection.select(mark.id)
    assert page.scene.group is ViewGroup.WHOLE
    assert page.view.part_shown.contains(page.scene.items_of(mark.id)[ViewId.POSTERIOR].pos())


def test_a_mark_that_only_the_feet_show_brings_the_feet(page, atlas):
    frames = page.scene.frames_in(ViewGroup.FEET)
    sole = next(frame for frame in frames if frame.view.id is ViewId.FOOT_RIGHT_PLANTAR)
    middle = sole.body.center()
    page.editor.place_point(sole.view.locate(middle.x(), middle.y()))
    [mark] = page.document.chart.points
    whole = page.scene.frames_in(ViewGroup.WHOLE)
    assert not any(frame.view.project(mark.point.anchor).visible for frame in whole)
    page.selection.select(None)
    page.view.show_group(ViewGroup.HEAD)
    page.selection.select(mark.id)
    assert page.scene.group is ViewGroup.FEET
    assert ViewId.FOOT_RIGHT_PLANTAR in page.scene.items_of(mark.id)


def test_a_zone_of_which_a_part_is_in_sight_moves_nothing_and_one_out_of_sight_comes(hand, page):
    page.rail.choose("zone")
    hand.circle(0.5, 0.3)
    [zone] = page.document.chart.zones
    page.selection.select(None)
    page.view.fit_view(1)
    box = page.scene.items_of(zone.id)[ViewId.POSTERIOR].path().boundingRect()
    page.view.zoom(3, page.view.viewportTransform().map(box.topLeft()))
    page.view.bring_to_middle(box.topLeft())
    before = page.view.part_shown
    page.selection.select(zone.id)
    assert page.view.part_shown == before
    page.selection.select(None)
    page.view.bring_to_middle(box.bottomLeft() + QPointF(0, 900))
    page.selection.select(zone.id)
    assert page.view.part_shown.contains(box.center())
    assert (page.view.part_shown.center() - box.center()).manhattanLength() < 2


def test_a_zone_comes_by_its_largest_part_not_by_its_rim(page, atlas):
    page.editor.draw_zone(atlas.reasoning.classic_places.cells("latissimus_dorsi", Side.RIGHT))
    [zone] = page.document.chart.zones
    boxes = [item.path().boundingRect() for item in page.scene.items_of(zone.id).values()]
    assert len(boxes) > 1
    largest = max(boxes, key=lambda box: box.width() * box.height())
    page.selection.select(None)
    page.view.fit_view(0)
    page.view.zoom(8, QPointF(0, 0))
    page.selection.select(zone.id)
    middle = page.view.part_shown.center()
    assert (middle - largest.center()).manhattanLength() < 2
