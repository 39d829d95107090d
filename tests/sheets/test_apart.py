"""What is set apart on a line keeps its own order, and moves nothing beside it."""

import pytest

from needlemap.sheets.apart import bare, directed, each_by_itself, opened_again
from needlemap.sheets.fonts import register_fonts
from needlemap.sheets.type import base_of, line_of, wrapped

ALEF, BET = "\u05d0\u05d0", "\u05d1\u05d1"  # each reads the same from both sides
FIRST, LEFT, RIGHT, END = "\u2068", "\u2066", "\u2067", "\u2069"


def drawn(line):
    return "".join(letters for _, letters in line.runs)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (f"Is: {FIRST}{ALEF} Azure 20 {BET}{END} · On", f"Is: {BET} Azure 20 {ALEF} · On"),
        (f"{FIRST}{ALEF}{END}: {FIRST}{BET}{END}", f"{ALEF}: {BET}"),
        (f"a {FIRST}b {FIRST}{ALEF} c {BET}{END} d{END} {ALEF}", f"a b {BET} c {ALEF} d {ALEF}"),
        (f"a {FIRST}{ALEF} b", f"a b {ALEF}"),
        (f"a {END}{ALEF} 1", f"a 1 {ALEF}"),
    ],
)  # fmt: skip
def test_a_part_is_shown_by_itself(text, seen):
    register_fonts()
    assert drawn(line_of(text, base="L")) == seen


def test_brackets_within_a_part_are_mirrored_with_it():
    register_fonts()
    assert drawn(line_of(f"x {FIRST}({ALEF}) y{END}", base="L")) == f"x y ({ALEF})"


def test_the_direction_of_a_line_is_told_by_what_is_not_set_apart():
    assert base_of(f"{FIRST}{ALEF}{END} · born") == "L"
    assert base_of(ALEF) == "R"
    assert bare(f"a{FIRST}{ALEF}{END}b") == "ab"


def test_a_part_that_is_broken_into_lines_runs_the_same_way_on_each():
    register_fonts()
    text = f"Pacemaker: {FIRST}{ALEF} one two {BET} three{END} end"
    lines = [drawn(line) for line in wrapped(text, 70, 9)]
    assert len(lines) > 1
    whole = directed(text)
    assert whole == text.replace(FIRST, RIGHT)
    again = list(opened_again([f"a {RIGHT}{ALEF} one ", f"two {BET}{END} end"]))
    assert again == [f"a {RIGHT}{ALEF} one ", f"{RIGHT}two {BET}{END} end"]
    assert drawn(line_of(again[1], base="L")) == f"{BET} two end"


def test_more_parts_than_there_are_signs_for_are_shown_all_the_same():
    text = f"{LEFT}a{END} " * 300
    assert each_by_itself(text, "L", lambda part, base: part).split() == ["a"] * 300
