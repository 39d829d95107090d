"""Each camera looks straight at the side of the body that its view names."""

import numpy as np
import pytest

from needlemap.body.cameras import CAMERAS
from needlemap.body.places import ViewId


@pytest.mark.parametrize("view_id", CAMERAS)
def test_a_camera_looks_level_and_square(view_id):
    camera = CAMERAS[view_id]
    right, toward = np.array(camera.right), np.array(camera.toward)
    assert right @ toward == 0
    assert (np.linalg.norm(right), np.linalg.norm(toward)) == (1, 1)
    assert np.cross(toward, right).tolist() == [0, 1, 0]  # up is up: the picture is no mirror image


@pytest.mark.parametrize(
    ("view_id", "toward"),
    [
        (ViewId.ANTERIOR, (0, 0, 1)),
        (ViewId.POSTERIOR, (0, 0, -1)),
        (ViewId.LEFT_LATERAL, (1, 0, 0)),
        (ViewId.RIGHT_LATERAL, (-1, 0, 0)),
    ],
)
def test_the_viewer_stands_where_the_view_says(view_id, toward):
    assert CAMERAS[view_id].toward == toward
