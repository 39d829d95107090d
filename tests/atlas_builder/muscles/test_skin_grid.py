"""The mesh as the muscle builder needs it: normals, neighbours, mirror images, parts."""

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.skin_grid import SkinGrid, skin_grid


@pytest.fixture
def grid(block):
    vertices, quads = block
    return skin_grid(vertices, quads, np.ones(len(quads), dtype=bool))


def test_normals_point_outward_and_are_one_long(grid):
    middle = np.array([0.0, 50.0, 0.0])
    corner = (grid.vertices - middle) / np.linalg.norm(grid.vertices - middle, axis=1)[:, None]
    assert grid.normals == pytest.approx(corner)


def test_a_mean_is_that_of_the_three_corners_beside_and_not_of_the_corner_itself(grid):
    means = grid.means @ grid.vertices
    for vertex, mean in zip(grid.vertices, means, strict=True):
        gaps = np.linalg.norm(grid.vertices - vertex, axis=1)
        beside = grid.vertices[np.isclose(gaps, 100)]
        assert len(beside) == 3
        assert mean == pytest.approx(beside.mean(axis=0))


def test_skin_inside_a_mouth_is_not_outer(block):
    vertices, quads = block
    outer = np.zeros(len(quads), dtype=bool)
    outer[0] = True
    grid = skin_grid(vertices, quads, outer)
    assert np.flatnonzero(grid.outer).tolist() == sorted(quads[0].tolist())


def test_a_vertex_s_partner_lies_at_the_same_place_across_the_midline(grid):
    partner = grid.mirror()
    assert grid.vertices[partner] == pytest.approx(grid.vertices * (-1, 1, 1))
    assert (partner[partner] == np.arange(8)).all()


def test_a_corner_that_no_face_uses_has_neither_normal_nor_neighbours(block):
    vertices, quads = block
    more = np.concatenate([vertices, [[500.0, 0.0, 0.0]]])
    grid = skin_grid(more, quads, np.ones(len(quads), dtype=bool))
    assert grid.normals[8].tolist() == [0, 0, 0]
    assert (grid.means @ np.ones(9))[8] == 0
    assert not grid.outer[8]


@pytest.mark.parametrize(
    ("part", "members"),
    [("arm", [False, False, True, True]), ("trunk", [True, True, True, False]), ("", [True] * 4)],
)
def test_arm_and_trunk_share_what_goes_with_both(grid, part, members):
    arm = np.array([0.0, 0.35, 0.5, 0.65])
    shared = SkinGrid(grid.vertices[:4], grid.normals[:4], grid.means, grid.outer[:4], arm)
    assert shared.belongs(part).tolist() == members


def test_where_no_arm_is_known_all_skin_belongs_to_each_part(grid):
    assert grid.belongs("arm").tolist() == [True] * 8
