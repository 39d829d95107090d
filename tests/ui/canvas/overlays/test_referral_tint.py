"""Where the selected point's muscle sends pain is tinted on the body."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from needlemap.body.cells import CellSet
from needlemap.body.places import BodyId, Side
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.canvas.overlays.referral_tint import Wanted, felt_areas, tint_of
from tests.ui.hands import picture


@pytest.fixture
def trapezius(page, atlas):
    """A point in the right upper trapezius, selected."""
    muscle = atlas.reasoning.muscle("trapezius_upper")
    place = atlas.reasoning.classic_places.points(muscle, Side.RIGHT)[0]
    page.editor.place_point(place, muscle.id)
    return page.document.chart.points[-1]


def test_the_pain_of_the_selected_point_is_tinted_and_goes_with_the_selection(
    qtbot, page, hand, trapezius
):
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))
    tinted = picture(qtbot, page)
    hand.key(Qt.Key.Key_Escape)
    assert not page.canvas.tint.areas
    assert picture(qtbot, page) != tinted
    page.selection.select(trapezius.id)
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))
    assert picture(qtbot, page) == tinted


def test_the_tint_lies_where_the_pattern_says_on_the_side_of_the_point(
    qtbot, page, atlas, trapezius
):
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))
    felt = atlas.referral("trapezius_upper", 1, Side.RIGHT)
    frame = page.scene.frames[1]
    for curve in frame.view.outline(felt.main):
        middle = curve.mean(axis=0)
        anchor = frame.view.locate(*middle)
        assert anchor is None or atlas.side(anchor) is not Side.LEFT
    boxes = [area.boundingRect() for area in page.canvas.tint.areas]
    assert all(page.scene.frame_at(box.center()) is not None for box in boxes)


def test_the_main_zone_is_painted_stronger_than_the_spill(atlas, page, trapezius):
    wanted = Wanted("trapezius_upper", trapezius.point.anchor, BodyId.FEMALE, ViewGroup.WHOLE)
    strengths = {strength for _, strength in tint_of(atlas, page.scene.frames, wanted).areas}
    assert len(strengths) == 2
    felt = atlas.referral("trapezius_upper", 1, Side.RIGHT)
    assert felt.main
    assert felt.spill


def painted(areas):
    return [(path.boundingRect().getRect(), strength) for path, strength in areas]


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("muscle_id", ["infraspinatus", "trapezius_upper"])
def test_it_is_the_pain_of_the_classic_point_nearest_to_the_mark(atlas, page, muscle_id, side):
    muscle, frames = atlas.reasoning.muscle(muscle_id), page.scene.frames
    points = atlas.reasoning.classic_places.points(muscle, side)
    assert len(points) > 1
    for number, place in enumerate(points, start=1):
        tint = tint_of(atlas, frames, Wanted(muscle_id, place, BodyId.FEMALE, ViewGroup.WHOLE))
        felt = felt_areas(atlas, frames, atlas.referral(muscle_id, number, side))
        assert painted(tint.areas) == painted(felt) != []


def test_the_main_area_is_twice_as_strong_as_where_it_spills(atlas, page):
    felt = atlas.referral("infraspinatus", 1, Side.RIGHT)
    [main] = {of for _, of in felt_areas(atlas, page.scene.frames, replace(felt, spill=CellSet()))}
    [spill] = {of for _, of in felt_areas(atlas, page.scene.frames, replace(felt, main=CellSet()))}
    assert 1 > main > 2 * spill > 0


def test_another_muscle_has_another_tint_and_none_has_none(qtbot, page, trapezius, hand):
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))
    before = page.canvas.tint.areas
    hand.choose("muscle", "Infraspinatus")
    qtbot.waitUntil(lambda: page.canvas.tint.areas not in ((), before))
    hand.choose("muscle", "Not named")
    assert not page.canvas.tint.areas


def test_the_referral_layer_switches_the_tint(qtbot, page, trapezius):
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))
    page.layers.show(Layer.REFERRAL, on=False)
    assert not page.canvas.tint.areas
    page.layers.show(Layer.REFERRAL, on=True)
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))


def test_a_point_removed_takes_its_tint_with_it(qtbot, page, trapezius):
    qtbot.waitUntil(lambda: bool(page.canvas.tint.areas))
    page.commands["remove"].run()
    assert not page.canvas.tint.areas
