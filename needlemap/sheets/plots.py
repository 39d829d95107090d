"""Draws the plots over the visits in a PDF, as lines and letters."""

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.texts import Language
from needlemap.look.plots.drawing import PlotPicture
from needlemap.look.plots.shapes import (
    PlotArea,
    PlotInk,
    PlotLetters,
    PlotSign,
    PlotStroke,
    PlotWord,
    SignShape,
    WordSide,
    plot_color,
)
from needlemap.look.theme import PAPER
from needlemap.sheets.fonts import BOLD, PLAIN, register_fonts
from needlemap.sheets.type import line_of

PAPER_TYPE_MM = 2.6  # of what is written in a plot
_SIGN_LINE_MM = 0.35


def paper_lettering(words: Language) -> PlotLetters:
    """Return how the words of a plot are said and how wide they are on paper, in mm."""
    register_fonts()

    def width(text: str, size: float) -> float:
        return line_of(text, PLAIN, "L").width(size)

    return PlotLetters(words, width)


def draw_plot(canvas: Canvas, picture: PlotPicture, left: float, top: float) -> None:
    """Draw a plot with its upper left corner at a place of the page, in points."""
    canvas.saveState()
    canvas.translate(left, top)
    canvas.scale(mm, mm)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in picture.shapes:
        match shape:
            case PlotArea():
                canvas.setFillColor(_color(shape.ink))
                low = -shape.top - shape.height
                canvas.rect(shape.left, low, shape.width, shape.height, stroke=0, fill=1)
            case PlotStroke():
                _draw_stroke(canvas, shape)
            case PlotSign():
                _draw_sign(canvas, shape)
            case PlotWord():
                _draw_word(canvas, shape)
    canvas.restoreState()


def _color(ink: PlotInk) -> HexColor:
    return HexColor(plot_color(ink, PAPER))


def _draw_stroke(canvas: Canvas, stroke: PlotStroke) -> None:
    canvas.setStrokeColor(_color(stroke.ink))
    canvas.setLineWidth(stroke.width)
    canvas.setDash(list(stroke.dashes or ()))
    path = canvas.beginPath()
    path.moveTo(stroke.points[0][0], -stroke.points[0][1])
    for x, y in stroke.points[1:]:
        path.lineTo(x, -y)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash()


def _draw_sign(canvas: Canvas, sign: PlotSign) -> None:
    reach = sign.radius
    canvas.setStrokeColor(_color(sign.ink))
    canvas.setLineWidth(_SIGN_LINE_MM)
    if sign.shape is SignShape.DISC:
        canvas.setFillColor(_color(sign.ink))
        canvas.circle(sign.x, -sign.y, reach, stroke=0, fill=1)
    else:
        canvas.setFillColor(_color(PlotInk.GROUND))
        canvas.rect(sign.x - reach, -sign.y - reach, 2 * reach, 2 * reach, stroke=1, fill=1)


def _draw_word(canvas: Canvas, word: PlotWord) -> None:
    line = line_of(word.words, BOLD if word.bold else PLAIN, "L")
    share = {WordSide.LEFT: 0.0, WordSide.MIDDLE: 0.5, WordSide.RIGHT: 1.0}[word.side]
    canvas.setFillColor(_color(word.ink))
    line.draw(canvas, word.x - share * line.width(word.size), -word.y, word.size)
