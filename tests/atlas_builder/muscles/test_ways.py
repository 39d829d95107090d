"""A limb's muscles have a field for each way that a needle comes; others have one for all."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.declared import Declared
from needlemap.atlas_builder.muscles.fields import Field
from needlemap.atlas_builder.muscles.rays import Obstacles
from needlemap.atlas_builder.muscles.ways import Limb, Sheeted, limbs_of, way_fields
from needlemap.body.ways import WAYS, SkinWay
from tests.atlas_builder.muscles.made_limb import (
    BELOW,
    HEAD,
    MARKS,
    ROUND,
    made_grid,
    made_skin,
    rings_of,
)

LAYERS = {"front": 1, "outer": 1, "back": 1, "inner": 1, "below": 2, "elsewhere": 3}
NOWHERE = Field(*(np.array([], dtype=kind) for kind in (int, float, float, float, float)))
BARE = '\n  ["bare", [10, 10]],\n  ["outer", [45, 45]],'


def patch(vertices, margin, rank):
    """A field as sheets tell it: alike all over."""
    count = len(vertices)
    middle = np.zeros(count), np.zeros(count)
    return Field(vertices, np.full(count, margin), *middle, np.full(count, rank))


ELSEWHERE = patch(np.arange(5), 3.0, 3.0)


def declared():
    return tuple(
        Declared(id=name, section="", layer=layer, origin=(), insertion=())
        for name, layer in LAYERS.items()
    )


def no_bones(points, _):
    return np.full(len(points), np.inf)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The fields of the made limb, and which vertices are on it well between its ends."""

    def fields(text=ROUND + BELOW, besides=None):
        rings = rings_of(tmp_path_factory.mktemp("rings"), HEAD + text)
        grid, skin = made_grid(), made_skin()
        limbs = limbs_of([rings], MARKS, skin, grid)
        own = dict.fromkeys(LAYERS, NOWHERE) | {"elsewhere": ELSEWHERE}
        told = Sheeted(own, besides or {})
        found = way_fields(told, declared(), limbs, grid, Obstacles(no_bones, skin))
        return grid, limbs[0], found

    return fields


@pytest.fixture(scope="module")
def whole(made):
    return made()


def on_limb(grid, limb: Limb, way, facing=0.3):
    """The vertices that look one way, well between the ends of the limb."""
    at = limb.space.along(grid.vertices)
    looks = grid.normals @ np.array(WAYS[way]) > facing
    return np.flatnonzero((at > 0.2) & (at < 0.8) & looks)


def over_skin(grid, fields, way):
    """Of each muscle how far inside it all vertices lie as they are met one way."""
    result = {}
    for one in fields:
        if one.way in {None, way}:
            margin = np.full(len(grid.vertices), -10.0)
            margin[one.field.vertices] = one.field.margin
            result[one.id] = margin
    return result


def ranks_over(grid, fields, way):
    result = {}
    for one in fields:
        if one.way in {None, way}:
            rank = np.full(len(grid.vertices), np.inf)
            rank[one.field.vertices] = one.field.rank
            result[one.id] = rank
    return result


def test_a_muscle_that_a_ring_tells_of_has_four_fields_and_any_other_one(whole):
    _, _, fields = whole
    ways = {name: [one.way for one in fields if one.id == name] for name in LAYERS}
    assert ways.pop("elsewhere") == [None]
    for name, told in ways.items():
        assert sorted(told) == sorted(SkinWay), name


def test_what_sheets_tell_alone_stays_as_it_is(whole):
    _, _, fields = whole
    [one] = (field for field in fields if field.id == "elsewhere")
    assert one.field is ELSEWHERE


def test_what_is_met_besides_from_one_way_is_added_for_that_way_alone(made):
    seen = patch(np.arange(40, 45), 3.0, 2.0)
    _, _, fields = made(besides={("elsewhere", SkinWay.BACK): seen})
    found = {one.way: set(one.field.vertices) for one in fields if one.id == "elsewhere"}
    assert found[SkinWay.BACK] == {*range(5), *range(40, 45)}
    assert [found[way] for way in SkinWay if way is not SkinWay.BACK] == [set(range(5))] * 3


@pytest.mark.parametrize("way", SkinWay)
def test_where_rings_say_muscle_no_skin_is_bare(whole, way):
    grid, limb, fields = whole
    margins = over_skin(grid, fields, way)
    deepest = np.max([margins[name] for name in LAYERS], axis=0)
    assert deepest[on_limb(grid, limb, way)].min() > 0


@pytest.mark.parametrize("way", SkinWay)
def test_the_muscle_that_looks_a_way_comes_first_in_the_middle_of_that_side(whole, way):
    grid, limb, fields = whole
    at = on_limb(grid, limb, way, facing=0.98)
    margins, ranks = over_skin(grid, fields, way), ranks_over(grid, fields, way)
    assert margins[way.value][at].min() > 0
    for name in set(LAYERS) - {way.value, "elsewhere"}:
        here = margins[name][at] > 0
        assert (ranks[name][at][here] > ranks[way.value][at][here]).all()


def test_what_is_told_for_a_way_lies_on_skin_that_this_way_meets(whole):
    grid, limb, fields = whole
    behind = on_limb(grid, limb, SkinWay.BACK, facing=0.3)
    for name, margin in over_skin(grid, fields, SkinWay.FRONT).items():
        assert margin[behind].max() <= 0, name


def test_where_rings_say_bare_nothing_is_met(made):
    text = ROUND.replace('\n  ["outer", [45, 45]],', BARE)
    grid, _, fields = made(text)
    level = np.abs(grid.vertices[:, 1] - 200.0) < 1.0
    turn = np.degrees(np.arctan2(-(grid.vertices[:, 0] + 100.0) / 40, grid.vertices[:, 2] / 60))
    bare = np.flatnonzero(level & (np.abs(turn - 27.0) < 8.0))
    muscles = over_skin(grid, fields, SkinWay.FRONT)
    assert len(bare)
    assert muscles["front"][bare].max() <= 0
    assert muscles["below"].max() <= -10.0


def test_rings_hold_sway_and_sheets_tell_what_is_beyond_them(tmp_path):
    rings = rings_of(tmp_path, HEAD + ROUND)
    grid, skin = made_grid(), made_skin()
    limbs = limbs_of([rings], MARKS, skin, grid)
    wide = patch(np.arange(len(grid.vertices)), 6.0, 1.0)
    own = dict.fromkeys(("outer", "back", "inner"), NOWHERE) | {"front": wide}
    fields = way_fields(Sheeted(own, {}), declared(), limbs, grid, Obstacles(no_bones, skin))
    front = over_skin(grid, fields, SkinWay.BACK)["front"]
    at = limbs[0].space.along(grid.vertices)
    behind = on_limb(grid, limbs[0], SkinWay.BACK, facing=0.9)
    assert front[behind].max() <= 0  # in its middle the rings say that it is not there
    assert front[at < 0].min() > 0


@pytest.mark.parametrize("strap", [True, False])
def test_fibres_of_a_strap_run_between_its_borders_whatever_its_lines_say(tmp_path, strap):
    rings = rings_of(tmp_path, HEAD + ROUND)
    grid, skin = made_grid(), made_skin()
    limbs = limbs_of([rings], MARKS, skin, grid)
    count = len(grid.vertices)
    whorled = replace(patch(np.arange(count), 6.0, 1.0), across=np.sin(np.arange(count) * 2.1))
    own = dict.fromkeys(("outer", "back", "inner"), NOWHERE) | {"front": whorled}
    muscles = [replace(one, strap=strap and one.id == "front") for one in declared()]
    fields = way_fields(Sheeted(own, {}), muscles, limbs, grid, Obstacles(no_bones, skin))
    [field] = (one.field for one in fields if (one.id, one.way) == ("front", SkinWay.FRONT))
    across = np.zeros(count)
    across[field.vertices] = field.across
    at = on_limb(grid, limbs[0], SkinWay.FRONT, facing=0.8)
    aside = np.corrcoef(grid.vertices[at, 0], across[at])[0, 1]
    assert bool(abs(aside) > 0.9) is strap
