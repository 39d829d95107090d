"""Drawn muscles come back from their file as they were, and mirrored as they should be."""

import numpy as np
import pytest

from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.light import NO_LIGHT, Light
from needlemap.body.muscle_art import (
    FEATHERS,
    DrawnMuscle,
    DrawnSheet,
    Plate,
    SheetKind,
    load_plates,
    mirrored_plate,
    plate_arrays,
    plate_file,
)
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId

KEY = (ViewId.POSTERIOR, BodyId.MALE)
KINDS = ("fill", "tendons", "fibres", "gleams")


def square(left, top, size=8.0):
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    return np.array([(left + x, top + y) for x, y in corners])


BACK = DrawnMuscle(
    "trapezius_upper", Side.LEFT, (square(10, 20), square(40, 20)), (square(12.5, 22.25, 2),), ()
)
NECK = DrawnMuscle(
    "semispinalis", Side.RIGHT, (square(100, 3),), (), (np.array([(100.0, 3.0), (108.0, 700.5)]),)
)
TENDON = DrawnMuscle(
    "soleus", Side.LEFT, (square(10, 20),), (square(12, 22, 2),), (), (square(12, 22)[:3],)
)
SHEET = DrawnSheet(
    "fascia", Side.RIGHT, SheetKind.FASCIA,
    ((square(0, 0),), (square(1, 1, 6), square(20, 1, 2)), (square(2, 2, 4),), (), ()),
    (square(2, 2)[:2],),
)  # fmt: skip
PLATES = {
    MuscleLayer.SUPERFICIAL: Plate((BACK, NECK, TENDON), (SHEET,), Light(b"relief")),
    MuscleLayer.DEEP: Plate((NECK,)),
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
        same_curves(getattr(one, kind), getattr(other, kind))


def same_curves(mine, others):
    assert [curve.tolist() for curve in mine] == [curve.tolist() for curve in others]


def same_sheet(one, other):
    assert (one.id, one.side, one.kind) == (other.id, other.side, other.kind)
    assert len(one.feathers) == FEATHERS
    for ring, known in zip(one.feathers, other.feathers, strict=True):
        same_curves(ring, known)
    same_curves(one.fibres, other.fibres)


def test_the_file_of_a_plate_is_named_by_figure_and_view():
    assert plate_file(*KEY) == "plates/male-posterior.npz"


def test_muscles_come_back_by_layer_with_all_their_curves(folder):
    read = load_plates(folder, *KEY)
    assert read.keys() == PLATES.keys()
    for layer, plate in PLATES.items():
        for muscle, known in zip(read[layer].muscles, plate.muscles, strict=True):
            same(muscle, known)


def test_sheets_and_relief_come_back_by_layer(folder):
    read = load_plates(folder, *KEY)
    [sheet] = read[MuscleLayer.SUPERFICIAL].sheets
    same_sheet(sheet, SHEET)
    assert read[MuscleLayer.SUPERFICIAL].relief == Light(b"relief")
    assert (read[MuscleLayer.DEEP].sheets, read[MuscleLayer.DEEP].relief) == ((), NO_LIGHT)


def test_a_plate_from_before_there_were_sheets_has_its_muscles_and_nothing_over_them(folder):
    new = ("sheets", "feathers", "grain", "relief", "gleams")
    arrays = {
        name: array
        for name, array in plate_arrays(PLATES).items()
        if not any(word in name for word in (*new, "sheet_kinds"))
    }
    np.savez(folder / plate_file(*KEY), **arrays)
    plate = load_plates(folder, *KEY)[MuscleLayer.SUPERFICIAL]
    same(plate.muscles[0], BACK)
    assert (plate.sheets, plate.relief, plate.muscles[2].gleams) == ((), NO_LIGHT, ())


def test_a_plate_that_is_not_there_is_named(folder):
    with pytest.raises(AtlasMissing, match=r"plates/female-posterior\.npz"):
        load_plates(folder, ViewId.POSTERIOR, BodyId.FEMALE)


@pytest.mark.parametrize(
    "lost",
    ["deep_ids", "superficial_fill", "superficial_fibres_lengths", "deep_relief", "deep_grain"],
)
def test_a_plate_that_lacks_a_part_is_damaged(folder, lost):
    arrays = plate_arrays(PLATES)
    del arrays[lost]
    np.savez(folder / plate_file(*KEY), **arrays)
    with pytest.raises(AtlasDamaged, match=r"plates/male-posterior\.npz"):
        load_plates(folder, *KEY)


def test_a_mirrored_plate_has_sides_exchanged_and_runs_from_the_other_edge():
    plate = mirrored_plate(Plate((BACK, NECK), (SHEET,), Light(b"one")), 200.0)
    mirrored, other = plate.muscles
    assert (mirrored.id, mirrored.side) == ("trapezius_upper", Side.RIGHT)
    assert mirrored.fill[0].tolist() == [[190, 20], [182, 20], [182, 28], [190, 28], [190, 20]]
    assert other.side is Side.LEFT
    assert other.fibres[0].tolist() == [[100.0, 3.0], [92.0, 700.5]]
    assert (plate.relief, plate.sheets[0].side) == (Light(b"one", is_turned=True), Side.LEFT)
    twice = mirrored_plate(plate, 200.0)
    for muscle, known in zip(twice.muscles, (BACK, NECK), strict=True):
        same(muscle, known)
    same_sheet(twice.sheets[0], SHEET)
