"""Distances and directions in the words of a person who measures with the hand."""

import pytest

from needlemap.body.distance_words import aside, direction, distance
from needlemap.body.places import Side


@pytest.mark.parametrize(
    ("mm", "words"),
    [
        *((0, "0.5 cm"), (6, "0.5 cm"), (7.6, "1 cm"), (12, "1 cm"), (13, "1.5 cm")),
        *((36, "3.5 cm"), (39, "4 cm"), (44.9, "4 cm"), (45, "5 cm"), (163, "16 cm")),
        (-31, "3 cm"),
    ],
)
def test_a_distance_is_in_whole_centimetres_a_short_one_in_halves(mm, words):
    assert distance(mm) == words


@pytest.mark.parametrize(
    ("way", "words"),
    [
        *(((0, 9, 0), "above"), ((0, -9, 0), "below"), ((0, 0, 9), "in front of")),
        *(((0, 0, -9), "behind"), ((1, -9, 2), "below"), ((9, 1, 0), "outward from")),
        ((-9, 0, 1), "towards the midline from"),
        ((-7, -9, 0), "below and towards the midline from"),
        *(((0, 9, 7), "above and in front of"), ((8, 1, 7), "in front and outward from")),
        ((5, 5, 5), "above and in front of"),
    ],
)
def test_a_way_is_told_by_its_one_or_two_main_directions(way, words):
    assert direction(way, Side.LEFT) == words


def test_outward_is_away_from_the_midline_on_either_side():
    assert direction((-9, 0, 0), Side.RIGHT) == "outward from"
    assert direction((9, 0, 0), Side.RIGHT) == "towards the midline from"


def test_from_the_midline_it_is_the_patient_s_left_or_right():
    assert direction((9, 0, 0), Side.MIDLINE) == "left of"
    assert direction((-9, -8, 0), Side.MIDLINE) == "below and right of"
    assert (aside(3), aside(-3)) == ("left of", "right of")
