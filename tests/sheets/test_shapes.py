"""Words and dots know how much room they take."""

import pytest

from needlemap.sheets.shapes import Area, Dot, Lines, Word


@pytest.mark.parametrize(("align", "left"), [(0.0, 98.0), (0.5, 83.0), (1.0, 68.0)])
def test_the_ground_of_a_word_begins_before_it_wherever_its_place_lies_in_it(align, left):
    word = Word(100.0, 50.0, "Front", 10.0, "#000000", align)
    assert word.ground_box(30.0) == (left, 41.5, 34.0, 11.5)


def test_the_ground_of_a_word_reaches_from_above_its_letters_to_below_its_line():
    _, top, _, height = Word(0.0, 50.0, "gap", 8.0, "#000000").ground_box(12.0)
    assert (top, top + height) == pytest.approx((43.2, 52.4))


def test_the_rim_of_a_dot_grows_with_it():
    assert [Dot(0, 0, radius, "#000000").rim for radius in (1.0, 3.0)] == pytest.approx([0.7, 2.1])


def test_a_shape_hides_what_is_below_it_unless_told_otherwise():
    assert (Area((), "#000000").opacity, Lines((), "#000000", 1.0).opacity) == (1.0, 1.0)


def test_lines_are_open_and_whole_unless_told_otherwise():
    line = Lines((), "#000000", 1.0)
    assert (line.closed, line.dash) == (False, ())


def test_a_word_begins_at_its_place_plain_and_without_a_ground_unless_told_otherwise():
    word = Word(1.0, 2.0, "Front", 8.0, "#000000")
    assert (word.align, word.bold, word.ground) == (0.0, False, False)


def test_the_ground_of_a_word_lets_some_of_what_is_below_shine_through():
    assert Word.GROUND == 0.62


def test_a_picture_of_skin_and_outlines_is_never_compared_point_by_point():
    one, other = Area((), "#000000"), Area((), "#000000")
    assert one != other
    assert len({one, other}) == 2
