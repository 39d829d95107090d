"""Ghosts on the canvas: dashed and fainter than marks, and never in front of one."""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsScene
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ghosts import Ghost
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.look.marks import Shape, ghost_shapes
from needlemap.look.theme import POINT_RADIUS_PX, Theme
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.mark_layer import MarkLayer
from needlemap.ui.canvas.scene.symbols import Rings, mark_pixmap

REACH_PX = POINT_RADIUS_PX * 1.2
"""A click within a mark's own disc confirms a ghost; one beside it marks the skin."""

_FAINT = 0.78


class GhostLayer(MarkLayer):
    """Shows the ghosts that stand, in every view in which their skin is seen."""

    def __init__(self, scene: QGraphicsScene, atlas: Atlas) -> None:
        super().__init__(scene, atlas)
        self._ghosts: dict[MarkId, Ghost] = {}

    def take(self, ghosts: tuple[Ghost, ...]) -> None:
        """Show these ghosts and no others."""
        self._ghosts = {ghost.id: ghost for ghost in ghosts}
        self.show(ghost.mark for ghost in ghosts)

    def under(self, place: QPointF, *, points: bool, zones: bool) -> Ghost | None:
        """Return the ghost at a place of the canvas, of those kinds that a click confirms."""
        if not self._marks:
            return None
        found: MarkId | None = None
        if points:
            found = self.near(place, REACH_PX / self._scale)
        if found is None and zones:
            found = self.zone_at(place)
        return self._ghosts.get(found) if found is not None else None

    @override
    def dress_point(self, item: PointItem, mark: PointMark, theme: Theme) -> None:
        shapes = ghost_shapes(mark.point.number, needled=mark.needling is not None)
        item.show_ghost(ghost_pixmap(shapes, theme, self._ratio), theme)

    @override
    def dress_zone(self, item: ZoneItem, zone: PainZone, theme: Theme) -> None:
        item.show_ghost(zone, theme, self._ratio)


@lru_cache(maxsize=256)
def ghost_pixmap(shapes: tuple[Shape, ...], theme: Theme, ratio: float) -> QPixmap:
    """Return a picture of shapes through which the body shows a little."""
    whole = mark_pixmap(shapes, POINT_RADIUS_PX, theme, ratio, Rings())
    image = QImage(whole.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        painter.setOpacity(_FAINT)
        painter.drawPixmap(0, 0, whole)
    return QPixmap.fromImage(image)
