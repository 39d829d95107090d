"""Rows are painted by their faces."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPixmap

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import RowPainter, Type
from needlemap.ui.widgets.rows import Row, RowModel
from needlemap.ui.window.style.theme import style_sheet

ROW_PX, WIDE_PX = 44, 300
INK, OTHER = "#00a000", "#a000a0"


@pytest.fixture
def view(qtbot):
    made = RowList("rows", "Rows")
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.setFixedSize(WIDE_PX, 3 * ROW_PX)
    return made


def show(view, face, *, quiet=False, theme=LIGHT):
    rows = RowModel(view)
    rows.show_rows([Row(name, name, name) for name in ("one", "two", "three")])
    painter = RowPainter(face, ROW_PX, view, quiet=quiet)
    painter.theme = theme
    view.setItemDelegate(painter)
    view.setModel(rows)
    view.show()
    return view


def ink(view, color, row=0):
    """Return where in a row there is a colour: left, top, right, bottom."""
    image = view.viewport().grab(view.visualRect(view.model().index(row))).toImage()
    wanted = QColor(color).rgb()
    places = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) == wanted
    ]
    if not places:
        return None
    xs, ys = zip(*places, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def writing(text, kind, part=None):
    def face(pen, _):
        pen.write(part or pen.box.adjusted(0, 0, -10, 0), text, kind)

    return face


def test_a_row_is_as_tall_as_it_is_said_to_be(view):
    show(view, lambda pen, _: None)
    assert [view.visualRect(view.model().index(i)).height() for i in range(3)] == [ROW_PX] * 3


def test_each_row_is_painted_with_its_own_value(view):
    seen = []
    show(view, lambda pen, value: seen.append((value, pen.box.top())))
    view.grab()
    assert set(seen) == {("one", 0), ("two", ROW_PX), ("three", 2 * ROW_PX)}


def test_words_begin_at_the_left_and_stand_in_the_middle_of_the_height(view):
    show(view, writing("HHH", Type(INK, bold=True)))
    left, top, right, bottom = ink(view, INK)
    assert left < 4
    assert right < WIDE_PX / 2
    assert abs((top + bottom) / 2 - ROW_PX / 2) <= 2


def test_words_at_the_right_end_there(view):
    show(view, writing("HHH", Type(INK, bold=True, align=Qt.AlignmentFlag.AlignRight)))
    left, _, right, _ = ink(view, INK)
    assert view.viewport().width() - 10 - right <= 4
    assert left > WIDE_PX / 2


def test_words_without_room_are_shortened_within_their_part(view):
    part = QRectF(20, 0, 60, ROW_PX)
    show(view, writing("HHH HHH HHH HHH HHH", Type(INK), part))
    left, _, right, _ = ink(view, INK)
    assert left >= 20
    assert right < 80


def test_the_room_of_words_is_what_they_take(view):
    asked = []

    def face(pen, _):
        kind = Type(INK, bold=True)
        asked.append(pen.width("HHHHH", kind))
        pen.write(pen.box, "HHHHH", kind)

    show(view, face)
    left, _, right, _ = ink(view, INK)
    assert right - left + 1 <= asked[0] <= right - left + 8


def test_large_words_are_larger_than_small_ones(view):
    def face(pen, value):
        pen.write(pen.box, "H", Type(INK, bold=True, px=14 if value == "one" else 28))

    show(view, face)
    heights = [box[3] - box[1] + 1 for box in (ink(view, INK, 0), ink(view, INK, 1))]
    assert heights[1] == pytest.approx(2 * heights[0], abs=2)


def test_figures_are_of_one_width_so_that_they_stand_in_columns(view):
    asked = []

    def face(pen, _):
        asked.extend(pen.width(figure, Type(INK)) for figure in "0123456789")

    show(view, face)
    view.grab()
    assert len(asked) >= 10
    assert len(set(asked)) == 1


def test_what_does_not_fit_stands_whole_in_two_smaller_lines(view):
    kind, text = Type(INK, bold=True), "HHHHHHHH"
    show(view, writing(text, kind))
    left, top, right, bottom = ink(view, INK)
    part = QRectF(0, 0, right + 20, ROW_PX)

    def face(pen, _):
        pen.write_whole(part, f"{text} {text}", kind)

    show(view, face)
    small_left, first, small_right, last = ink(view, INK)
    assert small_left == left
    assert 0.8 * (right - left) < small_right - left < right - left
    assert first < top < bottom < last
    assert abs((first + last) / 2 - ROW_PX / 2) <= 2
    show(view, lambda pen, _: pen.write_whole(part, text, kind))
    assert ink(view, INK) == (left, top, right, bottom)


def test_a_picture_is_painted_around_its_place(view):
    picture = QPixmap(20, 10)
    picture.fill(QColor(INK))
    show(view, lambda pen, _: pen.picture(picture, QPointF(50, pen.box.center().y())))
    assert ink(view, INK) == (40, 17, 59, 26)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_selected_row_stands_on_a_ground_of_its_own(view, theme):
    show(view, lambda pen, _: None, theme=theme)
    view.setStyleSheet(f"QListView {{ background: {OTHER}; border: none; outline: none; }}")
    view.setCurrentIndex(view.model().index(1))
    assert ink(view, theme.accent_soft, 0) is None
    left, top, right, bottom = ink(view, theme.accent_soft, 1)
    assert (left, top, bottom) == (0, 1, ROW_PX - 2)
    assert right == view.viewport().width() - 1


def test_where_the_face_says_what_is_selected_there_is_no_ground(view):
    states = []

    def face(pen, value):
        states.append((value, pen.is_selected))

    show(view, face, quiet=True)
    view.setCurrentIndex(view.model().index(1))
    assert ink(view, LIGHT.accent_soft, 1) is None
    view.grab()
    assert set(states) >= {("one", False), ("two", True), ("three", False)}


@pytest.mark.parametrize(("paint", "is_whole"), [("ground", True), ("frame", False)])
def test_a_row_is_filled_or_framed_as_its_face_asks(view, paint, is_whole):
    show(view, lambda pen, value: value == "two" and getattr(pen, paint)(INK))
    assert ink(view, INK, 0) is None
    image = view.viewport().grab(view.visualRect(view.model().index(1))).toImage()
    middle = image.pixelColor(WIDE_PX // 2, ROW_PX // 2)
    assert (middle == QColor(INK)) is is_whole
    assert image.pixelColor(WIDE_PX // 2, 1) == QColor(INK)


def test_what_a_face_sets_does_not_stay_for_the_next_row(view):
    def face(pen, value):
        if value == "one":
            pen.painter.setOpacity(0.1)
        pen.write(pen.box, "HHH", Type(INK, bold=True))

    show(view, face)
    assert ink(view, INK, 0) is None
    assert ink(view, INK, 1) is not None


def test_a_face_knows_how_fine_the_screen_is(view):
    ratios = []
    show(view, lambda pen, _: ratios.append(pen.ratio))
    view.grab()
    assert set(ratios) == {view.devicePixelRatioF()}


def test_a_list_in_another_font_is_written_in_that_one(qapp):
    first, other = QFont("Noto Sans"), QFont("Noto Serif")
    first.setPixelSize(30)
    kind = Type("#000000", bold=True, px=13)
    for like in (first, other, first):
        font = kind.font(like)
        assert (font.family(), font.pixelSize(), font.bold()) == (like.family(), 13, True)
    assert first.pixelSize() == 30
    assert Type("#000000", px=15).font(first).pixelSize() == 15
