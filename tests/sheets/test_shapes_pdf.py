"""Shapes come out on paper where and as they should."""

import io

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.light import Light
from needlemap.sheets.shapes import Area, Dot, Group, Lines, Shade, Word
from needlemap.sheets.shapes_pdf import draw_all, draw_once
from tests.sheets.reading import (
    box_of,
    colours_of,
    faults_of,
    find,
    fonts_of,
    paths_of,
    picture_of,
)

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
    pdf = page(area, Shade(Light(jpeg(0)), 0, 0, 100, 100, RING, "#800000"))
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
        Shade(Light(jpeg(90)), 0, 0, 100, 100, RING, "#800000"),
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


def test_a_dot_is_a_disc_of_its_colour_on_a_white_rim(page):
    rim, disc = paths_of(page(Dot(30, 40, 5, "#aa0000")))
    assert (rim.color, disc.color) == ("#ffffff", "#aa0000")
    assert box_of(disc.points) == pytest.approx((25, 55, 35, 65))
    assert box_of(rim.points) == pytest.approx((23.25, 53.25, 36.75, 66.75))


@pytest.mark.parametrize("closed", [True, False])
def test_lines_have_their_colour_their_strength_and_their_place(page, closed):
    [line] = paths_of(page(Lines(RING, "#102030", 2.5, closed=closed)))
    assert (line.kind, line.color, line.width) == ("stroke", "#102030", 2.5)
    assert box_of(line.points) == pytest.approx((20, 40, 80, 80))


def test_a_closed_line_comes_back_to_its_start_and_an_open_one_does_not(page):
    closed, is_open = (picture_of(page(Lines(RING, "#000000", 4, closed=c))) for c in (True, False))
    assert closed[40, 20] < 60
    assert is_open[40, 20] > 200
    assert is_open[20, 50] < 60


def test_an_area_has_no_line_of_its_own(page):
    [area] = paths_of(page(Area(RING, "#a0b0c0")))
    assert (area.kind, area.color) == ("fill", "#a0b0c0")


def test_a_word_on_a_ground_is_read_over_anything(page):
    black = Area((np.array([(0, 0), (100, 0), (100, 100), (0, 100)], dtype=float),), "#000000")
    pdf = page(black, Word(50, 50, "soleus", 10, "#000000", 0.5, ground=True))
    left, _, right, _ = find(pdf, "soleus")
    picture = picture_of(pdf)
    assert (left + right) / 2 == pytest.approx(50, abs=1)
    assert picture[42, round(left) - 1] == pytest.approx(0.62 * 255, abs=8)
    assert picture[80, 50] < 5


@pytest.mark.parametrize("align", [0.0, 0.5, 1.0])
def test_a_word_lies_about_its_place_as_it_is_told(page, align):
    found = find(page(Word(50, 50, "IIII", 8, "#000000", align)), "IIII")
    at = found[0] + align * (found[2] - found[0])
    assert at == pytest.approx(50, abs=1)
    assert found[1] == pytest.approx(50, abs=0.6)


def test_bold_words_are_set_in_bold(page):
    assert any(
        "Bold" in font for font in fonts_of(page(Word(10, 50, "R", 8, "#000000", bold=True)))
    )
    plain = fonts_of(page(Word(10, 50, "R", 8, "#000000")))
    assert not any("Bold" in font for font in plain)


def test_words_in_other_scripts_are_drawn_one_after_the_other(page):
    pdf = page(Word(10, 50, "Lind 山田", 8, "#000000"))
    assert find(pdf, "Lind")[2] < find(pdf, "山田")[0]


def test_a_drawing_made_once_is_shown_as_often_as_asked_at_little_cost():
    def size(times):
        canvas = Canvas(None, pagesize=(100, 100), invariant=1)
        for _ in range(times):
            draw_once(canvas, "x", (100, 100), (Area(RING, "#c08060"), Lines(RING, "#000000", 1)))
        return len(canvas.getpdfdata())

    assert size(5) - size(1) < 400


def test_drawings_of_two_names_are_two():
    canvas = Canvas(None, pagesize=(100, 100), invariant=1)
    far = (RING[0] + (0, 35),)
    draw_once(canvas, "one", (100, 100), (Area(RING, "#000000"),))
    draw_once(canvas, "other", (100, 100), (Area(far, "#000000"),))
    picture = picture_of(canvas.getpdfdata())
    assert (picture[30, 50], picture[90, 50]) == (0, 0)


def test_fills_lie_under_lines_and_lines_under_words_whatever_order_they_come_in():
    canvas = Canvas(None, pagesize=(100, 100), invariant=1)
    line = (np.array([(30, 40), (70, 40)], dtype=float),)
    dot, stroke, area = Dot(50, 40, 2, "#00ff00"), Lines(line, "#ff0000", 6), Area(RING, "#0000ff")
    draw_once(canvas, "x", (100, 100), (dot, Group("g", "G", (stroke,)), area))
    picture = colours_of(canvas.getpdfdata())
    assert picture[80, 100].tolist() == [0, 255, 0]
    assert picture[80, 70].tolist() == [255, 0, 0]
    assert picture[110, 100].tolist() == [0, 0, 255]


def test_how_opaque_a_drawing_is_does_not_tell_on_what_follows():
    canvas = Canvas(None, pagesize=(100, 100), invariant=1)
    draw_once(canvas, "x", (100, 100), (Area(RING, "#000000", 0.5),))
    canvas.rect(0, 0, 10, 10, stroke=0, fill=1)
    picture = picture_of(canvas.getpdfdata())
    assert 110 < picture[40, 50] < 145
    assert picture[95, 5] == 0


@pytest.mark.parametrize(("tone", "red", "green"), [(255, 255, 255), (0, 212, 87)])
def test_the_deepest_shade_leaves_a_third_of_the_way_to_the_shadow_s_colour(page, tone, red, green):
    ground = Area((np.array([(0, 0), (100, 0), (100, 100), (0, 100)], dtype=float),), "#ffffff")
    pdf = page(ground, Shade(Light(jpeg(tone)), 0, 0, 100, 100, RING, "#bf0000"))
    found = colours_of(pdf)[80, 100]
    assert found[:2].tolist() == pytest.approx([red, green], abs=6)


def test_what_is_raised_lies_over_what_is_not_and_under_plain_lines():
    canvas = Canvas(None, pagesize=(100, 100), invariant=1)
    line = (np.array([(30, 40), (70, 40)], dtype=float),)
    raised = Area(RING, "#0000ff", 0.99, raised=True)
    edge, stroke = Lines(line, "#00ff00", 6, raised=True), Lines(line, "#ff0000", 2)
    draw_once(canvas, "x", (100, 100), (stroke, edge, raised, Area(RING, "#888888", 0.5)))
    picture = colours_of(canvas.getpdfdata())
    assert picture[110, 100, 2] > 245
    assert picture[110, 100, 0] < 10
    assert picture[80, 100].tolist() == [255, 0, 0]
    assert picture[84, 100, 2] > 245


SMALL = (np.array([(30, 30), (50, 30), (50, 50), (30, 50)], dtype=float),)


@pytest.mark.parametrize("once", [False, True])
def test_of_a_group_nothing_is_drawn_outside_its_curves(once):
    """Of no kind of shape, and what belongs to no group is drawn whole."""
    kinds = [
        Group("area", "A", (Area(RING, "#000000"),)),
        Group("line", "B", (Lines((np.array([(0, 40), (100, 40)], float),), "#000000", 4),)),
        Group("shade", "C", (Shade(Light(jpeg(0)), 0, 0, 100, 100, RING, "#000000"),)),
        Group("clear", "D", (Area(RING, "#000000", 0.5, raised=True),)),
    ]
    for kind in kinds:
        canvas = Canvas(None, pagesize=(100, 100), invariant=1)
        ground = (np.array([(0, 0), (100, 0), (100, 100), (0, 100)], float),)
        shapes = (
            Area(ground, "#eeeeee"), Group("outer", "O", (kind,), inside=SMALL),
            Area((np.array([(90, 90), (99, 90), (99, 99), (90, 99)], float),), "#000000"),
        )  # fmt: skip
        if once:
            draw_once(canvas, "x", (100, 100), shapes)
        else:
            draw_all(canvas, 100, shapes)
        picture = picture_of(canvas.getpdfdata())
        assert picture[40, 40] < 150, kind.id
        beyond = np.ones((100, 100), dtype=bool)
        beyond[29:51, 29:51] = beyond[89:, 89:] = False
        assert (picture[beyond] > 230).all(), kind.id
        assert picture[95, 95] < 30


def test_holes_of_the_curves_around_a_group_stay_free(page):
    picture = picture_of(page(Group("a", "A", (Area(RING, "#000000"),), inside=HOLE)))
    assert picture[25, 25] < 30
    assert picture[40, 50] > 240
