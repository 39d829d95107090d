"""Each state of a point looks different, in grey too."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QImage
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.ids import PatientId, PointId
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainQuality,
    PointMark,
    PointState,
    TriggerPoint,
    Twitch,
)
from needlemap.look.marks import ghost_shapes, hatch_of, plain_shapes, point_shapes
from needlemap.look.theme import DARK, LIGHT, Ink
from needlemap.ui.canvas.scene.symbols import (
    Callout,
    Rings,
    callout_pixmap,
    faint_pixmap,
    hatch_brush,
    letter_pixmap,
    mark_pixmap,
)


def a_mark(state=PointState.ACTIVE, needling=None):
    point = TriggerPoint(
        id=PointId(uuid7()),
        patient=PatientId(uuid7()),
        number=7,
        anchor=SurfaceAnchor(10, 0.5, 0.5),
    )
    return PointMark(point=point, finding=Finding(state=state), needling=needling)


def grey(mark, theme=LIGHT, rings=None):
    pixmap = mark_pixmap(point_shapes(mark), 11.0, theme, 2.0, rings or Rings())
    return pixmap.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_no_two_states_look_alike_in_grey(qapp, theme):
    pictures = [grey(a_mark(state), theme) for state in PointState]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_needle_and_twitch_are_to_be_seen(qapp):
    needle = Needling()
    marks = [
        None,
        needle,
        replace(needle, twitch=Twitch.ONE),
        replace(needle, twitch=Twitch.SEVERAL),
    ]
    pictures = [grey(a_mark(needling=needling)) for needling in marks]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_selected_and_unsaved_are_to_be_seen(qapp):
    mark = a_mark()
    rings = [Rings(), Rings(selected="#11695b"), Rings(unsaved="#a9211d")]
    pictures = [grey(mark, rings=ring) for ring in rings]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_no_two_qualities_have_the_same_hatch_in_grey(qapp):
    pictures = [
        hatch_brush(hatch_of(quality), "#444444", 0.14, 1.0).textureImage()
        for quality in PainQuality
    ]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def color_at(pixmap, right, down=0.0, ratio=2.0):
    """Return the colour so many radii from the middle of a picture, None where it is clear."""
    image = pixmap.toImage()
    x, y = (round(pixmap.width() / 2 + share * 11 * ratio) for share in (right, down))
    color = image.pixelColor(x, y)
    return color.name() if color.alpha() > 250 else None


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("state", "middle", "rim"),
    [
        (PointState.ACTIVE, Ink.ACTIVE, Ink.ACTIVE),
        (PointState.LATENT, Ink.GROUND, Ink.QUIET),
        (PointState.CLEAR, Ink.GROUND, Ink.CLEAR),
        (PointState.RESOLVED, Ink.GROUND, Ink.GHOST),
    ],
)
def test_a_state_is_a_disc_or_a_ring_in_its_ink_on_a_pale_ground(qapp, theme, state, middle, rim):
    drawn = mark_pixmap(point_shapes(a_mark(state)), 11.0, theme, 2.0, Rings())
    assert color_at(drawn, 0, -0.65) == theme.ink(middle)
    assert color_at(drawn, -0.92) == theme.ink(rim)
    assert color_at(drawn, -1.06) == theme.ink(Ink.GROUND)
    assert color_at(drawn, -1.3) is None


def test_a_needle_points_up_to_the_right_and_a_twitch_down_to_the_left(qapp):
    needling = Needling(twitch=Twitch.ONE)
    plain, needled, twitched = (
        mark_pixmap(point_shapes(a_mark(needling=what)), 11.0, LIGHT, 2.0, Rings())
        for what in (None, Needling(), needling)
    )
    ink, quiet = LIGHT.ink(Ink.NEEDLE), LIGHT.ink(Ink.QUIET)
    assert [color_at(each, 1.66, -1.66) for each in (plain, needled, twitched)] == [None, ink, ink]
    assert [color_at(each, -1.2, 1.2) for each in (plain, needled, twitched)] == [None, None, quiet]


@pytest.mark.parametrize("ratio", [1.0, 2.0, 1.5])
def test_a_mark_is_as_large_on_every_screen(qapp, ratio):
    drawn = mark_pixmap(point_shapes(a_mark()), 11.0, LIGHT, ratio, Rings())
    assert drawn.deviceIndependentSize().width() == pytest.approx(2 * 2.3 * 11, abs=0.5)
    assert color_at(drawn, -0.9, ratio=ratio) == LIGHT.ink(Ink.ACTIVE)
    assert letter_pixmap("B", "#123456", "#ffffff", ratio).deviceIndependentSize().height() < 24


@pytest.mark.parametrize(
    ("quality", "across", "down"),
    [
        (PainQuality.NUMB, 1, 4),  # level lines: the same along each row
        (PainQuality.STABBING, 4, 1),  # upright lines
        (PainQuality.ACHE, 4, 4),
    ],
)
def test_a_hatch_repeats_four_times_in_its_tile(qapp, quality, across, down):
    tile = hatch_brush(hatch_of(quality), "#000000", 0.0, 1.0).textureImage()
    dark = [[tile.pixelColor(x, y).alpha() > 128 for x in range(tile.width())]
            for y in range(tile.height())]  # fmt: skip
    rises = lambda line: sum(a and not b for a, b in zip(line, line[-1:] + line[:-1], strict=True))  # noqa: E731
    assert max(rises(row) for row in dark) == (0 if across == 1 else across)
    assert max(rises(list(column)) for column in zip(*dark, strict=True)) == (
        0 if down == 1 else down
    )


def test_a_letter_stands_on_a_rim_of_its_ground(qapp):
    font = QFont()
    font.setPixelSize(13)
    font.setBold(True)
    drawn = letter_pixmap("B", "#800000", "#00ff00", 4.0)
    wide = QFontMetricsF(font).horizontalAdvance("B") + 2 * 1.4
    assert drawn.deviceIndependentSize().width() == pytest.approx(wide, abs=0.25)
    image = drawn.toImage()
    row = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    solid = [color.name() for color in row if color.alpha() == 255]
    assert solid[0] == "#00ff00"
    rim = next(index for index, name in enumerate(solid) if name == "#800000")
    assert rim == pytest.approx(1.4 * 4, abs=2)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_small_states_look_alike_in_grey(qapp, theme):
    pictures = [
        mark_pixmap(plain_shapes(a_mark(state)), 4.0, theme, 1.0, Rings())
        .toImage()
        .convertToFormat(QImage.Format.Format_Grayscale8)
        for state in PointState
    ]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_body_shows_a_little_through_a_ghost_on_every_screen(qapp, theme, ratio):
    ghost = faint_pixmap(ghost_shapes(3), 11.0, theme, ratio, Rings())
    mark = mark_pixmap(ghost_shapes(3), 11.0, theme, ratio, Rings())
    assert ghost.deviceIndependentSize() == mark.deviceIndependentSize()
    middle = round(ghost.width() / 2)
    up = round(middle - 0.65 * 11 * ratio)
    assert mark.toImage().pixelColor(middle, up).alpha() == 255
    seen = ghost.toImage().pixelColor(middle, up)
    assert (seen.name(), seen.alphaF()) == (theme.ink(Ink.GROUND), pytest.approx(0.78, abs=0.01))


def pixel(pixmap, right, down):
    """Return the colour so many pixels from the middle of a picture, None where it is clear."""
    image, ratio = pixmap.toImage(), pixmap.devicePixelRatio()
    middle = pixmap.width() / 2
    color = image.pixelColor(int(middle + right * ratio), int(middle + down * ratio))
    return color if color.alpha() > 250 else None


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_number_is_written_where_it_belongs_and_only_there(qapp, ratio):
    picture = callout_pixmap(
        Callout("1", 13.0, 20.0, -12.0, is_led=False), "#b3261e", "#ffffff", ratio
    )
    image = picture.toImage()
    inked = [
        ((x + 0.5 - picture.width() / 2) / ratio, (y + 0.5 - picture.height() / 2) / ratio)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 0
    ]
    xs, ys = zip(*inked, strict=True)
    assert (min(xs) + max(xs)) / 2 == pytest.approx(20, abs=1)
    assert (min(ys) + max(ys)) / 2 == pytest.approx(-12, abs=1)
    assert max(xs) - min(xs) < 12
    assert max(ys) - min(ys) < 14


def test_a_leader_runs_from_the_edge_of_the_symbol_on_a_pale_rim(qapp):
    callout = Callout("1", 13.0, 40.0, 0.0, radius=5.0, is_led=True)
    picture = callout_pixmap(callout, "#b3261e", "#ffffff", 2.0)
    assert pixel(picture, 2, 0) is None  # under the symbol
    assert pixel(picture, 20, 0).name() == "#b3261e"
    assert pixel(picture, 20, 1.5).name() == "#ffffff"
    assert pixel(picture, 20, 4) is None
