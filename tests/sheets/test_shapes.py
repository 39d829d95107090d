"""Words and dots know how much room they take."""

import pytest

from needlemap.sheets.shapes import Dot, Word


@pytest.mark.parametrize(("align", "left"), [(0.0, 98.0), (0.5, 83.0), (1.0, 68.0)])
def test_the_ground_of_a_word_begins_before_it_wherever_its_place_lies_in_it(align, left):
    word = Word(100.0, 50.0, "Front", 10.0, "#000000", align)
    assert word.ground_box(30.0) == (left, 41.5, 34.0, 11.5)


def test_the_ground_of_a_word_reaches_from_above_its_letters_to_below_its_line():
    _, top, _, height = Word(0.0, 50.0, "gap", 8.0, "#000000").ground_box(12.0)
    assert (top, top + height) == pytest.approx((43.2, 52.4))


def test_the_rim_of_a_dot_grows_with_it():
    assert [Dot(0, 0, radius, "#000000").rim for radius in (1.0, 3.0)] == pytest.approx([0.7, 2.1])
