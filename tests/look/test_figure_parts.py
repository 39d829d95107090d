"""Midline, head and face are where a therapist sees them, on every figure."""

import numpy as np
import pytest

from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.look.figure_parts import Oval, figure_parts

HEADS = [(body, view) for body in BodyId for view in MAIN_VIEWS]
FACES = [(body, view) for body, view in HEADS if view is not ViewId.POSTERIOR]
FACE_WORDS = ("nose", "eye", "cheek", "mouth")


@pytest.mark.parametrize(("body", "view_id"), HEADS)
def test_the_head_reaches_from_the_crown_to_the_chin_and_holds_no_neck(atlas, view_id, body):
    head = figure_parts(atlas, view_id, body).head
    outline = np.concatenate(atlas.art(view_id, body).silhouette)
    assert head.y - head.half_height == pytest.approx(outline[:, 1].min(), abs=1)
    chin = atlas.landmark_xy(view_id, "chin", body)[1]
    assert head.y + head.half_height == pytest.approx(chin, abs=1)
    neck = atlas.landmark_xy(view_id, "C7_spinous", body)
    assert not head.holds(*neck)


@pytest.mark.parametrize(("body", "view_id"), FACES)
def test_the_face_lies_on_the_regions_of_the_face(atlas, view_id, body):
    face = figure_parts(atlas, view_id, body).face
    words = atlas.region_at(atlas.view(view_id, body).locate(face.x, face.y)).words
    assert any(part in words for part in FACE_WORDS)


@pytest.mark.parametrize("view_id", [ViewId.ANTERIOR, ViewId.POSTERIOR, ViewId.HEAD_ANTERIOR])
def test_front_and_back_are_halved_by_the_midline(atlas, view_id):
    parts = figure_parts(atlas, view_id, BodyId.FEMALE)
    assert parts.is_halved
    assert parts.axis == atlas.plane_x(view_id, BodyId.FEMALE)


@pytest.mark.parametrize(
    "view_id", [ViewId.LEFT_LATERAL, ViewId.HEAD_RIGHT, ViewId.HAND_LEFT_DORSAL]
)
def test_a_view_of_one_side_is_not_halved(atlas, view_id):
    assert not figure_parts(atlas, view_id, BodyId.FEMALE).is_halved


@pytest.mark.parametrize("view_id", [ViewId.HEAD_ANTERIOR, ViewId.FOOT_LEFT_PLANTAR])
def test_where_a_part_alone_is_shown_there_is_no_head_to_keep_off(atlas, view_id):
    parts = figure_parts(atlas, view_id, BodyId.FEMALE)
    assert (parts.head, parts.face) == (None, None)


def test_the_back_of_the_head_is_no_face_and_the_sides_look_away_from_each_other(atlas):
    back, left, right = (
        figure_parts(atlas, view_id, BodyId.FEMALE)
        for view_id in (ViewId.POSTERIOR, ViewId.LEFT_LATERAL, ViewId.RIGHT_LATERAL)
    )
    assert back.face is None
    assert left.face.x < left.head.x
    assert right.face.x > right.head.x


@pytest.mark.parametrize(
    ("x", "y", "across", "inside"),
    [(119.9, 100, 0, True), (120, 100, 0, False), (123, 100, 3.1, True), (100, 131, 0, False)],
)
def test_an_oval_holds_what_reaches_into_it(x, y, across, inside):
    oval = Oval(100, 100, 20, 30)
    assert oval.holds(x, y, across) == inside
    assert oval.holds_any(np.array([(x, y)]), across, 0.0).tolist() == [inside]


def test_an_oval_is_brought_to_another_scale_and_place():
    assert Oval(100, 50, 20, 30).brought(0.5, 7, -5) == Oval(57, 20, 10, 15)
