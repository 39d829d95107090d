"""Pixels are shared out among muscles without slivers, spikes or gaps."""

import numpy as np
import pytest
from scipy import ndimage

from needlemap.atlas_builder.muscles.owners import (
    BARE,
    deep_inside,
    fields,
    tidied,
    without_holes,
)

SIZE = (80, 100)
BODY = np.ones(SIZE, dtype=bool)


def owners(*blocks):
    """A bare picture with blocks: a number, and first and last row and column."""
    found = np.full(SIZE, BARE)
    for number, top, bottom, left, right in blocks:
        found[top:bottom, left:right] = number
    return found


def tidy(*blocks, mask=BODY):
    return tidied(owners(*blocks), mask, 1.0, 1.0)


def test_a_sliver_between_two_muscles_goes_to_them():
    found = tidy((1, 0, 80, 0, 50), (2, 0, 80, 50, 52), (3, 0, 80, 52, 100))
    assert set(np.unique(found)) == {1, 3}


def test_a_narrow_gap_is_closed_and_a_wide_one_stays():
    assert BARE not in tidy((1, 0, 80, 0, 48), (2, 0, 80, 52, 100))
    assert (tidy((1, 0, 80, 0, 40), (2, 0, 80, 60, 100))[40, 41:59] == BARE).all()


def test_a_spike_is_cut_off_where_the_muscle_ends():
    found = tidy((1, 20, 60, 20, 60), (1, 40, 42, 60, 90))
    assert (found[41, 66:] == BARE).all()
    assert (found[25:55, 25:55] == 1).all()


def test_a_piece_too_small_to_see_is_given_away():
    assert set(np.unique(tidy((1, 0, 80, 0, 100), (2, 30, 35, 30, 35)))) == {1}


def test_a_piece_far_from_its_muscle_shows_only_if_it_is_large():
    belly = (1, 0, 80, 0, 30)
    assert (tidy(belly, (1, 30, 42, 70, 82))[36, 76]) == BARE
    assert (tidy(belly, (1, 20, 50, 60, 90))[36, 76]) == 1


def test_a_muscle_runs_on_off_the_body_so_that_its_border_meets_the_outline():
    mask = BODY.copy()
    mask[:, 70:] = False
    found = tidy((1, 0, 40, 0, 70), (2, 40, 80, 0, 70), mask=mask)
    assert found[10, 95] == 1
    assert found[70, 95] == 2


FACE, LIMB = (False, False), (True, True)


@pytest.mark.parametrize(
    ("kinds", "dense", "closed"),
    [
        ((1, 1), FACE, True),
        ((1, 2), FACE, False),
        ((0, 0), FACE, False),
        ((1, 2), LIMB, True),
        ((1, 2), (False, True), True),
        ((0, 2), LIMB, False),
    ],
)
def test_a_hole_is_closed_amid_one_muscle_s_portions_and_where_muscles_lie_dense(
    kinds, dense, closed
):
    found = owners((1, 10, 70, 10, 50), (2, 10, 70, 50, 90), (BARE, 30, 50, 40, 60))
    filled = without_holes(found, BODY, kinds, dense, 500)
    assert bool(filled[40, 50] != BARE) is closed
    assert filled[5, 5] == BARE


def test_a_hole_too_large_to_be_a_mistake_stays():
    found = owners((1, 10, 70, 10, 90), (BARE, 30, 50, 40, 60))
    assert without_holes(found, BODY, (1,), (True,), 300)[40, 50] == BARE


def test_neighbours_share_one_border_and_leave_nothing_between():
    found = owners((1, 0, 80, 0, 50), (2, 0, 40, 50, 100), (3, 40, 80, 50, 100))
    made = fields(found, BODY, 1.0, 1.0)
    whole = np.full((4, *SIZE), -1.0)
    for number, (box, field) in made.items():
        whole[number][box] = field
    inner = np.sort(whole[1:, 5:-5, 5:-5], axis=0)
    assert (inner[-1] >= 0).all()
    assert np.abs(inner[-1] + inner[-2])[inner[-1] < 0.3].max() < 1e-9


@pytest.mark.parametrize("radius", [0.5, 1.0, 1.56, 2.86, 3.456, 5.0])
def test_pixels_deep_inside_are_those_that_a_distance_transform_tells(radius):
    mask = np.kron(np.random.default_rng(1).random((9, 7)) > 0.3, np.ones((8, 8))) > 0
    mask[3, 4] = False
    assert (deep_inside(mask, radius) == (ndimage.distance_transform_edt(mask) > radius)).all()
