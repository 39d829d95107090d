"""The picture of one mark in one view: where it is drawn, in which colours, above what."""

import math

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene

from needlemap.body.places import ViewId
from needlemap.clinic.marks import PainQuality
from needlemap.look.marks import ghost_shapes, hatch_of
from needlemap.look.theme import DARK, LIGHT, POINT_RADIUS_PX, Ink
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.symbols import Rings, hatch_brush, letter_pixmap, mark_pixmap
from tests.ui.canvas.scene.marks import a_point, a_zone

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
PLACE = QPointF(120, 300)


@pytest.fixture
def scene(qapp):
    return QGraphicsScene()


@pytest.fixture
def point(scene):
    """The picture of a point at a place of the canvas."""
    item = PointItem(a_point(3), ViewId.POSTERIOR)
    item.enter(scene)
    item.stand_at(PLACE)
    item.show_mark(a_point(3), LIGHT, 1.0, selected=False, saved=True)
    return item


def leader_of(scene):
    [leader] = [item for item in scene.items() if isinstance(item, QGraphicsPathItem)]
    return leader


def middle_of(item):
    """Return where the middle of a picture is, in pixels from its place."""
    return item.offset() + QRectF(QPointF(), item.pixmap().deviceIndependentSize()).center()


def color_at(item, right, down=0.0):
    """Return the colour so many radii from the middle of a picture, None if nothing is there."""
    image, middle = item.pixmap().toImage(), item.pixmap().width() / 2
    spot = QPointF(middle + right * POINT_RADIUS_PX, middle + down * POINT_RADIUS_PX)
    color = image.pixelColor(math.floor(spot.x()), math.floor(spot.y()))
    return color.name() if color.alpha() > 200 else None


def test_a_point_is_drawn_around_its_place(point):
    assert point.pos() == PLACE
    assert middle_of(point) == QPointF()
    assert point.drawn_at(2.0) == PLACE


@pytest.mark.parametrize("scale", [0.5, 1.0, 4.0])
def test_a_point_drawn_aside_stands_so_many_pixels_away_at_every_scale(point, scale):
    point.draw_aside(QPointF(24, -10))
    assert point.pos() == PLACE
    assert middle_of(point) == QPointF(24, -10)
    assert point.drawn_at(scale) == PLACE + QPointF(24, -10) / scale
    assert point.gap(120, 300, scale) == pytest.approx(26 / scale)
    assert point.gap(120 + 24 / scale, 300 - 10 / scale, scale) == pytest.approx(0)


def test_a_point_drawn_aside_stays_aside_where_it_is_moved_to(point):
    point.draw_aside(QPointF(24, -10))
    point.stand_at(QPointF(50, 60))
    assert point.gap(50 + 12, 60 - 5, 2.0) == pytest.approx(0)


def test_a_leader_runs_from_the_place_to_the_picture_and_only_if_it_is_aside(scene, point):
    leader = leader_of(scene)
    assert leader.path().isEmpty()
    point.draw_aside(QPointF(30, 0))
    assert (leader.pos(), leader.path().currentPosition()) == (PLACE, QPointF(30, 0))
    assert leader.path().boundingRect() == QRectF(-2.4, -2.4, 32.4, 4.8)
    point.stand_at(QPointF(50, 60))
    assert leader.pos() == QPointF(50, 60)
    point.draw_aside(QPointF())
    assert leader.path().isEmpty()


def test_points_and_leaders_keep_their_size_when_the_canvas_is_enlarged(scene, point):
    flag = QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations
    assert point.flags() & flag == leader_of(scene).flags() & flag == flag


def test_a_point_kept_for_later_takes_its_leader_with_it(scene, point):
    point.keep(in_sight=False)
    assert [item.isVisible() for item in scene.items()] == [False, False]
    point.keep(in_sight=True)
    assert [item.isVisible() for item in scene.items()] == [True, True]
    point.leave(scene)
    assert scene.items() == []


@THEMES
def test_the_ring_of_a_selected_point_has_the_accent_and_of_an_unsaved_one_the_alarm(point, theme):
    point.show_mark(a_point(3), theme, 1.0, selected=False, saved=True)
    assert (color_at(point, 1.55), color_at(point, 1.95)) == (None, None)
    point.show_mark(a_point(3), theme, 1.0, selected=True, saved=False)
    assert (color_at(point, 1.55), color_at(point, 1.95)) == (theme.accent, theme.alarm)
    assert color_at(point, 0.8) == theme.ink(Ink.ACTIVE)


@THEMES
def test_a_leader_is_as_dark_as_the_outline_of_the_body_and_that_of_a_ghost_as_a_ghost(
    scene, point, theme
):
    point.show_mark(a_point(3), theme, 1.0, selected=False, saved=True)
    leader = leader_of(scene)
    assert (leader.pen().color().name(), leader.pen().widthF()) == (theme.outline, 1.0)
    assert leader.brush().color().name() == theme.outline
    picture = mark_pixmap(ghost_shapes(3), POINT_RADIUS_PX, theme, 1.0, Rings())
    point.show_ghost(picture, theme)
    assert leader.pen().color().name() == theme.ink(Ink.GHOST)
    assert leader.brush().color().name() == theme.ink(Ink.GHOST)
    assert point.pixmap().cacheKey() == picture.cacheKey()


def test_selected_points_lie_above_others_and_those_above_zones_and_ghosts(scene):
    plain, chosen, ghost = (PointItem(a_point(n), ViewId.POSTERIOR) for n in (1, 2, 3))
    zone, ghost_zone = (ZoneItem(a_zone(), ViewId.POSTERIOR, QPainterPath()) for _ in range(2))
    plain.show_mark(a_point(1), LIGHT, 1.0, selected=False, saved=True)
    chosen.show_mark(a_point(2), LIGHT, 1.0, selected=True, saved=True)
    ghost.show_ghost(plain.pixmap(), LIGHT)
    zone.show_zone(a_zone(), LIGHT, 1.0, selected=True, saved=True)
    ghost_zone.show_ghost(a_zone(), LIGHT, 1.0)
    from_below = sorted([chosen, ghost, ghost_zone, plain, zone], key=QGraphicsItem.zValue)
    assert from_below == [ghost_zone, zone, ghost, plain, chosen]


def test_marks_keep_nearer_to_their_places_than_ghosts_and_low_numbers_than_high(point):
    high, ghost = (PointItem(a_point(n), ViewId.POSTERIOR) for n in (12, 1))
    ghost.show_ghost(point.pixmap(), LIGHT)
    assert sorted([ghost, high, point], key=lambda item: item.rank) == [point, high, ghost]


@pytest.fixture
def zone(scene):
    """A zone 40 mm wide and 20 mm high, its highest corner 10 mm from the left."""
    path = QPainterPath(QPointF(100, 220))
    for x, y in ((110, 200), (140, 205), (140, 220)):
        path.lineTo(x, y)
    path.closeSubpath()
    item = ZoneItem(a_zone("B"), ViewId.POSTERIOR, path)
    item.enter(scene)
    item.show_zone(a_zone("B"), LIGHT, 1.0, selected=False, saved=True)
    return item


@THEMES
@pytest.mark.parametrize("quality", list(PainQuality))
def test_a_zone_is_outlined_in_the_colour_of_its_pain(zone, theme, quality):
    zone.show_zone(a_zone(quality=quality), theme, 1.0, selected=False, saved=True)
    pen = zone.pen()
    assert (pen.color().name(), pen.widthF()) == (theme.quality(quality), 1.0)
    assert pen.style() is Qt.PenStyle.SolidLine
    assert pen.isCosmetic()


@pytest.mark.parametrize(
    ("selected", "saved", "color", "width", "style"),
    [
        (True, True, LIGHT.accent, 2.4, Qt.PenStyle.SolidLine),
        (False, False, LIGHT.alarm, 1.0, Qt.PenStyle.DashLine),
        (True, False, LIGHT.alarm, 2.4, Qt.PenStyle.DashLine),
    ],
)
def test_a_zone_tells_that_it_is_selected_and_that_it_is_not_saved(
    zone, selected, saved, color, width, style
):
    zone.show_zone(a_zone(), LIGHT, 1.0, selected=selected, saved=saved)
    pen = zone.pen()
    assert (pen.color().name(), pen.widthF(), pen.style()) == (color, width, style)


@pytest.mark.parametrize(("saved", "ink"), [(True, LIGHT.quality("ache")), (False, LIGHT.alarm)])
def test_the_letter_of_a_zone_stands_on_its_highest_corner(zone, saved, ink):
    zone.show_zone(a_zone("B"), LIGHT, 1.0, selected=False, saved=saved)
    [letter] = zone.childItems()
    assert letter.pos() == QPointF(110, 200)
    size = letter.pixmap().deviceIndependentSize()
    assert letter.offset() == QPointF(-size.width() / 2, -size.height())
    expected = letter_pixmap("B", ink, LIGHT.ink(Ink.GROUND), 1.0)
    assert letter.pixmap().toImage() == expected.toImage()


def test_marks_are_told_where_a_letter_is_only_while_it_is_shown(zone):
    [letter] = zone.childItems()
    high = letter.pixmap().deviceIndependentSize().height()
    [(x, y)] = zone.letter_at(2.0)
    assert (x, y) == pytest.approx((220, 400 - high / 2), abs=1)
    zone.show_letter(on=False)
    assert zone.letter_at(2.0) == []


def test_the_extent_of_a_zone_is_that_of_its_box(zone):
    assert zone.extent == pytest.approx(40 * 20)


@THEMES
@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_a_hatch_is_that_of_the_pain_and_as_wide_on_screen_at_every_scale(zone, theme, scale):
    burning = a_zone(quality=PainQuality.BURNING)
    zone.hatch(burning, theme, 1.0, scale)
    brush, across = zone.brush(), zone.brush().transform().map(QPointF(1, 1))
    assert across == QPointF(1 / scale, 1 / scale)
    color, ground = theme.quality("burning"), theme.ink(Ink.GROUND)
    expected = hatch_brush(hatch_of(PainQuality.BURNING), color, 0.14, 1.0, ground)
    assert brush.textureImage() == expected.textureImage()


@THEMES
def test_the_ghost_of_a_zone_is_a_dashed_grey_outline_without_a_hatch(zone, theme):
    zone.show_ghost(a_zone("C", quality=PainQuality.BURNING), theme, 1.0)
    pen, brush = zone.pen(), zone.brush()
    assert (pen.color().name(), pen.dashPattern()) == (theme.ink(Ink.GHOST), [5.0, 4.0])
    assert brush.style() is Qt.BrushStyle.SolidPattern
    expected = QColor(theme.ink(Ink.GHOST))
    expected.setAlphaF(0.22)
    assert brush.color() == expected
    [letter] = zone.childItems()
    picture = letter_pixmap("C", theme.ink(Ink.GHOST), theme.ink(Ink.GROUND), 1.0)
    assert letter.pixmap().toImage() == picture.toImage()


def test_a_zone_kept_for_later_is_out_of_sight_with_its_letter(scene, zone):
    zone.keep(in_sight=False)
    assert not any(item.isVisible() for item in scene.items())
    zone.keep(in_sight=True)
    assert all(item.isVisible() for item in scene.items())
    zone.leave(scene)
    assert scene.items() == []


def test_a_zone_of_which_nothing_is_seen_has_its_letter_nowhere_far_off(scene):
    empty = ZoneItem(a_zone(), ViewId.POSTERIOR, QPainterPath())
    assert (empty.extent, empty.childItems()[0].pos()) == (0.0, QPointF())
