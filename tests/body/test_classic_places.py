"""Muscles and their trigger points are found on the skin, the same on both sides."""

import numpy as np
import pytest

from needlemap.body.lines import SideNeeded
from needlemap.body.places import BodyId, Side
from needlemap.body.skin import cell_ids


@pytest.fixture(scope="module")
def places(atlas):
    return atlas.reasoning.classic_places


def test_every_classic_point_lies_on_the_skin_over_its_muscle(atlas, places):
    for muscle in atlas.reasoning.catalogue:
        points = places.points(muscle, Side.RIGHT)
        assert len(points) == len(muscle.points), muscle.id
        for anchor in points:
            under = atlas.muscles_under(anchor)
            here = {(name, found.side) for found in under for name in found.ids}
            assert (muscle.id, Side.RIGHT) in here, muscle.id


def test_no_point_beside_the_midline_is_found_in_the_cleft_between_the_buttocks(atlas, places):
    points = places.points(atlas.reasoning.muscle("gluteus_maximus"), Side.RIGHT)
    where = [atlas.position(anchor, BodyId.FEMALE) for anchor in points]
    assert len({tuple(np.round(place)) for place in where}) == len(points)
    assert max(place[0] for place in where) < -10  # the right is where x is negative


def test_points_of_the_left_are_the_mirror_of_those_of_the_right(atlas, places):
    muscle = atlas.reasoning.muscle("infraspinatus")
    right, left = (
        np.array([atlas.position(anchor, BodyId.FEMALE) for anchor in places.points(muscle, side)])
        for side in (Side.RIGHT, Side.LEFT)
    )
    assert (right[:, 0] < 0).all()
    assert np.abs(right * (-1, 1, 1) - left).max() < 4


def test_a_muscle_s_skin_is_as_large_on_both_sides(places):
    sizes = [len(cell_ids(places.cells("gluteus_medius", s))) for s in (Side.LEFT, Side.RIGHT)]
    assert min(sizes) > 500
    assert abs(sizes[0] - sizes[1]) < 0.03 * max(sizes)


def test_a_muscle_lies_on_one_side_or_the_other(places):
    with pytest.raises(SideNeeded):
        places.cells("infraspinatus", Side.MIDLINE)
