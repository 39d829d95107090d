"""A visit is told by shape, its points by size, and its pain by shade."""

from dataclasses import replace
from itertools import pairwise

import pytest

from needlemap.clinic.in_error import EnteredInError
from needlemap.look.theme import DARK, LIGHT, PAPER
from needlemap.look.time_line.dots import DotShape, dot_of, pain_color, radius_of
from tests.clinic.history.making import visit as charted
from tests.look.test_theme import contrast, luminance

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)


@pytest.fixture
def visit():
    return charted(0, pain_before=6, pain_after=2).visit


def test_signed_not_signed_and_in_error_have_shapes_of_their_own(visit):
    signed = replace(visit, signed_at=visit.started_at)
    struck = replace(signed, in_error=EnteredInError(at=visit.started_at, reason="twice"))
    draft = replace(visit, signed_at=None)
    shapes = [dot_of(one, 4).shape for one in (signed, draft, struck)]
    assert shapes == [DotShape.DISC, DotShape.DASHED, DotShape.STRUCK]


def test_a_visit_in_error_has_neither_points_nor_pain(visit):
    struck = replace(visit, in_error=EnteredInError(at=visit.started_at, reason="twice"))
    assert dot_of(struck, 9) == dot_of(struck, 0)
    assert dot_of(struck, 9).pain is None


def test_pain_that_was_not_asked_is_not_known(visit):
    assert dot_of(visit, 1).pain == 2
    assert dot_of(replace(visit, pain_after=None), 1).pain is None


def test_more_points_make_a_larger_dot_whose_area_grows_evenly_up_to_an_end():
    areas = [radius_of(points) ** 2 for points in range(12)]
    steps = [b - a for a, b in pairwise(areas)]
    assert max(steps) == pytest.approx(min(steps))
    assert radius_of(0) > 4
    assert radius_of(500) == radius_of(40) < 12


@THEMES
def test_every_pain_has_a_shade_that_a_grey_picture_keeps_apart(theme):
    shades = [luminance(pain_color(pain, theme)) for pain in range(11)]
    assert shades in (sorted(shades), sorted(shades, reverse=True))
    assert min(abs(b - a) for a, b in pairwise(shades)) > 0.008
    assert contrast(pain_color(10, theme), theme.panel) > 10
    assert contrast(pain_color(0, theme), theme.panel) > 1.2
    assert contrast(theme.text, theme.panel) > 7  # the line around each
