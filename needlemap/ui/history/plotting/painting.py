"""Paints the shapes of plots with Qt: in the window, in a picture, in a file of vectors."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

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
from needlemap.look.theme import Theme
from needlemap.ui.work.translator import told

PX_PER_MM = 4.0
TYPE_MM = 3.1  # of what is written in a plot on the screen
_SIGN_LINE_MM = 0.45
_MEASURED_PX = 100  # type is measured in this size: small ones are rounded to whole pixels


def screen_lettering(font: QFont) -> PlotLetters:
    """Return how the words of a plot are said and how wide they are in a font, in mm."""
    large = QFont(font)
    large.setPixelSize(_MEASURED_PX)
    metrics = QFontMetricsF(large)

    def width(text: str, size: float) -> float:
        return metrics.horizontalAdvance(text) * size / _MEASURED_PX

    return PlotLetters(told, width)


def paint_plot(painter: QPainter, picture: PlotPicture, theme: Theme, scale: float) -> None:
    """Paint a plot with its upper left corner at the painter's origin, at so many units a mm."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in picture.shapes:
        match shape:
            case PlotArea():
                box = QRectF(shape.left, shape.top, shape.width, shape.height)
                ends = box.topLeft() * scale, box.bottomRight() * scale
                painter.fillRect(QRectF(*ends), _color(shape.ink, theme))
            case PlotStroke():
                _paint_stroke(painter, shape, theme, scale)
            case PlotSign():
                _paint_sign(painter, shape, theme, scale)
            case PlotWord():
                _paint_word(painter, shape, theme, scale)


def _color(ink: PlotInk, theme: Theme) -> QColor:
    return QColor(plot_color(ink, theme))


def _paint_stroke(painter: QPainter, stroke: PlotStroke, theme: Theme, scale: float) -> None:
    wide = max(stroke.width * scale, 1.0)
    pen = QPen(_color(stroke.ink, theme), wide)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dashes is not None:
        pen.setDashPattern([dash * scale / wide for dash in stroke.dashes])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) * scale for x, y in stroke.points]))


def _paint_sign(painter: QPainter, sign: PlotSign, theme: Theme, scale: float) -> None:
    middle, reach = QPointF(sign.x, sign.y) * scale, sign.radius * scale
    color = _color(sign.ink, theme)
    painter.setPen(QPen(color, _SIGN_LINE_MM * scale))
    if sign.shape is SignShape.DISC:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(middle, reach, reach)
    else:
        painter.setBrush(_color(PlotInk.GROUND, theme))
        corner = QPointF(reach, reach)
        painter.drawRect(QRectF(middle - corner, middle + corner))


def _paint_word(painter: QPainter, word: PlotWord, theme: Theme, scale: float) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(round(word.size * scale), 1))
    font.setBold(word.bold)
    painter.setFont(font)
    painter.setPen(_color(word.ink, theme))
    wide = QFontMetricsF(font).horizontalAdvance(word.words)
    share = {WordSide.LEFT: 0.0, WordSide.MIDDLE: 0.5, WordSide.RIGHT: 1.0}[word.side]
    painter.drawText(QPointF(word.x * scale - share * wide, word.y * scale), word.words)
