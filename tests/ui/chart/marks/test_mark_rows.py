"""How a mark stands in the numbered list."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from uuid_utils.compat import uuid7

from needlemap.body.places import Side
from needlemap.clinic.ids import PointId, ZoneId
from needlemap.clinic.marks import Needling, PainQuality, PainZone, PointMark, TriggerPoint
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.chart.marks.mark_rows import ROW_PX, MarkRow, paint_mark
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import rows_of
from needlemap.ui.widgets.rows import Row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet
from tests.stories.read_words import painted_words
from tests.ui.pixels import box_of, is_color, rgb

WIDE_PX = 420
END = WIDE_PX - 6


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


def test_what_was_found_and_done_stands_in_words_under_the_place(view, point):
    facts = "active · tender 7 · 2 needles · twitch: several"
    image = drawn(view, MarkRow(point, "Right infraspinatus", facts=facts))
    left, right, top, bottom = box_of(is_color(image, LIGHT.muted))
    assert 44 <= left <= 50
    assert right < END
    place = box_of(is_color(image, LIGHT.text)[:, 44:])
    assert place[3] < top
    assert bottom < ROW_PX - 2


def test_a_row_with_nothing_said_has_its_place_in_the_middle(view, point):
    image = drawn(view, MarkRow(point, "Right infraspinatus"))
    _, _, top, bottom = box_of(is_color(image, LIGHT.text)[:, 44:])
    assert abs(top + bottom - ROW_PX) <= 4


def test_the_place_stands_right_of_the_symbol_and_is_shortened(view, point):
    image = drawn(view, MarkRow(point, "Right infraspinatus, " * 6, facts="active, " * 30))
    letters = [x for x in columns(image, LIGHT.text) if x > 40]
    assert 46 <= min(letters) < 54
    assert END - 44 < max(letters) < END
    pixels = rgb(image)
    inked = box_of((pixels != pixels[2, 2]).any(axis=2)[25:, 44:])
    assert 46 <= inked[0] + 44 < 54
    assert END - 44 < inked[1] + 44 < END


def test_a_long_place_takes_two_lines_whole_over_what_is_said(view, zone):
    place = "Left lower buttock, back of the knee and lower inner thigh, and elsewhere"
    drawn(view, MarkRow(zone, place, facts="quality not noted · 5 of 10 · 264 cm²"))
    view.setFixedSize(344, 3 * ROW_PX)  # as narrow as the list ever is
    words = list(painted_words(view.viewport()))
    assert not any("…" in line for line in words)
    assert [line for line in words if line in place] == [
        "Left lower buttock, back of the knee and lower", "inner thigh, and elsewhere",
    ]  # fmt: skip
    image = view.viewport().grab(view.visualRect(view.model().index(0, 0))).toImage()
    place_box = box_of(is_color(image, LIGHT.text)[:, 44:])
    facts_box = box_of(is_color(image, LIGHT.muted)[:, 44:])
    assert place_box[2] > 0
    assert place_box[3] < facts_box[3] < ROW_PX - 1


def test_a_place_that_fits_in_smaller_letters_is_one_line_of_them(view, zone):
    place = "Left anterior thigh to the knee and lower inner thigh"
    drawn(view, MarkRow(zone, place, facts="ache"))
    view.setFixedSize(400, 3 * ROW_PX)
    assert place in painted_words(view.viewport())


def test_a_note_stands_in_red_at_the_end_and_the_place_makes_room(view, point):
    image = drawn(view, MarkRow(point, "Right infraspinatus, " * 6, "my pain", "tender 7"))
    reds = [x for x in columns(image, LIGHT.alarm) if x > 40]
    letters = [x for x in columns(image, LIGHT.text) if x > 40]
    assert END - 4 < max(reds) < END
    assert max(letters) < min(reds)


def test_the_symbol_stands_in_the_middle_of_its_column_with_needle_or_without(view, point):
    without = rgb(drawn(view, MarkRow(point, "")))
    needled = rgb(drawn(view, MarkRow(replace(point, needling=Needling()), "")))
    assert (without == needled).all()  # the needle stands in the words
    left, right, top, bottom = box_of((without != without[2, 2]).any(axis=2))
    assert (left + right + 1, top + bottom + 1) == (40, ROW_PX)
    assert 20 <= right - left <= 26


def test_half_of_the_room_is_the_most_that_a_note_takes_from_the_place(view, point):
    long = drawn(view, MarkRow(point, "Right infraspinatus, " * 9, "my familiar pain, " * 9, "7"))
    room = range(46, END)
    reds, letters = columns(long, LIGHT.alarm), columns(long, LIGHT.text)
    half = room[len(room) // 2]
    assert half <= min(reds) < half + 14
    assert room[-1] - 16 < max(reds) <= room[-1]
    place = [x for x in letters if room[0] <= x]
    assert half - 40 < max(place) < half - 4
    short = drawn(view, MarkRow(point, "Right infraspinatus, " * 9, "my pain", "7"))
    reds, letters = columns(short, LIGHT.alarm), columns(short, LIGHT.text)
    assert room[-1] - 3 <= max(reds) <= room[-1]
    place = [x for x in letters if room[0] <= x]
    assert min(reds) - 120 < max(place) < min(reds) - 4  # a line ends with a word


@pytest.mark.parametrize("quality", PainQuality)
def test_the_hatch_of_a_zone_is_the_same_in_light_and_dark(view, zone, quality):
    """Where a line lies in the one, one lies in the other: on the same pale ground."""
    inked = []
    for theme in (LIGHT, DARK):
        mark = MarkRow(replace(zone, quality=quality), "")
        listed = rows_of(view, paint_mark, ROW_PX)
        view.set_theme(theme)
        listed.show_rows([Row(0, mark, "")])
        patch = rgb(view.viewport().grab(view.visualRect(listed.index(0))).toImage())[12:32, 10:30]
        grey = patch.mean(axis=2)
        assert grey.max() > 200, theme.name
        inked.append(grey < (grey.min() + grey.max()) / 2)
    assert (inked[0] == inked[1]).mean() > 0.93


def test_the_letter_of_a_zone_stands_in_the_middle_of_its_patch(view, zone):
    image = drawn(view, MarkRow(zone, ""))
    pixels = rgb(image)
    assert box_of((pixels != pixels[2, 2]).any(axis=2)) == (7, 32, 9, 34)
    letter = is_color(image, LIGHT.quality(zone.quality))[16:29, 15:26]
    left, right, _, _ = box_of(letter)
    assert abs(left + right - 10) <= 2


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
