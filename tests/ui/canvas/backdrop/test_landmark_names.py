"""Landmarks are dots, and nearer they have names, none over another."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath

from needlemap.body.places import BodyId
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.anatomy import Anatomy, LandmarkSpot
from needlemap.ui.canvas.backdrop.landmark_names import NAMES_PX_PER_MM, LandmarkNames
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.layout import ViewGroup, frames_of
from needlemap.ui.canvas.model.names_room import NamesRoom
from tests.ui.pixels import box_of, rgb

GROUND = "#ffffff"
SIDE = 240  # mm and, at one pixel a mm, pixels
ROOM = QRectF(0, 0, SIDE, SIDE)
NEAR, FAR = NAMES_PX_PER_MM, 0.99 * NAMES_PX_PER_MM
MIDDLE = QPointF(120, 120)
NAME = "Acromion"
DOT_PX = 4  # within its rim


def spot(x, y, name=NAME, *, palpable=True):
    return LandmarkSpot(name, QPointF(x, y), palpable)


def painted(*spots, scale=NEAR, ratio=1.0, room=ROOM, theme=LIGHT):
    """Return the picture of landmarks, as a painter of the whole backdrop would have it."""
    side = round(SIDE * scale * ratio)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUND))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale * ratio, scale * ratio)
        LandmarkNames(spots, NamesRoom(room), QPainterPath()).paint(painter, scale, theme)
        assert painter.worldTransform().m11() == scale * ratio  # given back as it was
    return image


def ink(image, part=None):
    """Return the box of what is painted within a part of the picture, None if nothing is."""
    part = (part if part is not None else QRectF(image.rect())).toRect() & image.rect()
    box = box_of(rgb(image.copy(part)).mean(axis=2) < 195)
    if box is None:
        return None
    left, right, top, bottom = box
    return left + part.left(), top + part.top(), right + part.left(), bottom + part.top()


def width_of(name):
    font = QFont()
    font.setPixelSize(11)
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetricsF(font).horizontalAdvance(name)


def right_of(at, name=NAME):
    """Return where a name stands at the right of its dot."""
    return QRectF(at.x() + 5, at.y() - 9, width_of(name) + 2, 18)


def left_of(at, name=NAME):
    wide = width_of(name)
    return QRectF(at.x() - 6 - wide - 1, at.y() - 9, wide + 2, 18)


def test_a_dot_is_where_the_landmark_is_in_the_colour_of_the_theme():
    image = painted(spot(40, 60), scale=FAR, theme=LIGHT)
    at = 40 * FAR, 60 * FAR
    left, top, right, bottom = ink(image)
    assert abs((left + right + 1) / 2 - at[0]) <= 0.6
    assert abs((top + bottom + 1) / 2 - at[1]) <= 0.6
    assert image.pixelColor(int(at[0]), int(at[1])).name() == LIGHT.plate.landmark
    dark = painted(spot(40, 60), scale=FAR, theme=DARK)
    assert dark.pixelColor(int(at[0]), int(at[1])).name() == DARK.plate.landmark


@pytest.mark.parametrize("scale", [0.3, 1.0, 4.0])
def test_a_dot_has_the_same_size_at_every_zoom(scale):
    image = painted(spot(30, 30, ""), scale=scale)
    left, top, right, bottom = ink(image)
    assert (right - left + 1, bottom - top + 1) == (DOT_PX, DOT_PX)


def test_a_dense_screen_shows_the_same_with_more_pixels():
    image = painted(spot(30, 30, ""), scale=1.0, ratio=2.0)
    left, top, right, bottom = ink(image)
    assert (left + right + 1) / 2 == pytest.approx(60, abs=1)
    assert (top + bottom + 1) / 2 == pytest.approx(60, abs=1)
    assert right - left + 1 == 2 * DOT_PX


def test_a_landmark_no_finger_finds_is_shown_nearer_smaller_and_without_its_name():
    deep = spot(120, 120, palpable=False)
    assert ink(painted(deep, scale=FAR)) is None
    left, _, right, _ = ink(painted(deep, scale=NEAR))
    assert right - left + 1 == DOT_PX // 2


def test_the_name_stands_at_the_right_of_its_dot_once_it_is_near():
    assert ink(painted(spot(120, 120), scale=FAR), right_of(MIDDLE * FAR)) is None
    image = painted(spot(120, 120), scale=NEAR)
    left, top, right, bottom = ink(image, right_of(MIDDLE))
    assert left - 120 == pytest.approx(6, abs=1.5)
    assert right - left == pytest.approx(width_of(NAME), abs=3)
    assert (top + bottom) / 2 == pytest.approx(120, abs=2.5)
    assert ink(image, left_of(MIDDLE)) is None


def test_a_name_that_would_reach_out_of_its_view_stands_at_the_left():
    at = QPointF(SIDE - 20, 120)
    image = painted(spot(at.x(), at.y()))
    assert ink(image, right_of(at)) is None
    _, _, right, _ = ink(image, left_of(at))
    assert at.x() - right == pytest.approx(6, abs=2)


def test_a_name_that_has_room_on_neither_side_is_not_written_its_dot_is():
    narrow = QRectF(100, 0, 40, SIDE)
    left, _, right, _ = ink(painted(spot(120, 120), room=narrow))
    assert right - left + 1 == DOT_PX


def test_of_two_names_in_one_place_the_first_stands_as_if_alone_and_the_second_goes_left():
    ats = [QPointF(120, 120), QPointF(121, 124)]
    image = painted(*(spot(at.x(), at.y()) for at in ats))
    alone = painted(spot(120, 120))
    first = right_of(ats[0]).adjusted(4, 0, 0, 0)
    assert image.copy(first.toRect()) == alone.copy(first.toRect())
    _, top, _, bottom = ink(image, left_of(ats[1]).adjusted(0, 0, -4, 0))
    assert (top + bottom) / 2 == pytest.approx(124, abs=2.5)


@pytest.mark.parametrize("scale", [1.0, 1.9, 5.0])
@pytest.mark.parametrize("group", ViewGroup)
@pytest.mark.parametrize("body", [BodyId.FEMALE, BodyId.CHILD])
def test_no_two_names_overlap_in_any_view(atlas, body, group, scale):
    anatomy, written = Anatomy(atlas), 0
    for frame in frames_of(atlas, body, group):
        spots = anatomy.of(frame.view.id, body).landmarks
        outline = path_of(atlas.art(frame.view.id, body).silhouette, closed=True)
        room = frame.names.room
        assert room.top() == frame.body.top()  # above it stands the name of the view
        names = LandmarkNames(spots, frame.names, outline).written(scale)
        boxes = [name.box for name in names]
        written += len(boxes)
        sized = QRectF(room.topLeft() * scale, room.size() * scale)
        assert all(sized.contains(box) for box in boxes)
        for index, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[:index])
    assert written >= (2 if group is ViewGroup.AXILLAE else 8)  # there a finger finds but one each


def test_a_name_stays_where_it_is_while_the_view_moves():
    names = LandmarkNames([spot(120, 120), spot(121, 124)], NamesRoom(ROOM), QPainterPath())
    assert names.written(1.0) is names.written(1.0)


def test_a_long_name_may_stand_in_two_lines_beside_the_body():
    body = QPainterPath()
    body.addRect(QRectF(0, 0, 130, SIDE))
    long = spot(120, 120, "knuckle of the index finger")
    [name] = LandmarkNames([long], NamesRoom(ROOM), body).written(1.0)
    assert name.lines == ("knuckle of the", "index finger")
    assert name.box.left() > 120


def test_names_with_room_between_them_all_stand_at_the_right():
    ats = [QPointF(60, 60), QPointF(60, 90), QPointF(150, 60)]
    image = painted(*(spot(at.x(), at.y()) for at in ats))
    for at in ats:
        left, _, right, _ = ink(image, right_of(at))
        assert right - left == pytest.approx(width_of(NAME), abs=3)


def test_a_landmark_out_of_sight_takes_no_room_from_names_in_sight():
    beyond = spot(-10, 120, "A long name that reaches far into the picture")
    image = painted(beyond, spot(40, 120), room=ROOM.adjusted(-300, 0, 0, 0))
    left, _, _, _ = ink(image, right_of(QPointF(40, 120)))
    assert left - 40 == pytest.approx(6, abs=1.5)
    assert ink(image, QRectF(0, 0, 30, SIDE)) is None
