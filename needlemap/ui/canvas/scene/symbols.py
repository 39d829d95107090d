"""Paints the shapes of ``clinic.shapes`` with Qt, and keeps the pictures made of them."""

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
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
_LETTER_PX, _RIM_PX = 13, 1.4
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
def letter_pixmap(letter: str, color: str, ground: str, ratio: float) -> QPixmap:
    """Return a zone's letter on a pale rim, which tells it from muscle and dark paper alike."""
    font = QFont()
    font.setPixelSize(_LETTER_PX)
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
