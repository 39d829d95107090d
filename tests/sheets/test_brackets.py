"""Brackets embrace their words whichever way these run."""

import pytest

from needlemap.sheets.brackets import held_together
from needlemap.sheets.fonts import register_fonts
from needlemap.sheets.type import line_of

DALET = "\u05d3"
WORD = "\u05d0\u05d1\u05d2"


def drawn(text, base=""):
    register_fonts()
    return "".join(letters for _, letters in line_of(text, base=base).runs)


@pytest.mark.parametrize(
    ("text", "base", "seen"),
    [
        (f"Detail: {WORD} (7/10)", "L", f"Detail: (7/10) {WORD[::-1]}"),
        (f"Detail: {WORD} ({DALET})", "L", f"Detail: ({DALET}) {WORD[::-1]}"),
        (f"Yael ({WORD})", "L", f"Yael ({WORD[::-1]})"),
        (f"{WORD} (Abdul) & Co", "L", f"{WORD[::-1]} (Abdul) & Co"),
        (f"{WORD} [L5 (7)]", "R", f"[L5 (7)] {WORD[::-1]}"),
        (f"(abc) {WORD} ({DALET})", "R", f"({DALET}) {WORD[::-1]} (abc)"),
        (f"{WORD}) (", "R", f") ({WORD[::-1]}"),
    ],
)
def test_a_pair_goes_with_what_it_embraces(text, base, seen):
    assert drawn(text, base) == seen


@pytest.mark.parametrize("text", ["plain (7/10)", "()", ")(", "[a", ""])
def test_without_two_directions_nothing_is_lost(text):
    held = held_together(text, "L")
    assert held.replace("\u200e", "") == text
    assert drawn(text) == text
