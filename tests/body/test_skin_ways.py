"""What is near along the skin: not what is near through the air alone."""

import itertools
import math

import numpy as np
import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.places import BodyId, SurfaceAnchor, ViewId
from needlemap.body.skin_ways import neighbours_of

FEMALE, REACH = BodyId.FEMALE, 25.0


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


def apart(atlas, one, other, within=REACH):
    return atlas.apart_mm(one, other, FEMALE, within)


def middles(atlas):
    return [SurfaceAnchor(face, 0.5, 0.5) for face in range(len(atlas.skin.quads))]


def test_two_places_of_a_back_are_as_far_apart_as_a_straight_line(atlas):
    view = atlas.view(ViewId.POSTERIOR)
    one, other = view.locate(480, 300), view.locate(490, 310)
    straight = math.dist(atlas.position(one, FEMALE), atlas.position(other, FEMALE))
    assert apart(atlas, one, other) == apart(atlas, other, one) == straight
    assert apart(atlas, one, other, straight - 0.01) is None
    assert apart(atlas, one, one) == 0


def test_tips_of_fingers_side_by_side_are_not_near(atlas):
    tips = []
    for finger in ("index_finger.L", "middle_finger.L"):
        mine = [one for one in middles(atlas) if atlas.region_at(one).id == finger]
        heights = [atlas.position(one, FEMALE)[1] for one in mine]
        limit = sorted(heights)[len(heights) // 3]  # the third of it that hangs lowest
        tips.append([one for one, up in zip(mine, heights, strict=True) if up <= limit])
    gaps = {
        math.dist(atlas.position(one, FEMALE), atlas.position(other, FEMALE)): (one, other)
        for one in tips[0]
        for other in tips[1]
    }
    nearest = min(gaps)
    assert nearest < REACH
    assert apart(atlas, *gaps[nearest], nearest + 1) is None


def test_faces_are_neighbours_if_they_share_a_corner():
    quads = np.array([[0, 1, 2, 3], [2, 4, 5, 6], [7, 8, 9, 10]])
    first, others = neighbours_of(quads)
    assert [others[a:b].tolist() for a, b in itertools.pairwise(first)] == [[1], [0], []]


def test_both_thighs_are_two_pieces_of_skin_where_they_face_each_other(atlas):
    """The inner sides of the thighs lie near each other, and no short way leads across."""
    inner = [
        anchor
        for anchor in middles(atlas)
        if "thigh" in atlas.region_at(anchor).id and abs(atlas.position(anchor, FEMALE)[0]) < 20
    ]
    pairs = [
        (one, other)
        for one in inner
        for other in inner
        if atlas.position(one, FEMALE)[0] > 0 > atlas.position(other, FEMALE)[0]
        and math.dist(atlas.position(one, FEMALE), atlas.position(other, FEMALE)) < REACH
    ]
    assert pairs
    assert all(apart(atlas, *pair) is None for pair in pairs[:50])
