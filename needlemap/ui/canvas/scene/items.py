"""The pictures of marks on the canvas; they edit nothing and paint in C++ only."""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
)

from needlemap.body.places import ViewId
from needlemap.clinic.ids import PointId, ZoneId
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.look.marks import hatch_of, point_shapes
from needlemap.look.theme import POINT_RADIUS_PX, ZONE_LINE_PX, Ink, Theme
from needlemap.ui.canvas.scene.symbols import Rings, hatch_brush, letter_pixmap, mark_pixmap

_WASH, _GHOST_WASH = 0.14, 0.22
_ZONE_Z, _LEADER_Z, _POINT_Z, _SELECTED_Z = 10.0, 15.0, 20.0, 30.0
_GHOST_ZONE_Z, _GHOST_Z = 9.0, 13.0  # below all marks but zones, which would hide a ghost
_GHOST_DASHES = [5.0, 4.0]
_LEADER_PX, _FOOT_PX = 1.0, 2.4  # no wider: Qt draws lines of one pixel five times as fast
_SELECTED_LINES = 2.4


class PointItem(QGraphicsPixmapItem):
    """One trigger point in one view, the same size on screen at every zoom.

    It stands at its true place; where marks lie close it is drawn a little aside, and a thin
    leader points to the place.
    """

    def __init__(self, mark: PointMark, view_id: ViewId) -> None:
        super().__init__()
        self.mark_id: PointId = mark.id
        self.rank = (0, mark.point.number)
        """Who keeps nearest to its place: marks before ghosts, lower numbers before higher."""
        self.view_id = view_id
        self._aside = QPointF()
        self._where = (0.0, 0.0, 0.0, 0.0)  # the place, and the pixels aside of it
        self._leader = QGraphicsPathItem()
        self._leader.setZValue(_LEADER_Z)
        for item in (self, self._leader):
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)

    @property
    def aside(self) -> QPointF:
        """How far from its true place it is drawn, in pixels."""
        return QPointF(self._aside)

    def drawn_at(self, scale: float) -> QPointF:
        """Return the place of the canvas it is drawn at, at ``scale`` pixels a mm."""
        return self.pos() + self._aside / scale

    def gap(self, x: float, y: float, scale: float) -> float:
        """Return how far from a place of the canvas it is drawn, in mm of the canvas."""
        left, top, right, down = self._where  # asking Qt four times a point costs a millisecond
        return math.hypot(left + right / scale - x, top + down / scale - y)

    def keep(self, *, in_sight: bool) -> None:
        """Show the picture, or keep it for later."""
        self.setVisible(in_sight)
        self._leader.setVisible(in_sight)

    def enter(self, scene: QGraphicsScene) -> None:
        """Join a scene."""
        scene.addItem(self._leader)
        scene.addItem(self)

    def leave(self, scene: QGraphicsScene) -> None:
        """Leave a scene."""
        scene.removeItem(self._leader)
        scene.removeItem(self)

    def show_mark(
        self, mark: PointMark, theme: Theme, ratio: float, *, selected: bool, saved: bool
    ) -> None:
        """Look like this mark."""
        rings = Rings(theme.accent if selected else "", "" if saved else theme.alarm)
        self.setPixmap(mark_pixmap(point_shapes(mark), POINT_RADIUS_PX, theme, ratio, rings))
        self.setZValue(_SELECTED_Z if selected else _POINT_Z)
        self._leader.setPen(QPen(QColor(theme.outline), _LEADER_PX))
        self._leader.setBrush(QColor(theme.outline))
        self._set_offset()

    def show_ghost(self, picture: QPixmap, theme: Theme) -> None:
        """Look like the ghost of a mark."""
        self.rank = (1, self.rank[1])
        self.setPixmap(picture)
        self.setZValue(_GHOST_Z)
        self._leader.setZValue(_GHOST_Z - 1)
        self._leader.setPen(QPen(QColor(theme.ink(Ink.GHOST)), _LEADER_PX))
        self._leader.setBrush(QColor(theme.ink(Ink.GHOST)))
        self._set_offset()

    def stand_at(self, place: QPointF) -> None:
        """Stand at this place of the canvas."""
        self.setPos(place)
        self._leader.setPos(place)
        self._where = (place.x(), place.y(), *self._where[2:])

    def draw_aside(self, by: QPointF) -> None:
        """Draw the mark so many pixels from its true place."""
        if by == self._aside:
            return
        self._aside = QPointF(by)
        self._where = (*self._where[:2], by.x(), by.y())
        self._leader.setPath(_leader_path(by))
        self._set_offset()

    def _set_offset(self) -> None:
        size = self.pixmap().deviceIndependentSize()
        self.setOffset(self._aside - QPointF(size.width() / 2, size.height() / 2))


class ZoneItem(QGraphicsPathItem):
    """The part of one pain zone that one view shows."""

    def __init__(self, zone: PainZone, view_id: ViewId, path: QPainterPath) -> None:
        super().__init__(path)
        self.mark_id: ZoneId = zone.id
        self.view_id = view_id
        self._letter = QGraphicsPixmapItem(self)
        self._letter.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self._letter.setPos(_top_of(path))

    def show_letter(self, *, on: bool) -> None:
        """Show the zone's letter above it, or not where only its rim is seen."""
        self._letter.setVisible(on)

    def letter_at(self, scale: float) -> list[tuple[float, float]]:
        """Return where the letter's middle is in pixels of the canvas, nothing if not shown."""
        if not self._letter.isVisible():
            return []
        top = self._letter.pos() * scale
        return [(top.x(), top.y() - self._letter.boundingRect().height() / 2)]

    @property
    def extent(self) -> float:
        """About how much of the zone this view shows, in mm of the canvas squared."""
        box = self.path().boundingRect()
        return box.width() * box.height()

    def enter(self, scene: QGraphicsScene) -> None:
        """Join a scene."""
        scene.addItem(self)

    def leave(self, scene: QGraphicsScene) -> None:
        """Leave a scene."""
        scene.removeItem(self)

    def keep(self, *, in_sight: bool) -> None:
        """Show the picture, or keep it for later."""
        self.setVisible(in_sight)

    def show_zone(
        self, zone: PainZone, theme: Theme, ratio: float, *, selected: bool, saved: bool
    ) -> None:
        """Take the outline of this zone."""
        color = theme.quality(zone.quality) if saved else theme.alarm
        around = theme.accent if selected and saved else color  # as the ring of a selected point
        pen = QPen(QColor(around), ZONE_LINE_PX * (_SELECTED_LINES if selected else 1.0))
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # round joins take thrice as long
        pen.setStyle(Qt.PenStyle.SolidLine if saved else Qt.PenStyle.DashLine)
        self.setPen(pen)
        self._show_letter(zone.letter, color, theme, ratio)
        self.setZValue(_ZONE_Z + (1.0 if selected else 0.0))

    def show_ghost(self, zone: PainZone, theme: Theme, ratio: float) -> None:
        """Look like the ghost of a zone: an outline, its letter, and no hatch."""
        color = theme.ink(Ink.GHOST)
        pen = QPen(QColor(color), ZONE_LINE_PX)
        pen.setCosmetic(True)
        pen.setDashPattern(_GHOST_DASHES)
        self.setPen(pen)
        brush_stroke = QColor(color)
        brush_stroke.setAlphaF(_GHOST_WASH)
        self.setBrush(brush_stroke)
        self._show_letter(zone.letter, color, theme, ratio)
        self.setZValue(_GHOST_ZONE_Z)

    def _show_letter(self, letter: str, color: str, theme: Theme, ratio: float) -> None:
        picture = letter_pixmap(letter, color, theme.ink(Ink.GROUND), ratio)
        size = picture.deviceIndependentSize()
        self._letter.setPixmap(picture)
        self._letter.setOffset(-size.width() / 2, -size.height())

    def hatch(self, zone: PainZone, theme: Theme, ratio: float, scale: float) -> None:
        """Take the hatch of this zone, the same on screen at every ``scale`` (pixels a mm)."""
        color, ground = theme.quality(zone.quality), theme.ink(Ink.GROUND)
        brush = QBrush(hatch_brush(hatch_of(zone.quality), color, _WASH, ratio, ground))
        brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
        self.setBrush(brush)


def _top_of(path: QPainterPath) -> QPointF:
    corners = [path.elementAt(index) for index in range(path.elementCount())]
    top = min(corners, key=lambda corner: corner.y, default=None)
    return QPointF(top.x, top.y) if top is not None else QPointF()


def _leader_path(by: QPointF) -> QPainterPath:
    path = QPainterPath()
    if not by.isNull():
        path.addEllipse(QPointF(), _FOOT_PX, _FOOT_PX)
        path.moveTo(QPointF())
        path.lineTo(by)
    return path
