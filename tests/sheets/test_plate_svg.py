"""Shapes come out as SVG that a strict parser reads."""

import base64
import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from needlemap.body.light import Light
from needlemap.body.texts import Language
from needlemap.sheets.plate_svg import svg_of
from needlemap.sheets.shapes import Area, Dot, Group, Lines, Shade, Word

NAMES = {"svg": "http://www.w3.org/2000/svg"}
SQUARE = (np.array([(0, 0), (10, 0), (10, 10), (0, 10)], dtype=float),)


@pytest.fixture
def parsed():
    return lambda *shapes: ET.fromstring(svg_of("A & B", (100, 50), shapes, Language()))


def jpeg(tone):
    out = io.BytesIO()
    Image.new("L", (16, 16), tone).save(out, "JPEG")
    return out.getvalue()


def test_the_page_has_its_size_and_its_title(parsed):
    root = parsed()
    assert root.get("viewBox") == "0 0 100 50"
    assert root.find("svg:title", NAMES).text == "A & B"


def test_a_group_has_its_id_and_its_name(parsed):
    [group] = parsed(Group("a-1", "Left <x>", (Area(SQUARE, "#102030"),))).findall("svg:g", NAMES)
    assert group.get("id") == "a-1"
    assert group.find("svg:title", NAMES).text == "Left <x>"
    assert group.find("svg:path", NAMES).get("d") == "M0 0L10 0L10 10L0 10Z"


def test_lines_are_open_or_closed_and_may_be_dashed(parsed):
    open_, closed = parsed(
        Lines(SQUARE, "#000000", 0.5), Lines(SQUARE, "#000000", 0.5, closed=True, dash=(2, 1))
    ).findall("svg:path", NAMES)
    assert not open_.get("d").endswith("Z")
    assert closed.get("d").endswith("Z")
    assert closed.get("stroke-dasharray") == "2 1"


@pytest.mark.parametrize(("tone", "let_through"), [(255, 0), (0, 168)])
def test_dark_skin_lets_the_shadow_through_and_light_skin_does_not(parsed, tone, let_through):
    root = parsed(Shade(Light(jpeg(tone)), 0, 0, 10, 10, SQUARE, "#331100"))
    data = root.find("svg:mask/svg:image", NAMES).get("href").partition(",")[2]
    found = Image.open(io.BytesIO(base64.b64decode(data))).getpixel((8, 8))
    assert abs(found - let_through) <= 2
    assert root.find("svg:g", NAMES).get("clip-path") == "url(#inside-1)"


def test_words_and_dots_stand_where_they_should(parsed):
    root = parsed(
        Dot(5, 6, 2, "#000000"), Word(7, 8, "<Olecranon>", 4, "#000000", 1.0, ground=True)
    )
    circle, text = root.find("svg:circle", NAMES), root.find("svg:text", NAMES)
    assert (circle.get("cx"), circle.get("cy")) == ("5", "6")
    assert (text.text, text.get("text-anchor")) == ("<Olecranon>", "end")


def test_the_sheet_is_white_and_has_its_size_in_points(parsed):
    root = parsed()
    assert (root.get("width"), root.get("height")) == ("100pt", "50pt")
    ground = root.find("svg:rect", NAMES)
    assert (ground.get("width"), ground.get("fill")) == ("100%", "#ffffff")


def test_an_area_is_filled_even_odd_and_says_its_opacity_only_if_something_shines_through(parsed):
    whole, faint = parsed(Area(SQUARE, "#102030"), Area(SQUARE, "#102030", 0.35)).findall(
        "svg:path", NAMES
    )
    assert (whole.get("fill"), whole.get("fill-rule")) == ("#102030", "evenodd")
    assert (whole.get("opacity"), faint.get("opacity")) == (None, "0.35")


def test_lines_have_their_colour_and_strength_and_no_fill(parsed):
    line = parsed(Lines(SQUARE, "#445566", 0.125, opacity=0.5)).find("svg:path", NAMES)
    assert (line.get("stroke"), line.get("fill")) == ("#445566", "none")
    assert (line.get("stroke-width"), line.get("opacity")) == ("0.12", "0.5")
    assert line.get("stroke-dasharray") is None


def test_several_curves_are_pieces_of_one_path(parsed):
    both = (*SQUARE, SQUARE[0] + 20)
    path = parsed(Area(both, "#000000")).find("svg:path", NAMES).get("d")
    assert path == "M0 0L10 0L10 10L0 10ZM20 20L30 20L30 30L20 30Z"


def test_numbers_are_as_short_as_a_hundredth_of_a_point_allows(parsed):
    curve = (np.array([(0.004, 12.0), (1.5, 100.256)]),)
    assert parsed(Lines(curve, "#000000", 1.0)).find("svg:path", NAMES).get("d") == (
        "M0 12L1.5 100.26"
    )


def test_a_dot_has_a_white_rim_that_lies_under_it(parsed):
    dot = parsed(Dot(5, 6, 2, "#aa0000")).find("svg:circle", NAMES)
    assert (dot.get("r"), dot.get("fill")) == ("2", "#aa0000")
    assert (dot.get("stroke"), dot.get("stroke-width")) == ("#ffffff", "1.4")
    assert dot.get("paint-order") == "stroke"


@pytest.mark.parametrize(("align", "anchor"), [(0.0, "start"), (0.5, "middle"), (1.0, "end")])
def test_a_word_is_held_where_its_place_lies_in_it(parsed, align, anchor):
    text = parsed(Word(7, 8, "soleus", 4, "#112233", align)).find("svg:text", NAMES)
    assert (text.get("x"), text.get("y"), text.get("text-anchor")) == ("7", "8", anchor)
    assert (text.get("font-size"), text.get("fill")) == ("4", "#112233")
    assert text.get("font-weight") is None


def test_a_bold_word_says_so_and_a_word_without_ground_has_none(parsed):
    root = parsed(Word(7, 8, "R", 4, "#000000", bold=True))
    assert root.find("svg:text", NAMES).get("font-weight") == "bold"
    assert len(root.findall("svg:rect", NAMES)) == 1  # the sheet


def test_the_ground_of_a_word_lies_under_it_and_is_white_and_half_clear(parsed):
    word = Word(50, 30, "soleus", 10, "#000000", 0.5, ground=True)
    root = parsed(word)
    things = list(root)
    box = root.findall("svg:rect", NAMES)[1]
    assert things.index(box) < things.index(root.find("svg:text", NAMES))
    assert (box.get("fill"), box.get("fill-opacity")) == ("#ffffff", "0.62")
    left, top, wide, high = (float(box.get(key)) for key in ("x", "y", "width", "height"))
    assert (top, high) == (21.5, 11.5)
    assert left + wide / 2 == pytest.approx(50, abs=0.01)


def test_each_shade_is_clipped_and_masked_by_its_own(parsed):
    shades = [
        Shade(Light(jpeg(90)), 3, 4, 30, 20, SQUARE, color) for color in ("#330000", "#003300")
    ]
    root = parsed(Group("a", "A", (shades[0],)), shades[1])
    groups = [g for g in root.iter(f"{{{NAMES['svg']}}}g") if g.get("clip-path")]
    assert [g.get("clip-path") for g in groups] == ["url(#inside-1)", "url(#inside-2)"]
    boxes = [g.find("svg:rect", NAMES) for g in groups]
    assert [box.get("mask") for box in boxes] == ["url(#shade-1)", "url(#shade-2)"]
    assert [box.get("fill") for box in boxes] == ["#330000", "#003300"]
    assert [boxes[0].get(key) for key in ("x", "y", "width", "height")] == ["3", "4", "30", "20"]
    assert root.find(".//svg:clipPath/svg:path", NAMES).get("d") == "M0 0L10 0L10 10L0 10Z"


@pytest.mark.parametrize(("opacity", "said"), [(1.0, None), (0.5, "0.5"), (0.0, "0")])
def test_only_what_shines_through_says_how_much(parsed, opacity, said):
    path = parsed(Area(SQUARE, "#102030", opacity)).find("svg:path", NAMES)
    assert path.get("opacity") == said


def test_a_group_is_clipped_by_its_own_curves_and_others_are_not(parsed):
    larger = (SQUARE[0] * 2,)
    root = parsed(
        Group("a", "A", (Area(larger, "#102030"),), inside=SQUARE),
        Group("b", "B", (Area(larger, "#102030"),), inside=larger),
        Group("c", "C", (Area(larger, "#102030"),)),
    )
    clips = {
        clip.get("id"): clip.find("svg:path", NAMES) for clip in root.findall("svg:clipPath", NAMES)
    }
    first, second, free = root.findall("svg:g", NAMES)
    assert free.get("clip-path") is None
    for group, curve in ((first, "M0 0L10 0L10 10L0 10Z"), (second, "M0 0L20 0L20 20L0 20Z")):
        path = clips[group.get("clip-path").removeprefix("url(#").removesuffix(")")]
        assert (path.get("d"), path.get("clip-rule")) == (curve, "evenodd")
