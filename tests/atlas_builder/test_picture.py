"""Photographs and light: a cube is where it is, and left is lit as right."""

import numpy as np
import pytest

from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.picture import photograph, shade_of, solid
from needlemap.body.cameras import CAMERAS, axes
from needlemap.body.places import MAIN_VIEWS, ViewId
from needlemap.body.view import Window

SCALE = 1.0
FRAME = ViewFrame(Window(left=-100, top=150, width=200, height=200), np.ones(6, dtype=bool))


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


@pytest.mark.parametrize("view_id", MAIN_VIEWS)
def test_the_camera_sees_the_cube_where_it_is(cube, view_id):
    picture = photograph(cube, CAMERAS[view_id], FRAME, SCALE)
    rows, columns = np.nonzero(picture.mask)
    assert (rows.min(), rows.max()) == (50, 149)
    assert (columns.min(), columns.max()) == (50, 149)
    assert picture.mask.sum() == 100 * 100
    assert picture.depth[picture.mask] == pytest.approx(np.full(10_000, 50))


@pytest.mark.parametrize("view_id", CAMERAS)
def test_however_a_camera_is_held_the_cube_is_where_its_corners_fall(cube, view_id):
    camera = CAMERAS[view_id]
    right, up, toward = axes(camera)
    middle = np.array([0, 50, 0])
    window = Window(middle @ right - 100, middle @ up + 100, 200, 200)
    picture = photograph(cube, camera, ViewFrame(window, FRAME.drawn), SCALE)
    rows, columns = np.nonzero(picture.mask)
    corners = (cube.vertices - middle) @ np.stack([right, -up], axis=1) + 100
    assert (columns.min(), rows.min()) == pytest.approx(corners.min(axis=0), abs=1.5)
    assert (columns.max() + 1, rows.max() + 1) == pytest.approx(corners.max(axis=0), abs=1.5)
    assert picture.mask.sum() == pytest.approx(100 * 100 * np.abs(toward).sum(), rel=0.01)
    assert picture.depth.max() == pytest.approx((cube.vertices @ toward).max(), abs=1)


def test_the_near_surface_hides_the_far_one(cube):
    away = cube.vertices * (0.5, 0.5, 0.1) + (0, 25, 300)
    both = solid(
        np.concatenate([cube.vertices, away]), np.concatenate([cube.quads, cube.quads + 8])
    )
    front = photograph(both, CAMERAS[ViewId.ANTERIOR], FRAME, SCALE)
    assert front.depth[100, 100] == pytest.approx(305)
    assert front.depth[55, 55] == pytest.approx(50)
    back = photograph(both, CAMERAS[ViewId.POSTERIOR], FRAME, SCALE)
    assert back.depth[100, 100] == pytest.approx(50)


@pytest.mark.parametrize("view_id", MAIN_VIEWS)
def test_normals_in_a_picture_look_at_the_viewer(cube, view_id):
    picture = photograph(cube, CAMERAS[view_id], FRAME, SCALE)
    middle = picture.normal[100, 100]
    assert middle[2] > 0.9
    assert np.linalg.norm(picture.normal[picture.mask], axis=1) == pytest.approx(np.ones(10_000))
    assert picture.normal[60, 100][1] > 0.3  # up in the picture is up
    assert picture.normal[100, 140][0] > 0.3  # right in the picture is right


def test_light_is_soft_the_same_on_both_sides_and_falls_from_above(cube):
    picture = photograph(cube, CAMERAS[ViewId.ANTERIOR], FRAME, SCALE)
    shade = shade_of(picture, 1.0)
    assert shade.shape == picture.mask.shape
    assert shade.min() >= 0
    assert shade.max() <= 1
    np.testing.assert_allclose(shade, shade[:, ::-1], atol=0.02)
    assert shade[60, 100] > shade[140, 100]


def test_the_tone_is_carried_on_beyond_the_outline(cube):
    shade = shade_of(photograph(cube, CAMERAS[ViewId.ANTERIOR], FRAME, SCALE), 1.0)
    assert shade[100, 20] == pytest.approx(shade[100, 52], abs=0.02)
