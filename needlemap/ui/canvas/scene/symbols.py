"""Paints the shapes of ``clinic.shapes`` with Qt, and keeps the pictures made of them."""

import math
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from needlemap.look.marks import Disc, Hatch, LineShape, Numeral, Ring, Shape
from needlemap.look.theme import Theme

_REACH = 2.3  # radii from the centre to the edge of a picture
_PIXELS_PER_MM = 3.0
LETTER_PX = 13.0
_RIM_PX, _LEADER_PX = 1.4, 1.3
_FAINT = 0.78  # of a ghost
_LINE_PX, _RIM_SHARE = 1.1, 0.6  # of a hatch
_SELECTED_RADII, _UNSAVED_RADII = 1.55, 1.95


@dataclass(frozen=True, slots=True)
class Rings:
    """The rings around a mark, as colours; empty for none."""

    selected: str = ""
    unsaved: str = ""  # an open ring: the mark is shown but not yet in the records


def paint_shapes(painter: QPainter, shapes: tuple[Shape, ...], radius: float, theme: Theme) -> None:
    """Paint shapes around the painter's origin."""
    for shape in shapes:
        color = QColor(theme.ink(shape.ink))
        match shape:
            case Disc():
                _disc(painter, shape, radius, color)
            case Ring():
                _ring(painter, shape, radius, color)
            case LineShape():
                _stroke(painter, shape, radius, color)
            case Numeral():
                _numeral(painter, shape, radius, color)


@lru_cache(maxsize=2048)
def mark_pixmap(
    shapes: tuple[Shape, ...], radius: float, theme: Theme, ratio: float, rings: Rings
) -> QPixmap:
    """Return a picture of shapes with rings around, centred."""
    side = round(2 * _REACH * radius * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        painter.translate(side / ratio / 2, side / ratio / 2)
        paint_shapes(painter, shapes, radius, theme)
        _paint_rings(painter, radius, rings)
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def faint_pixmap(
    shapes: tuple[Shape, ...], radius: float, theme: Theme, ratio: float, rings: Rings
) -> QPixmap:
    """Return a picture of shapes through which the body shows a little."""
    whole = mark_pixmap(shapes, radius, theme, ratio, rings)
    image = QImage(whole.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        painter.setOpacity(_FAINT)
        painter.drawPixmap(0, 0, whole)
    return QPixmap.fromImage(image)


@lru_cache(maxsize=512)
def letter_pixmap(letter: str, color: str, ground: str, ratio: float) -> QPixmap:
    """Return a zone's letter on a pale rim, which tells it from muscle and dark paper alike."""
    font = QFont()
    font.setPixelSize(round(LETTER_PX))
    font.setBold(True)
    metrics = QFontMetricsF(font)
    wide, tall = metrics.horizontalAdvance(letter) + 2 * _RIM_PX, metrics.height()
    image = QImage(
        math.ceil(wide * ratio), math.ceil(tall * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addText(_RIM_PX, metrics.ascent(), font, letter)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        rim = QPen(QColor(ground), 2 * _RIM_PX)
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, rim)
        painter.fillPath(path, QColor(color))
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@dataclass(frozen=True, slots=True)
class Callout:
    """A number or letter beside what it names: so many pixels right and down of its middle.

    ``radius``: of the symbol, from which a leader runs to the number if it ``is_led``.
    """

    text: str
    size: float
    right: float
    down: float
    radius: float = 0.0
    is_led: bool = field(kw_only=True)


@lru_cache(maxsize=1024)
def callout_pixmap(callout: Callout, color: str, ground: str, ratio: float) -> QPixmap:
    """Return a number with its leader on a pale rim; the symbol's middle is that of the picture."""
    font = QFont()
    font.setPixelSize(round(callout.size))
    font.setBold(True)
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(callout.text)
    side = 2 * (max(abs(callout.right) + wide, abs(callout.down) + metrics.height()) + 2 * _RIM_PX)
    pixels = math.ceil(side * ratio)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    low = callout.down + metrics.capHeight() / 2
    path.addText(callout.right - wide / 2, low, font, callout.text)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        painter.translate(pixels / ratio / 2, pixels / ratio / 2)
        rim = QPen(QColor(ground), 2 * _RIM_PX)
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if callout.is_led:
            _paint_leader(painter, callout, metrics.capHeight() / 2, color, ground)
        painter.strokePath(path, rim)
        painter.fillPath(path, QColor(color))
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _paint_leader(painter: QPainter, callout: Callout, gap: float, color: str, ground: str) -> None:
    """Paint the line from a symbol's edge to its number."""
    end = QPointF(callout.right, callout.down)
    away = math.hypot(callout.right, callout.down)
    line = QLineF(end * (callout.radius / away), end * (1 - (gap + _RIM_PX) / away))
    for tint, width in ((ground, _LEADER_PX + 2 * _RIM_PX), (color, _LEADER_PX)):
        painter.setPen(QPen(QColor(tint), width, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(line)


@lru_cache(maxsize=64)
def hatch_brush(
    hatch: Hatch, color: str, brush_stroke: float, ratio: float, ground: str = ""
) -> QBrush:
    """Return the brush of a hatch: lines or dots over a wash of the same colour, in pixels.

    A ``ground`` shines through on both sides of its lines, which tells them from muscle.
    """
    step = hatch.spacing_mm * _PIXELS_PER_MM
    side = max(round(step * 4), 8)
    image = QImage(
        round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    tint = QColor(color)
    tint.setAlphaF(brush_stroke)
    image.fill(tint)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        if ground:
            rim = QColor(ground)
            rim.setAlphaF(_RIM_SHARE)
            _paint_hatch(painter, hatch, side, QPen(rim, _LINE_PX + 2 * _RIM_PX))
        _paint_hatch(painter, hatch, side, QPen(QColor(color), _LINE_PX))
    image.setDevicePixelRatio(ratio)
    return QBrush(image)


def _paint_hatch(painter: QPainter, hatch: Hatch, side: int, pen: QPen) -> None:
    if hatch.dots:
        _dots(painter, side, pen)
        return
    if hatch.dashes:
        dashes = [dash * _PIXELS_PER_MM * _LINE_PX / pen.widthF() for dash in hatch.dashes]
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    for angle in hatch.angles:
        _lines(painter, side, angle)


def _paint_rings(painter: QPainter, radius: float, rings: Rings) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if rings.selected:
        reach = radius * _SELECTED_RADII
        painter.setPen(QPen(QColor(rings.selected), 2.4))
        painter.drawEllipse(QPointF(), reach, reach)
    if rings.unsaved:
        reach = radius * _UNSAVED_RADII
        pen = QPen(QColor(rings.unsaved), 2.0)
        pen.setDashPattern([2.0, 1.6])
        painter.setPen(pen)
        painter.drawEllipse(QPointF(), reach, reach)


def _dots(painter: QPainter, side: int, pen: QPen) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    reach = pen.widthF()
    step = side / 4
    for row in range(4):
        for column in range(4):
            shift = step / 2 if row % 2 else 0
            painter.drawEllipse(QPointF(column * step + shift + 1.5, row * step + 2), reach, reach)


def _lines(painter: QPainter, side: int, angle: int) -> None:
    """Draw lines that meet at the tile's borders: 0, 45, 90 and 135 degrees only."""
    step = side / 4
    for k in range(-4, 9):
        at = k * step + step / 2
        match angle:
            case 0:
                painter.drawLine(QPointF(0, at), QPointF(side, at))
            case 90:
                painter.drawLine(QPointF(at, 0), QPointF(at, side))
            case 45:
                painter.drawLine(QPointF(at, 0), QPointF(at - side, side))
            case _:
                painter.drawLine(QPointF(at - side, 0), QPointF(at, side))


def _disc(painter: QPainter, shape: Disc, radius: float, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    reach = shape.radius * radius
    painter.drawEllipse(QPointF(shape.x * radius, shape.y * radius), reach, reach)


def _ring(painter: QPainter, shape: Ring, radius: float, color: QColor) -> None:
    pen = QPen(color, shape.width * radius)
    if shape.dashed:
        pen.setDashPattern([2.2, 1.8])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(), shape.radius * radius, shape.radius * radius)


def _stroke(painter: QPainter, shape: LineShape, radius: float, color: QColor) -> None:
    pen = QPen(color, shape.width * radius)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x * radius, y * radius) for x, y in shape.points]))


def _numeral(painter: QPainter, shape: Numeral, radius: float, color: QColor) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(round(shape.size * radius), 6))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(color)
    box = QRectF(-2 * radius, -2 * radius, 4 * radius, 4 * radius)
    box.translate(shape.x * radius, shape.y * radius)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shape.text)
