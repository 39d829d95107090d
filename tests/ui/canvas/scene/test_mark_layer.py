"""Marks keep their looks and places from group to group, and the nearest one is found."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene

from needlemap.body.places import BodyId, Side, ViewId
from needlemap.clinic.marks import PainQuality
from needlemap.look.number_places import NumberPlace, screen_sizes
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.model.layout import VIEWS, ViewGroup, frames_of
from needlemap.ui.canvas.model.selection import Selection
from needlemap.ui.canvas.scene.mark_layer import ChartMarks
from tests.ui.canvas.scene.marks import a_point, a_zone
from tests.ui.canvas.scene.test_mark_pictures import square


@pytest.fixture(scope="module")
def frames(atlas):
    return frames_of(atlas, BodyId.FEMALE)


@pytest.fixture
def selection(qapp):
    return Selection()


@pytest.fixture
def layer(qapp, atlas, frames, selection):
    """The marks of a visit in light colours, in the views of the whole body."""
    scene = QGraphicsScene()
    made = ChartMarks(scene, atlas, selection)
    made.set_theme(LIGHT, 1.0)
    made.stand(ViewGroup.WHOLE, frames)
    yield made
    made.forget()


@pytest.fixture(scope="module")
def place(atlas):
    """Return a classic place of a muscle, on the right."""

    def of(muscle_id):
        muscle = atlas.reasoning.muscle(muscle_id)
        return atlas.reasoning.classic_places.points(muscle, Side.RIGHT)[0]

    return of


def back_of(layer, mark):
    return layer.items_of(mark.id)[ViewId.POSTERIOR]


def a_back_zone(frames, letter="A", down=400, **facts):
    cells = square(frames[1], frames[1].body.center().x(), down, 40)
    return a_zone(letter, cells, **facts)


def test_the_marks_of_another_visit_take_the_place_of_those_before(layer, place):
    first, second = a_point(1, place("infraspinatus")), a_point(2, place("infraspinatus"))
    layer.show((first,))
    layer.show((second,))
    assert (layer.find(first.id), layer.find(second.id)) == (None, second)
    assert {item.mark_id for item in layer.points} == {second.id}


def test_a_selected_mark_is_ringed_and_another_no_more(layer, selection, place, frames):
    point, zone = a_point(1, place("infraspinatus")), a_back_zone(frames)
    layer.show((point, zone))
    plain = back_of(layer, point).pixmap().toImage()
    selection.select(zone.id)
    layer.restyle((zone.id,))
    assert back_of(layer, zone).pen().color().name() == LIGHT.accent
    selection.select(point.id)
    layer.restyle((zone.id, point.id))
    assert back_of(layer, zone).pen().color().name() == LIGHT.quality(zone.quality)
    assert back_of(layer, point).zValue() == 30
    selection.select(None)
    layer.restyle((point.id,))
    assert back_of(layer, point).pixmap().toImage() == plain


def test_only_what_is_not_saved_yet_says_so_and_no_longer_than_that(layer, frames):
    late, kept = a_back_zone(frames), a_back_zone(frames, "B", 600)
    layer.show((late, kept))
    layer.show_unsaved(frozenset({late.id}))
    colors = [back_of(layer, zone).pen().color().name() for zone in (late, kept)]
    assert colors == [LIGHT.alarm, LIGHT.quality(kept.quality)]
    layer.show_unsaved(frozenset())
    assert back_of(layer, late).pen().color().name() == LIGHT.quality(late.quality)


def test_another_theme_dresses_all_marks(layer, frames):
    zone = a_back_zone(frames, quality=PainQuality.NUMB)
    layer.show((zone,))
    layer.set_theme(DARK, 1.0)
    assert back_of(layer, zone).pen().color().name() == DARK.quality("numb")


def test_a_hatch_follows_the_scale(layer, frames):
    zone = a_back_zone(frames)
    layer.show((zone,))
    layer.set_scale(4.0)
    across = back_of(layer, zone).brush().transform().map(QPointF(1, 1))
    assert across == QPointF(0.25, 0.25)


def test_a_mark_put_in_other_views_is_there_when_the_first_are_shown_again(
    layer, atlas, frames, place
):
    kept, gone = a_point(1, place("infraspinatus")), a_point(2, place("infraspinatus"))
    layer.show((kept, gone))
    before = layer.items_of(kept.id)
    layer.stand(ViewGroup.HEAD, frames_of(atlas, BodyId.FEMALE, ViewGroup.HEAD))
    assert layer.items_of(kept.id).keys() <= set(VIEWS[ViewGroup.HEAD])
    assert {item.isVisible() for item in before.values()} == {False}
    new = a_point(3, place("infraspinatus"))
    layer.put(new)
    layer.remove(gone.id)
    layer.stand(ViewGroup.WHOLE, frames)
    assert layer.items_of(kept.id) == before
    assert {item.isVisible() for item in before.values()} == {True}
    assert layer.items_of(gone.id) == {}
    assert ViewId.POSTERIOR in layer.items_of(new.id)


def test_a_mark_changed_in_other_views_is_dressed_when_the_first_are_shown_again(
    layer, atlas, frames, selection
):
    zone = a_back_zone(frames)
    layer.show((zone,))
    layer.stand(ViewGroup.HEAD, frames_of(atlas, BodyId.FEMALE, ViewGroup.HEAD))
    selection.select(zone.id)
    layer.restyle((zone.id,))
    layer.stand(ViewGroup.WHOLE, frames)
    assert back_of(layer, zone).pen().color().name() == LIGHT.accent


def test_the_nearest_point_within_reach_is_found_by_its_place_and_by_its_number(layer, frames):
    back, middle = frames[1], frames[1].body.center().x()
    near, far = (a_point(n, back.view.locate(middle + x, 420)) for n, x in ((1, 0), (2, 30)))
    layer.show((near, far))
    at = back_of(layer, near).pos()
    assert layer.near(at + QPointF(14, 0), 20) == near.id
    assert layer.near(at + QPointF(16, 0), 20) == far.id
    assert layer.near(at + QPointF(0, 21), 20) is None
    layer.set_scale(2.0)
    beside = NumberPlace(is_inside=False, beside=(0.0, -80.0), has_leader=True)
    back_of(layer, near).write_number(beside, screen_sizes(2.0))
    assert layer.near(at + QPointF(0, -40), 1) == near.id  # its number
    assert layer.near(at, 1) == near.id
    assert layer.near(at + QPointF(0, -20), 1) is None


def test_a_zone_is_found_inside_its_outline(layer, frames):
    zone = a_back_zone(frames)
    layer.show((zone,))
    box = back_of(layer, zone).path().boundingRect()
    assert layer.zone_at(box.center()) == zone.id
    assert layer.zone_at(box.topLeft() - QPointF(3, 3)) is None


def test_a_layer_that_is_off_shows_nothing_and_nothing_is_found_there(layer, frames, place):
    point, zone = a_point(1, place("infraspinatus")), a_back_zone(frames)
    layer.show((point, zone))
    at, inside = back_of(layer, point).pos(), back_of(layer, zone).path().boundingRect().center()
    layer.switch(on=False)
    assert (layer.near(at, 5), layer.zone_at(inside)) == (None, None)
    assert not back_of(layer, point).isVisible()
    layer.switch(on=True)
    assert (layer.near(at, 5), layer.zone_at(inside)) == (point.id, zone.id)
    assert back_of(layer, zone).isVisible()


def test_a_layer_that_is_off_has_no_zones_to_letter(layer, frames):
    layer.show((a_back_zone(frames),))
    assert [item.letter for item in layer.zones] == ["A"] * len(list(layer.zones))
    layer.switch(on=False)
    assert list(layer.zones) == []


def test_another_figure_begins_without_pictures(layer, place):
    point = a_point(1, place("infraspinatus"))
    layer.show((point,))
    layer.forget()
    assert layer.items_of(point.id) == {}
    assert layer.find(point.id) == point


def test_a_point_is_found_up_to_the_end_of_the_reach_and_not_beyond(layer, place):
    mark = a_point(1, place("infraspinatus"))
    layer.show((mark,))
    item = back_of(layer, mark)
    beside = item.scenePos() + QPointF(3.0, 4.0)
    away = item.gap(beside.x(), beside.y(), 1.0)
    assert away == pytest.approx(5.0)
    assert layer.near(beside, away) == mark.id
    assert layer.near(beside, away - 0.001) is None
