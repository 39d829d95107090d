"""Tables of borders round a limb say which muscle lies at an angle and a depth."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.rings import RingWrong, governed, read_rings, told_by
from needlemap.body.assets import assets_root
from needlemap.body.catalogue import read_catalogue
from tests.atlas_builder.muscles.made_limb import (
    BELOW,
    HEAD,
    MIDDLE,
    ROUND,
    at_angle,
    made_grid,
    rings_of,
    space_of,
)

QUARTERS = {"front": 0.0, "outer": 90.0, "back": 180.0, "inner": 270.0}


@pytest.fixture(scope="module")
def limb(tmp_path_factory):
    return rings_of(tmp_path_factory.mktemp("rings"), HEAD + ROUND + BELOW)


@pytest.fixture(scope="module")
def space(limb):
    return space_of(limb)


@pytest.fixture(scope="module")
def told(limb, space):
    """How far inside each muscle one place lies."""

    def at(place):
        margins = told_by(limb, space, np.array([place])).margins
        return {name: float(margin[0]) for name, margin in margins.items()}

    return at


def first(margins):
    return max(margins, key=margins.get)


@pytest.mark.parametrize(("name", "angle"), QUARTERS.items())
def test_angles_go_from_the_front_by_way_of_the_outer_side(space, name, angle):
    _, found, depth, _ = space.told(np.array([at_angle(angle)]))
    assert (found[0] - angle + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1.0)
    assert depth[0] == pytest.approx(0.0, abs=0.02)


@pytest.mark.parametrize(("name", "angle"), QUARTERS.items())
def test_each_quarter_of_the_limb_is_the_muscle_that_the_table_has_there(told, name, angle):
    for aside in (-40.0, -20.0, 0.0, 20.0, 40.0):
        margins = told(at_angle(angle + aside, share=0.8))
        assert first(margins) == name
        assert margins[name] > 0


def test_depth_goes_from_the_skin_to_the_middle(space):
    places = np.array([at_angle(30.0, share=share) for share in (1.0, 0.75, 0.5, 0.0)])
    _, _, depth, reach = space.told(places)
    assert depth == pytest.approx([0.0, 0.25, 0.5, 1.0], abs=0.02)
    assert reach[0] == pytest.approx(np.linalg.norm(places[0] - places[3]), rel=0.02)


def test_stations_go_from_the_first_landmark_to_the_second(space):
    places = MIDDLE + np.array([[0.0, y, 0.0] for y in (350, 200, 50)])
    assert space.along(places) == pytest.approx([0.0, 0.5, 1.0])


def test_no_place_between_two_neighbours_is_bare(told):
    for angle in np.arange(0.0, 360.0, 3.0):
        for depth in (0.05, 0.2, 0.35):
            margins = told(at_angle(angle, share=1.0 - depth))
            assert max(margins.values()) > -0.2, (angle, depth)


def test_two_neighbours_share_one_border(told):
    sides = [told(at_angle(45.0 + off, share=0.8)) for off in (-2.0, 2.0)]
    assert [first(margins) for margins in sides] == ["front", "outer"]
    at = told(at_angle(45.0, share=0.8))
    assert at["front"] == pytest.approx(0.0, abs=0.5)
    assert at["outer"] == pytest.approx(0.0, abs=0.5)


def test_what_the_second_ring_tells_lies_under_what_the_first_does(told):
    for angle in QUARTERS.values():
        upper, lower = told(at_angle(angle, share=0.8)), told(at_angle(angle, share=0.4))
        assert first(upper) != "below"
        assert upper["below"] < 0
        assert first(lower) == "below"


def test_a_border_that_moves_lies_between_its_stations(tmp_path):
    moving = ROUND.replace('["outer", [45, 45]]', '["outer", [15, 75]]')
    limb = rings_of(tmp_path, HEAD + moving)
    space = space_of(limb)
    for y, border in ((320.0, 21.0), (200.0, 45.0), (80.0, 69.0)):
        for off, name in ((-5.0, "front"), (5.0, "outer")):
            point = np.array([at_angle(border + off, y, 0.8)])
            margins = told_by(limb, space, point).margins
            assert max(margins, key=lambda one: margins[one][0]) == name, (y, off)


def test_bare_skin_is_no_muscle_and_nothing_is_told_there(tmp_path):
    limb = rings_of(tmp_path, HEAD + ROUND.replace('"inner"', '"bare"').replace("inner", "bare"))
    assert limb.muscles == ("back", "front", "outer")
    margins = told_by(limb, space_of(limb), np.array([at_angle(270.0, share=0.8)])).margins
    assert max(margin[0] for margin in margins.values()) < 0


def test_rings_govern_between_their_stations_and_fade_out(limb):
    shares = governed(limb, np.array([0.0, 0.05, 0.075, 0.5, 0.95, 1.0]))
    assert shares == pytest.approx([0.0, 0.0, 0.5, 1.0, 0.0, 0.0])


def test_the_skin_of_a_limb_is_all_its_vertices_between_the_ends(limb, space):
    grid = made_grid()
    near = space.near(grid)
    at = space.along(grid.vertices)
    assert set(np.flatnonzero((at > 0.05) & (at < 0.95))) <= set(near.tolist())
    assert at[near].min() > 0
    assert at[near].max() < 1


def test_an_arms_skin_that_runs_into_the_trunk_is_told_as_its_skin_is(tmp_path):
    """Where arm and trunk run through one another, the first skin that is felt is the trunk's."""
    limb = rings_of(tmp_path, HEAD.replace("[limb]", '[limb]\npart = "arm"') + ROUND)
    space, grid = space_of(limb), made_grid()
    aside = (grid.vertices - MIDDLE) * (1.9, 0.0, 1.9)
    buried = replace(grid, vertices=MIDDLE + aside + grid.vertices * (0.0, 1.0, 0.0))
    assert set(space.near(grid, "arm")) <= set(space.near(buried, "arm"))
    for name, angle in QUARTERS.items():
        margins = told_by(limb, space, np.array([at_angle(angle, share=1.9)])).margins
        assert first(margins) == name
        assert margins[name] > 0


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("[45, 45]", "[45]", ["limb", "outer", "2 stations"]),
        ("[135, 135]", "[135, 30]", ["limb", "back", "outer", "station 1"]),
        ("[225, 225]", "[120, 225]", ["limb", "inner", "back", "station 0"]),
    ],
)
def test_a_table_that_cannot_be_is_refused_by_limb_row_and_station(tmp_path, was, now, words):
    with pytest.raises(RingWrong) as error:
        rings_of(tmp_path, HEAD + ROUND.replace(was, now))
    for word in words:
        assert word in str(error.value)


def test_a_ring_that_goes_round_more_than_once_is_refused(tmp_path):
    twice = ROUND.replace("[225, 225]", "[225, 300]").replace(
        "\n]\ndeep", '\n  ["more", [330, 330]],\n]\ndeep'
    )
    with pytest.raises(RingWrong) as error:
        rings_of(tmp_path, HEAD + twice)
    assert "limb" in str(error.value)
    assert "station 0" in str(error.value)


def test_the_rings_of_the_program_go_round_in_order_and_are_of_its_catalogue():
    folder = assets_root() / "bodymaps"
    known = {muscle.id for muscle in read_catalogue(folder)}
    for limb in read_rings(folder):
        assert set(limb.muscles) <= known
        for ring in limb.rings:
            assert (np.diff(ring.begins, axis=0) >= 0).all()
            assert (ring.begins[-1] <= ring.begins[0] + 360.0).all()
            assert (ring.deep >= 0).all()
            assert (ring.deep <= 1).all()
