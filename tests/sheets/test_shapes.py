"""What a plate is made of: the white around dots and under words."""

import pytest

from needlemap.sheets.shapes import Dot, Word


@pytest.mark.parametrize(("align", "left"), [(0.0, 98.0), (0.5, 78.0), (1.0, 58.0)])
def test_the_ground_of_a_word_reaches_as_far_on_both_sides_and_over_its_letters(align, left):
    word = Word(100.0, 50.0, "Infraspinatus", 10.0, "#000000", align=align, ground=True)
    box = word.ground_box(40.0)
    assert box == pytest.approx((left, 41.5, 44.0, 11.5))
    start = 100.0 - align * 40.0
    assert start - box[0] == pytest.approx(box[0] + box[2] - (start + 40.0))


def test_the_rim_of_a_dot_grows_with_it():
    assert [Dot(0, 0, radius, "#000000").rim for radius in (1.0, 2.0)] == pytest.approx([0.7, 1.4])
