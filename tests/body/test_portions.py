"""A portion is a part of its whole's way, of its fibres, or between two heights."""

import numpy as np
import pytest

from needlemap.body.catalogue import Catalogue, Muscle
from needlemap.body.lines import LandmarkUnknown
from needlemap.body.portions import WholeField, margin_of, parts_of, told_of

MARKS = {"hip.R": np.array([0.0, 100.0, 0.0]), "knee.R": np.array([0.0, 0.0, 0.0])}


def muscle(name, **more):
    facts = dict.fromkeys(Muscle.__dataclass_fields__, "") | {"points": [], "layer": 1}
    facts |= {"via": [], "whole": "", "axis": [], "along": [0.0, 1.0], "across": [0.0, 1.0]}
    return Muscle.of(facts | {"level": [0.0, 1.0], "id": name} | more)


def field(margin, along=(), across=(), heights=()):
    nothing = np.full(len(margin), 0.5)
    places = np.zeros((len(margin), 3))
    places[:, 1] = heights or nothing
    return WholeField(
        np.array(margin),
        np.array(along or nothing),
        np.array(across or nothing) * 2 - 1,
        places,
    )


def test_a_part_of_the_way_ends_at_its_cut_and_not_at_the_ends_of_the_muscle():
    whole = field([5.0, 8.0, 8.0, 5.0], along=(0.0, 0.3, 0.5, 1.0))
    near, far = (
        margin_of(muscle("one", along=part), whole, MARKS) for part in ([0.0, 0.4], [0.4, 1.0])
    )
    assert (near > 0).tolist() == [True, True, False, False]
    assert (far > 0).tolist() == [False, False, True, True]
    assert (near[0], far[3]) == (5.0, 5.0)  # the muscle's own border


def test_fibres_are_counted_from_the_first_to_the_last():
    whole = field([6.0, 6.0, 6.0], across=(0.1, 0.5, 0.9))
    middle = margin_of(muscle("one", across=[0.33, 0.67]), whole, MARKS)
    assert (middle > 0).tolist() == [False, True, False]


def test_a_height_is_measured_from_landmark_to_landmark_in_mm():
    whole = field([30.0, 30.0, 30.0], heights=(90.0, 55.0, 20.0))
    upper = margin_of(muscle("one", axis=["hip", "knee"], level=[0.0, 0.5]), whole, MARKS)
    assert upper == pytest.approx([30.0, 5.0, -30.0])


def test_beside_the_muscle_is_beside_its_portion():
    whole = field([-3.0, 4.0], along=(0.1, 0.1))
    inside = margin_of(muscle("one", along=[0.0, 0.9]), whole, MARKS)
    assert inside.tolist() == [-3.0, 4.0]


def test_an_axis_through_an_unknown_landmark_is_named():
    with pytest.raises(LandmarkUnknown, match="moon"):
        margin_of(muscle("one", axis=["hip", "moon"], level=[0.0, 0.5]), field([1.0]), MARKS)


def test_a_whole_knows_where_its_portions_stand():
    catalogue = Catalogue((muscle("a"), muscle("b"), muscle("b_1", whole="b")))
    assert parts_of(["b", "b_1", "a"], catalogue) == {0: (1,)}


def test_portions_are_told_instead_of_their_whole():
    margins = np.array([9.0, 4.0, -5.0, 2.0])
    assert told_of([0, 1, 3], margins, {0: (1, 2)}) == [1, 3]


def test_on_a_border_finer_than_the_mesh_the_nearer_portion_is_told():
    margins = np.array([9.0, -0.4, -0.1])
    assert told_of([0], margins, {0: (1, 2)}) == [2]
