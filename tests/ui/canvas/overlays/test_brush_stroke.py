"""What a brush has painted: an even band on the skin of the views it was drawn in."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from needlemap.body.places import BodyId
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.canvas.overlays.brush_stroke import BrushStrokeItem

SCALE = 2.0
BLUE = QColor(0, 0, 200, 100)


@pytest.fixture(scope="module")
def frames(atlas):
    return frames_of(atlas, BodyId.FEMALE)[:2]


@pytest.fixture
def bodies(frames):
    """Boxes instead of silhouettes: the skin is where a test can say it."""
    made = []
    for frame in frames:
        body = QPainterPath()
        body.addRect(frame.body.translated(frame.left, frame.top))
        made.append((frame, body))
    return made


@pytest.fixture
def middle(bodies):
    return bodies[1][1].boundingRect().center()


@pytest.fixture
def part(middle):
    """The part of the canvas that is looked at."""
    return QRectF(middle.x() - 100, middle.y() - 100, 200, 200)


@pytest.fixture
def band(qapp, bodies, part):
    """A brush 20 mm wide, begun and looked at."""
    item = BrushStrokeItem()
    item.begin(bodies, BLUE, 20.0)
    item.look_at(part, SCALE)
    return item


def shown(item, part, scale=SCALE):
    """Return what the view shows of a part of the canvas."""
    size = (part.size() * scale).toSize()
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-part.topLeft())
    item.paint(painter, None)
    painter.end()
    return image


def color(item, part, place, scale=SCALE):
    spot = (place - part.topLeft()) * scale
    return shown(item, part, scale).pixelColor(int(spot.x()), int(spot.y()))


def washed(tint=BLUE):
    """Return the colour of a band on white."""
    share = tint.alphaF()
    red, green, blue = (round(255 - share * (255 - part)) for part in tint.toTuple()[:3])
    return QColor(red, green, blue)


def is_like(color, other):
    return all(abs(a - b) <= 2 for a, b in zip(color.toTuple(), other.toTuple(), strict=True))


WHITE = QColor(Qt.GlobalColor.white)


def test_a_band_is_as_wide_as_the_brush(band, part, middle):
    band.paint_on(middle - QPointF(40, 0), middle + QPointF(40, 0))
    for down, expected in ((0, washed()), (9, washed()), (-9, washed()), (11, WHITE), (-11, WHITE)):
        assert is_like(color(band, part, middle + QPointF(0, down)), expected), down
    assert is_like(color(band, part, middle + QPointF(49, 0)), washed())
    assert is_like(color(band, part, middle + QPointF(52, 0)), WHITE)


def test_what_is_painted_twice_is_no_darker(band, part, middle):
    for _ in range(3):
        band.paint_on(middle - QPointF(40, 0), middle + QPointF(40, 0))
    assert is_like(color(band, part, middle), washed())


def test_nothing_is_painted_beside_the_body(qapp, bodies):
    body = bodies[1][1].boundingRect()
    edge = QPointF(body.left(), body.center().y())
    part = QRectF(edge.x() - 50, edge.y() - 50, 100, 100)
    item = BrushStrokeItem()
    item.begin(bodies, BLUE, 20.0)
    item.look_at(part, SCALE)
    item.paint_on(edge, edge + QPointF(20, 0))
    assert is_like(color(item, part, edge + QPointF(5, 0)), washed())
    assert is_like(color(item, part, edge - QPointF(5, 0)), WHITE)


def test_what_was_painted_is_there_in_another_part_and_at_another_scale(band, middle):
    band.paint_on(middle - QPointF(40, 0), middle + QPointF(40, 0))
    other = QRectF(middle.x() - 10, middle.y() - 30, 60, 60)
    band.look_at(other, 5.0)
    assert band.boundingRect() == other
    assert is_like(color(band, other, middle, 5.0), washed())
    assert is_like(color(band, other, middle + QPointF(0, 9.6), 5.0), washed())
    assert is_like(color(band, other, middle + QPointF(0, 10.6), 5.0), WHITE)


@pytest.mark.parametrize("scale", [1.0, 3.3])
def test_while_the_view_is_zoomed_the_picture_is_stretched_over_the_same_skin(
    band, part, middle, scale
):
    band.paint_on(middle - QPointF(40, 0), middle + QPointF(40, 0))
    assert is_like(color(band, part, middle, scale), washed())
    assert is_like(color(band, part, middle + QPointF(0, 13), scale), WHITE)
    assert is_like(color(band, part, middle + QPointF(30, -6), scale), washed())


def test_the_picture_lies_right_in_a_part_that_is_not_all_of_the_window(band, part, middle):
    band.paint_on(middle, middle + QPointF(1, 0))
    window = part.adjusted(-30, -20, 0, 0)
    assert is_like(color(band, window, middle), washed())
    assert is_like(color(band, window, middle + QPointF(13, 0)), WHITE)


def test_a_new_stroke_begins_empty_and_in_its_own_colour(band, bodies, part, middle):
    band.paint_on(middle - QPointF(40, 0), middle + QPointF(40, 0))
    red = QColor(200, 0, 0, 100)
    band.begin(bodies, red, 8.0)
    band.paint_on(middle, middle + QPointF(1, 0))
    assert is_like(color(band, part, middle), washed(red))
    assert is_like(color(band, part, middle + QPointF(6, 0)), WHITE)


def test_a_stroke_that_ended_is_not_painted_anew_when_the_view_moves(band, bodies, part, middle):
    band.paint_on(middle, middle + QPointF(1, 0))
    assert band.isVisible()
    band.end()
    assert not band.isVisible()
    band.look_at(part.translated(5, 5), SCALE)
    assert is_like(color(band, part.translated(5, 5), middle), WHITE)


def test_a_stroke_on_another_body_stays_on_that_one(band, frames, part, middle):
    narrow = QPainterPath()
    narrow.addRect(QRectF(middle.x() - 5, middle.y() - 100, 10, 200))
    band.begin([(frames[1], narrow)], BLUE, 20.0)
    band.look_at(part, SCALE)
    band.paint_on(middle - QPointF(40, 0), middle + QPointF(40, 0))
    assert is_like(color(band, part, middle), washed())
    assert is_like(color(band, part, middle + QPointF(8, 0)), WHITE)
