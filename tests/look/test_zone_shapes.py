"""A zone's letter stands in it, or beside it on its own half."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.look.figure_parts import FigureParts, Oval
from needlemap.look.label_room import Box, label_room
from needlemap.look.number_places import Sizes
from needlemap.look.zone_shapes import LetterPlaces, zone_shape
from tests.look.labels import meet

SIZES = Sizes(numbered=10.0, plain=5.0, type=12.0, leader=60.0)
PARTS = FigureParts(200.0, is_halved=True, head=Oval(200, 40, 30, 35))
ROOM = label_room(PARTS, (0.0, 0.0, 400.0, 400.0), 1.0, (0.0, 0.0))
BOX = SIZES.box("A")


def round_zone(x, y, radius, flat=1.0):
    turns = np.linspace(0, 2 * math.pi, 80, endpoint=False)
    return np.stack([x + radius * np.cos(turns), y + flat * radius * np.sin(turns)], axis=1)


def place(*zones, taken=()):
    shapes = [("ABCDEFGH"[n], zone_shape([zone])) for n, zone in enumerate(zones)]
    return LetterPlaces(ROOM, SIZES, taken).of(shapes)


def test_the_deepest_place_of_a_zone_is_the_farthest_from_its_outline():
    shape = zone_shape([round_zone(100, 100, 40)])
    assert shape.deepest == pytest.approx((100, 100), abs=4)
    assert shape.depth == pytest.approx(40, abs=4)
    moved = shape.brought(0.5, 10, 20)
    assert moved.deepest == pytest.approx((60, 70), abs=2)
    assert moved.depth == shape.depth / 2
    assert moved.outline.max(axis=0) == pytest.approx((80, 90), abs=0.5)


def test_the_deepest_place_of_a_ring_is_not_in_its_hole():
    ring = zone_shape([round_zone(100, 100, 40), round_zone(100, 100, 25)])
    assert math.dist(ring.deepest, (100, 100)) > 25


def test_a_zone_too_thin_for_any_place_is_deepest_in_its_middle():
    thin = zone_shape(
        [np.array([(n, n + 0.01 * (n % 2)) for n in [*range(60), *range(59, 0, -1)]])]
    )
    assert thin.depth == 0
    assert 0 < thin.deepest[0] < 60


def test_the_letter_of_a_large_zone_stands_in_it():
    [letter] = place(round_zone(300, 200, 30))
    assert letter.middle == pytest.approx((300, 200), abs=4)
    assert letter.foot is None


@pytest.mark.parametrize(("x", "sign"), [(207, 1), (193, -1)])
def test_the_letter_of_a_small_zone_stands_beside_it_on_its_own_half(x, sign):
    [letter] = place(round_zone(x, 200, 5))
    assert sign * (letter.middle[0] - 200) >= BOX.across
    assert 5 < math.dist(letter.middle, (x, 200)) < 30


def test_the_letter_of_a_zone_across_the_midline_may_stand_on_either_half():
    [letter] = place(round_zone(200, 200, 6))
    assert letter is not None


def test_letters_of_zones_close_together_are_not_exchanged():
    above, below = round_zone(300, 200, 5), round_zone(300, 214, 5)
    first, second = place(above, below)
    for letter, own, other in ((first, above, below), (second, below, above)):
        gaps = [np.hypot(*(zone - letter.middle).T).min() for zone in (own, other)]
        assert gaps[0] <= gaps[1]
    assert not meet(
        Box(*first.middle, BOX.across, BOX.along), Box(*second.middle, BOX.across, BOX.along)
    )


def test_a_letter_covers_neither_symbol_nor_number():
    zone = round_zone(300, 200, 30)
    mark = Box(300, 200, 20, 20)
    [letter] = place(zone, taken=[mark])
    assert not meet(mark, Box(*letter.middle, BOX.across, BOX.along))


def test_a_letter_that_does_not_touch_its_zone_has_a_leader_from_the_outline():
    zone = round_zone(300, 200, 4)
    [letter] = place(zone, taken=[Box(300, 200, 18, 18)])
    assert letter.foot is not None
    assert math.dist(letter.foot, (300, 200)) == pytest.approx(4, abs=0.1)


def test_a_letter_keeps_off_the_head_and_so_does_its_leader():
    [letter] = place(round_zone(206, 84, 6))
    assert not PARTS.head.holds(*letter.middle, BOX.across, BOX.along)


def test_a_letter_without_any_room_is_not_written():
    assert place(round_zone(300, 200, 4), taken=[Box(300, 200, 90, 90)]) == (None,)


@given(st.lists(st.tuples(st.floats(20, 380), st.floats(90, 380), st.floats(3, 40)), max_size=8))
def test_no_letter_covers_another_or_crosses_the_midline(zones):
    found = place(*(round_zone(*zone) for zone in zones))
    boxes = [Box(*one.middle, BOX.across - 1e-6, BOX.along) for one in found if one]
    assert not any(meet(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    for (x, _, radius), letter in zip(zones, found, strict=True):
        if letter is not None and abs(x - 200) > 2 * radius:
            assert (letter.middle[0] > 200) == (x > 200)
