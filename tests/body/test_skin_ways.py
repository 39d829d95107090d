"""What is near along the skin: not what is near through the air alone."""

import itertools
import math

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.places import BodyId, SurfaceAnchor, ViewId
from needlemap.body.skin import Shape
from needlemap.body.skin_ways import neighbours_of

FEMALE, REACH = BodyId.FEMALE, 25.0


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


def apart(atlas, one, other, within=REACH):
    return atlas.apart_mm(one, other, FEMALE, within)


@pytest.fixture(scope="module")
def middles(atlas):
    """Where the middle of each face lies."""
    shape = Shape.read(atlas.skin, assets_root() / "bodymaps", "bodies/female-anatomical.npz")
    faces = np.arange(len(atlas.skin.quads))
    return shape.points(faces, np.full((len(faces), 2), 0.5))


def faces_of(atlas, word):
    """The faces of all regions whose id has a word in it."""
    wanted = [k for k, region in enumerate(atlas.regions.all) if word in region.id]
    index = atlas.regions.index_of_faces(np.arange(len(atlas.skin.quads)))
    return np.flatnonzero(np.isin(index, wanted))


def near_pairs(middles, ones, others, within):
    """Pairs of faces that lie so near each other, the nearest first."""
    gaps = np.linalg.norm(middles[ones][:, None] - middles[others][None], axis=2)
    pairs = [(gaps[k, m], k, m) for k, m in zip(*np.nonzero(gaps < within), strict=True)]
    return [
        (gap, SurfaceAnchor(int(ones[k]), 0.5, 0.5), SurfaceAnchor(int(others[m]), 0.5, 0.5))
        for gap, k, m in sorted(pairs)
    ]


def test_two_places_of_a_back_are_as_far_apart_as_a_straight_line(atlas):
    view = atlas.view(ViewId.POSTERIOR)
    one, other = view.locate(480, 300), view.locate(490, 310)
    straight = math.dist(atlas.position(one, FEMALE), atlas.position(other, FEMALE))
    assert apart(atlas, one, other) == apart(atlas, other, one) == straight
    assert apart(atlas, one, other, straight - 0.01) is None
    assert apart(atlas, one, one) == 0


def test_tips_of_fingers_side_by_side_are_not_near(atlas, middles):
    tips = []
    for finger in ("index_finger.L", "middle_finger.L"):
        mine = faces_of(atlas, finger)
        heights = middles[mine][:, 1]
        tips.append(mine[heights < np.percentile(heights, 33)])  # the third that hangs lowest
    gap, one, other = near_pairs(middles, *tips, REACH)[0]
    assert apart(atlas, one, other, gap + 1) is None


def test_faces_are_neighbours_if_they_share_a_corner():
    quads = np.array([[0, 1, 2, 3], [2, 4, 5, 6], [7, 8, 9, 10]])
    first, others = neighbours_of(quads)
    assert [others[a:b].tolist() for a, b in itertools.pairwise(first)] == [[1], [0], []]


def test_both_thighs_are_two_pieces_of_skin_where_they_face_each_other(atlas, middles):
    sides = [faces_of(atlas, f"medial_thigh_upper.{side}") for side in "LR"]
    pairs = near_pairs(middles, *sides, REACH)
    assert pairs
    assert all(apart(atlas, one, other) is None for _, one, other in pairs)
