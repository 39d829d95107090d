"""The ways through the body: from where a place is looked at, as its right side has it."""

import numpy as np
import pytest

from needlemap.body.ways import NO_WAY, WAYS, SkinWay, ways_faced, ways_in, ways_toward

FRONT, BACK, OUTER, INNER = SkinWay
NUMBERS = {way: number for number, way in enumerate(SkinWay)}


def way_toward(direction):
    [number] = ways_toward(np.array([direction]))
    return None if number == NO_WAY else list(SkinWay)[number]


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


def met(direction, normal):
    normals = np.array([normal])
    [number] = ways_in(np.array([direction]), normals, ways_faced(normals))
    return list(SkinWay)[number]


@pytest.mark.parametrize("way", SkinWay)
def test_a_place_is_met_the_way_it_is_looked_at(way):
    beside = np.roll(WAYS[way], 1)
    assert met(WAYS[way], np.array(WAYS[way]) * 0.5 + 0.8 * beside) is way


@pytest.mark.parametrize(
    ("direction", "normal", "way"),
    [
        ((0.0, 1.0, 0.0), (-0.9, 0.3, 0.3), OUTER),  # from above
        ((0.0, 0.0, 1.0), (-0.99, 0.0, 0.1), OUTER),  # along the skin
        ((0.0, 0.0, 1.0), (0.2, 0.0, -0.98), BACK),  # through the body
        ((0.0, 0.0, 1.0), (-0.9, 0.0, 0.42), FRONT),
    ],
)
def test_from_aslant_and_along_the_skin_a_place_is_met_as_it_faces(direction, normal, way):
    assert met(direction, normal) is way
