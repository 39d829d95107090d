"""Photographs of a surface and the light on it."""

import numpy as np
import pytest

from needlemap.atlas_builder.contours import silhouette, turning_lines
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.picture import part_of, photograph, shade_of, solid
from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.body.cameras import CAMERAS
from needlemap.body.places import ViewId
from needlemap.body.view import Window

CUBE = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)
FACES = np.array(
    [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
)
CAMERA = CAMERAS[ViewId.ANTERIOR]
WINDOW = Window(-30, 30, 60, 60)
ALL = np.ones(6, dtype=bool)


def ball(radius=20.0):
    """Return a ball of 24 quads in sixteen parts each, as a figure is made."""
    first = Subdivision(FACES, 8)
    second = Subdivision(first.children, first.vertex_count)
    points = second.apply(first.apply(CUBE))
    return solid(points / np.linalg.norm(points, axis=1)[:, None] * radius, second.children)


def test_a_ball_is_seen_as_a_disc_that_is_nearest_in_its_middle():
    picture = photograph(ball(), CAMERA, ViewFrame(WINDOW, ALL), 2.0)
    assert picture.mask.sum() / 4 == pytest.approx(np.pi * 400, rel=0.04)
    assert picture.depth.max() == pytest.approx(20, abs=0.6)
    [ring] = silhouette(picture, 1.0)
    assert np.linalg.norm(ring - 30, axis=1) == pytest.approx(20, abs=0.8)


@pytest.mark.parametrize("view_id", CAMERAS)
def test_on_a_ball_the_picture_s_up_is_up_and_its_right_is_right_in_every_view(view_id):
    picture = photograph(ball(), CAMERAS[view_id], ViewFrame(WINDOW, ALL), 2.0)
    lengths = np.linalg.norm(picture.normal[picture.mask], axis=1)
    assert lengths == pytest.approx(np.ones(len(lengths)))
    assert picture.normal[60, 60] == pytest.approx((0, 0, 1), abs=0.08)
    assert picture.normal[40, 60] == pytest.approx((0, 0.5, 0.866), abs=0.08)
    assert picture.normal[60, 80] == pytest.approx((0.5, 0, 0.866), abs=0.08)


def test_light_on_a_ball_is_symmetric_and_never_black():
    shade = shade_of(photograph(ball(), CAMERA, ViewFrame(WINDOW, ALL), 2.0), 1.0)
    assert shade[:, ::-1][34:86, 34:86] == pytest.approx(shade[34:86, 34:86], abs=0.03)
    assert 0.05 <= shade.min() < 0.3
    assert 0.9 < shade.max() <= 1


def test_what_a_frame_cuts_off_is_not_in_the_picture():
    frame = ViewFrame(WINDOW, ALL, margin=20, corner=0, is_cut=True)
    picture = photograph(ball(), CAMERA, frame, 2.0)
    columns = np.flatnonzero(picture.mask.any(axis=0))
    assert (columns.min(), columns.max()) == (40, 79)
    for line in turning_lines(ball(), CAMERA, frame, 1.0):
        assert (np.abs(line[:, 0] - 30) <= 10).all()


def test_a_part_is_the_skin_of_its_own_faces():
    right_half = part_of(ball(), np.array([True, False, False, False, False, False]))
    picture = photograph(right_half, CAMERAS[ViewId.RIGHT_LATERAL], ViewFrame(WINDOW, ALL), 2.0)
    assert len(right_half.quads) == 16
    assert (
        0
        < picture.mask.sum()
        < photograph(ball(), CAMERAS[ViewId.RIGHT_LATERAL], ViewFrame(WINDOW, ALL), 2.0).mask.sum()
    )
