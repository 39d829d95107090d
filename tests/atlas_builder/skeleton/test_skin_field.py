"""Depth under a skin, measured on a ball whose depths are known."""

import numpy as np
import pytest
import trimesh

from needlemap.atlas_builder.skeleton.skin_field import SkinField

_RADIUS = 100.0


@pytest.fixture(scope="module")
def ball():
    mesh = trimesh.creation.uv_sphere(radius=_RADIUS, count=[90, 90])
    quads = np.concatenate([mesh.faces, mesh.faces[:, 2:]], axis=1)
    return SkinField(np.asarray(mesh.vertices), quads, np.ones(len(quads), dtype=bool))


def test_depth_is_the_distance_to_the_skin_positive_inside(ball):
    points = np.array([[90.0, 0, 0], [0, 60, 0], [0, 0, -40], [0, 110, 0], [130, 0, 0]])
    depth, outward = ball.depth(points)
    assert depth == pytest.approx([10, 40, 60, -10, -30], abs=1.5)
    facing = points / np.linalg.norm(points, axis=1)[:, None]
    assert (outward * facing).sum(axis=1) == pytest.approx(np.ones(5), abs=0.05)


def test_a_ray_from_inside_leaves_through_the_skin(ball):
    exit_ = ball.exit(np.array([10.0, 0, 0]), np.array([0.0, 0, 1]))
    assert np.linalg.norm(exit_) == pytest.approx(_RADIUS, abs=0.5)


def test_what_sticks_out_is_pushed_under_and_what_lies_deep_stays(ball):
    points = np.array([[0.0, 108, 0], [98, 0, 0], [0, 0, 30]])
    pushed = ball.under(points, 5.0)
    assert np.linalg.norm(pushed, axis=1)[:2] == pytest.approx([95, 95], abs=1.0)
    assert pushed[2] == pytest.approx(points[2])
