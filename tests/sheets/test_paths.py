"""Curves become paths of a page."""

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.sheets.paths import path_of
from tests.sheets.reading import picture_of

CORNER = (np.array([(10.0, 10.0), (40.0, 10.0), (40.0, 30.0)]),)


@pytest.fixture
def inked():
    """Which points of a small page are dark when curves are drawn on it: columns, rows from top."""

    def drawn(curves, *, fill=0, **how):
        canvas = Canvas(None, pagesize=(50, 50), invariant=1)
        canvas.setLineWidth(3)
        canvas.drawPath(path_of(curves, **how), stroke=1 - fill, fill=fill)
        picture = picture_of(canvas.getpdfdata())
        return lambda x, y: bool(picture[y, x] < 160)

    return drawn


def test_an_open_curve_is_a_line_and_a_closed_one_comes_back_to_its_start(inked):
    is_open, is_closed = inked(CORNER, closed=False), inked(CORNER, closed=True)
    assert is_open(25, 40)
    assert (is_open(25, 30), is_closed(25, 30)) == (False, True)


def test_y_runs_up_from_the_foot_of_the_page_or_down_from_a_height(inked):
    up, down = inked(CORNER, closed=False), inked(CORNER, closed=False, height=50.0)
    assert (up(25, 40), up(25, 10)) == (True, False)
    assert (down(25, 40), down(25, 10)) == (False, True)


def test_each_curve_is_a_piece_of_its_own(inked):
    square = np.array([(5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0)])
    dark = inked((square, square + 25.0), closed=True, fill=1)
    assert dark(10, 40)
    assert dark(35, 15)
    assert not dark(22, 27)


@pytest.mark.parametrize(("places", "written"), [(1, "1.2 2.7 m"), (2, "1.23 2.66 m")])
def test_coordinates_keep_as_many_decimals_as_asked(places, written):
    curve = np.array([(1.2345, 2.6555), (3.0, 4.0)])
    path = path_of((curve,), closed=False, places=places)
    assert f" {written} " in path.getCode()


def test_nothing_is_an_empty_path():
    assert path_of((), closed=True).getCode() == ""
