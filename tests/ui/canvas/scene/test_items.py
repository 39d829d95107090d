"""The picture of one mark in one view: where it is drawn, in which colours, above what."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPixmapItem, QGraphicsScene

from needlemap.body.places import ViewId
from needlemap.clinic.marks import Needling, PainQuality, PointState, Twitch
from needlemap.look.marks import (
    ghost_shapes,
    hatch_of,
    plain_ghost_shapes,
    plain_shapes,
    point_shapes,
)
from needlemap.look.number_places import INSIDE, UNWRITTEN, NumberPlace, Symbol, screen_sizes
from needlemap.look.theme import DARK, LIGHT, POINT_RADIUS_PX, Ink
from needlemap.look.zone_shapes import LetterPlace
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.symbols import (
    Callout,
    Rings,
    callout_pixmap,
    faint_pixmap,
    hatch_brush,
    letter_pixmap,
    mark_pixmap,
)
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


def callout_of(scene):
    """The picture of the number beside the point."""
    pictures = [item for item in scene.items() if isinstance(item, QGraphicsPixmapItem)]
    [callout] = [item for item in pictures if not isinstance(item, PointItem)]
    return callout


def middle_of(item):
    """Return where the middle of a picture is, in pixels from its place."""
    return item.offset() + QRectF(QPointF(), item.pixmap().deviceIndependentSize()).center()


def color_at(item, right, down=0.0):
    """Return the colour so many radii from the middle of a picture, None if nothing is there."""
    image, middle = item.pixmap().toImage(), item.pixmap().width() / 2
    spot = QPointF(middle + right * POINT_RADIUS_PX, middle + down * POINT_RADIUS_PX)
    color = image.pixelColor(math.floor(spot.x()), math.floor(spot.y()))
    return color.name() if color.alpha() > 200 else None


@pytest.mark.parametrize("place", [INSIDE, UNWRITTEN])
def test_a_point_that_waits_is_drawn_once_its_number_has_a_place(scene, place):
    item = PointItem(a_point(3), ViewId.POSTERIOR)
    item.enter(scene)
    item.wait()
    item.show_mark(a_point(3), LIGHT, 1.0, selected=False, saved=True)
    assert item.pixmap().isNull()
    item.write_number(place, SIZES)
    shapes = point_shapes if place is INSIDE else plain_shapes
    assert (
        item.pixmap().toImage()
        == mark_pixmap(shapes(a_point(3)), item.radius, LIGHT, 1.0, Rings()).toImage()
    )


SIZES = screen_sizes(0.3)
BESIDE = NumberPlace(is_inside=False, beside=(24.0, -10.0), has_leader=True)


@pytest.mark.parametrize("number", [INSIDE, BESIDE, UNWRITTEN])
def test_a_point_stands_on_its_place_wherever_its_number_is(point, number):
    point.write_number(number, SIZES)
    assert point.pos() == PLACE
    assert middle_of(point) == QPointF()


def test_a_point_is_large_with_its_number_in_it_and_small_with_it_beside(scene, point):
    point.write_number(INSIDE, SIZES)
    large = mark_pixmap(point_shapes(a_point(3)), SIZES.numbered, LIGHT, 1.0, Rings())
    assert point.pixmap().cacheKey() == large.cacheKey()
    assert point.radius == SIZES.numbered
    assert not callout_of(scene).isVisible()
    point.write_number(BESIDE, SIZES)
    small = mark_pixmap(plain_shapes(a_point(3)), SIZES.plain, LIGHT, 1.0, Rings())
    assert point.pixmap().cacheKey() == small.cacheKey()
    assert callout_of(scene).isVisible()


def test_a_number_beside_a_point_has_its_colour_and_its_leader(scene, point):
    point.write_number(BESIDE, SIZES)
    callout = callout_of(scene)
    expected = Callout("3", SIZES.type, 24.0, -10.0, SIZES.plain, is_led=True)
    picture = callout_pixmap(expected, LIGHT.ink(Ink.ACTIVE), LIGHT.ink(Ink.GROUND), 1.0)
    assert callout.pixmap().toImage() == picture.toImage()
    assert (callout.pos(), middle_of(callout)) == (PLACE, QPointF())
    point.stand_at(QPointF(50, 60))
    assert callout.pos() == QPointF(50, 60)


def test_a_number_without_a_place_is_written_once_its_point_is_selected(scene, point):
    point.write_number(UNWRITTEN, SIZES)
    assert point.radius == SIZES.plain
    assert not callout_of(scene).isVisible()
    point.show_mark(a_point(3), LIGHT, 1.0, selected=True, saved=True)
    rings = Rings(LIGHT.accent, "")
    large = mark_pixmap(point_shapes(a_point(3)), SIZES.numbered, LIGHT, 1.0, rings)
    assert point.pixmap().cacheKey() == large.cacheKey()
    assert point.pos() == PLACE


@pytest.mark.parametrize("scale", [0.5, 1.0, 4.0])
def test_a_point_is_found_at_its_place_and_at_its_number(point, scale):
    point.write_number(BESIDE, SIZES)
    assert point.gap(120, 303, scale) == pytest.approx(3)
    assert point.gap(120 + 24 / scale, 300 - 10 / scale, scale) == 0
    half = SIZES.box("3")
    beside = point.gap(120 + (24 + half.across + 0.1) / scale, 300 - 10 / scale, scale)
    assert beside > 20 / scale
    point.write_number(UNWRITTEN, SIZES)
    assert point.gap(120 + 24 / scale, 300 - 10 / scale, scale) == pytest.approx(26 / scale)


def test_what_a_number_has_to_know_of_a_point_is_told_in_pixels(point):
    assert point.symbol(2.0) == Symbol(240.0, 600.0, "3")
    needled = a_point(3, needling=Needling(twitch=Twitch.SEVERAL))
    point.show_mark(needled, LIGHT, 1.0, selected=False, saved=True)
    assert point.symbol(1.0) == Symbol(120.0, 300.0, "3", has_pin=True, has_rays=True)


def test_points_and_numbers_keep_their_size_when_the_canvas_is_enlarged(scene, point):
    flag = QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations
    assert point.flags() & flag == callout_of(scene).flags() & flag == flag


def test_a_point_kept_for_later_takes_its_number_with_it(scene, point):
    point.write_number(BESIDE, SIZES)
    point.keep(in_sight=False)
    assert [item.isVisible() for item in scene.items()] == [False, False]
    point.write_number(replace(BESIDE, has_leader=False), SIZES)
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
def test_a_ghost_and_its_number_are_grey_and_faint(scene, point, theme):
    mark = a_point(3, needling=Needling())
    point.show_ghost(mark, theme, 1.0)
    point.write_number(INSIDE, SIZES)
    large = ghost_shapes(3, needled=True)
    picture = faint_pixmap(large, SIZES.numbered, theme, 1.0, Rings())
    assert point.pixmap().cacheKey() == picture.cacheKey()
    point.write_number(BESIDE, SIZES)
    picture = faint_pixmap(plain_ghost_shapes(needled=True), SIZES.plain, theme, 1.0, Rings())
    assert point.pixmap().cacheKey() == picture.cacheKey()
    expected = Callout("3", SIZES.type, 24.0, -10.0, SIZES.plain, is_led=True)
    number = callout_pixmap(expected, theme.ink(Ink.GHOST), theme.ink(Ink.GROUND), 1.0)
    assert callout_of(scene).pixmap().toImage() == number.toImage()


SAME = {"theme": LIGHT, "ratio": 1.0, "selected": False, "saved": True}
NEEDLED = a_point(3, needling=Needling(twitch=Twitch.ONE))


@pytest.mark.parametrize(
    ("mark", "facts"),
    [
        (a_point(4), {}),
        (a_point(3, state=PointState.LATENT), {}),
        (a_point(3, needling=Needling()), {}),
        (NEEDLED, {}),
        (a_point(3), {"theme": DARK}),
        (a_point(3), {"ratio": 2.0}),
        (a_point(3), {"selected": True}),
        (a_point(3), {"saved": False}),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value.finding.state.value,
)
def test_a_point_that_looks_otherwise_in_one_thing_is_drawn_anew(scene, point, mark, facts):
    before = point.pixmap().cacheKey()
    point.show_mark(mark, **SAME | facts)
    anew = PointItem(mark, ViewId.POSTERIOR)
    anew.show_mark(mark, **SAME | facts)
    assert point.pixmap().cacheKey() == anew.pixmap().cacheKey() != before
    point.show_ghost(mark, LIGHT, 1.0)
    point.show_mark(mark, **SAME | facts)
    assert point.pixmap().cacheKey() == anew.pixmap().cacheKey()


def test_a_point_that_looks_as_before_is_not_drawn_again(point, monkeypatch):
    drawn = []
    monkeypatch.setattr(PointItem, "setPixmap", lambda _, picture: drawn.append(picture))
    mark = a_point(3)
    point.show_mark(replace(mark, finding=replace(mark.finding, tenderness=7)), **SAME)
    assert not drawn
    point.show_mark(NEEDLED, **SAME)
    assert len(drawn) == 1


def test_selected_points_lie_above_others_and_those_above_zones_and_ghosts(scene):
    plain, chosen, ghost = (PointItem(a_point(n), ViewId.POSTERIOR) for n in (1, 2, 3))
    zone, ghost_zone = (ZoneItem(a_zone(), ViewId.POSTERIOR, QPainterPath()) for _ in range(2))
    plain.show_mark(a_point(1), LIGHT, 1.0, selected=False, saved=True)
    chosen.show_mark(a_point(2), LIGHT, 1.0, selected=True, saved=True)
    ghost.show_ghost(a_point(3), LIGHT, 1.0)
    zone.show_zone(a_zone(), LIGHT, 1.0, selected=True, saved=True)
    ghost_zone.show_ghost(a_zone(), LIGHT, 1.0, "A")
    from_below = sorted([chosen, ghost, ghost_zone, plain, zone], key=QGraphicsItem.zValue)
    assert from_below == [ghost_zone, zone, ghost, plain, chosen]


def test_numbers_of_marks_choose_before_those_of_ghosts_and_low_before_high(point):
    high, ghost = (PointItem(a_point(n), ViewId.POSTERIOR) for n in (12, 1))
    ghost.show_ghost(a_point(1), LIGHT, 1.0)
    assert sorted([ghost, high, point], key=lambda item: item.rank) == [point, high, ghost]


@pytest.fixture
def zone(scene):
    """A zone 40 mm wide and 20 mm high, its highest corner 10 mm from the left."""
    path = QPainterPath(QPointF(100, 220))
    for x, y in ((110, 200), (140, 205), (140, 220)):
        path.lineTo(x, y)
    path.closeSubpath()
    item = ZoneItem(a_zone("B", quality=PainQuality.ACHE), ViewId.POSTERIOR, path)
    item.enter(scene)
    item.show_zone(a_zone("B", quality=PainQuality.ACHE), LIGHT, 1.0, selected=False, saved=True)
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
def test_the_letter_of_a_zone_stands_where_there_is_room_for_it(zone, saved, ink):
    zone.write_letter(LetterPlace((220.0, 390.0)), 2.0)
    zone.show_zone(a_zone("B", quality=PainQuality.ACHE), LIGHT, 1.0, selected=False, saved=saved)
    [letter] = zone.childItems()
    assert (letter.pos(), middle_of(letter)) == (QPointF(110, 195), QPointF())
    expected = letter_pixmap("B", ink, LIGHT.ink(Ink.GROUND), 1.0)
    assert letter.pixmap().toImage() == expected.toImage()


def test_a_letter_off_its_zone_has_a_leader_from_the_outline(zone):
    zone.write_letter(LetterPlace((240.0, 370.0), foot=(220.0, 400.0)), 2.0)
    [letter] = zone.childItems()
    assert (letter.pos(), middle_of(letter)) == (QPointF(110, 200), QPointF())
    callout = Callout("B", 13.0, 20.0, -30.0, is_led=True)
    expected = callout_pixmap(callout, LIGHT.quality("ache"), LIGHT.ink(Ink.GROUND), 1.0)
    assert letter.pixmap().toImage() == expected.toImage()


def test_a_letter_without_room_is_not_written_until_there_is_some(zone):
    [letter] = zone.childItems()
    zone.write_letter(None, 2.0)
    assert not letter.isVisible()
    zone.write_letter(LetterPlace((220.0, 390.0)), 2.0)
    assert letter.isVisible()


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
    zone.show_ghost(a_zone("C", quality=PainQuality.BURNING), theme, 1.0, "C")
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


def test_of_points_that_overlap_the_one_that_weighs_most_is_on_top(scene):
    """Whichever was charted later: an active point is never hidden by a latent one."""
    above = []
    for number, state in enumerate((PointState.ACTIVE, PointState.LATENT, PointState.CLEAR), 1):
        item = PointItem(a_point(number), ViewId.POSTERIOR)
        item.enter(scene)
        item.stand_at(PLACE)
        mark = a_point(number)
        mark = replace(mark, finding=replace(mark.finding, state=state))
        item.show_mark(mark, LIGHT, 1.0, selected=False, saved=True)
        above.append((item.zValue(), state))
    seen = [state for _, state in sorted(above, reverse=True)]
    assert seen == [PointState.ACTIVE, PointState.LATENT, PointState.CLEAR]
