"""Brackets of a line in which both directions of writing meet: each pair keeps its words.

The order of letters is told by an algorithm that knows nothing of pairs: after a Hebrew word a
closing bracket at the end of an English line went its own way. Here each bracket is put between
marks of the direction of its pair, as rule N0 of Unicode's annex 9 finds it.
"""

import unicodedata
from collections.abc import Iterator

_PAIRS = {")": "(", "]": "[", "}": "{"}
_MARKS = {"L": "\u200e", "R": "\u200f"}
_STRONG = {"L": "L", "R": "R", "AL": "R", "AN": "R"}


def held_together(text: str, base: str) -> str:
    """Return a line with its brackets held by marks; ``base``: its direction, "L" or "R"."""
    sides = _sides(text, base)
    held = list(text)
    for first, last in sorted(_pairs(text)):
        side = _side_of(sides, first, last, base)
        if side is None:
            continue
        mark = _MARKS[side]
        for at in (first, last):
            held[at] = f"{mark}{text[at]}{mark}"
            sides[at] = side
    return "".join(held)


def _sides(text: str, base: str) -> list[str | None]:
    """Return the direction of each letter; a number goes as what stands before it."""
    before, sides = base, list[str | None]()
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        side = before if kind == "EN" else _STRONG.get(kind)
        before = side or before
        sides.append(side)
    return sides


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter in _PAIRS.values():
            opened.append(at)
        elif letter in _PAIRS:
            mine = [n for n, other in enumerate(opened) if text[other] == _PAIRS[letter]]
            if mine:
                yield opened[mine[-1]], at
                del opened[mine[-1] :]


def _side_of(sides: list[str | None], first: int, last: int, base: str) -> str | None:
    """Return the direction of a pair, None if nothing in it has one."""
    within = set(sides[first + 1 : last]) - {None}
    if not within or base in within:
        return base if within else None
    before = next((side for side in reversed(sides[:first]) if side), base)
    return before if before in within else base
