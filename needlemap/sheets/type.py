"""Type on paper: which font draws which letter, right-to-left scripts, and breaking into lines."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from needlemap.sheets.apart import bare, directed, each_by_itself, opened_again
from needlemap.sheets.brackets import held_together
from needlemap.sheets.fonts import PLAIN, font_for, is_shaped
from needlemap.sheets.shaping import ShapedWord, shaped

_BOX = "□"
_RTL = ((0x590, 0x8FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF))
_VARIANTS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_WIDE = ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))

_GLANCE = 64  # letters: about a line of a column
_ALIKE = str.maketrans({"\u2212": "\u2013"})  # a minus has no glyph in the fonts of a sheet
_TOLERANCE = 0.01  # points
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}[-\u2010])(?=[^\W\d_]{2})")  # of words, not of numbers

Run = tuple[str, str]  # font, text in the order it is drawn (as typed where it is shaped)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, ready to be drawn from left to right."""

    runs: tuple[Run, ...]
    is_rtl: bool

    def width(self, size: float) -> float:
        """Return its width in points."""
        return sum(_run_width(run, size) for run in self.runs)

    def draw(self, canvas: Canvas, x: float, y: float, size: float) -> float:
        """Draw it from a place on its baseline, in the colour that is set; return where it ends."""
        for run in self.runs:
            font, text = run
            word = _shaped(run)
            if word is None:
                canvas.setFont(font, size)
                canvas.drawString(x, y, text)
            else:
                word.draw(canvas, x, y, size)
            x += _run_width(run, size)
        return x


@lru_cache(maxsize=4096)
def line_of(text: str, font: str = PLAIN, base: str = "") -> Line:
    """Return a text as one line; a letter that no font has becomes a box, never nothing.

    ``base`` is the direction of the whole: "L", "R", or that of its first letter if empty. Lines
    are kept: the words of a sheet are measured again for each place where they might stand.
    """
    base = base or base_of(text)
    rtl = base == "R" or any(map(_is_rtl, text))
    text = text.translate(_ALIKE)
    shown = _shown(text, base) if rtl else text
    runs: list[tuple[str, list[str]]] = []
    for letter in shown:
        steers = _is_silent(letter)
        if steers and not (runs and is_shaped(runs[-1][0])):
            continue
        name = runs[-1][0] if steers else font_for(letter, font)
        drawn = letter if name else _BOX
        name = name or font_for(_BOX, font)
        if not (runs and runs[-1][0] == name):
            runs.append((name, []))
        runs[-1][1].append(drawn)
    return Line(tuple((name, "".join(letters)) for name, letters in runs), base == "R")


def _shown(text: str, base: str) -> str:
    """Return a text in the order in which it is drawn, its letters joined."""
    # Letters that belong to no script yet have no place in any order.
    known = (letter if unicodedata.bidirectional(letter) else _BOX for letter in text)
    return each_by_itself("".join(known), base, _ordered)


def _ordered(text: str, base: str) -> str:
    joined = _reshaper().reshape(held_together(text, base))
    return str(get_display(joined, base_dir=base))


def without_font(text: str) -> str:
    """Return the letters of a text, each once, that a box stands for."""
    text = text.translate(_ALIKE)
    shown = _reshaper().reshape(text) if any(map(_is_rtl, text)) else text
    missing = (
        letter
        for letter in shown
        if not (letter.isspace() or _is_silent(letter) or font_for(letter, PLAIN))
    )
    return "".join(dict.fromkeys(missing))


def _shaped(run: Run) -> ShapedWord | None:
    font, text = run
    return shaped(text, font) if is_shaped(font) else None


@lru_cache(maxsize=8192)
def _run_width(run: Run, size: float) -> float:
    """Return the width of a run; kept, as a sheet measures each word some twenty times."""
    word = _shaped(run)
    return word.advance * size if word else float(pdfmetrics.stringWidth(run[1], run[0], size))


def base_of(text: str) -> str:
    """Return the direction that a text is written in, apart from its parts: "R" or "L"."""
    first = next((letter for letter in bare(text) if letter.isalpha()), "")
    return "R" if first and _is_rtl(first) else "L"


def wrapped(text: str, width: float, size: float, font: str = PLAIN) -> list[Line]:
    """Return a text broken into lines no wider than ``width`` points."""
    return [
        line_of(part.rstrip(), font, base)
        for paragraph in text.split("\n")
        for base in [base_of(paragraph)]  # asked once: it may have to look through all of it
        for part in opened_again(
            _broken(directed(paragraph.replace("\t", "    ")), width, size, font)
        )
    ]


def cuts_words(text: str, width: float, size: float, font: str = PLAIN) -> bool:
    """Return whether lines of a width are too narrow for a word."""
    return not all(_fits(piece, width, size, font) for piece in _pieces(text))


def _broken(paragraph: str, width: float, size: float, font: str) -> list[str]:
    """Return the parts of a paragraph that stand on a line each."""
    parts: list[str] = []
    current, wide = "", 0.0
    for piece in _pieces(paragraph):
        # Letters are not kerned, so the width of a line is that of its pieces.
        more = line_of(piece, font).width(size)
        if current and wide + line_of(piece.rstrip(), font).width(size) > width + _TOLERANCE:
            parts.append(current)
            current, wide = "", 0.0
        current, wide = current + piece, wide + more
        if wide > width:
            *heads, current = _cut(current, width, size, font)
            if heads:
                wide = line_of(current, font).width(size)
            parts.extend(heads)
    return [*parts, current]


def _cut(text: str, width: float, size: float, font: str) -> list[str]:
    """Return a text without spaces in parts that fit, each as long as it can be."""
    parts, at = [], 0
    while at < len(text):
        head = _longest_head(text, at, width, size, font)
        parts.append(text[at : at + head])
        at += head
    return parts


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": False})


def _pieces(text: str) -> list[str]:
    """Return where a line may break: after spaces and hyphens of words, around wide letters."""
    starts, before = [0], ""
    hyphened = {match.start() for match in _AFTER_HYPHEN.finditer(text)}
    for place, letter in enumerate(text):
        wide = _is_wide(letter)
        may = place in hyphened or (before == " " and letter != " ")
        if may or (before and (wide or _is_wide(before))):
            starts.append(place)
        before = letter
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _fits(text: str, width: float, size: float, font: str) -> bool:
    return line_of(text.rstrip(), font).width(size) <= width + _TOLERANCE


def _longest_head(text: str, at: int, width: float, size: float, font: str) -> int:
    """Return how many letters from a place on fit; no more are looked at than twice as many."""
    most = len(text) - at
    low, high = 1, min(_GLANCE, most)
    while _fits(text[at : at + high], width, size, font):
        if high == most:
            return most
        low, high = high, min(2 * high, most)
    while low < high:
        middle = (low + high + 1) // 2
        fits = _fits(text[at : at + middle], width, size, font)
        low, high = (middle, high) if fits else (low, middle - 1)
    rest = text[at + low : at + low + 1]
    while low > 1 and rest and unicodedata.category(rest).startswith("M"):
        low -= 1  # a mark stays with its letter
        rest = text[at + low]
    return low


@cache
def _is_rtl(letter: str) -> bool:
    return _within(letter, _RTL)


@cache
def _is_wide(letter: str) -> bool:
    return _within(letter, _WIDE)


@cache
def _is_silent(letter: str) -> bool:
    """Return whether a character only steers others: joiners, directions, variants."""
    return unicodedata.category(letter) == "Cf" or _within(letter, _VARIANTS)


def _within(letter: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= ord(letter) <= high for low, high in ranges)
