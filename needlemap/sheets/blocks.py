"""Blocks that flow down the pages."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from needlemap.sheets.styles import BODY, CELL_STRONG, LABEL, Style
from needlemap.sheets.type import Line, line_of, wrapped

_TOGETHER = 2  # lines of a text that stay together at the end of a page
_SENTENCE = 3  # lines of a paragraph that are taken to the next page to keep it whole
_LABEL_WIDTH = 33 * mm
_SAYING_GAP = 1.0 * mm


def draw_line(canvas: Canvas, x: float, y: float, line: Line, style: Style) -> float:
    """Draw a line of text at a baseline and return where it ends."""
    canvas.setFillColor(style.color)
    return line.draw(canvas, x, y, style.size)


def draw_text(canvas: Canvas, x: float, y: float, text: str, style: Style, width: float) -> None:
    """Draw a text in one line, shortened with dots to a width."""
    draw_line(canvas, x, y, shortened(text, style, width), style)


def draw_right(canvas: Canvas, x: float, y: float, text: str, style: Style, width: float) -> None:
    """Draw a text in one line that ends at ``x``."""
    line = shortened(text, style, width)
    draw_line(canvas, x - line.width(style.size), y, line, style)


def fitted(text: str, style: Style, width: float, least: float) -> Style:
    """Return a style so much smaller that a text stands in one line, but no smaller than that."""
    whole = line_of(text, style.font, "L").width(1.0)
    return replace(style, size=min(style.size, max(width / whole, least))) if whole else style


def shortened(text: str, style: Style, width: float) -> Line:
    """Return a text as one line of at most a width, cut with dots if it is longer.

    The sheet's own words run from left to right, so a line of them does, whatever it begins with.
    """
    line = line_of(text, style.font, "L")
    if line.width(style.size) <= width:
        return line
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = line_of(text[:middle] + "…", style.font, "L").width(style.size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return line_of(text[:low].rstrip() + "…", style.font, "L")


def columns_for(
    firsts: Iterable[str], shares: Sequence[float], width: float, after: float
) -> list[float]:
    """Return the widths of columns by their shares, the first no narrower than its longest word.

    ``firsts`` stand in the first column, with ``after`` behind them. A number of three digits that
    is broken reads as two numbers. What the first needs more, the widest gives.
    """
    widths = [share * width for share in shares]
    words = (word for first in firsts for word in first.split())
    longest = max(
        (line_of(word, CELL_STRONG.font).width(CELL_STRONG.size) for word in words), default=0.0
    )
    lacking = min(max(longest + after - widths[0], 0.0), max(widths) / 2)
    widths[widths.index(max(widths))] -= lacking
    widths[0] += lacking
    return widths


class TextBlock(Flowable):  # type: ignore[misc]
    """A text set in lines; it breaks over pages between lines, rather between paragraphs.

    A text that runs from right to left stands at the right, unless it is ``flush_left``.
    """

    def __init__(
        self,
        text: str,
        style: Style = BODY,
        *,
        flush_left: bool = False,
        lines: list[Line] | None = None,
        ends: Sequence[int] = (),
    ) -> None:
        """Take ``lines`` if the text is broken into lines already.

        ``ends``: of paragraphs, each as the number of lines up to there.
        """
        super().__init__()
        self._text = text
        self._style = style
        self._flush_left = flush_left
        self._is_set = lines is not None
        self._lines = lines or []
        self._ends = ends

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the size of the text at a width."""
        if not self._is_set:
            size, font = self._style.size, self._style.font
            parts = [wrapped(part, width, size, font) for part in self._text.split("\n")]
            self._lines = [line for part in parts for line in part]
            self._ends = list(accumulate(map(len, parts)))
        self.width = width
        self.height = len(self._lines) * self._style.lead
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the part that fits a height, and the rest; no line is left alone.

        A paragraph of which only its first lines fit goes to the rest with them.
        """
        self.wrap(width, height)
        count = len(self._lines)
        fitting = min(int(height // self._style.lead), count)
        if 0 < count - fitting < _TOGETHER:
            fitting = count - _TOGETHER
        if fitting < _TOGETHER:
            return []
        if fitting == count:
            return [self]
        near = range(max(fitting - _SENTENCE, _TOGETHER), fitting + 1)
        return list(self.parted(max((end for end in self._ends if end in near), default=fitting)))

    def parted(self, lines: int) -> tuple["TextBlock", "TextBlock"]:
        """Return the first lines as one block and the rest as another; wrapped before."""
        ends = [end - lines for end in self._ends if end > lines]
        return self._of(self._lines[:lines]), self._of(self._lines[lines:], ends)

    def draw(self) -> None:
        """Draw the lines from the top down."""
        style = self._style
        for number, line in enumerate(self._lines):
            y = self.height - number * style.lead - style.size
            right = line.is_rtl and not self._flush_left
            x = self.width - line.width(style.size) if right else 0.0
            draw_line(self.canv, x, y, line, style)

    def _of(self, lines: list[Line], ends: Sequence[int] = ()) -> "TextBlock":
        return TextBlock("", self._style, flush_left=self._flush_left, lines=lines, ends=ends)


class Saying(Flowable):  # type: ignore[misc]
    """A label at the left and its text beside it; it breaks over pages between lines."""

    def __init__(self, label: str, text: TextBlock, *, gap: float = _SAYING_GAP) -> None:
        """Keep a ``gap`` to what follows."""
        super().__init__()
        self._words = label
        self._gap = gap
        self._label = TextBlock(label, LABEL)
        self._text = text

    @classmethod
    def of(cls, label: str, text: str, style: Style = BODY) -> "Saying":
        """Return a text under a label."""
        return cls(label, TextBlock(text, style))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size at a width."""
        _, text = self._text.wrap(width - _LABEL_WIDTH, height)
        _, label = self._label.wrap(_LABEL_WIDTH - 2 * mm, height)
        self.width, self.height = width, max(text, label) + self._gap
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the part that fits a height, and the rest, without the label."""
        parts = self._text.split(width - _LABEL_WIDTH, height - self._gap)
        words = (self._words, "")
        return [Saying(*both, gap=self._gap) for both in zip(words, parts, strict=False)]

    def with_tail(self, width: float, lines: int) -> tuple["Saying | None", "Saying"]:
        """Return all but the last lines, None if there are no more, and those last lines."""
        _, height = self._text.wrap(width - _LABEL_WIDTH, 0.0)
        count = round(height / BODY.lead)
        if count < lines + _TOGETHER:
            return None, self
        head, tail = self._text.parted(count - lines)
        return Saying(self._words, head, gap=0.0), Saying("", tail)

    def draw(self) -> None:
        """Draw the label on the first line of the text."""
        self._label.drawOn(self.canv, 0, self.height - self._label.height)
        self._text.drawOn(self.canv, _LABEL_WIDTH, self.height - self._text.height)
