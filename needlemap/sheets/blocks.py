"""Blocks that flow down the pages."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from needlemap.sheets.styles import BODY, Style
from needlemap.sheets.type import Line, line_of, wrapped


def draw_line(canvas: Canvas, x: float, y: float, line: Line, style: Style) -> float:
    """Draw a line of text at a baseline and return where it ends."""
    canvas.setFillColor(style.color)
    for font, text in line.runs:
        canvas.setFont(font, style.size)
        canvas.drawString(x, y, text)
        x += canvas.stringWidth(text, font, style.size)
    return x


def draw_text(canvas: Canvas, x: float, y: float, text: str, style: Style, width: float) -> None:
    """Draw a text in one line, shortened with dots to a width."""
    draw_line(canvas, x, y, shortened(text, style, width), style)


def draw_right(canvas: Canvas, x: float, y: float, text: str, style: Style, width: float) -> None:
    """Draw a text in one line that ends at ``x``."""
    line = shortened(text, style, width)
    draw_line(canvas, x - line.width(style.size), y, line, style)


def shortened(text: str, style: Style, width: float) -> Line:
    """Return a text as one line of at most a width, cut with dots if it is longer."""
    line = line_of(text, style.font)
    if line.width(style.size) <= width:
        return line
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = line_of(text[:middle] + "…", style.font).width(style.size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return line_of(text[:low].rstrip() + "…", style.font)


class TextBlock(Flowable):  # type: ignore[misc]
    """A text set in lines; it breaks over pages between lines."""

    def __init__(self, text: str, style: Style = BODY, lines: list[Line] | None = None) -> None:
        super().__init__()
        self._text = text
        self._style = style
        self._lines = lines
        self._known = lines is not None

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the size of the text at a width."""
        if not self._known:
            self._lines = wrapped(self._text, width, self._style.size, self._style.font)
        self.width = width
        self.height = len(self._lines or ()) * self._style.lead
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the part that fits a height, and the rest."""
        self.wrap(width, height)
        lines = self._lines or []
        fitting = int(height // self._style.lead)
        if fitting <= 0:
            return []
        if fitting >= len(lines):
            return [self]
        parts = (lines[:fitting], lines[fitting:])
        return [TextBlock(self._text, self._style, part) for part in parts]

    def draw(self) -> None:
        """Draw the lines from the top down."""
        style = self._style
        for number, line in enumerate(self._lines or []):
            y = self.height - number * style.lead - style.size
            x = self.width - line.width(style.size) if line.is_rtl else 0.0
            draw_line(self.canv, x, y, line, style)
