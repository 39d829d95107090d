"""The pictures of marks on the canvas; they edit nothing and paint in C++ only."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsPixmapItem

from needlemap.body.places import ViewId
from needlemap.clinic.ids import PointId, ZoneId
from needlemap.clinic.look import (
    POINT_RADIUS_PX,
    ZONE_LINE_PX,
    Theme,
    hatch_of,
    point_shapes,
)
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.ui.canvas.symbols import hatch_brush, mark_pixmap

_WASH = 0.14
_ZONE_Z, _POINT_Z, _SELECTED_Z = 10.0, 20.0, 30.0


class PointItem(QGraphicsPixmapItem):
    """One trigger point in one view, the same size on screen at every zoom."""

    def __init__(self, mark: PointMark, view_id: ViewId) -> None:
        super().__init__()
        self.mark_id: PointId = mark.id
        self.view_id = view_id
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)

    def show_mark(self, mark: PointMark, theme: Theme, ratio: float, *, selected: bool) -> None:
        """Look like this mark."""
        halo = theme.accent if selected else ""
        pixmap = mark_pixmap(point_shapes(mark), POINT_RADIUS_PX, theme, ratio, halo)
        self.setPixmap(pixmap)
        size = pixmap.deviceIndependentSize()
        self.setOffset(-size.width() / 2, -size.height() / 2)
        self.setZValue(_SELECTED_Z if selected else _POINT_Z)

    def stand_at(self, place: QPointF) -> None:
        """Stand at this place of the canvas."""
        self.setPos(place)


class ZoneItem(QGraphicsPathItem):
    """The part of one pain zone that one view shows."""

    def __init__(self, zone: PainZone, view_id: ViewId, path: QPainterPath) -> None:
        super().__init__(path)
        self.mark_id: ZoneId = zone.id
        self.view_id = view_id

    def show_zone(
        self, zone: PainZone, theme: Theme, ratio: float, scale: float, *, selected: bool
    ) -> None:
        """Look like this zone at ``scale`` pixels a mm."""
        color = theme.quality(zone.quality)
        pen = QPen(QColor(color), ZONE_LINE_PX * (1.9 if selected else 1.0))
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.setPen(pen)
        brush = hatch_brush(hatch_of(zone.quality), color, _WASH, ratio)
        brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
        self.setBrush(brush)
        self.setZValue(_ZONE_Z + (1.0 if selected else 0.0))
