"""Which views show a mark, and where they draw it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QGraphicsScene

from needlemap.body.places import BodyId, Side, ViewId
from needlemap.clinic.marks import Finding
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.canvas.scene.items import PointItem
from needlemap.ui.canvas.scene.mark_pictures import MarkPictures
from tests.ui.canvas.scene.marks import a_point, a_zone


@pytest.fixture
def scene(qapp):
    return QGraphicsScene()


@pytest.fixture(scope="module")
def frames(atlas):
    return frames_of(atlas, BodyId.FEMALE)


@pytest.fixture
def pictures(scene, atlas, frames):
    return MarkPictures(scene, atlas, frames)


@pytest.fixture(scope="module")
def infraspinatus(atlas):
    """The classic place of the right infraspinatus: on the back of the shoulder blade."""
    muscle = atlas.reasoning.muscle("infraspinatus")
    return atlas.reasoning.classic_places.points(muscle, Side.RIGHT)[0]


def square(frame, x, y, half):
    """Return the cells of a square around a place of a view, told in mm."""
    corners = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
    return frame.view.cells_inside(corners + np.array((x, y)))


def test_a_point_is_drawn_in_each_view_that_sees_its_skin_and_in_no_other(
    pictures, frames, infraspinatus
):
    mark = a_point(1, infraspinatus)
    pictures.put((mark,))
    expected = {
        frame.view.id: frame.to_canvas(spot)
        for frame in frames
        if (spot := frame.view.project(infraspinatus)).visible
    }
    assert ViewId.POSTERIOR in expected
    assert ViewId.ANTERIOR not in expected
    assert {view: item.pos() for view, item in pictures.items_of(mark.id).items()} == expected


def test_a_point_moved_to_the_front_leaves_the_back(scene, pictures, frames, infraspinatus):
    mark = a_point(1, infraspinatus)
    pictures.put((mark,))
    front, body = frames[0].view, frames[0].body
    chest = front.locate(body.center().x() + 60, body.top() + 0.25 * body.height())
    pictures.put((replace(mark, point=replace(mark.point, anchor=chest)),))
    items = pictures.items_of(mark.id)
    assert ViewId.POSTERIOR not in items
    assert items[ViewId.ANTERIOR].pos() == frames[0].to_canvas(front.project(chest))
    assert [item for item in scene.items() if isinstance(item, PointItem)] == [*items.values()][
        ::-1
    ]


def test_a_mark_that_only_says_something_else_keeps_its_pictures(pictures, infraspinatus):
    mark = a_point(1, infraspinatus)
    pictures.put((mark,))
    before = dict(pictures.items_of(mark.id))
    pictures.worn[mark.id] = "as it was"
    pictures.put((replace(mark, finding=Finding(tenderness=7)),))
    assert pictures.items_of(mark.id) == before
    assert pictures.worn == {mark.id: "as it was"}


def test_pictures_made_anew_have_to_be_dressed_anew(pictures, frames):
    zone = a_zone("A", square(frames[1], frames[1].body.center().x(), 400, 40))
    pictures.put((zone,))
    pictures.worn[zone.id] = "red"
    larger = square(frames[1], frames[1].body.center().x(), 400, 60)
    pictures.put((replace(zone, cells=larger),))
    assert pictures.worn == {}


def test_a_zone_is_drawn_where_its_skin_is_and_never_beside_the_body(pictures, frames, atlas):
    back = frames[1]
    cells = square(back, back.body.center().x(), 400, 50)
    zone = a_zone("A", cells)
    pictures.put((zone,))
    box = pictures.items_of(zone.id)[ViewId.POSTERIOR].path().boundingRect()
    middle = back.to_view(box.center())
    assert middle == pytest.approx((back.body.center().x(), 400), abs=3)
    assert (box.width(), box.height()) == pytest.approx((100, 100), abs=5)
    for frame in frames:
        item = pictures.items_of(zone.id).get(frame.view.id)
        if item is not None:
            art = atlas.art(frame.view.id, frame.view.body)
            body = path_of(art.silhouette, closed=True).translated(frame.left, frame.top)
            outside = item.path().subtracted(body).boundingRect()
            assert outside.width() * outside.height() < 1


def test_a_zone_carries_its_letter_only_in_views_that_show_a_good_part_of_it(pictures, frames):
    back = frames[1]
    body = back.body
    flank = square(back, body.center().x() + 130, body.top() + 0.3 * body.height(), 40)
    zone = a_zone("A", flank)
    pictures.put((zone,))
    lettered = {view: item.is_lettered for view, item in pictures.items_of(zone.id).items()}
    assert lettered == {
        ViewId.ANTERIOR: False,
        ViewId.POSTERIOR: True,
        ViewId.RIGHT_LATERAL: True,
    }


def test_following_shows_the_marks_of_now_and_no_others(scene, pictures, frames, infraspinatus):
    old, kept, new = (a_point(number, infraspinatus) for number in (1, 2, 3))
    pictures.follow((old, kept))
    before = dict(pictures.items_of(kept.id))
    pictures.follow((kept, new))
    assert pictures.items_of(old.id) == {}
    assert pictures.items_of(kept.id) == before
    assert {item.mark_id for item in pictures.all_items()} == {kept.id, new.id}
    pictures.clear()
    assert list(pictures.all_items()) == []
    assert scene.items() == []


def test_pictures_out_of_sight_stay_out_of_sight_when_marks_are_added(pictures, infraspinatus):
    pictures.put((a_point(1, infraspinatus),))
    pictures.show(on=False)
    pictures.put((a_point(2, infraspinatus),))
    assert {item.isVisible() for item in pictures.all_items()} == {False}
    pictures.show(on=True)
    assert {item.isVisible() for item in pictures.all_items()} == {True}


def test_a_mark_that_is_not_shown_has_no_pictures_and_can_be_removed(pictures):
    mark = a_point(1)
    assert pictures.items_of(mark.id) == {}
    pictures.remove(mark.id)
    assert list(pictures.all_items()) == []


def test_the_pictures_of_several_points_are_the_same_as_of_each_alone(
    scene, atlas, frames, pictures, infraspinatus
):
    back = frames[1]
    places = [back.view.locate(back.body.center().x() + x, 420) for x in (-60, -30, 30, 60)]
    marks = [a_point(number, place) for number, place in enumerate(places, start=1)]
    pictures.put(tuple(marks))
    alone = MarkPictures(scene, atlas, frames)
    for mark in marks:
        alone.put((mark,))
    both = [
        {view: item.pos() for view, item in each.items_of(mark.id).items()}
        for each in (pictures, alone)
        for mark in marks
    ]
    assert both[:4] == both[4:]
    assert both[0][ViewId.POSTERIOR].y() == pytest.approx(420 + back.top, abs=1)
