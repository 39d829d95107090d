"""Type on paper: which font draws which letter, right-to-left scripts, and breaking into lines."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from needlemap.sheets.fonts import PLAIN, font_for, is_shaped
from needlemap.sheets.shaping import ShapedWord, shaped

_BOX = "□"
_RTL = ((0x590, 0x8FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF))
_VARIANTS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_WIDE = ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))

_TOLERANCE = 0.01  # points

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
    shown = get_display(_reshaper().reshape(text), base_dir=base) if rtl else text
    runs: list[Run] = []
    for letter in shown:
        steers = _is_silent(letter)
        if steers and not (runs and is_shaped(runs[-1][0])):
            continue
        name = runs[-1][0] if steers else font_for(letter, font)
        drawn = letter if name else _BOX
        name = name or font_for(_BOX, font)
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1] + drawn)
        else:
            runs.append((name, drawn))
    return Line(tuple(runs), base == "R")


def without_font(text: str) -> str:
    """Return the letters of a text, each once, that a box stands for."""
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


def _run_width(run: Run, size: float) -> float:
    word = _shaped(run)
    return word.advance * size if word else float(pdfmetrics.stringWidth(run[1], run[0], size))


def base_of(text: str) -> str:
    """Return the direction that a text is written in: "R" or "L"."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return "R" if first and _is_rtl(first) else "L"


def wrapped(text: str, width: float, size: float, font: str = PLAIN) -> list[Line]:
    """Return a text broken into lines no wider than ``width`` points."""
    return [
        line_of(part.rstrip(), font, base_of(paragraph))
        for paragraph in text.split("\n")
        for part in _broken(paragraph.replace("\t", "    "), width, size, font)
    ]


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
        while wide > width and len(current) > 1 and not _fits(current, width, size, font):
            head = _longest_head(current, width, size, font)
            parts.append(current[:head])
            current = current[head:]
            wide = line_of(current, font).width(size)
    return [*parts, current]


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": False})


def _pieces(text: str) -> list[str]:
    """Return the pieces between which a line may break: after spaces, around wide letters."""
    pieces: list[str] = [""]
    for letter in text:
        wide = _is_wide(letter)
        before = pieces[-1][-1:]
        if (before == " " and letter != " ") or (before and (wide or _is_wide(before))):
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _fits(text: str, width: float, size: float, font: str) -> bool:
    return line_of(text.rstrip(), font).width(size) <= width + _TOLERANCE


def _longest_head(text: str, width: float, size: float, font: str) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _fits(text[:middle], width, size, font) else (low, middle - 1)
    while low > 1 and unicodedata.category(text[low : low + 1] or " ").startswith("M"):
        low -= 1  # a mark stays with its letter
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
