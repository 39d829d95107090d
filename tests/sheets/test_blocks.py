"""Texts flow down the page and break over pages without losing or orphaning a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.sheets.blocks import Saying, TextBlock, shortened
from needlemap.sheets.styles import BODY
from needlemap.sheets.type import register_fonts

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
    assert height_of(head) + height_of(tail) == pytest.approx(
        height_of(saying) + height_of(Saying.of("", "x")) - BODY.lead
    )
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
