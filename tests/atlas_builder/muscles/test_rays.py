"""A ray goes through a limb until it meets bone, and tells which muscles it met in which order."""

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.rays import Obstacles, bones_of, ray_field
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.body.ways import WAYS, SkinWay
from tests.atlas_builder.muscles.made_limb import (
    AHEAD_MM,
    BELOW,
    HEAD,
    MIDDLE,
    ROUND,
    made_grid,
    made_skin,
    rings_of,
    space_of,
)

NOTHING = np.inf


def no_bones(points, _):
    return np.full(len(points), NOTHING)


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    """What rays of a way tell; ``bones``: how far they go."""
    limb = rings_of(tmp_path_factory.mktemp("rings"), HEAD + ROUND + BELOW)
    space, grid, skin = space_of(limb), made_grid(), made_skin()
    among = space.near(grid)

    def field(way, bones=no_bones):
        return grid, ray_field(
            limb, space, np.array(WAYS[way]), among, grid, Obstacles(bones, skin)
        )

    return field


def middle_of(grid, field, way):
    """The number among the field's vertices of the one that looks straight that way."""
    places, wanted = grid.vertices[field.vertices], np.array(WAYS[way])
    level = np.abs(places[:, 1] - 200.0) < 1.0
    facing = np.where(level, (places - MIDDLE) @ wanted, -np.inf)
    return int(facing.argmax())


@pytest.mark.parametrize("way", SkinWay)
def test_rays_enter_where_the_skin_faces_them_and_nowhere_else(met, way):
    grid, field = met(way)
    facing = grid.normals[field.vertices] @ np.array(WAYS[way])
    assert facing.min() > 0
    assert len(field.vertices)


@pytest.mark.parametrize("way", SkinWay)
def test_a_ray_meets_the_quarter_it_comes_through_and_then_what_lies_below(met, way):
    grid, field = met(way)
    at = middle_of(grid, field, way)
    order = sorted(field.deep, key=lambda name: field.deep[name][at])
    assert order[:2] == [way.value, "below"]
    assert field.deep[way.value][at] < 3.0
    reached = [name for name in order if field.margin[name][at] > 0]
    assert [field.deep[name][at] for name in reached] == sorted(
        field.deep[name][at] for name in reached
    )


def test_a_muscle_is_as_deep_along_the_ray_as_the_table_says(met):
    grid, field = met(SkinWay.FRONT)
    at = middle_of(grid, field, SkinWay.FRONT)
    assert field.deep["below"][at] == pytest.approx(0.4 * AHEAD_MM, abs=3.0)


def test_a_ray_aside_meets_first_what_lies_there_and_not_what_looks_its_way(met):
    grid, field = met(SkinWay.FRONT)
    places = grid.vertices[field.vertices]
    level = np.abs(places[:, 1] - 200.0) < 1.0
    at = int(np.where(level, -places[:, 0], -np.inf).argmax())  # the outermost that is seen
    assert field.margin["outer"][at] > 0
    assert field.deep["outer"][at] < field.deep["front"][at]


def test_bone_stops_a_ray(met):
    def near_bone(points, _):
        return np.full(len(points), 10.0)

    grid, field = met(SkinWay.FRONT, near_bone)
    at = middle_of(grid, field, SkinWay.FRONT)
    assert field.margin["front"][at] > 0
    assert field.margin["below"][at] < 0
    assert field.deep["below"][at] > field.deep["front"][at]


def test_what_lies_beyond_the_middle_is_met_from_its_own_side(met):
    grid, field = met(SkinWay.FRONT)
    at = middle_of(grid, field, SkinWay.FRONT)
    assert field.margin["back"][at] < 0
    assert field.deep["back"][at] > max(field.deep[name][at] for name in ("front", "below"))


def test_how_far_it_is_to_bone_is_told_of_the_nearest_of_several():
    square = np.array([[-10.0, -10, 0], [10, -10, 0], [10, 10, 0], [-10, 10, 0]])
    triangles = np.array([[0, 1, 2], [0, 2, 3]])
    names = ("near", "far")
    bones = {
        name: Bone(name, square + np.array([0.0, 0.0, z]), triangles)
        for name, z in zip(names, (-5.0, -9.0), strict=True)
    }
    reach = bones_of(bones)
    origins = np.array([[0.0, 0, 0], [50.0, 0, 0]])
    ahead = np.tile([0.0, 0.0, -1.0], (2, 1))
    assert reach(origins, ahead).tolist() == [5.0, NOTHING]
