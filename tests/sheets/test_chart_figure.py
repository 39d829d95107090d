"""The chart on a page keeps to its height and names the views and the body's sides."""

import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.places import BodyId, ViewId
from needlemap.body.plate_layers import PlateLayer
from needlemap.sheets.chart_figure import ChartFigure
from needlemap.sheets.view_choice import Chosen
from tests.sheets.reading import find, text_of

WIDTH = 180 * mm


@pytest.fixture
def figure(sheets, atlas, sheet_of):
    def made(*marks):
        chart = sheet_of(*marks).chart
        chosen = Chosen(atlas, chart, BodyId.FEMALE)
        return ChartFigure(atlas, chart, chosen.views, chosen.details(), str)

    return made


@pytest.fixture
def printed():
    def made(block, height):
        block.limited(height)
        block.wrap(WIDTH, 0)
        canvas = Canvas(None, pagesize=(WIDTH, height), invariant=1)
        block.drawOn(canvas, 0, 0)
        return canvas.getpdfdata()

    return made


@pytest.mark.parametrize("height", [46 * mm, 80 * mm, 120 * mm])
def test_it_is_no_higher_than_it_may_be(figure, point_at, height):
    block = figure(point_at())
    block.limited(height)
    assert block.wrap(WIDTH, 0)[1] <= height + 0.01


@pytest.mark.parametrize("height", [50 * mm, 110 * mm])
@pytest.mark.parametrize(
    ("view", "words"), [(ViewId.ANTERIOR, "R Front L"), (ViewId.POSTERIOR, "L Back R")]
)
def test_the_body_s_sides_are_named_as_the_view_shows_them(
    figure, printed, point_at, height, view, words
):
    pdf = printed(figure(point_at((view, 60, 400))), height)
    left, name, right = words.split()
    assert find(pdf, left)[2] < find(pdf, name)[0]
    assert find(pdf, right)[0] > find(pdf, name)[2]


def test_a_view_from_the_side_is_named_by_its_side_alone(figure, printed, point_at):
    words = text_of(printed(figure(point_at((ViewId.LEFT_LATERAL, 230, 900))), 90 * mm)).split()
    assert "Left" in words
    assert not {"L", "R"} & set(words)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (ViewId.ANTERIOR, "Front · R superficial · L deep"),
        (ViewId.POSTERIOR, "Back · L deep · R superficial"),
    ],
)
def test_with_both_layers_of_muscles_a_picture_says_which_side_shows_which(
    figure, printed, point_at, view, words
):
    made, height = figure(point_at((view, 60, 400))), 50 * mm
    made.show(frozenset({PlateLayer.MUSCLES, PlateLayer.DEEP}))
    assert words in " ".join(text_of(printed(made, height)).split())
    made.show(frozenset({PlateLayer.MUSCLES}))
    assert "superficial" not in text_of(printed(made, height))
