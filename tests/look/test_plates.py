"""A plate's layers, and which side shows what."""

import pytest

from needlemap.body.muscle_art import FEATHERS, SheetKind
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId
from needlemap.body.plate_layers import PlateLayer, layers_of
from needlemap.look.plates import (
    BOTH_SIDES,
    MUSCLES_OF,
    SHEET_OPACITY,
    PlateOrder,
    feather_opacity,
    sides_of_sheets,
)


def order(view, *layers):
    return PlateOrder(view, BodyId.FEMALE, layers_of(layers))


def test_one_layer_of_muscles_shows_both_sides():
    assert order(ViewId.ANTERIOR, "skin", "deep").halves == {PlateLayer.DEEP: BOTH_SIDES}


@pytest.mark.parametrize("view", [ViewId.ANTERIOR, ViewId.HEAD_POSTERIOR])
def test_two_layers_of_muscles_share_the_body_where_both_sides_are_seen(view):
    assert order(view, "deep", "muscles").halves == {
        PlateLayer.DEEP: (Side.LEFT,),
        PlateLayer.MUSCLES: (Side.RIGHT,),
    }


def test_two_layers_of_muscles_lie_over_one_another_from_the_side():
    halves = order(ViewId.LEFT_LATERAL, "deep", "muscles").halves
    assert set(halves.values()) == {BOTH_SIDES}


def test_a_layer_that_is_none_is_refused():
    with pytest.raises(ValueError, match="bone"):
        layers_of(["skin", "bone"])


@pytest.mark.parametrize(
    ("view", "body", "title"),
    [
        (ViewId.ANTERIOR, BodyId.FEMALE, "Front · Woman"),
        (ViewId.HEAD_LEFT, BodyId.CHILD, "Head, left · Child"),
        (ViewId.FOOT_RIGHT_PLANTAR, BodyId.HEAVIER_MALE, "Right foot, sole · Heavier man"),
    ],
)
def test_a_plate_is_called_by_its_view_and_its_body(view, body, title):
    assert PlateOrder(view, body, frozenset()).title == title


@pytest.mark.parametrize("view", ViewId)
@pytest.mark.parametrize("body", BodyId)
def test_every_plate_has_a_title(view, body):
    assert " · " in PlateOrder(view, body, frozenset()).title


def test_layers_that_hold_no_muscles_are_no_halves():
    assert order(ViewId.ANTERIOR, "skin", "skeleton", "landmarks").halves == {}


def test_superficial_muscles_alone_show_both_sides():
    halves = order(ViewId.POSTERIOR, "muscles").halves
    assert halves == {PlateLayer.MUSCLES: (Side.LEFT, Side.RIGHT)}


@pytest.mark.parametrize(
    ("layer", "drawn"),
    [(PlateLayer.DEEP, MuscleLayer.DEEP), (PlateLayer.MUSCLES, MuscleLayer.SUPERFICIAL)],
)
def test_each_layer_of_muscles_has_its_own_drawing(layer, drawn):
    assert MUSCLES_OF[layer] is drawn


@pytest.mark.parametrize("kind", SheetKind)
def test_the_outlines_of_a_sheet_are_together_as_dense_as_its_kind(kind):
    left = (1 - feather_opacity(kind)) ** FEATHERS
    assert 1 - left == pytest.approx(SHEET_OPACITY[kind])


def test_a_muscle_shows_through_a_fascia_and_not_through_bone():
    assert SHEET_OPACITY[SheetKind.FASCIA] < 0.5
    assert SHEET_OPACITY[SheetKind.BONE] > 0.95


def test_a_sheet_across_the_midline_shows_with_both_sides_only():
    assert set(sides_of_sheets(BOTH_SIDES)) == {Side.LEFT, Side.RIGHT, Side.MIDLINE}
    assert sides_of_sheets((Side.RIGHT,)) == (Side.RIGHT,)
