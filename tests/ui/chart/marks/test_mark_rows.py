"""How a mark stands in the numbered list."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from uuid_utils.compat import uuid7

from needlemap.body.places import Side
from needlemap.clinic.ids import PointId, ZoneId
from needlemap.clinic.marks import Needling, PainQuality, PainZone, PointMark, TriggerPoint, Twitch
from needlemap.look.theme import LIGHT, Ink
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.chart.marks.mark_rows import ROW_PX, MarkRow, paint_mark
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import rows_of
from needlemap.ui.widgets.rows import Row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet
from tests.ui.pixels import box_of, is_color, rgb

WIDE_PX = 420
SCORE = range(WIDE_PX - 6 - 50 - 2 - 22, WIDE_PX - 6 - 50)  # the column of the score
DONE = range(WIDE_PX - 6 - 50, WIDE_PX - 6)  # and of what was done


@pytest.fixture
def view(qtbot):
    made = RowList("mark_list", "Marks of this visit")
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.setFixedSize(WIDE_PX, 3 * ROW_PX)
    made.show()
    return made


@pytest.fixture
def point(atlas, patient):
    frame = frames_of(atlas, patient.body)[1]
    body = frame.body
    place = frame.view.locate(body.left() + 0.6 * body.width(), body.top() + 0.25 * body.height())
    return PointMark(
        point=TriggerPoint(id=PointId(uuid7()), patient=patient.id, number=1, anchor=place)
    )


@pytest.fixture
def zone(atlas, patient):
    cells = atlas.referral("infraspinatus", 1, Side.RIGHT).main
    return PainZone(
        id=ZoneId(uuid7()), patient=patient.id, letter="A", cells=cells,
        quality=PainQuality.BURNING,
    )  # fmt: skip


def drawn(view, *rows):
    listed = rows_of(view, paint_mark, ROW_PX)
    listed.show_rows([Row(i, row, row.place) for i, row in enumerate(rows)])
    return view.viewport().grab(view.visualRect(listed.index(0))).toImage()


def columns(image, color):
    """Return the columns in which there is a colour."""
    wanted = QColor(color).rgb()
    lines = range(image.height())
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in lines)]


def test_the_score_stands_in_its_column_and_so_does_what_was_done(view, point):
    image = drawn(view, MarkRow(point, "", score="10", done="x 2"))
    assert set(columns(image, LIGHT.text)) <= {*range(40), *SCORE}
    assert max(columns(image, LIGHT.text)) >= SCORE[-1] - 3
    done = columns(image, LIGHT.muted)
    assert set(done) <= set(DONE)
    assert max(done) >= DONE[-1] - 3


def test_the_place_stands_between_symbol_and_score_and_is_shortened(view, point):
    image = drawn(view, MarkRow(point, "Right infraspinatus, " * 6, score=""))
    letters = [x for x in columns(image, LIGHT.text) if x > 40]
    assert 46 <= min(letters) < 54
    assert max(letters) < SCORE[0]


def test_a_note_stands_in_red_before_the_score_and_the_place_makes_room(view, point):
    image = drawn(view, MarkRow(point, "Right infraspinatus, " * 6, "my pain", "7"))
    reds = [x for x in columns(image, LIGHT.alarm) if x > 40]
    letters = [x for x in columns(image, LIGHT.text) if 40 < x < SCORE[0]]
    assert max(reds) < SCORE[0]
    assert max(letters) < min(reds)


@pytest.mark.parametrize(
    ("twitch", "runs"), [(Twitch.NONE, 1), (Twitch.ONE, 1), (Twitch.SEVERAL, 2)]
)
def test_a_twitch_is_a_dot_several_are_two_and_none_is_a_line(view, point, twitch, runs):
    mark = replace(point, needling=Needling(twitch=twitch))
    image = drawn(view, MarkRow(mark, ""))
    ground, middle = image.pixelColor(2, 2), image.height() // 2
    inked = [
        x for x in DONE if any(image.pixelColor(x, middle + d) != ground for d in range(-4, 5))
    ]
    assert sum(b - a > 1 for a, b in pairwise(inked)) + 1 == runs
    first = inked[: len(inked) // runs]
    above = image.pixelColor(sum(first) // len(first), middle - 2)
    assert (above == QColor(LIGHT.muted)) is (twitch is not Twitch.NONE)


@pytest.mark.parametrize(
    ("twitch", "box"),
    [
        (Twitch.ONE, (370, 377, 18, 25)),
        (Twitch.SEVERAL, (370, 387, 18, 25)),
        (Twitch.NONE, (375, 383, 21, 22)),
    ],
)
def test_twitches_stand_at_the_left_of_what_was_done_and_in_the_middle(view, point, twitch, box):
    bare = rgb(drawn(view, MarkRow(replace(point, needling=Needling()), "")))
    said = rgb(drawn(view, MarkRow(replace(point, needling=Needling(twitch=twitch)), "")))
    assert box_of((bare != said).any(axis=2)) == box


def test_the_symbol_stands_in_the_middle_of_its_column_with_needle_or_without(view, point):
    without = rgb(drawn(view, MarkRow(point, "")))
    needled = rgb(drawn(view, MarkRow(replace(point, needling=Needling()), "")))
    assert (without == needled).all()  # the needle has a column of its own
    left, right, top, bottom = box_of((without != without[2, 2]).any(axis=2))
    assert (left + right + 1, top + bottom + 1) == (40, ROW_PX)
    assert 20 <= right - left <= 26


def test_half_of_the_room_is_the_most_that_a_note_takes_from_the_place(view, point):
    long = drawn(view, MarkRow(point, "Right infraspinatus, " * 9, "my familiar pain, " * 9, "7"))
    room = range(46, SCORE[0] - 4)
    reds, letters = columns(long, LIGHT.alarm), columns(long, LIGHT.text)
    half = room[len(room) // 2]
    assert half <= min(reds) < half + 12
    assert room[-1] - 16 < max(reds) <= room[-1]
    place = [x for x in letters if room[0] <= x < SCORE[0]]
    assert half - 40 < max(place) < half - 6
    short = drawn(view, MarkRow(point, "Right infraspinatus, " * 9, "my pain", "7"))
    reds, letters = columns(short, LIGHT.alarm), columns(short, LIGHT.text)
    assert room[-1] - 3 <= max(reds) <= room[-1]
    place = [x for x in letters if room[0] <= x < SCORE[0]]
    assert min(reds) - 40 < max(place) < min(reds) - 4


def test_the_letter_of_a_zone_stands_on_a_round_ground_in_the_middle_of_its_patch(view, zone):
    image = drawn(view, MarkRow(zone, ""))
    pixels = rgb(image)
    assert box_of((pixels != pixels[2, 2]).any(axis=2)) == (7, 32, 9, 34)
    white = QColor(LIGHT.ink(Ink.GROUND)).getRgb()[:3]
    ground = abs(pixels - white).max(axis=2) < 8
    assert all(ground[y, 20] for y in (15, 28))
    assert all(ground[22, x] for x in (13, 27))
    assert not any(ground[y, 20] for y in (12, 32))
    assert not any(ground[22, x] for x in (10, 30))
    letter = is_color(image, LIGHT.quality(zone.quality))[16:29, 15:26]
    left, right, _, _ = box_of(letter)
    assert abs(left + right - 10) <= 2


def test_a_point_that_was_not_needled_has_no_twitch(view, point):
    image = drawn(view, MarkRow(point, ""))
    assert not [x for x in columns(image, LIGHT.muted) if x in DONE]


def test_a_zone_has_its_letter_on_the_colour_of_its_quality(view, zone):
    image = drawn(view, MarkRow(zone, "Right shoulder"))
    assert columns(image, LIGHT.quality(PainQuality.BURNING))
    ground = image.pixelColor(2, 2)
    middle = image.height() // 2
    patch = [x for x in range(40) if image.pixelColor(x, middle - 11) != ground]
    assert 8 <= min(patch) <= 11  # a square of 24 px with round corners, around 20
    assert 29 <= max(patch) <= 32


def test_another_quality_has_another_colour(view, zone):
    image = drawn(view, MarkRow(replace(zone, quality=PainQuality.NUMB), "Right shoulder"))
    assert columns(image, LIGHT.quality(PainQuality.NUMB))
    assert not columns(image, LIGHT.quality(PainQuality.BURNING))


def test_a_row_can_be_pressed_with_gloves_on(view, point):
    drawn(view, MarkRow(point, ""))
    assert view.visualRect(view.model().index(0)).height() >= TARGET_PX
    assert view.model().index(0).data(Qt.ItemDataRole.UserRole).mark is point
