"""A body painted with what lies under its skin."""

import io

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage, QPainter

from needlemap.body.art import ArtKind
from needlemap.body.light import Light
from needlemap.body.muscle_art import FEATHERS, DrawnMuscle, DrawnSheet, Plate, SheetKind
from needlemap.body.places import BodyId, Side, ViewId
from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.backdrop.anatomy import Anatomy, ViewAnatomy
from needlemap.ui.canvas.backdrop.landmark_names import NAMES_PX_PER_MM
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.backdrop.pictures import BodyPicture, path_of
from needlemap.ui.canvas.backdrop.plate_picture import FIBRES_PX_PER_MM, PlatePicture
from needlemap.ui.canvas.model.layout import frames_of
from tests.body.making import muscles_at
from tests.ui.pixels import is_color, rgb

_SEEN = 12  # of 255, so that a line a thousandth wider is the same


@pytest.fixture
def back(atlas):
    """The back of the female figure."""
    return frames_of(atlas, BodyId.FEMALE)[1]


@pytest.fixture
def skin(atlas, back):
    view = back.view
    return BodyPicture(atlas.art(view.id, view.body), view.width_mm, view.height_mm, LIGHT)


@pytest.fixture
def paint(atlas, back, skin):
    """Paint it with layers; lines and names as they are at ``scale``, the picture 1 px a mm."""
    anatomy = Anatomy(atlas).of(back.view.id, back.view.body)

    def painted(*layers: Layer, scale: float = 1.0, over: bool = False) -> QImage:
        picture = PlatePicture(back, skin, anatomy, frozenset(layers), LIGHT)
        size = round(back.view.width_mm), round(back.view.height_mm)
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.panel))
        with QPainter(image) as painter:
            picture.paint(painter, scale)
            if over:
                picture.paint_over(painter, scale)
        return image

    return painted


def test_nothing_is_painted_outside_the_skin(paint, skin):
    image = paint(Layer.MUSCLE, Layer.REGIONS)
    beside = inner(~filled(skin.silhouette, image.size()), px=2)
    assert beside.sum() > 10_000
    assert is_color(image, LIGHT.panel)[beside].all()


def test_muscles_are_red_where_the_skin_is_not(paint, atlas, back):
    muscle = atlas.reasoning.muscle("infraspinatus")  # no sheet lies over it
    places = atlas.reasoning.classic_places.points(muscle, Side.LEFT)
    spot = next(s for s in back.view.project_many(places) if s.visible)
    at = round(spot.x), round(spot.y)
    assert muscle.id in muscles_at(atlas, ViewId.POSTERIOR, *at)[0].ids
    red, pale = paint(Layer.MUSCLE).pixelColor(*at), paint().pixelColor(*at)
    assert red.red() - red.blue() > pale.red() - pale.blue() + 40


@pytest.mark.parametrize(
    ("layer", "size"), [(Layer.MUSCLE, FIBRES_PX_PER_MM), (Layer.POINTS, NAMES_PX_PER_MM)]
)
def test_fibres_and_names_come_where_there_is_room_for_them(paint, layer, size):
    far, near, nearer = (
        paint(layer, scale=size * share, over=True) for share in (0.999, 1.0, 1.001)
    )
    assert _differing(far, near) > 3 * _differing(near, nearer)


def test_bones_have_the_colour_of_bone_and_what_is_beside_them_the_paler_skin(
    paint, atlas, back, skin
):
    """In the shins, 3 mm away from every edge."""
    image = paint(Layer.BONE)
    art = atlas.art(back.view.id, back.view.body, ArtKind.SKELETON)
    bones = filled(path_of(art.silhouette, closed=True), image.size())
    rows = slice(round(0.75 * image.height()), round(0.8 * image.height()))
    is_bone = inner(bones)[rows]
    is_skin = (inner(~bones) & inner(filled(skin.silhouette, image.size())))[rows]
    assert min(is_bone.sum(), is_skin.sum()) > 200
    seen = rgb(image)[rows]
    bone, beside = (np.median(seen[where], axis=0) for where in (is_bone, is_skin))
    wanted = QColor(LIGHT.plate.bone).getRgb()[:3]
    assert np.abs(bone - wanted).max() <= 16  # its shade takes a little away
    assert bone[0] - bone[2] > beside[0] - beside[2] + 8  # bone is the yellower


def filled(path, size):
    """Return where a path is, (rows, columns), one pixel a mm."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    with QPainter(image) as painter:
        painter.fillPath(path, QColor("#ffffff"))
    return is_color(image, "#ffffff")


def inner(where, px=3):
    """Return what is left where an edge of so many pixels is taken away."""
    left = where.copy()
    for shift in range(-px, px + 1):
        left &= np.roll(where, shift, 0) & np.roll(where, shift, 1)
    return left


def test_landmarks_are_painted_over_all_bodies_and_not_with_one(paint, atlas, back):
    """Dots, and names, stand where the landmarks are."""
    skin = paint()
    assert paint(Layer.POINTS) == skin
    dotted = paint(Layer.POINTS, scale=0.9, over=True)
    spots = [s for s in Anatomy(atlas).of(back.view.id, back.view.body).landmarks if s.palpable]
    colors = {dotted.pixelColor(s.place.toPoint()).name() for s in spots}
    assert colors == {LIGHT.plate.landmark}


@pytest.mark.parametrize("layers", [{Layer.MUSCLE}, {Layer.BONE}, {Layer.REGIONS}, set()])
def test_the_edge_of_the_body_is_the_same_with_any_layer(paint, back, skin, layers):
    """Its outermost pixels in each row are those of the skin alone."""
    panel = QColor(LIGHT.panel).name()
    edges = []
    for image in (paint(), paint(*layers)):
        body = ~is_color(image, panel)
        rows = range(round(skin.bounds().top()) + 5, round(skin.bounds().bottom()) - 5)
        edges.append([(body[y].argmax(), body[y][::-1].argmax()) for y in rows])
    assert edges[0] == edges[1]


class Covered:
    """An atlas whose plates are one muscle, a sheet over its right half, and a relief."""

    def __init__(self, atlas, kind, side, dark=255):
        self._atlas = atlas
        self._made = kind, side, dark

    def __getattr__(self, name):
        return getattr(self._atlas, name)

    def plate(self, *key):
        kind, side, dark = self._made
        view = self._atlas.view(*key[:2])
        wide, high = view.width_mm, view.height_mm
        whole = np.array([(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)])
        muscle = DrawnMuscle("soleus", Side.RIGHT, (whole,), (), ())
        half = whole * (0.5, 1.0) + (wide / 2, 0.0)
        out = io.BytesIO()
        Image.new("L", (8, 8), dark).save(out, "JPEG")
        sheet = DrawnSheet("made", side, kind, ((half,),) * FEATHERS, ())
        return Plate((muscle,), (sheet,), Light(out.getvalue()))


@pytest.fixture
def covered(atlas, back, skin):
    """Paint such a plate, and return the colours of the back at the loins, left and right."""

    def painted(kind=SheetKind.BONE, side=Side.MIDLINE, layers=(Layer.MUSCLE,), dark=255):
        anatomy = ViewAnatomy(Covered(atlas, kind, side, dark), back.view.id, back.view.body)
        picture = PlatePicture(back, skin, anatomy, frozenset(layers), LIGHT)
        image = QImage(
            round(back.view.width_mm), round(back.view.height_mm), QImage.Format.Format_RGB32
        )
        with QPainter(image) as painter:
            picture.paint(painter, 1.0)
        middle, row = image.width() // 2, round(0.4 * image.height())
        return rgb(image)[row, middle - 40].astype(int), rgb(image)[row, middle + 40].astype(int)

    return painted


def test_bone_under_the_skin_is_pale_over_a_muscle_that_is_red(covered):
    bare, bone = covered()
    assert bare[0] - bare[2] > 70
    assert bone[0] - bone[2] < 45
    assert bone.sum() > bare.sum() + 150


def test_a_muscle_shows_through_a_fascia(covered):
    bare, fascia = covered(SheetKind.FASCIA)
    _, bone = covered(SheetKind.BONE)
    assert bare.sum() < fascia.sum() < bone.sum()


def test_where_sides_show_two_layers_what_lies_across_the_midline_is_left_out(covered):
    both = (Layer.MUSCLE, Layer.DEEP)
    (alone, _), (_, across) = covered(), covered(layers=both)
    assert np.abs(across - alone).max() < 40
    _, own = covered(side=Side.RIGHT, layers=both)
    assert own.sum() > across.sum() + 150


def test_the_relief_darkens_the_muscles(covered):
    light, dark = covered(dark=255)[0], covered(dark=100)[0]
    assert dark.sum() < 0.75 * light.sum()


def _differing(one: QImage, other: QImage) -> float:
    return float((np.abs(rgb(one) - rgb(other))[:, :, 0] > _SEEN).mean())
