"""The ways through the body: from where a place is looked at, as its right side has it."""

import numpy as np
import pytest

from needlemap.body.cameras import CAMERAS
from needlemap.body.places import ViewId
from needlemap.body.ways import WAYS, SkinWay, way_toward, ways_faced, ways_of

FRONT, BACK, OUTER, INNER = SkinWay


@pytest.mark.parametrize(
    ("view_id", "right", "left"),
    [
        (ViewId.ANTERIOR, FRONT, FRONT),
        (ViewId.POSTERIOR, BACK, BACK),
        (ViewId.RIGHT_LATERAL, OUTER, INNER),
        (ViewId.LEFT_LATERAL, INNER, OUTER),
        (ViewId.HEAD_ANTERIOR, FRONT, FRONT),
        (ViewId.HEAD_LEFT, INNER, OUTER),
        (ViewId.LOW_BACK, BACK, BACK),
        (ViewId.NECK_RIGHT, OUTER, INNER),
        (ViewId.SHOULDER_RIGHT_ABOVE, None, None),
    ],
)
def test_a_view_meets_both_sides_of_the_body_each_from_its_own_way(view_id, right, left):
    assert ways_of(CAMERAS[view_id].seen_from) == (right, left)


def test_views_of_hands_and_feet_leave_the_way_to_the_skin():
    turned = [view_id for view_id, camera in CAMERAS.items() if camera.seen_from is None]
    assert turned == [view_id for view_id in ViewId if view_id.startswith(("hand", "foot"))]
    assert ways_of(None) == (None, None)


@pytest.mark.parametrize("way", SkinWay)
def test_a_direction_that_is_nearly_a_way_is_that_way(way):
    x, y, z = WAYS[way]
    assert way_toward((x, y, z)) is way
    assert way_toward((0.9 * x + 0.1 * z, 0.2, 0.9 * z + 0.1 * x)) is way


@pytest.mark.parametrize("direction", [(0.0, 1.0, 0.0), (0.0, -1.0, 0.0), (0.58, 0.58, 0.58)])
def test_from_above_or_aslant_is_none_of_the_ways(direction):
    assert way_toward(direction) is None


def test_skin_faces_the_way_that_it_looks_most():
    normals = np.array([[0.1, 0.3, 0.9], [-0.8, 0.0, 0.5], [0.7, -0.6, 0.3], [0.2, 0.9, -0.4]])
    ways = list(SkinWay)
    assert [ways[number] for number in ways_faced(normals)] == [FRONT, OUTER, INNER, BACK]
