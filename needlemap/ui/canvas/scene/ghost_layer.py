"""Ghosts on the canvas: dashed and fainter than marks, and never in front of one."""

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ghosts import Ghost
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.look.theme import POINT_RADIUS_PX, Theme
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.mark_layer import MarkLayer

REACH_PX = POINT_RADIUS_PX * 1.2
"""A click within a mark's own disc confirms a ghost; one beside it marks the skin."""


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
    def state_of(self, mark: Mark) -> str:
        return self._ghosts[mark.id].called

    @override
    def dress_point(self, item: PointItem, mark: PointMark, theme: Theme) -> None:
        item.show_ghost(mark, theme, self._ratio)

    @override
    def dress_zone(self, item: ZoneItem, zone: PainZone, theme: Theme) -> None:
        item.show_ghost(zone, theme, self._ratio, self.state_of(zone))
