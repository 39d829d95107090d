"""Drawn muscles come back from their file as they were, and mirrored as they should be."""

import numpy as np
import pytest

from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.muscle_art import (
    DrawnMuscle,
    load_plates,
    mirrored_plate,
    plate_arrays,
    plate_file,
)
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId

KEY = (ViewId.POSTERIOR, BodyId.MALE)
KINDS = ("fill", "tendons", "fibres")


def square(left, top, size=8.0):
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    return np.array([(left + x, top + y) for x, y in corners])


BACK = DrawnMuscle(
    "trapezius_upper", Side.LEFT, (square(10, 20), square(40, 20)), (square(12.5, 22.25, 2),), ()
)
NECK = DrawnMuscle(
    "semispinalis", Side.RIGHT, (square(100, 3),), (), (np.array([(100.0, 3.0), (108.0, 700.5)]),)
)
PLATES = {
    layer: {MuscleLayer.SUPERFICIAL: (BACK, NECK), MuscleLayer.DEEP: (NECK,)}.get(layer, ())
    for layer in MuscleLayer
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / plate_file(*KEY)
    place.parent.mkdir()
    np.savez(place, **plate_arrays(PLATES))
    return tmp_path


def same(one, other):
    assert (one.id, one.side) == (other.id, other.side)
    for kind in KINDS:
        mine, others = getattr(one, kind), getattr(other, kind)
        assert len(mine) == len(others), kind
        for curve, known in zip(mine, others, strict=True):
            assert curve.tolist() == known.tolist()


def test_the_file_of_a_plate_is_named_by_figure_and_view():
    assert plate_file(*KEY) == "plates/male-posterior.npz"


def test_muscles_come_back_by_layer_with_all_their_curves(folder):
    read = load_plates(folder, *KEY)
    assert {layer: len(plate) for layer, plate in read.items()} == {
        layer: len(plate) for layer, plate in PLATES.items()
    }
    for layer, plate in PLATES.items():
        for muscle, known in zip(read[layer], plate, strict=True):
            same(muscle, known)


def test_a_plate_that_is_not_there_is_named(folder):
    with pytest.raises(AtlasMissing, match=r"plates/female-posterior\.npz"):
        load_plates(folder, ViewId.POSTERIOR, BodyId.FEMALE)


@pytest.mark.parametrize("lost", ["deep_ids", "superficial_fill", "superficial_fibres_ends"])
def test_a_plate_that_lacks_a_part_is_damaged(folder, lost):
    arrays = plate_arrays(PLATES)
    del arrays[lost]
    np.savez(folder / plate_file(*KEY), **arrays)
    with pytest.raises(AtlasDamaged, match=r"plates/male-posterior\.npz"):
        load_plates(folder, *KEY)


def test_a_mirrored_plate_has_sides_exchanged_and_runs_from_the_other_edge():
    mirrored, other = mirrored_plate((BACK, NECK), 200.0)
    assert (mirrored.id, mirrored.side) == ("trapezius_upper", Side.RIGHT)
    assert mirrored.fill[0].tolist() == [[190, 20], [182, 20], [182, 28], [190, 28], [190, 20]]
    assert other.side is Side.LEFT
    assert other.fibres[0].tolist() == [[100.0, 3.0], [92.0, 700.5]]
    for twice, known in zip(mirrored_plate((mirrored, other), 200.0), (BACK, NECK), strict=True):
        same(twice, known)
