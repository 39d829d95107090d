"""The part of a body that is shown around some marks, and in which views."""

import numpy as np
import pytest

from needlemap.body.places import MAIN_VIEWS, ViewId
from needlemap.look.shown_parts import SeenMarks, part_around, views_and_heights

FRONT, BACK, LEFT = ViewId.ANTERIOR, ViewId.POSTERIOR, ViewId.LEFT_LATERAL
CROSS = (np.array([(400, 0), (500, 0), (500, 1700), (400, 1700), (100, 600), (800, 600)]),)
"""A body from 0 to 1700, 100 mm wide, with arms at 600."""


def test_without_marks_the_whole_body_is_shown():
    whole = part_around(CROSS, ())
    assert (whole.left, whole.top, whole.width, whole.height) == (82, -18, 736, 1736)


def test_a_part_is_as_wide_as_the_body_is_there():
    part = part_around(CROSS, (500, 700))
    assert part.top + 130 <= 500
    assert part.top + part.height >= 700 + 130
    assert part.width == 736
    assert part.height < 700


@pytest.mark.parametrize(("height", "edge"), [(80, -18), (1650, 1718)])
def test_no_head_is_without_its_crown_and_no_leg_without_its_foot(height, edge):
    part = part_around(CROSS, (height,))
    assert edge in {part.top, part.top + part.height}


def test_marks_from_head_to_foot_show_all_of_it():
    assert part_around(CROSS, (60, 1600)) == part_around(CROSS, ())


def seen(**heights):
    empty = dict.fromkeys(MAIN_VIEWS, SeenMarks((None,)))
    return empty | {ViewId[name]: marks for name, marks in heights.items()}


def test_front_and_back_show_what_they_can_and_a_side_only_what_neither_does():
    both = seen(POSTERIOR=SeenMarks((300.0,)), LEFT_LATERAL=SeenMarks((310.0,)))
    assert views_and_heights(both) == ((BACK,), (300.0,))
    hidden = seen(LEFT_LATERAL=SeenMarks((310.0,)))
    assert views_and_heights(hidden) == ((LEFT,), (310.0,))


def test_zones_are_shown_in_front_and_at_the_back_from_end_to_end():
    zoned = seen(ANTERIOR=SeenMarks((None,), (200.0, 250.0)), LEFT_LATERAL=SeenMarks((None,), (1,)))
    assert views_and_heights(zoned) == ((FRONT,), (200.0, 250.0))


def test_without_any_mark_front_and_back_are_shown():
    assert set(views_and_heights(dict.fromkeys(MAIN_VIEWS, SeenMarks(())))[0]) == {FRONT, BACK}
