"""Layers of a plate are asked for by name."""

import pytest

from needlemap.body.plate_layers import SHEET_LAYERS, PlateLayer, layers_of


def test_layers_are_found_by_their_names():
    assert layers_of(["skin", "deep"]) == {PlateLayer.SKIN, PlateLayer.DEEP}
    assert layers_of([]) == frozenset()


@pytest.mark.parametrize("name", ["bone", "Skin", ""])
def test_a_name_of_no_layer_is_refused(name):
    with pytest.raises(ValueError, match="PlateLayer"):
        layers_of(["skin", name])


def test_layers_are_ordered_from_the_bottom_up():
    order = ["skin", "skeleton", "deep", "muscles", "regions", "landmarks", "names"]
    assert list(PlateLayer) == order


def test_a_session_sheet_shows_all_but_the_skin_and_names():
    assert set(SHEET_LAYERS) == set(PlateLayer) - {PlateLayer.SKIN, PlateLayer.NAMES}
