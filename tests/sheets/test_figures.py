"""A body is put into a document once, however often it is drawn, with lines that suit each size."""

import io

import numpy as np
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.places import BodyId, ViewId
from needlemap.body.plate_layers import SHEET_LAYERS, PlateLayer
from needlemap.body.texts import Language
from needlemap.sheets.figures import FigureLines, Figures
from needlemap.sheets.view_choice import ViewCut
from tests.dictionary import Dictionary
from tests.sheets.reading import colours_of, faults_of, picture_of, text_of

SIZE = (413, 870)


@pytest.fixture
def page(atlas):
    """A page with a body at half a point for a mm, drawn once for each pair of line widths."""

    def made(*widths, view=ViewId.ANTERIOR, body=BodyId.FEMALE, layers=()):
        canvas = Canvas(None, pagesize=SIZE, invariant=1, pageCompression=1)
        figures = Figures(atlas, Language())
        figures.layers = frozenset(layers)
        for width in widths:
            canvas.saveState()
            canvas.scale(0.5, 0.5)
            figures.draw(canvas, atlas.view(view, body), 0.5, FigureLines(width, width))
            canvas.restoreState()
        return canvas.getpdfdata()

    return made


def test_a_second_drawing_adds_next_to_nothing(page):
    once, twice = page(0.5), page(0.5, 0.5)
    assert len(twice) - len(once) < 500
    assert faults_of(twice) == []


def test_lines_are_as_strong_as_asked_for(page):
    thin, strong = ((picture_of(page(width)) < 100).sum() for width in (0.4, 2.0))
    assert strong > 1.5 * thin > 0


def test_the_skin_is_light_enough_for_marks_and_a_photocopy(page):
    picture = picture_of(page(0.5))
    assert picture[300:400, 180:230].mean() > 200
    assert (picture[:, :15] == 255).all()


@pytest.mark.parametrize("layer", [PlateLayer.MUSCLES, PlateLayer.DEEP])
def test_muscles_may_lie_under_the_outlines(page, layer):
    red, green, _ = np.moveaxis(colours_of(page(0.5, layers=[layer])), -1, 0)
    is_muscle = red > green + 50
    assert is_muscle[400:700].mean() > 0.1
    assert not is_muscle[:, :20].any()


@pytest.mark.parametrize("layer", SHEET_LAYERS)
def test_a_layer_drawn_a_second_time_adds_next_to_nothing(page, layer):
    once, twice = page(0.5, layers=[layer]), page(0.5, 0.5, layers=[layer])
    assert len(twice) - len(once) < 700
    assert faults_of(twice) == []


def dots_an_inch(document, scale):
    """Return how fine the shade of a body is printed."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        forms = pdf.pages[0].resources.XObject
        [shade] = [form for name, form in forms.items() if "shade-" in name]
        [picture] = shade.Resources.XObject.values() if "/Resources" in shade else forms.values()
        matrix = next(
            step.operands
            for step in pikepdf.parse_content_stream(shade)
            if str(step.operator) == "cm"
        )
        return int(picture.Width) / (float(matrix[0]) * scale / 72)


PART = ViewCut(250.0, 300.0, 260.0, 300.0)


@pytest.mark.parametrize(("scale", "part"), [(0.18, None), (0.5, None), (0.7, PART), (1.0, PART)])
def test_a_shade_has_no_steps_on_paper_however_large_it_is_printed(atlas, scale, part):
    canvas = Canvas(None, pagesize=(870 * scale, 1740 * scale), invariant=1)
    canvas.scale(scale, scale)
    view = atlas.view(ViewId.POSTERIOR)
    Figures(atlas, Language()).draw(canvas, view, scale, FigureLines(0.5, 0.5), part)
    assert dots_an_inch(canvas.getpdfdata(), scale) >= 110


def test_the_outline_is_closed_and_inner_lines_are_not(page, atlas):
    art = atlas.art(ViewId.ANTERIOR, BodyId.FEMALE)
    with pikepdf.open(io.BytesIO(page(0.5))) as pdf:
        forms = {
            kind: [str(step.operator) for step in pikepdf.parse_content_stream(form)]
            for name, form in pdf.pages[0].resources.XObject.items()
            for kind in ("outline", "contours")
            if kind in name
        }
    closed = {kind: steps.count("h") for kind, steps in forms.items()}
    assert closed == {"outline": len(art.silhouette), "contours": 0}


def test_skin_muscles_outline_and_landmarks_are_drawn_in_this_order(page):
    layers = [PlateLayer.MUSCLES, PlateLayer.LANDMARKS, PlateLayer.SKELETON]
    with pikepdf.open(io.BytesIO(page(0.5, layers=layers))) as document:
        steps = [
            str(step.operands[0])
            for step in pikepdf.parse_content_stream(document.pages[0])
            if str(step.operator) == "Do"
        ]
    kinds = [
        kind
        for name in steps
        for kind in ("shade-", "skeleton-", "muscles-", "contours-", "outline-", "landmarks-")
        if kind in name
    ]
    firsts = sorted(set(kinds), key=kinds.index)
    assert firsts == ["shade-", "skeleton-", "muscles-", "contours-", "outline-", "landmarks-"]


def test_the_names_of_regions_come_only_where_they_are_no_clutter(atlas):
    def words(scale, said=None):
        canvas = Canvas(None, pagesize=SIZE, invariant=1)
        figures = Figures(atlas, Language(said))
        figures.layers = frozenset({PlateLayer.REGIONS})
        canvas.scale(scale, scale)
        figures.draw(canvas, atlas.view(ViewId.POSTERIOR), scale, FigureLines(0.5, 0.5))
        return text_of(canvas.getpdfdata())

    assert "lumbar" in words(0.5)
    assert words(0.49) == ""
    said = Dictionary({region.name: "Gegend" for region in atlas.regions.all})
    assert set(words(0.5, said).split()) == {"Gegend"}


def test_a_body_without_layers_holds_shade_and_outlines_only(page):
    assert text_of(page(0.5)) == ""
    red, green, _ = np.moveaxis(colours_of(page(0.5)), -1, 0)
    assert (np.abs(red - green) < 25).all()  # the skin on paper is grey


@pytest.mark.parametrize("body", [BodyId.FEMALE, BodyId.CHILD])
def test_each_figure_fills_the_height_it_stands(page, atlas, body):
    picture = picture_of(page(0.5, body=body))
    rows = np.flatnonzero((picture < 200).any(axis=1))
    tall = (rows.max() - rows.min()) / 0.5
    assert tall == pytest.approx(atlas.height_mm(body), abs=12)
