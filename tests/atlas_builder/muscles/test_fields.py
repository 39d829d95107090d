"""A field tells how far inside a muscle the skin lies; its border is smooth and shared."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.fields import RIM_MM, Field, smoothed
from needlemap.atlas_builder.muscles.skin_grid import skin_grid

SIDE, ROUNDS = 21, 4


@pytest.fixture(scope="module")
def sheet():
    """A flat sheet of skin, 21 by 21 vertices, 5 mm apart."""
    steps = np.arange(SIDE) * 5.0
    x, y = (part.ravel() for part in np.meshgrid(steps, steps))
    low = (np.arange(SIDE - 1)[:, None] * SIDE + np.arange(SIDE - 1)).ravel()
    quads = np.stack([low, low + 1, low + SIDE + 1, low + SIDE], axis=1)
    vertices = np.stack([x, y, np.zeros_like(x)], axis=1)
    return skin_grid(vertices, quads, np.ones(len(quads), dtype=bool))


def everywhere(sheet):
    return np.ones(len(sheet.vertices), dtype=bool)


def strip(sheet, middle=50.0, half=25.0, along=0.5, rank=2.0):
    """A muscle that runs up the sheet between two lines."""
    aside = sheet.vertices[:, 0] - middle
    margin = half - np.abs(aside)
    at = np.flatnonzero(margin > -RIM_MM)
    alike = np.ones(len(at))
    return Field(at, margin[at], aside[at] / half, along * alike, rank * alike)


def test_the_middle_of_a_wide_muscle_stays_in_its_middle(sheet):
    made = smoothed(strip(sheet), sheet, everywhere(sheet), ROUNDS)
    inside = sheet.vertices[made.vertices[made.margin > 0]]
    assert (inside[:, 0].min(), inside[:, 0].max()) == pytest.approx((25, 75), abs=5.1)
    assert inside[:, 0].mean() == pytest.approx(50)


def test_where_in_the_muscle_a_place_is_does_not_change_with_its_border(sheet):
    made = smoothed(strip(sheet, along=0.3), sheet, everywhere(sheet), ROUNDS)
    assert made.along == pytest.approx(0.3)
    assert made.rank == pytest.approx(2.0)
    middle = np.abs(sheet.vertices[made.vertices, 0] - 50) < 1
    assert made.across[middle] == pytest.approx(0, abs=1e-9)


def test_a_spike_of_one_vertex_is_smoothed_away(sheet):
    plain = strip(sheet)
    spiked = plain.margin.copy()
    outside = int(np.argmin(np.linalg.norm(sheet.vertices[plain.vertices] - (80, 50, 0), axis=1)))
    spiked[outside] = 3.0
    made = smoothed(replace(plain, margin=spiked), sheet, everywhere(sheet), ROUNDS)
    at = made.vertices == plain.vertices[outside]
    [left] = made.margin[at]
    assert -RIM_MM < left < 0


def test_fewer_rounds_keep_slips_that_more_even_out(sheet):
    plain = strip(sheet)
    high = sheet.vertices[plain.vertices, 1]
    slips = replace(plain, margin=5.0 * np.cos(2 * np.pi * high / 20.0))
    many, few = (smoothed(slips, sheet, everywhere(sheet), rounds) for rounds in (ROUNDS, 1))
    assert few.margin.max() > 4.0
    assert few.margin.max() > 1.5 * many.margin.max()


def test_skin_that_a_muscle_may_not_reach_is_left_out(sheet):
    allowed = sheet.vertices[:, 1] > 40
    made = smoothed(strip(sheet), sheet, allowed, ROUNDS)
    assert sheet.vertices[made.vertices, 1].min() > 40


def test_what_lies_further_out_than_the_rim_is_left_out(sheet):
    made = smoothed(strip(sheet, middle=20, half=10), sheet, everywhere(sheet), ROUNDS)
    assert made.margin.min() > 0.2 - RIM_MM
    assert sheet.vertices[made.vertices, 0].max() <= 55


def test_a_field_is_told_vertex_by_vertex_in_their_order(sheet):
    made = smoothed(strip(sheet), sheet, everywhere(sheet), ROUNDS)
    assert (np.diff(made.vertices) > 0).all()
    assert (
        len(made.margin)
        == len(made.across)
        == len(made.along)
        == len(made.rank)
        == len(made.vertices)
    )


def test_a_small_muscle_comes_out_as_if_the_skin_ended_far_from_it(sheet):
    """Means are taken among the vertices around it alone; that changes nothing."""
    small = strip(sheet, middle=15.0, half=6.0)
    inner = sheet.vertices[:, 0] < 85
    made = smoothed(small, sheet, everywhere(sheet), rounds=1)
    cut = replace(sheet, means=sheet.means.multiply(inner[:, None] & inner[None]).tocsr())
    again = smoothed(small, cut, everywhere(sheet), rounds=1)
    assert (made.vertices == again.vertices).all()
    assert made.margin == pytest.approx(again.margin, abs=1e-9)
