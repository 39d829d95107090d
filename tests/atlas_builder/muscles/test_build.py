"""Muscles of one layer that meet share one border; what is packed can be read again."""

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.build import packed_fields, parted
from needlemap.atlas_builder.muscles.fields import Field
from needlemap.atlas_builder.muscles.ways import WayField
from needlemap.body.muscle_map import EVERY_WAY
from needlemap.body.ways import SkinWay

TRUNK = ("trunk", 1)
NORMALS = np.array([[0.0, 0.0, 1.0], [-0.9, 0.1, 0.2], [0.5, 0.0, -0.8]])


def field(margins, first=0, rank=1.0):
    """A field on vertices from ``first`` on; across and along tell which vertex it is."""
    margins = np.array(margins, dtype=float)
    vertices = np.arange(first, first + len(margins))
    ranks = np.full(len(vertices), rank)
    return Field(vertices, margins, vertices / 100, vertices / 50, ranks)


def margins_of(fields):
    return {name: one.margin.tolist() for name, one in fields.items()}


def test_neighbours_meet_where_both_lie_equally_deep():
    fields = {"a": field([6, 4, 2, -2]), "b": field([-2, 0, 2, 6])}
    made = parted(fields, {"a": TRUNK, "b": TRUNK}, 4)
    assert margins_of(made) == {"a": [4, 2, 0, -4], "b": [-4, -2, 0, 4]}


def test_a_border_far_from_any_neighbour_stays():
    fields = {"a": field([6, 2]), "b": field([6, 2], first=4)}
    made = parted(fields, {"a": TRUNK, "b": TRUNK}, 6)
    assert margins_of(made) == {"a": [6, 2], "b": [6, 2]}


@pytest.mark.parametrize("other", [("trunk", 2), ("arm", 1)])
def test_muscles_of_another_layer_or_section_lie_over_one_another(other):
    fields = {"a": field([6, 4]), "b": field([5, 5])}
    made = parted(fields, {"a": TRUNK, "b": other}, 2)
    assert margins_of(made) == {"a": [6, 4], "b": [5, 5]}


def test_of_three_that_meet_each_is_parted_from_the_deepest_of_the_others():
    fields = {"a": field([9]), "b": field([5]), "c": field([3])}
    made = parted(fields, dict.fromkeys("abc", TRUNK), 1)
    assert margins_of(made) == {"a": [2], "b": [-2], "c": [-3]}


def test_parting_moves_borders_and_nothing_else():
    fields = {"a": field([6, 4]), "b": field([5, 5])}
    made = parted(fields, {"a": TRUNK, "b": TRUNK}, 2)
    for name, before in fields.items():
        assert made[name].vertices.tolist() == before.vertices.tolist()
        assert made[name].across.tolist() == before.across.tolist()
        assert made[name].along.tolist() == before.along.tolist()
        assert made[name].rank.tolist() == before.rank.tolist()
    assert fields["a"].margin.tolist() == [6, 4]


def test_a_packed_field_can_be_unpacked_to_what_it_was():
    fields = [
        WayField("a", None, field([6, -3.25], first=7, rank=2.0)),
        WayField("b", SkinWay.BACK, field([1.5, 2, 9], first=2, rank=1.4)),
    ]
    packed = packed_fields(fields, NORMALS)
    assert packed["ids"].tolist() == ["a", "b"]
    assert packed["ways"].tolist() == [EVERY_WAY, list(SkinWay).index(SkinWay.BACK)]
    assert packed["ends"].tolist() == [2, 5]
    starts = [0, *packed["ends"]]
    for number, told in enumerate(fields):
        part, one = slice(starts[number], starts[number + 1]), told.field
        assert np.cumsum(packed["vertices"][part]).tolist() == one.vertices.tolist()
        assert (packed["margin"][part] * 0.25).tolist() == one.margin.tolist()
        assert packed["across"][part] / 79 == pytest.approx(one.across, abs=0.5 / 79)
        assert packed["along"][part] / 120 == pytest.approx(one.along, abs=0.5 / 120)
        assert packed["rank"][part] / 100 == pytest.approx(one.rank, abs=0.5 / 100)


def test_of_each_vertex_is_kept_which_way_it_faces_most():
    packed = packed_fields([WayField("a", None, field([1]))], NORMALS)
    ways = list(SkinWay)
    assert [ways[number] for number in packed["faced"]] == [
        *(SkinWay.FRONT, SkinWay.OUTER, SkinWay.BACK),
    ]


def test_what_lies_deeper_than_a_number_can_say_is_as_deep_as_it_can():
    packed = packed_fields([WayField("a", None, field([80, -80], rank=999.0))], NORMALS)
    assert packed["margin"].tolist() == [127, -127]
    assert packed["rank"].tolist() == [65535, 65535]
    assert {kind: packed[kind].dtype for kind in ("vertices", "margin", "across", "rank")} == {
        "vertices": np.uint16,
        "margin": np.int8,
        "across": np.int8,
        "rank": np.uint16,
    }
