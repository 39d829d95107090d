"""Texts flow down the page and break over pages without losing or orphaning a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from needlemap.look.theme import PAPER
from needlemap.sheets.blocks import (
    Saying,
    TextBlock,
    draw_line,
    draw_right,
    draw_text,
    fitted,
    shortened,
)
from needlemap.sheets.fonts import register_fonts
from needlemap.sheets.styles import BODY, LABEL, WARNING
from needlemap.sheets.type import line_of
from tests.sheets.reading import find, has_ink_like, pages_of, text_of

WIDTH = 200.0


@pytest.fixture(autouse=True, scope="module")
def _fonts():
    register_fonts()


def lines(count):
    return "\n".join(f"line {n}" for n in range(count))


def height_of(block):
    return block.wrap(WIDTH, 0)[1]


@given(st.integers(1, 40), st.floats(0, 600))
def test_parts_of_a_text_are_as_high_as_the_whole_and_none_is_a_single_line(count, room):
    block = TextBlock(lines(count))
    whole = height_of(block)
    parts = block.split(WIDTH, room)
    if not parts:
        return
    assert sum(height_of(part) for part in parts) == pytest.approx(whole)
    assert height_of(parts[0]) <= max(room, whole if len(parts) == 1 else 0)
    if len(parts) == 2:
        assert all(height_of(part) >= 2 * BODY.lead for part in parts)


def test_a_text_with_no_room_for_two_lines_goes_to_the_next_page_whole():
    assert TextBlock(lines(10)).split(WIDTH, 1.5 * BODY.lead) == []


def test_a_saying_is_as_high_as_the_higher_of_label_and_text():
    short, long_label = Saying.of("Notes", "one"), Saying.of("A label of many words " * 3, "one")
    assert height_of(long_label) > height_of(short)


def test_the_last_lines_of_a_long_saying_can_be_kept_with_what_follows():
    saying = Saying.of("Notes", lines(12))
    head, tail = saying.with_tail(WIDTH, 3)
    assert height_of(head) + height_of(tail) == pytest.approx(height_of(saying))  # no gap between
    assert height_of(tail) < height_of(head)


def test_a_short_saying_is_kept_whole():
    saying = Saying.of("Notes", lines(3))
    assert saying.with_tail(WIDTH, 2) == (None, saying)


@pytest.mark.parametrize(
    "text", ["short", "a text much longer than the place for it", "محمد " * 20]
)
def test_a_line_is_cut_with_dots_only_if_it_must_be(text):
    line = shortened(text, BODY, 60)
    assert line.width(BODY.size) <= 60
    drawn = "".join(part for _, part in line.runs)
    assert ("…" in drawn) == (text != "short")


@pytest.fixture
def on_page():
    """A small page on which a test draws what it likes."""

    def made(draw, size=(WIDTH, 100.0)):
        canvas = Canvas(None, pagesize=size, invariant=1)
        draw(canvas)
        return canvas.getpdfdata()

    return made


def placed(block, height=100.0):
    """Draw a block with its upper edge at the top of a page."""

    def draw(canvas):
        block.drawOn(canvas, 0, height - block.wrap(WIDTH, 0)[1])

    return draw


def test_a_line_ends_where_it_says_whatever_scripts_it_holds(on_page):
    ends = []
    line = line_of("Lind 山田", BODY.font)
    pdf = on_page(lambda canvas: ends.append(draw_line(canvas, 20, 50, line, BODY)))
    assert ends == [pytest.approx(20 + line.width(BODY.size))]
    left, low, right, _ = find(pdf, "Lind 山田")
    assert (left, right) == pytest.approx((20, ends[0]), abs=1.2)
    assert low == pytest.approx(50, abs=1.5)


def test_a_line_at_the_right_ends_there_and_is_cut_at_its_end(on_page):
    def draw(canvas):
        draw_right(canvas, 180, 60, "Visit 3", BODY, 100)
        draw_right(canvas, 180, 20, "a title far longer than its place", BODY, 80)

    pdf = on_page(draw)
    assert find(pdf, "Visit 3")[2] == pytest.approx(180, abs=1)
    left, right = find(pdf, "a title")[0], find(pdf, "…")[2]
    assert 99 < left < 112
    assert right == pytest.approx(180, abs=1)


def test_a_line_at_the_left_begins_there_in_its_colour(on_page):
    pdf = on_page(lambda canvas: draw_text(canvas, 30, 40, "bleeds easily", WARNING, 150))
    assert find(pdf, "bleeds")[0] == pytest.approx(30, abs=1)
    assert has_ink_like(pdf, PAPER.alarm)


def test_a_line_that_just_fits_is_not_cut():
    wide = line_of("Upper trapezius", BODY.font).width(BODY.size)
    assert shortened("Upper trapezius", BODY, wide).width(BODY.size) == wide
    [(_, cut)] = shortened("Upper trapezius", BODY, wide - 0.01).runs
    assert cut == "Upper trapezi…"


def test_a_name_too_long_for_its_line_is_set_smaller_until_it_fits_but_never_tiny():
    name = line_of("Harbour Physiotherapy", BODY.font)
    wide = name.width(BODY.size)
    assert fitted("Harbour Physiotherapy", BODY, wide + 1, 5) == BODY
    smaller = fitted("Harbour Physiotherapy", BODY, 0.8 * wide, 5)
    assert name.width(smaller.size) == pytest.approx(0.8 * wide)
    assert fitted("Harbour Physiotherapy", BODY, 0.1 * wide, 5).size == 5
    assert fitted("", BODY, wide, 5) == BODY


def test_no_space_stands_before_the_dots_and_no_room_leaves_only_dots():
    room = line_of("Upper …", BODY.font).width(BODY.size)
    assert shortened("Upper trapezius", BODY, room).runs[0][1] == "Upper…"
    assert shortened("Upper trapezius", BODY, 0).runs[0][1] == "…"


def test_lines_of_a_text_stand_one_lead_apart_from_the_top_down(on_page):
    pdf = on_page(placed(TextBlock("first\nsecond\nthird")))
    lows = [find(pdf, word)[3] for word in ("first", "second", "third")]
    assert lows[0] - lows[1] == pytest.approx(BODY.lead, abs=0.3)
    assert lows[1] - lows[2] == pytest.approx(BODY.lead, abs=0.3)
    assert find(pdf, "f")[1] == pytest.approx(100 - BODY.size, abs=0.3)


def test_a_text_from_right_to_left_stands_at_the_right_unless_told_otherwise(on_page):
    name = "שרה"
    shown = line_of(name).runs[0][1]
    right = on_page(placed(TextBlock(name)))
    left = on_page(placed(TextBlock(name, flush_left=True)))

    def box(pdf):
        return find(pdf, shown if shown in text_of(pdf) else name)

    assert box(right)[2] == pytest.approx(WIDTH, abs=1)
    assert box(left)[0] == pytest.approx(0, abs=1)


@pytest.mark.parametrize(
    ("room", "first"), [(1.9, None), (2.0, 2), (4.9, 4), (5.0, 4), (5.9, 4), (6.0, 6)]
)
def test_six_lines_part_so_that_two_stay_together_at_either_end(room, first):
    parts = TextBlock(lines(6)).split(WIDTH, room * BODY.lead)
    found = round(height_of(parts[0]) / BODY.lead) if parts else None
    assert found == first
    assert len(parts) == {None: 0, 6: 1}.get(first, 2)


def test_three_lines_with_room_for_two_go_to_the_next_page_whole():
    assert TextBlock(lines(3)).split(WIDTH, 2.5 * BODY.lead) == []


@pytest.mark.parametrize(("room", "kept"), [(3, 3), (4, 3), (5, 3), (6, 3), (7, 7), (8, 8)])
def test_a_text_breaks_after_a_paragraph_rather_than_in_a_sentence(room, kept):
    sentence = "as many words as stand in more lines than one " * 5
    block = TextBlock(f"{lines(3)}\n{sentence}\n{lines(1)}\n{sentence}")
    assert height_of(block) == pytest.approx(14 * BODY.lead)
    head, rest = block.split(WIDTH, room * BODY.lead)
    assert round(height_of(head) / BODY.lead) == kept
    again, _ = rest.split(WIDTH, (11 - kept) * BODY.lead)
    assert round(height_of(again) / BODY.lead) == {8: 3}.get(kept, 9 - kept)


def test_a_part_of_a_text_keeps_its_side_and_its_style(on_page):
    block = TextBlock("\n".join(["שרה"] * 4), WARNING, flush_left=True)
    head, tail = block.split(WIDTH, 2 * WARNING.lead)
    for part in (head, tail):
        pdf = on_page(placed(part))
        assert has_ink_like(pdf, PAPER.alarm)
        shown = line_of("שרה").runs[0][1]
        assert find(pdf, shown if shown in text_of(pdf) else "שרה")[0] < 2


def test_the_label_of_a_saying_stands_33_mm_left_of_its_text_on_the_same_line(on_page):
    pdf = on_page(placed(Saying.of("Notes", "Neck\nfree")))
    label, text, second = find(pdf, "Notes"), find(pdf, "Neck"), find(pdf, "free")
    assert label[0] == pytest.approx(0, abs=1.2)
    assert (text[0], second[0]) == pytest.approx((93.5, 93.5), abs=1.2)
    assert label[1] == pytest.approx(text[1], abs=1.2)
    assert second[3] < text[1]


def test_a_long_label_is_broken_before_it_reaches_the_text(on_page):
    pdf = on_page(placed(Saying.of("Unwanted reactions of the skin", "none")))
    assert find(pdf, "Unwanted")[1] > find(pdf, "skin")[3]
    assert max(find(pdf, word)[2] for word in ("Unwanted", "reactions", "skin")) <= 31 * 72 / 25.4


def test_a_saying_is_its_text_and_one_mm_high():
    assert height_of(Saying.of("Notes", lines(3))) == pytest.approx(3 * BODY.lead + 72 / 25.4)
    assert height_of(Saying.of("A label of many words of its own", "x")) == pytest.approx(
        2 * LABEL.lead + 72 / 25.4
    )


def test_a_saying_that_breaks_has_its_label_on_the_first_part_only(on_page):
    saying = Saying.of("Notes", lines(8))
    first, second = saying.split(WIDTH, 4 * BODY.lead + 72 / 25.4)
    texts = [pages_of(on_page(placed(part)))[0] for part in (first, second)]
    first_words = texts[0].replace("Notes", "").split()
    assert " ".join(first_words) == "line 0 line 1 line 2 line 3"
    assert "Notes" in texts[0]
    assert texts[1] == "line 4 line 5 line 6 line 7"


@pytest.mark.parametrize(("count", "parted"), [(3, False), (4, True), (5, True)])
def test_last_lines_are_taken_off_only_if_two_stay_before_them(count, parted):
    saying = Saying.of("Notes", lines(count))
    head, tail = saying.with_tail(WIDTH, 2)
    assert (head is not None) == parted
    assert (tail is saying) == (not parted)
    if parted:
        assert round(height_of(tail) / BODY.lead) == 2
        assert round(height_of(head) / BODY.lead) == count - 2


def test_the_last_lines_have_no_label_of_their_own(on_page):
    head, tail = Saying.of("Notes", lines(6)).with_tail(WIDTH, 2)
    assert text_of(on_page(placed(tail))) == "line 4 line 5"
    assert "Notes" in text_of(on_page(placed(head)))
