"""Landmarks on the canvas: dots, and nearer by the names of those a finger finds."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterStateGuard,
    QPen,
    QTransform,
)

from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.anatomy import LandmarkSpot

NAMES_PX_PER_MM = 1.0
"""Names, and landmarks no finger finds, are shown from here on: about twice the whole chart."""

_DOT_PX, _SMALL_PX, _RIM_PX = 2.6, 1.7, 0.9
_NAME_PX, _GAP_PX, _HALO_PX = 11, 6.0, 3.0
_HALO = QColor(255, 255, 255, 215)


def paint_landmarks(
    painter: QPainter, spots: Iterable[LandmarkSpot], room: QRectF, scale: float, theme: Theme
) -> None:
    """Paint landmarks, their size on screen the same at every scale (pixels a mm).

    A name that the ``room`` of the view (mm) does not hold is not written: it would reach over
    the neighbouring view.
    """
    world = painter.worldTransform()
    ratio = world.m11() / scale
    device = painter.device()
    page = QRectF(0, 0, device.width() / ratio, device.height() / ratio)
    placed = [(spot, world.map(spot.place) / ratio) for spot in spots]
    shown = [(spot, at) for spot, at in placed if page.contains(at)]
    with QPainterStateGuard(painter):
        painter.setWorldTransform(QTransform.fromScale(ratio, ratio))
        is_near = scale >= NAMES_PX_PER_MM
        dots = [(spot, at) for spot, at in shown if is_near or spot.palpable]
        _paint_dots(painter, dots, QColor(theme.plate.landmark))
        if is_near:
            own = world.mapRect(room)
            inside = QRectF(own.topLeft() / ratio, own.size() / ratio)
            _paint_names(painter, shown, inside, QColor(theme.plate.landmark))


def _paint_dots(
    painter: QPainter, shown: list[tuple[LandmarkSpot, QPointF]], color: QColor
) -> None:
    painter.setPen(QPen(_HALO, _RIM_PX))
    painter.setBrush(color)
    for spot, at in shown:
        radius = _DOT_PX if spot.palpable else _SMALL_PX
        painter.drawEllipse(at, radius, radius)


def _paint_names(
    painter: QPainter, shown: list[tuple[LandmarkSpot, QPointF]], room: QRectF, color: QColor
) -> None:
    """Write names right of their dots, the left-over ones left; none over another."""
    font = QFont()
    font.setPixelSize(_NAME_PX)
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    taken: list[QRectF] = []
    halo = QPen(_HALO, _HALO_PX)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for spot, at in shown:
        if not spot.palpable:
            continue
        wide, high = metrics.horizontalAdvance(spot.name), metrics.ascent()
        sides = (at.x() + _GAP_PX, at.x() - _GAP_PX - wide)
        boxes = [QRectF(left, at.y() - high / 2, wide, high) for left in sides]
        inside = [box for box in boxes if box.left() >= room.left() and box.right() <= room.right()]
        free = [box for box in inside if not any(box.intersects(other) for other in taken)]
        if free:
            taken.append(free[0])
            path = QPainterPath()
            path.addText(free[0].left(), free[0].bottom() - metrics.descent() / 2, font, spot.name)
            painter.strokePath(path, halo)
            painter.fillPath(path, color)
