"""Shapes come out as SVG that a strict parser reads."""

import base64
import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from needlemap.sheets.plate_svg import svg_of
from needlemap.sheets.shapes import Area, Dot, Group, Lines, Shade, Word

NAMES = {"svg": "http://www.w3.org/2000/svg"}
SQUARE = (np.array([(0, 0), (10, 0), (10, 10), (0, 10)], dtype=float),)


@pytest.fixture
def parsed():
    return lambda *shapes: ET.fromstring(svg_of("A & B", (100, 50), shapes))


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
    root = parsed(Shade(jpeg(tone), 0, 0, 10, 10, SQUARE, "#331100"))
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
