"""Plots on paper: vectors and letters, as they are described for every place."""

import io

import numpy as np
import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.texts import Language
from needlemap.look.plots.drawing import PlotSize, drawn
from needlemap.sheets.plots import PAPER_TYPE_MM, draw_plot, paper_lettering
from tests.look.plots.courses import course
from tests.sheets.reading import find, picture_of, text_of

WHITE = 250


@pytest.fixture(scope="module")
def page():
    """A page with two plots under each other."""
    letters, known, made = paper_lettering(Language()), course(), io.BytesIO()
    canvas = Canvas(made)
    for at, name in enumerate(("pain", "NDI")):
        picture = drawn(known.plot(name), known, PlotSize(170, 50, PAPER_TYPE_MM), letters)
        draw_plot(canvas, picture, 20 * mm, (277 - 55 * at) * mm)
    canvas.save()
    return made.getvalue()


def test_all_that_is_written_in_a_plot_is_text_of_the_page(page):
    text = text_of(page)
    for words in ("Pain before and after treatment", "pain after", "no change that matters"):
        assert words in text
    assert text.count("NDI") == 2


def test_plots_reach_as_far_as_they_are_wide(page):
    is_ink = picture_of(page, dpi=254) < WHITE  # ten dots a mm
    across, down = (np.flatnonzero(is_ink.any(axis=axis)) / 10 for axis in (0, 1))
    assert 19 <= across[0] <= 28
    assert 185 <= across[-1] <= 191
    assert 19 <= down[0] <= 24
    assert 110 <= down[-1] <= 125


def test_the_numbers_of_an_axis_end_beside_it(page):
    (_, _, ten, _), (_, _, eight, _) = (find(page, words) for words in ("10", "8"))
    assert ten == pytest.approx(eight, abs=1)
    assert ten < (20 + 2.6 * PAPER_TYPE_MM) * mm


def test_words_are_measured_as_they_are_drawn():
    letters = paper_lettering(Language())
    assert letters.width("mm", 2.0) == pytest.approx(2 * letters.width("m", 2.0))
    assert letters.width("m", 4.0) == pytest.approx(2 * letters.width("m", 2.0))
