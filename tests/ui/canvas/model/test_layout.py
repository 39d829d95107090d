"""Where the four views stand."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from needlemap.body.places import CLOSE_VIEWS, MAIN_VIEWS, BodyId, ProjectedPoint, ViewId
from needlemap.look.views import side_letters
from needlemap.ui.canvas.model.layout import VIEWS, ViewGroup, frames_of, group_of

BODIES = pytest.mark.parametrize("body", list(BodyId))


@BODIES
def test_the_views_stand_in_a_row_and_do_not_overlap(atlas, body):
    frames = frames_of(atlas, body)
    assert tuple(frame.view.id for frame in frames) == MAIN_VIEWS
    for left, right in pairwise(frames):
        assert left.box.right() <= right.box.left() + 1e-6
        assert right.box.left() - left.box.right() < 1


@BODIES
def test_all_heads_are_level_and_all_feet_stand_on_one_floor(atlas, body):
    frames = frames_of(atlas, body)
    heads = [frame.head.y() for frame in frames]
    floors = [frame.body.bottom() + frame.top for frame in frames]
    assert max(heads) - min(heads) < 2
    assert max(floors) - min(floors) < 2


@BODIES
def test_a_place_of_the_canvas_and_of_the_view_are_the_same_place(atlas, body):
    for frame in frames_of(atlas, body):
        x, y = frame.to_view(frame.to_canvas(ProjectedPoint(120.0, 340.0, visible=True)))
        assert (x, y) == pytest.approx((120.0, 340.0))
        assert frame.box.contains(frame.to_canvas(ProjectedPoint(400.0, 400.0, visible=True)))


@BODIES
@pytest.mark.parametrize("group", list(ViewGroup))
def test_the_views_of_a_group_stand_side_by_side_at_one_scale(atlas, body, group):
    frames = frames_of(atlas, body, group)
    assert tuple(frame.view.id for frame in frames) == VIEWS[group]
    for left, right in pairwise(frames):
        assert left.box.right() <= right.box.left() + 1e-6
    for frame in frames:
        here = frame.to_canvas(ProjectedPoint(30.0, 40.0, visible=True))
        there = frame.to_canvas(ProjectedPoint(31.0, 40.0, visible=True))
        assert there.x() - here.x() == pytest.approx(1.0)


@BODIES
@pytest.mark.parametrize(
    ("group", "heading"),
    [
        (ViewGroup.WHOLE, 140), (ViewGroup.HEAD, 60), (ViewGroup.HANDS, 34), (ViewGroup.FEET, 34),
        (ViewGroup.NECK, 60), (ViewGroup.AXILLAE, 50), (ViewGroup.HIPS, 60),
    ],
)  # fmt: skip
def test_18_mm_are_free_around_each_body_and_above_all_there_is_room_for_names(
    atlas, body, group, heading
):
    right = 0.0
    for frame in frames_of(atlas, body, group):
        whole = frame.body.translated(frame.left, frame.top)
        room = whole.adjusted(-18, -18, 18, 18)
        assert frame.box.getRect() == pytest.approx(room.getRect())
        assert (frame.box.left(), frame.box.top()) == pytest.approx((right, heading))
        right = frame.box.right()
        assert frame.head.y() == pytest.approx(whole.top())
        assert whole.left() < frame.head.x() < whole.right()
        if frame.view.id in CLOSE_VIEWS:
            continue  # cut off there
        seen = [frame.view.locate(*frame.to_view(frame.head + QPointF(0, y))) for y in (-3, 3)]
        assert [place is not None for place in seen] == [False, True]


@pytest.mark.parametrize("view_id", ViewId)
def test_the_group_of_a_view_is_the_one_that_shows_it(view_id):
    name = view_id.value.split("_")[0]
    group = {
        "head": "head", "hand": "hands", "foot": "feet", "neck": "neck", "shoulder": "neck",
        "axilla": "axillae", "low": "hips", "hip": "hips", "thigh": "hips",
    }.get(name, "whole")  # fmt: skip
    assert group_of(view_id) is ViewGroup(group)


def test_every_view_belongs_to_one_group():
    assert sorted(view for views in VIEWS.values() for view in views) == sorted(ViewId)


@pytest.mark.parametrize("body", list(BodyId))
def test_the_letters_beside_a_head_name_its_sides(atlas, body):
    lettered = [f for f in frames_of(atlas, body, ViewGroup.HEAD) if side_letters(f.view.id)]
    assert len(lettered) == 2
    for frame in lettered:
        middle = frame.body.center()
        places = (middle.x() - 40, middle.x() + 40)
        for letter, x in zip(side_letters(frame.view.id), places, strict=True):
            anchor = frame.view.locate(x, middle.y())
            assert atlas.side(anchor).value[0].upper() == letter


def test_the_letters_name_the_sides_of_the_body_and_not_of_the_picture(atlas):
    for frame in frames_of(atlas, BodyId.FEMALE):
        letters = side_letters(frame.view.id)
        middle = frame.body.center()
        for letter, x in zip(letters, (middle.x() - 90, middle.x() + 90), strict=False):
            anchor = frame.view.locate(x, QPointF(middle).y() - 200)
            assert atlas.side(anchor).value[0].upper() == letter
