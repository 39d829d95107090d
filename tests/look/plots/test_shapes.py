"""Of what plots are drawn, and in which colours."""

from itertools import combinations

import pytest

from needlemap.look.plots.shapes import PlotInk, plot_color
from needlemap.look.theme import DARK, LIGHT, PAPER


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_what_must_be_told_apart_has_colours_of_its_own(theme):
    inks = (PlotInk.FIRST, PlotInk.SECOND, PlotInk.BAND, PlotInk.GROUND)
    for one, other in combinations(inks, 2):
        assert plot_color(one, theme) != plot_color(other, theme)
    assert all(plot_color(ink, theme).startswith("#") for ink in PlotInk)
