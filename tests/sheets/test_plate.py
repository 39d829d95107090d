"""A plate opens as PDF, SVG and PNG; each layer adds something that is seen."""

import io
import shutil
import subprocess
import xml.etree.ElementTree as ET
from functools import cache

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFilter

from needlemap.body.catalogue import MuscleUnknown
from needlemap.body.outlines import inside
from needlemap.body.places import BodyId, MuscleLayer, ViewId
from needlemap.body.plate_layers import PlateLayer, layers_of
from needlemap.body.texts import Language
from needlemap.look.plates import PlateOrder
from needlemap.look.views import side_letters
from needlemap.sheets.fonts import BOLD, PLAIN
from needlemap.sheets.plate import plate_pdf, plate_png, plate_shapes, plate_svg
from needlemap.sheets.shapes import Lines, Word
from needlemap.sheets.type import line_of
from tests.sheets.reading import faults_of, find, fonts_of, pages_of, picture_of, text_of
from tests.stories.pseudo import Pseudo, left_english

NAMES = {"svg": "http://www.w3.org/2000/svg"}
GROUP = "{http://www.w3.org/2000/svg}g"


@pytest.fixture(scope="module")
def pdf(atlas):
    @cache
    def made(view, layers, muscle="", body=BodyId.FEMALE):
        return plate_pdf(atlas, PlateOrder(ViewId(view), body, layers_of(layers.split()), muscle))

    return made


def test_a_plate_is_one_page_that_names_view_body_sides_and_sources(pdf):
    plate = pdf("anterior", "skin muscles")
    [text] = pages_of(plate)
    for words in ("Front · Woman", "skin, muscles", "MakeHuman"):
        assert words in text
    assert find(plate, "R")[0] < 300 < find(plate, "L")[0]
    assert faults_of(plate) == []
    assert all(fonts_of(plate).values())


@pytest.mark.parametrize("layers", ["skin skeleton muscles names", "deep", "regions landmarks"])
@pytest.mark.parametrize("muscle", ["", "infraspinatus"])
def test_every_word_of_a_plate_can_be_said_in_another_language(atlas, layers, muscle):
    order = PlateOrder(ViewId.POSTERIOR, BodyId.MALE, layers_of(layers.split()), muscle)
    root = ET.fromstring(plate_svg(atlas, order, Language(Pseudo())))
    said = [part.text for part in root.iter() if part.tag.endswith(("}title", "}text"))]
    assert len(said) > 10
    kept = ["NeedleMap", "M. infraspinatus"]
    assert [text for text in said if left_english(text, kept)] == []


def test_another_reader_opens_it_and_finds_the_names_as_text(pdf, tmp_path):
    place = tmp_path / "plate.pdf"
    place.write_bytes(pdf("head_left", "skin muscles names"))
    tool = shutil.which("pdftotext")
    assert tool is not None
    done = subprocess.run([tool, str(place), "-"], capture_output=True, check=True, text=True)
    assert done.stderr == ""
    assert "Temporalis, anterior fibres" in done.stdout


@pytest.mark.parametrize("layer", PlateLayer)
@pytest.mark.parametrize("view", ["anterior", "hand_left_palmar"])
def test_each_layer_adds_something(pdf, view, layer):
    base = {PlateLayer.NAMES: "muscles", PlateLayer.LANDMARKS: "skin"}.get(layer, "landmarks")
    without, with_it = picture_of(pdf(view, base)), picture_of(pdf(view, f"{base} {layer}"))
    below = slice(100, 780)
    assert (np.abs(without[below] - with_it[below]) > 25).sum() > 60


def test_superficial_and_deep_muscles_share_the_body(pdf):
    both, superficial = (
        picture_of(pdf("anterior", x)) for x in ("skin deep muscles", "skin muscles")
    )
    differs = np.abs(both - superficial)[100:780] > 20
    middle = differs.shape[1] // 2
    assert differs[:, middle + 5 :].sum() > 10 * differs[:, : middle - 5].sum()


def test_the_deep_muscles_are_others_than_the_superficial_ones(atlas):
    found = {}
    for layer in ("muscles", "deep"):
        order = PlateOrder(ViewId.POSTERIOR, BodyId.MALE, layers_of([layer]))
        root = ET.fromstring(plate_svg(atlas, order))
        found[layer] = {group.get("id") for group in root.iter(GROUP)}
    assert "muscles-latissimus_dorsi-left" in found["muscles"]
    assert "deep-latissimus_dorsi-left" not in found["deep"]
    assert any(name.startswith("deep-rhomboid") for name in found["deep"])


def test_regions_and_landmarks_are_named(pdf):
    text = text_of(pdf("posterior", "skin regions landmarks"))
    for words in ("olecranon", "calf, upper", "C7 spinous"):
        assert words in text


def test_a_muscle_told_apart_shows_its_points_and_where_their_pain_is_felt(pdf):
    assert "Infraspinatus (M. infraspinatus)" in text_of(pdf("anterior", "skin", "infraspinatus"))
    plain, told = (picture_of(pdf("anterior", "skin", which)) for which in ("", "infraspinatus"))
    assert (np.abs(plain - told)[100:780] > 15).sum() > 300  # it lies behind, and hurts in front
    for number in "12":
        low = find(pdf("posterior", "skin", "infraspinatus"), number)[1]
        assert 500 < low < 750


def test_the_muscle_told_apart_stands_out_from_the_others(pdf):
    plain, told = (
        picture_of(pdf("posterior", "muscles", which)) for which in ("", "gluteus_maximus")
    )
    lighter, darker = (told - plain > 20).sum(), (plain - told > 20).sum()
    assert lighter > 2 * darker > 2000


def test_a_muscle_that_is_none_is_refused(atlas):
    with pytest.raises(MuscleUnknown):
        plate_pdf(atlas, PlateOrder(ViewId.ANTERIOR, BodyId.FEMALE, layers_of(["skin"]), "biceps"))


def test_the_svg_parses_and_names_every_muscle_once(atlas):
    order = PlateOrder(ViewId.ANTERIOR, BodyId.FEMALE, layers_of(["skin", "muscles"]))
    root = ET.fromstring(plate_svg(atlas, order))
    groups = {group.get("id"): group for group in root.iter(GROUP)}
    ids = [thing.get("id") for thing in root.iter() if thing.get("id")]
    assert len(ids) == len(set(ids))
    rectus = groups["muscles-rectus_femoris-left"]
    assert rectus.find("svg:title", NAMES).text == "Left rectus femoris"
    assert root.find(".//svg:mask/svg:image", NAMES).get("href").startswith("data:image/jpeg")


def test_the_picture_is_a_page_at_200_dots_an_inch_and_is_not_blank(atlas):
    order = PlateOrder(ViewId.FOOT_RIGHT_DORSAL, BodyId.CHILD, layers_of(["skin", "skeleton"]))
    image = Image.open(io.BytesIO(plate_png(atlas, order)))
    assert image.size == (1654, 2339)
    assert np.asarray(image.convert("L")).std() > 20


def shapes_of(atlas, view, layers, muscle="", body=BodyId.FEMALE):
    order = PlateOrder(ViewId(view), body, layers_of(layers.split()), muscle)
    return {group.id: group for group in plate_shapes(atlas, order)}


def test_layers_lie_over_one_another_from_the_skin_to_the_names(atlas):
    layers = "names landmarks regions muscles skeleton skin"
    assert list(shapes_of(atlas, "posterior", layers)) == [
        "skin", "skeleton", "muscles", "outline", "regions", "landmarks", "names", "frame"
    ]  # fmt: skip


def test_a_muscle_told_apart_lies_over_the_regions_its_points_over_its_pain(atlas):
    shapes = shapes_of(atlas, "posterior", "skin regions", "infraspinatus")
    assert list(shapes) == [
        "skin", "outline", "regions", "pain", "told-muscle", "points", "frame"
    ]  # fmt: skip


def test_without_skin_there_is_no_outline_of_it(atlas):
    assert list(shapes_of(atlas, "anterior", "skeleton")) == ["skeleton", "frame"]


def test_title_layers_and_sources_stand_at_the_left_margin(atlas):
    title, below, sources = shapes_of(atlas, "left_lateral", "muscles skin")["frame"].shapes
    assert (title.text, title.x, title.y, title.bold) == ("Left · Woman", 32, 42, True)
    assert (below.text, below.x, below.y) == ("skin, muscles", 32, 54.5)
    assert sources.text.startswith("NeedleMap body atlas. Skin: MakeHuman community (CC0).")
    assert (sources.x, sources.y) == (32, pytest.approx(841.89 - 24, abs=0.01))


@pytest.mark.parametrize(("view", "sides"), [("anterior", "RL"), ("posterior", "LR")])
def test_the_body_s_sides_stand_over_their_halves_of_the_page(atlas, view, sides):
    words = shapes_of(atlas, view, "skin")["frame"].shapes
    letters = [word for word in words if len(word.text) == 1]
    assert "".join(word.text for word in letters) == sides
    assert [word.x for word in letters] == pytest.approx([172.63, 422.65], abs=0.01)
    assert {(word.y, word.align) for word in letters} == {(80, 0.5)}


@pytest.mark.parametrize(
    ("view", "said"),
    [("anterior", ["superficial", "deep"]), ("posterior", ["deep", "superficial"])],
)
def test_under_the_letters_stands_which_muscles_a_side_shows_where_they_differ(atlas, view, said):
    words = shapes_of(atlas, view, "skin muscles deep")["frame"].shapes
    letters = [word for word in words if len(word.text) == 1]
    layers = [word for word in words if word.text in said]
    assert [word.text for word in layers] == said
    for letter, layer in zip(letters, layers, strict=True):
        assert (layer.x, layer.align) == (letter.x, 0.5)
        assert letter.y < layer.y < letter.y + 14
    alone = shapes_of(atlas, view, "skin deep")["frame"].shapes
    assert not [word for word in alone if word.text == "superficial"]


def test_a_view_of_one_side_has_no_letters(atlas):
    words = shapes_of(atlas, "hand_left_palmar", "skin")["frame"].shapes
    assert [word.text for word in words if len(word.text) == 1] == []


@pytest.mark.parametrize("view", ["anterior", "right_lateral", "head_left", "foot_left_plantar"])
@pytest.mark.parametrize("layers", ["skin", "skin landmarks"])
def test_the_picture_keeps_to_its_place_on_the_page(atlas, view, layers):
    skin = shapes_of(atlas, view, layers)["skin"].shapes[1]
    assert skin.top == 66
    assert skin.left >= 31.99
    assert skin.left + skin.width <= 595.28 - 31.99
    assert skin.top + skin.height <= 841.89 - 43.99
    assert skin.left == pytest.approx((595.28 - skin.width) / 2, abs=0.01)


def test_names_take_room_from_the_picture_only_where_there_are_some(atlas):
    plain, named = (
        shapes_of(atlas, "anterior", layers)["skin"].shapes[1]
        for layers in ("skin", "skin landmarks")
    )
    assert named.width < plain.width


def test_each_muscle_s_name_points_into_the_picture_of_it(atlas):
    shapes = shapes_of(atlas, "left_lateral", "muscles names")["names"].shapes
    names = [word.text for word in shapes if isinstance(word, Word)]
    ends = [line.curves[0][-1] for line in shapes if isinstance(line, Lines)]
    pointed = dict(zip(names, ends, strict=True))
    view = atlas.view("left_lateral")
    muscles = {
        atlas.reasoning.catalogue[one.id].english: np.concatenate(one.fill)
        for one in atlas.plate(ViewId.LEFT_LATERAL, BodyId.FEMALE, MuscleLayer.SUPERFICIAL).muscles
    }
    skin = shapes_of(atlas, "left_lateral", "skin names")["skin"].shapes[1]
    scale = skin.width / view.width_mm
    for name, end in pointed.items():
        x, y = (end - (skin.left, skin.top)) / scale
        low, high = muscles[name].min(axis=0), muscles[name].max(axis=0)
        assert low[0] <= x <= high[0], name
        assert low[1] <= y <= high[1], name


def test_the_file_says_what_it_is_and_who_made_it(pdf):
    with pikepdf.open(io.BytesIO(pdf("anterior", "skin"))) as document:
        facts = {key: str(value) for key, value in document.docinfo.items()}
    assert facts["/Title"] == "NeedleMap: Front · Woman"
    assert (facts["/Author"], facts["/Creator"]) == ("NeedleMap", "NeedleMap")


def test_the_same_order_gives_the_same_bytes(atlas):
    order = PlateOrder(ViewId.HAND_LEFT_PALMAR, BodyId.MALE, layers_of(["skin"]))
    assert plate_pdf(atlas, order) == plate_pdf(atlas, order)
    assert plate_svg(atlas, order) == plate_svg(atlas, order)


CLOSE = ("foot_left_plantar", "foot_left_dorsal", "low_back", "hip_left", "thigh_left_inner")


@pytest.mark.parametrize("view", CLOSE)
def test_nothing_is_drawn_beside_the_body(atlas, pdf, view):
    """Muscles and sheets are told a little beyond its outline."""
    shade = shapes_of(atlas, view, "skin muscles")["skin"].shapes[1]
    picture = picture_of(pdf(view, "skin muscles"), dpi=144)
    filled = Image.new("L", picture.shape[::-1])
    for curve in shade.inside:  # no hole of a body is that small
        ImageDraw.Draw(filled).polygon([tuple(2 * place) for place in curve], fill=255)
    beside = np.asarray(filled.filter(ImageFilter.MaxFilter(5))) == 0  # the line is a point wide
    top, low = round(2 * shade.top), round(2 * (shade.top + shade.height))
    assert beside[top:low].sum() > 20_000
    marked = (picture[top:low] < 250) & beside[top:low]
    for letter in LETTER_BOXES:
        marked[: (2 * 96) - top, letter] = False
    assert marked.sum() == 0


LETTER_BOXES = [slice(280, 420), slice(780, 920)]


@pytest.mark.parametrize(
    ("layers", "body"),
    [
        *(("skin", body) for body in BodyId),
        ("skin deep muscles", BodyId.MALE),
        ("skin landmarks", BodyId.CHILD),
    ],
)
@pytest.mark.parametrize("view", [view for view in ViewId if side_letters(view)])
def test_the_letters_of_sides_stand_clear_of_the_body(atlas, view, layers, body):
    groups = shapes_of(atlas, view, layers, body=body)
    said = [word for word in groups["frame"].shapes if word.text in SAID_OF_SIDES]
    assert len(said) == (4 if "deep" in layers else 2)
    skin = groups["skin"].shapes[1]
    for word in said:
        wide = line_of(word.text, BOLD if word.bold else PLAIN, "L").width(word.size) / 2
        across = np.linspace(word.x - wide - 1, word.x + wide + 1, 25)
        down = np.linspace(word.y - 0.8 * word.size, word.y + 1, 25)
        places = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
        assert not any(inside(curve, places).any() for curve in skin.inside)
    assert skin.top + skin.height <= 841.89 - 43.99


SAID_OF_SIDES = {"R", "L", "superficial", "deep"}
