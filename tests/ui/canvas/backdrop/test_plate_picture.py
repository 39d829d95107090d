"""A body painted with what lies under its skin."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from needlemap.body.places import BodyId, Side, ViewId
from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.backdrop.anatomy import Anatomy
from needlemap.ui.canvas.backdrop.landmark_names import NAMES_PX_PER_MM
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.backdrop.pictures import BodyPicture
from needlemap.ui.canvas.backdrop.plate_picture import FIBRES_PX_PER_MM, PlatePicture
from needlemap.ui.canvas.model.layout import frames_of
from tests.body.making import muscles_at

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

    def painted(*layers: Layer, scale: float = 1.0) -> QImage:
        picture = PlatePicture(back, skin, anatomy, frozenset(layers), LIGHT)
        size = round(back.view.width_mm), round(back.view.height_mm)
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.panel))
        with QPainter(image) as painter:
            picture.paint(painter, scale)
        return image

    return painted


def test_nothing_is_painted_outside_the_skin(paint, skin):
    image = paint(Layer.MUSCLE, Layer.REGIONS)
    outline, panel = skin.silhouette, QColor(LIGHT.panel)
    box = skin.bounds().toRect()
    beside = [
        (x, y)
        for y in range(box.top(), box.bottom(), 9)
        for x in range(box.left(), box.right())
        if not outline.intersects(QRectF(x - 1, y - 1, 3, 3))
    ]
    assert len(beside) > 10_000
    assert all(image.pixelColor(*at) == panel for at in beside)


def test_muscles_are_red_where_the_skin_is_not(paint, atlas, back):
    muscle = atlas.reasoning.muscle("gluteus_maximus")
    places = atlas.reasoning.classic_places.points(muscle, Side.LEFT)
    spot = next(s for s in back.view.project_many(places) if s.visible)
    at = round(spot.x), round(spot.y)
    assert muscles_at(atlas, ViewId.POSTERIOR, *at)[0].id == muscle.id
    red, pale = paint(Layer.MUSCLE).pixelColor(*at), paint().pixelColor(*at)
    assert red.red() - red.blue() > pale.red() - pale.blue() + 40


@pytest.mark.parametrize(
    ("layer", "size"), [(Layer.MUSCLE, FIBRES_PX_PER_MM), (Layer.POINTS, NAMES_PX_PER_MM)]
)
def test_fibres_and_names_come_where_there_is_room_for_them(paint, layer, size):
    far, near, nearer = (paint(layer, scale=size * share) for share in (0.999, 1.0, 1.001))
    assert _differing(far, near) > 4 * _differing(near, nearer)


def _differing(one: QImage, other: QImage) -> float:
    places = [(x, y) for x in range(0, one.width(), 2) for y in range(0, one.height(), 2)]
    tones = ((one.pixelColor(*at).red(), other.pixelColor(*at).red()) for at in places)
    return sum(abs(a - b) > _SEEN for a, b in tones) / len(places)
