"""Shapes come out on paper where and as they should."""

import io

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from needlemap.sheets.shapes import Area, Dot, Group, Lines, Shade, Word
from needlemap.sheets.shapes_pdf import draw_all, draw_once
from tests.sheets.reading import colours_of, faults_of, find, picture_of

RING = (np.array([(20, 20), (80, 20), (80, 60), (20, 60)], dtype=float),)
HOLE = (*RING, np.array([(40, 30), (60, 30), (60, 50), (40, 50)], dtype=float))


@pytest.fixture
def page():
    def made(*shapes):
        canvas = Canvas(None, pagesize=(100, 100), invariant=1)
        draw_all(canvas, 100, shapes)
        return canvas.getpdfdata()

    return made


def jpeg(tone):
    out = io.BytesIO()
    Image.new("L", (16, 16), tone).save(out, "JPEG")
    return out.getvalue()


def test_y_runs_downwards_and_holes_stay_open(page):
    picture = picture_of(page(Area(HOLE, "#000000")))
    assert picture[25, 25] < 30
    assert picture[40, 50] > 240
    assert picture[90, 50] > 240


def test_opacity_lets_what_is_below_shine_through(page):
    picture = picture_of(page(Area(RING, "#000000", 0.5)))
    assert 100 < picture[40, 50] < 150


def test_shade_darkens_only_inside_and_towards_its_colour(page):
    area = Area((np.array([(0, 0), (100, 0), (100, 100), (0, 100)], dtype=float),), "#ffffff")
    pdf = page(area, Shade(jpeg(0), 0, 0, 100, 100, RING, "#800000"))
    red, green, _ = colours_of(pdf)[80, 100]
    assert red > green + 30
    assert picture_of(pdf)[90, 90] > 250
    assert faults_of(pdf) == []


def test_what_is_drawn_later_lies_over_what_came_before(page):
    pdf = page(Group("a", "A", (Dot(50, 50, 20, "#000000"),)), Dot(50, 50, 5, "#ffffff"))
    assert picture_of(pdf)[50, 50] > 240
    assert picture_of(pdf)[50, 62] < 20


def test_words_end_where_they_are_told_to(page):
    left, _, right, _ = find(
        page(Word(90, 50, "Olecranon", 8, "#000000", 1.0, ground=True)), "Olecranon"
    )
    assert right == pytest.approx(90, abs=1)
    assert left > 40


def test_dashes_leave_gaps(page):
    line = (np.array([(0, 50), (100, 50)], dtype=float),)
    whole, dashed = (
        (picture_of(page(Lines(line, "#000000", 2, dash=dash)), dpi=144) < 100).sum()
        for dash in ((), (4, 4))
    )
    assert 0 < dashed < 0.8 * whole


def test_what_is_drawn_once_looks_the_same_wherever_it_is_shown():
    line = (np.array([(30, 40), (70, 40)], dtype=float),)
    shapes = (
        Group("a", "A", (Area(RING, "#c08060"), Lines(line, "#000000", 2, opacity=0.5))),
        Shade(jpeg(90), 0, 0, 100, 100, RING, "#800000"),
        Lines(RING, "#102030", 1, closed=True),
    )
    pages = []
    for draw in (
        lambda c: draw_all(c, 100, shapes),
        lambda c: draw_once(c, "x", (100, 100), shapes),
    ):
        canvas = Canvas(None, pagesize=(100, 100), invariant=1)
        draw(canvas)
        pages.append(canvas.getpdfdata())
        assert faults_of(pages[-1]) == []
    assert np.abs(colours_of(pages[0]) - colours_of(pages[1])).max() < 12
    assert colours_of(pages[1])[60, 50][0] < 160
