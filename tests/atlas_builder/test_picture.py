"""Photographs and light: a cube is where it is, and left is lit as right."""

import numpy as np
import pytest

from needlemap.atlas_builder.picture import axes, photograph, shade_of, solid
from needlemap.body.cameras import CAMERAS
from needlemap.body.places import ViewId
from needlemap.body.view import Window

SCALE = 1.0
WINDOW = Window(left=-100, top=150, width=200, height=200)


@pytest.fixture
def cube(block):
    return solid(*block)


def test_normals_point_outward_and_have_length_one(block):
    vertices, quads = block
    surface = solid(vertices, quads)
    outward = np.sum(surface.normals * (vertices - (0, 50, 0)), axis=1)
    assert (outward > 0).all()
    assert np.linalg.norm(surface.normals, axis=1) == pytest.approx(np.ones(8))
    assert len(surface.triangles) == 2 * len(quads)


@pytest.mark.parametrize("view_id", CAMERAS)
def test_the_camera_sees_the_cube_where_it_is(cube, view_id):
    picture = photograph(cube, CAMERAS[view_id], WINDOW, SCALE)
    rows, columns = np.nonzero(picture.mask)
    assert (rows.min(), rows.max()) == (50, 149)
    assert (columns.min(), columns.max()) == (50, 149)
    assert picture.mask.sum() == 100 * 100
    assert picture.depth[picture.mask] == pytest.approx(np.full(10_000, 50))


def test_the_near_surface_hides_the_far_one(cube):
    away = cube.vertices * (0.5, 0.5, 0.1) + (0, 25, 300)
    both = solid(
        np.concatenate([cube.vertices, away]), np.concatenate([cube.quads, cube.quads + 8])
    )
    front = photograph(both, CAMERAS[ViewId.ANTERIOR], WINDOW, SCALE)
    assert front.depth[100, 100] == pytest.approx(305)
    assert front.depth[55, 55] == pytest.approx(50)
    back = photograph(both, CAMERAS[ViewId.POSTERIOR], WINDOW, SCALE)
    assert back.depth[100, 100] == pytest.approx(50)


@pytest.mark.parametrize("view_id", CAMERAS)
def test_normals_in_a_picture_look_at_the_viewer(cube, view_id):
    picture = photograph(cube, CAMERAS[view_id], WINDOW, SCALE)
    middle = picture.normal[100, 100]
    assert middle[2] > 0.9
    assert np.linalg.norm(picture.normal[picture.mask], axis=1) == pytest.approx(np.ones(10_000))
    assert picture.normal[60, 100][1] > 0.3  # up in the picture is up
    assert picture.normal[100, 140][0] > 0.3  # right in the picture is right


@pytest.mark.parametrize("view_id", CAMERAS)
def test_a_cameras_axes_are_square(view_id):
    turn = axes(CAMERAS[view_id])
    np.testing.assert_allclose(turn @ turn.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(turn) == pytest.approx(1)


def test_light_is_soft_the_same_on_both_sides_and_falls_from_above(cube):
    picture = photograph(cube, CAMERAS[ViewId.ANTERIOR], WINDOW, SCALE)
    shade = shade_of(picture)
    assert shade.shape == picture.mask.shape
    assert shade.min() >= 0
    assert shade.max() <= 1
    np.testing.assert_allclose(shade, shade[:, ::-1], atol=0.02)
    assert shade[60, 100] > shade[140, 100]


def test_the_tone_is_carried_on_beyond_the_outline(cube):
    shade = shade_of(photograph(cube, CAMERAS[ViewId.ANTERIOR], WINDOW, SCALE))
    assert shade[100, 20] == pytest.approx(shade[100, 52], abs=0.02)
