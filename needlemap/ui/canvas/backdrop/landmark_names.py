"""Landmarks on the canvas: dots, and nearer by the names of those a finger finds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPainterStateGuard,
    QPen,
    QTransform,
)

from needlemap.look.name_places import Bounds, NamePlace, NameSpot, line_end, name_places
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.anatomy import LandmarkSpot
from needlemap.ui.canvas.model.names_room import NamesRoom

NAMES_PX_PER_MM = 1.0
"""Names, and landmarks no finger finds, are shown from here on: about twice the whole chart."""

_DOT_PX, _SMALL_PX, _RIM_PX = 2.6, 1.7, 0.9
_NAME_PX, _HALO_PX, _LINE_PX = 11, 3.0, 0.9
_LEAST_BROKEN = 12  # letters of a name that may stand in two lines
_MASK_MM = 2.0
_HALO = QColor(255, 255, 255, 215)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name where it stands, in pixels of the view at a scale."""

    lines: tuple[str, ...]
    spot: NameSpot
    place: NamePlace

    @property
    def box(self) -> QRectF:
        """The room it takes."""
        left, top, right, bottom = self.place.bounds
        return QRectF(QPointF(left, top), QPointF(right, bottom))


class LandmarkNames:
    """The landmarks of one view; their names stay where they are while the view moves.

    Names stand within the ``names`` room of the view (mm), else they would reach over the
    neighbouring view, and beside the ``body`` where there is room beside it.
    """

    def __init__(self, spots: Sequence[LandmarkSpot], names: NamesRoom, body: QPainterPath) -> None:
        self._spots = tuple(spots)
        self._room, self._outside = names.room, names.outside
        self._body = body
        self._mask: np.ndarray | None = None
        self._written: tuple[float, tuple[WrittenName, ...]] = (0.0, ())

    def written(self, scale: float) -> tuple[WrittenName, ...]:
        """Return the names that have a place at a scale (pixels a mm)."""
        known, names = self._written
        if known != scale:
            names = self._place(scale)
            self._written = scale, names
        return names

    def paint(self, painter: QPainter, scale: float, theme: Theme) -> None:
        """Paint landmarks, their size on screen the same at every scale."""
        world = painter.worldTransform()
        ratio = world.m11() / scale
        device = painter.device()
        origin = world.map(QPointF(0, 0)) / ratio
        page = QRectF(0, 0, device.width() / ratio, device.height() / ratio).translated(-origin)
        color = QColor(theme.plate.landmark)
        with QPainterStateGuard(painter):
            moved = QTransform.fromTranslate(origin.x(), origin.y())
            painter.setWorldTransform(moved * QTransform.fromScale(ratio, ratio))
            is_near = scale >= NAMES_PX_PER_MM
            names = self.written(scale) if is_near else ()
            shown = [name for name in names if name.box.intersects(page)]
            for name in shown:
                _paint_line(painter, name, color)
            dots = [spot for spot in self._spots if is_near or spot.palpable]
            _paint_dots(painter, dots, scale, page, color)
            for name in shown:
                _paint_name(painter, name, color)

    def _place(self, scale: float) -> tuple[WrittenName, ...]:
        metrics = QFontMetricsF(_font())
        named = [spot for spot in self._spots if spot.palpable]
        told = [_ways(spot.name) for spot in named]
        spots = [
            NameSpot(
                spot.place.x() * scale,
                spot.place.y() * scale,
                tuple(_size(metrics, lines) for lines in ways),
            )
            for spot, ways in zip(named, told, strict=True)
        ]
        dots = np.array([(s.place.x() * scale, s.place.y() * scale) for s in self._spots])
        room = self._room
        left, right, top, bottom = room.left(), room.right(), room.top(), room.bottom()
        bounds = left * scale, top * scale, right * scale, bottom * scale

        def covering(box: Bounds) -> float:
            return self._share_of_body(box, scale)

        outside = np.array(
            [(box.left(), box.top(), box.right(), box.bottom()) for box in self._outside]
        ).reshape(-1, 4)
        places = name_places(spots, bounds, dots.reshape(-1, 2), covering, outside * scale)
        return tuple(
            WrittenName(ways[place.way], spot, place)
            for spot, ways, place in zip(spots, told, places, strict=True)
            if place is not None
        )

    def _share_of_body(self, box: Bounds, scale: float) -> float:
        if self._mask is None:
            self._mask = _mask(self._body, self._room)
        corner = (self._room.left(), self._room.top()) * 2
        edges = [
            round((edge / scale - start) / _MASK_MM)
            for edge, start in zip(box, corner, strict=True)
        ]
        left, top, right, bottom = (max(edge, 0) for edge in edges)
        part = self._mask[top : bottom + 1, left : right + 1]
        return float(part.mean()) if part.size else 0.0


def _mask(body: QPainterPath, room: QRectF) -> np.ndarray:
    """Return where the body is in the room of its view, in steps of 2 mm."""
    wide, high = (max(round(side / _MASK_MM), 1) for side in (room.width(), room.height()))
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    with QPainter(image) as painter:
        painter.scale(1 / _MASK_MM, 1 / _MASK_MM)
        painter.translate(-room.topLeft())
        painter.fillPath(body, QColor(Qt.GlobalColor.white))
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(high, image.bytesPerLine())
    return rows[:, :wide] > 127


def _font() -> QFont:
    font = QFont()
    font.setPixelSize(_NAME_PX)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _ways(name: str) -> tuple[tuple[str, ...], ...]:
    """Return how a name may be written: in one line, a long one in two."""
    words = name.split()
    if len(name) < _LEAST_BROKEN or len(words) < 2:
        return ((name,),)
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return (name,), min(breaks, key=lambda lines: max(map(len, lines)))


def _size(metrics: QFontMetricsF, lines: tuple[str, ...]) -> tuple[float, float]:
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return wide, metrics.ascent() + (len(lines) - 1) * metrics.height()


def _paint_line(painter: QPainter, name: WrittenName, color: QColor) -> None:
    if not name.place.is_led:
        return
    start, end = QPointF(name.spot.x, name.spot.y), QPointF(*line_end(name.spot, name.place))
    for pen in (QPen(_HALO, _LINE_PX + 2.0), QPen(color, _LINE_PX)):
        painter.setPen(pen)
        painter.drawLine(start, end)


def _paint_dots(
    painter: QPainter, spots: Sequence[LandmarkSpot], scale: float, page: QRectF, color: QColor
) -> None:
    painter.setPen(QPen(_HALO, _RIM_PX))
    painter.setBrush(color)
    for spot in spots:
        at = spot.place * scale
        if page.contains(at):
            radius = _DOT_PX if spot.palpable else _SMALL_PX
            painter.drawEllipse(at, radius, radius)


def _paint_name(painter: QPainter, name: WrittenName, color: QColor) -> None:
    font, box = _font(), name.box
    metrics = QFontMetricsF(font)
    halo = QPen(_HALO, _HALO_PX)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    path = QPainterPath()
    is_left = name.spot.x >= box.right()
    for at, line in enumerate(name.lines):
        spare = box.width() - metrics.horizontalAdvance(line)
        shift = spare if is_left else 0.0
        low = box.top() + metrics.ascent() + at * metrics.height() - metrics.descent() / 2
        path.addText(box.left() + shift, low, font, line)
    painter.strokePath(path, halo)
    painter.fillPath(path, color)
