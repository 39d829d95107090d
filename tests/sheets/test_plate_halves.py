"""Two layers of muscles share one body, or lie over one another."""

import pytest

from needlemap.body.places import BodyId, Side, ViewId
from needlemap.body.plate_layers import PlateLayer, layers_of
from needlemap.look.plates import PlateOrder
from needlemap.sheets.plate_halves import halves_of, muscle_groups
from needlemap.sheets.plate_muscles import Painter, Plan


@pytest.fixture
def order():
    def made(view, *layers):
        return PlateOrder(ViewId(view), BodyId.FEMALE, layers_of(layers))

    return made


@pytest.fixture
def groups(atlas):
    def made(order):
        plan = Plan(atlas.view(order.view), scale=1.0)
        return muscle_groups(atlas, order, Painter(plan, atlas.reasoning.catalogue))

    return made


def sides(half):
    return {muscle.side for muscle in half.muscles}


def test_one_layer_has_the_muscles_of_both_sides(atlas, order):
    [half] = halves_of(atlas, order("posterior", "skin", "muscles"))
    assert half.layer is PlateLayer.MUSCLES
    assert sides(half) == {Side.LEFT, Side.RIGHT}
    assert "trapezius_upper" in {muscle.id for muscle in half.muscles}


def test_deep_muscles_are_on_the_left_and_superficial_ones_on_the_right(atlas, order):
    deep, superficial = halves_of(atlas, order("posterior", "muscles", "deep"))
    assert (deep.layer, sides(deep)) == (PlateLayer.DEEP, {Side.LEFT})
    assert (superficial.layer, sides(superficial)) == (PlateLayer.MUSCLES, {Side.RIGHT})
    assert "trapezius_upper" not in {muscle.id for muscle in deep.muscles}
    assert "trapezius_upper" in {muscle.id for muscle in superficial.muscles}


def test_without_a_layer_of_muscles_there_is_none(atlas, order, groups):
    assert halves_of(atlas, order("anterior", "skin", "skeleton")) == ()
    assert groups(order("anterior", "skin")) == ()


def test_halves_are_both_painted_whole(order, groups):
    assert [group.title for group in groups(order("posterior", "muscles", "deep"))] == [
        "Muscles, deep", "Muscles, superficial"
    ]  # fmt: skip


def test_from_the_side_the_upper_muscles_are_only_borders_over_the_deep_ones(order, groups):
    deep, borders = groups(order("left_lateral", "muscles", "deep"))
    assert (deep.title, borders.title) == ("Muscles, deep", "Borders of the muscles above")
    assert {line.dash for line in borders.shapes} == {(1.6, 1.2)}


def test_from_the_side_muscles_alone_are_painted_whole(order, groups):
    assert [group.title for group in groups(order("left_lateral", "muscles"))] == [
        "Muscles, superficial"
    ]
