"""Parts of a line that are set apart: each keeps the order of its own words, and moves nothing.

The order of letters is told by an algorithm that does not know such parts. Each is shown by
itself here, and stands in the rest of its line as one sign that has no direction, as rule BD9 of
Unicode's annex 9 wants it.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator

_LEFT, _RIGHT, _FIRST, _END = "\u2066", "\u2067", "\u2068", "\u2069"
_OPENS = {_LEFT: "L", _RIGHT: "R", _FIRST: ""}
_MARKS = frozenset((*_OPENS, _END))
_SIGNS = tuple(
    sign
    for sign in map(chr, range(0x2500, 0x2600))
    if unicodedata.bidirectional(sign) == "ON" and not unicodedata.mirrored(sign)
)
_STRONG = {"L": "L", "R": "R", "AL": "R"}


def each_by_itself(text: str, base: str, show: Callable[[str, str], str]) -> str:
    """Return a line as it is shown, its parts that are set apart each shown by itself.

    ``show`` shows a text without such parts in a direction, "L" or "R", which ``base`` is of the
    whole.
    """
    if _MARKS.isdisjoint(text):
        return show(text, base)
    free = (sign for sign in _SIGNS if sign not in text)
    shown: dict[str, str] = {}
    outer = ""
    for part, side in _parts(text):
        sign = next(free, None) if side is not None else None
        if sign is None:
            outer += part
            continue
        inner = side or _first_side(part)
        shown[sign] = each_by_itself(part, inner, show)
        outer += sign
    return "".join(shown.get(sign, sign) for sign in show(_without_marks(outer), base))


def bare(text: str) -> str:
    """Return a text without its parts that are set apart."""
    if _MARKS.isdisjoint(text):
        return text
    return "".join(part for part, side in _parts(text) if side is None)


def directed(text: str) -> str:
    """Return a text in which each part that is set apart says its direction.

    Broken into lines a part might otherwise be told by its first word on each.
    """
    if _FIRST not in text:
        return text
    return "".join(
        part
        if side is None
        else f"{_RIGHT if (side or _first_side(part)) == 'R' else _LEFT}{directed(part)}{_END}"
        for part, side in _parts(text)
    )


def opened_again(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines of a text, a part that began on one of them opened again on the next."""
    opened: list[str] = []
    for line in lines:
        yield "".join((*opened, line))
        for letter in line:
            if letter in _OPENS:
                opened.append(letter)
            elif letter == _END and opened:
                opened.pop()


def _parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield a text part by part: what is set apart with its direction, "" if its words tell it.

    What is not set apart has None.
    """
    start, depth, side = 0, 0, ""
    for at, letter in enumerate(text):
        if letter in _OPENS:
            if not depth:
                yield text[start:at], None
                start, side = at + 1, _OPENS[letter]
            depth += 1
        elif letter == _END and depth:
            depth -= 1
            if not depth:
                yield text[start:at], side
                start = at + 1
    yield text[start:], side if depth else None


def _first_side(text: str) -> str:
    """Return the direction of the first letter that has one, apart from parts within."""
    kinds = map(unicodedata.bidirectional, bare(text))
    return next((_STRONG[kind] for kind in kinds if kind in _STRONG), "L")


def _without_marks(text: str) -> str:
    return "".join(letter for letter in text if letter not in _MARKS)
