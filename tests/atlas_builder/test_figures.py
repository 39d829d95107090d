"""The figures of the atlas are mixed from shape targets as a recipe says."""

import gzip

import numpy as np
import pytest

from needlemap.atlas_builder.figures import FIGURES, Figure, shaped
from needlemap.body.places import BodyId

RECIPES = {figure.body: figure for figure in FIGURES}


class Targets:
    """A source whose targets each move one vertex one unit of the source along x."""

    def __init__(self, **vertices):
        self.vertices = vertices

    def read(self, name):
        vertex = self.vertices[name.removeprefix("targets/").removesuffix(".target.gz")]
        return gzip.compress(f"# made\n{vertex} 1.0 0 0\n".encode())


def share_of(body, *pieces):
    return sum(share for name, share in RECIPES[body].targets if all(p in name for p in pieces))


def test_there_is_one_recipe_for_each_figure():
    assert sorted(RECIPES) == sorted(BodyId)
    assert len(FIGURES) == len(BodyId)


@pytest.mark.parametrize(
    ("body", "height"),
    [
        (BodyId.FEMALE, 1660),
        (BodyId.MALE, 1780),
        (BodyId.HEAVIER_FEMALE, 1660),
        (BodyId.HEAVIER_MALE, 1780),
        (BodyId.CHILD, 1250),
    ],
)
def test_each_figure_stands_as_tall_as_it_should(body, height):
    assert RECIPES[body].height_mm == height


@pytest.mark.parametrize("body", BodyId)
def test_the_figure_is_whole_shares_of_origin_and_of_build(body):
    assert share_of(body, "macrodetails/universal") == pytest.approx(1)
    for origin in ("african", "asian", "caucasian"):
        assert share_of(body, f"macrodetails/{origin}-") == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("body", "sex", "other"),
    [
        (BodyId.FEMALE, "-female-", "-male-"),
        (BodyId.HEAVIER_FEMALE, "-female-", "-male-"),
        (BodyId.MALE, "-male-", "-female-"),
        (BodyId.HEAVIER_MALE, "-male-", "-female-"),
    ],
)
def test_a_grown_figure_is_of_one_sex(body, sex, other):
    assert share_of(body, sex) == pytest.approx(2)
    assert share_of(body, other) == 0


def test_the_child_is_the_mean_of_a_girl_and_a_boy_between_one_and_ten_years():
    assert share_of(BodyId.CHILD, "-female-") == pytest.approx(share_of(BodyId.CHILD, "-male-"))
    assert share_of(BodyId.CHILD, "-baby") == pytest.approx(2 * 0.28)
    assert share_of(BodyId.CHILD, "-child") == pytest.approx(2 * 0.72)


@pytest.mark.parametrize("body", [BodyId.HEAVIER_FEMALE, BodyId.HEAVIER_MALE])
def test_a_heavier_figure_goes_beyond_the_heaviest_of_the_source(body):
    assert share_of(body, "maxweight") == pytest.approx(1.9)
    assert share_of(body, "averageweight") == pytest.approx(-0.9)


@pytest.mark.parametrize("body", BodyId)
def test_left_and_right_are_shaped_alike(body):
    shares = dict(RECIPES[body].targets)
    lefts = {name for name in shares if "/l-" in name}
    assert {name: shares[name] for name in lefts} == {
        name: shares[name.replace("/l-", "/r-")] for name in lefts
    }


def test_a_body_is_the_base_and_the_share_of_each_target(block_mesh):
    before = block_mesh.vertices.copy()
    material = Targets(wide=0, deep=3)
    figure = Figure(BodyId.FEMALE, 1000.0, (("wide", 0.5), ("deep", -0.25)))
    moved = shaped(block_mesh, material, figure) - before
    unit = moved[0, 0] / 0.5
    assert unit in (100.0, 10.0)  # a unit of the source, in mm
    assert moved[3].tolist() == pytest.approx([-0.25 * unit, 0, 0])
    assert np.count_nonzero(moved) == 2
    assert (block_mesh.vertices == before).all()


def test_an_ankle_is_made_broader_at_its_bones_not_thicker_and_not_the_shank(block_mesh):
    before = block_mesh.vertices.copy()
    low = int(np.argmin(before[:, 1]))
    high = int(np.argmax(before[:, 1]))
    shares = (("foot", 0.5), ("calf", 0.5), ("deep", 0.5))
    figure = Figure(BodyId.FEMALE, 1000.0, (), malleoli=shares)
    material = Targets(foot=low, calf=high, deep=low + 1)
    moved = shaped(block_mesh, material, figure) - before
    assert moved[low, 0] > moved[high, 0] > 0
    assert np.count_nonzero(moved[:, 1:]) == 0
