"""Bones are placed by their own ends: the middle of a head, the farthest place in a direction."""

import numpy as np
import pytest
import trimesh

from needlemap.atlas_builder.pose import PosedRig
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.limbs import at_depth, ball, extreme
from needlemap.atlas_builder.skeleton.skin_field import SkinField

UP, RIGHT, FRONT = np.array([0.0, 1, 0]), np.array([-1.0, 0, 0]), np.array([0.0, 0, 1])
BONE = np.array([(0, 0, 0), (-5, 10, 0), (3, 50, 9), (-20, 90, 1), (4, 100, -2)], dtype=float)


@pytest.mark.parametrize("middle", [(0, 0, 0), (-180.0, 1390.0, 12.5)])
@pytest.mark.parametrize("radius", [8.0, 24.0])
def test_the_middle_of_a_head_is_found_from_a_part_of_its_surface(middle, radius):
    turn, rise = np.meshgrid(np.linspace(0, np.pi, 9), np.linspace(0.1, 1.2, 7))
    ways = np.stack([np.cos(turn) * np.cos(rise), np.sin(rise), np.sin(turn) * np.cos(rise)])
    surface = np.array(middle) + radius * ways.reshape(3, -1).T
    assert ball(surface) == pytest.approx(np.array(middle), abs=1e-6)


@pytest.mark.parametrize(
    ("way", "place"),
    [(UP, (4, 100, -2)), (-UP, (0, 0, 0)), (RIGHT, (-20, 90, 1)), (FRONT, (3, 50, 9))],
)
def test_the_farthest_place_of_a_bone_in_a_direction(way, place):
    assert extreme(BONE, way).tolist() == list(place)


def test_only_the_wanted_part_of_the_height_counts_its_edges_too():
    assert extreme(BONE, RIGHT, 0.0, 0.5).tolist() == [-5, 10, 0]
    assert extreme(BONE, RIGHT, 0.0, 0.89).tolist() == [-5, 10, 0]
    assert extreme(BONE, RIGHT, 0.9, 1.0).tolist() == [-20, 90, 1]
    assert extreme(BONE, UP, 0.1, 0.1).tolist() == [-5, 10, 0]


def test_a_height_is_a_share_of_the_bone_wherever_it_hangs():
    moved = BONE + np.array([100.0, 500.0, -30.0])
    assert extreme(moved, RIGHT, 0.0, 0.5).tolist() == [95, 510, -30]


@pytest.mark.parametrize("start", [0.0, 40.0, 99.0])
def test_a_place_is_moved_out_until_it_lies_as_deep_as_it_should(start):
    mesh = trimesh.creation.uv_sphere(radius=100.0, count=[90, 90])
    quads = np.concatenate([mesh.faces, mesh.faces[:, 2:]], axis=1)
    skin = SkinField(np.asarray(mesh.vertices), quads, np.ones(len(quads), dtype=bool))
    frame = SkeletonFrame(PosedRig({}, {}), skin, 1660.0)
    assert at_depth(frame, start * FRONT, FRONT, 8.0) == pytest.approx([0, 0, 92], abs=1.0)
