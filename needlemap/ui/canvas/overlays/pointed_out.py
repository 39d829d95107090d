"""A mark that is pointed at elsewhere is lit on the body, in every view that shows it."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QAbstractGraphicsShapeItem, QGraphicsEllipseItem, QGraphicsPathItem

from needlemap.clinic.chart import MarkId
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.scene import ChartScene

_ZONE_Z, _POINT_Z = 9.5, 12.0  # behind the symbols, that none is hidden
_AROUND_PX = 9.0
_LINE_PX, _WASH = 2.4, 0.3


class PointedOut:
    """Lights one mark, or a ghost, without selecting it."""

    def __init__(self, scene: ChartScene) -> None:
        self._scene = scene
        self._theme = LIGHT
        self._mark: MarkId | None = None
        self._items: list[QAbstractGraphicsShapeItem] = []
        scene.views_changed.connect(self._renew)

    @property
    def mark(self) -> MarkId | None:
        """What is lit."""
        return self._mark

    @property
    def places(self) -> tuple[QPointF, ...]:
        """Where something is lit, on the canvas."""
        return tuple(item.mapToScene(item.boundingRect().center()) for item in self._items)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._renew()

    def show(self, mark_id: MarkId | None) -> None:
        """Light this mark and no other."""
        if mark_id != self._mark:
            self._mark = mark_id
            self._renew()

    def _renew(self, *_: object) -> None:
        for item in self._items:
            self._scene.removeItem(item)
        shown = self._scene.items_of(self._mark) if self._mark is not None else {}
        self._items = [self._around(item) for item in shown.values()]
        for made in self._items:
            self._scene.addItem(made)

    def _around(self, item: PointItem | ZoneItem) -> QAbstractGraphicsShapeItem:
        made: QAbstractGraphicsShapeItem
        if isinstance(item, PointItem):
            reach = item.radius + _AROUND_PX
            made = QGraphicsEllipseItem(QRectF(-reach, -reach, 2 * reach, 2 * reach))
            made.setFlag(made.GraphicsItemFlag.ItemIgnoresTransformations)
            made.setPos(item.pos())
            made.setZValue(_POINT_Z)
        else:
            made = QGraphicsPathItem(item.path())
            made.setZValue(_ZONE_Z)
        pen = QPen(QColor(self._theme.accent), _LINE_PX)
        pen.setCosmetic(True)
        wash = QColor(self._theme.accent)
        wash.setAlphaF(_WASH)
        made.setPen(pen)
        made.setBrush(wash)
        return made
