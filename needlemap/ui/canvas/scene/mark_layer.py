"""Marks on the canvas: placed anew in each group of views, dressed in the theme's colours."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.places import ViewId
from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.look.theme import Theme
from needlemap.ui.canvas.model.layout import Frame, ViewGroup
from needlemap.ui.canvas.model.selection import Selection
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.mark_pictures import MarkItem, MarkPictures


class MarkLayer:
    """Shows marks in the views that are shown; a group that was left keeps its pictures."""

    def __init__(self, scene: QGraphicsScene, atlas: Atlas) -> None:
        self._scene = scene
        self._atlas = atlas
        self._marks: dict[MarkId, Mark] = {}
        self._groups: dict[ViewGroup, MarkPictures] = {}
        self._now = MarkPictures(scene, atlas, ())
        self._theme: Theme | None = None
        self._ratio = 1.0
        self._scale = 1.0
        self._is_on = True

    @property
    def zones(self) -> tuple[ZoneItem, ...]:
        """The pictures of zones in the views shown; none while the layer is off."""
        return self._now.zones if self._is_on else ()

    @property
    def points(self) -> tuple[PointItem, ...]:
        """The pictures of points in the views shown; none while the layer is off."""
        return self._now.points if self._is_on else ()

    def find(self, mark_id: MarkId | None) -> Mark | None:
        """Return a mark that is shown."""
        return self._marks.get(mark_id) if mark_id is not None else None

    def items_of(self, mark_id: MarkId) -> dict[ViewId, MarkItem]:
        """Return the pictures of a mark by view."""
        return dict(self._now.items_of(mark_id))

    def stand(self, group: ViewGroup, frames: tuple[Frame, ...]) -> None:
        """Show the marks in these views."""
        self._now.show(on=False)
        if group not in self._groups:
            self._groups[group] = MarkPictures(self._scene, self._atlas, frames)
        self._now = self._groups[group]
        self._now.follow(self._marks.values())
        self._now.show(on=self._is_on)
        self.restyle(self._marks)

    def forget(self) -> None:
        """Take all pictures away: another figure is shown."""
        for pictures in self._groups.values():
            pictures.clear()
        self._groups.clear()
        self._now = MarkPictures(self._scene, self._atlas, ())

    def show(self, marks: Iterable[Mark]) -> None:
        """Show these marks and no others."""
        self._marks = {mark.id: mark for mark in marks}
        self._now.follow(self._marks.values())
        self.restyle(self._marks)

    def put(self, mark: Mark) -> None:
        """Show a mark, new or changed."""
        self._marks[mark.id] = mark
        self._now.put((mark,))
        self.restyle((mark.id,))

    def remove(self, mark_id: MarkId) -> None:
        """Show a mark no more."""
        self._marks.pop(mark_id, None)
        self._now.remove(mark_id)

    def switch(self, *, on: bool) -> None:
        """Show the layer, or nothing of it."""
        self._is_on = on
        self._now.show(on=on)

    def set_theme(self, theme: Theme, ratio: float) -> None:
        """Take other colours or another screen's density."""
        self._theme, self._ratio = theme, ratio
        self.restyle(self._marks)

    def set_scale(self, scale: float) -> None:
        """Keep hatches their size on screen; ``scale`` is pixels a mm."""
        self._scale = scale
        for item in self._now.zones:
            mark = self._marks.get(item.mark_id)
            if isinstance(mark, PainZone) and self._theme is not None:
                self.hatch(item, mark, self._theme)

    def restyle(self, mark_ids: Iterable[MarkId]) -> None:
        """Dress marks as they are now; those that look the same already cost nothing."""
        theme = self._theme
        if theme is None:
            return
        for mark_id in mark_ids:
            mark = self._marks.get(mark_id)
            if mark is None:
                continue
            worn = (mark, theme, self._ratio, self.state_of(mark))
            if self._now.worn.get(mark_id) == worn:
                continue
            self._now.worn[mark_id] = worn
            for item in self._now.items_of(mark_id).values():
                if isinstance(item, PointItem) and isinstance(mark, PointMark):
                    self.dress_point(item, mark, theme)
                elif isinstance(item, ZoneItem) and isinstance(mark, PainZone):
                    self.dress_zone(item, mark, theme)
                    self.hatch(item, mark, theme)

    def near(self, place: QPointF, reach_mm: float) -> MarkId | None:
        """Return the point drawn nearest to a place of the canvas, None if none is in reach."""
        x, y, scale = place.x(), place.y(), self._scale
        gaps = [(item.gap(x, y, scale), item.mark_id) for item in self.points]
        near = min(gaps, key=lambda gap: gap[0], default=None)
        return near[1] if near is not None and near[0] <= reach_mm else None

    def all_near(self, place: QPointF, reach_mm: float) -> tuple[MarkId, ...]:
        """Return the points drawn within reach of a place of the canvas, the nearest first."""
        x, y, scale = place.x(), place.y(), self._scale
        gaps = [(item.gap(x, y, scale), item.mark_id) for item in self.points]
        near = sorted((gap for gap in gaps if gap[0] <= reach_mm), key=lambda gap: gap[0])
        return tuple(mark_id for _, mark_id in near)

    def zone_at(self, place: QPointF) -> MarkId | None:
        """Return the zone that covers a place of the canvas."""
        near = (item for item in self.zones if item.boundingRect().contains(place))
        return next((item.mark_id for item in near if item.path().contains(place)), None)

    def state_of(self, mark: Mark) -> object:
        """Return what a mark's look depends on beside itself."""
        return None

    def dress_point(self, item: PointItem, mark: PointMark, theme: Theme) -> None:
        """Let a picture look like its point."""

    def dress_zone(self, item: ZoneItem, zone: PainZone, theme: Theme) -> None:
        """Let a picture look like its zone."""

    def hatch(self, item: ZoneItem, zone: PainZone, theme: Theme) -> None:
        """Fill the picture of a zone at the scale shown."""


class ChartMarks(MarkLayer):
    """The marks of the open visit."""

    def __init__(self, scene: QGraphicsScene, atlas: Atlas, selection: Selection) -> None:
        super().__init__(scene, atlas)
        self._selection = selection
        self._unsaved: frozenset[MarkId] = frozenset()

    def show_unsaved(self, unsaved: frozenset[MarkId]) -> None:
        """Show which marks are not yet in the records."""
        before, self._unsaved = self._unsaved, unsaved
        self.restyle(before ^ unsaved)

    @override
    def state_of(self, mark: Mark) -> tuple[bool, bool]:
        return self._selection.mark == mark.id, mark.id not in self._unsaved

    @override
    def dress_point(self, item: PointItem, mark: PointMark, theme: Theme) -> None:
        selected, saved = self.state_of(mark)
        item.show_mark(mark, theme, self._ratio, selected=selected, saved=saved)

    @override
    def dress_zone(self, item: ZoneItem, zone: PainZone, theme: Theme) -> None:
        selected, saved = self.state_of(zone)
        item.show_zone(zone, theme, self._ratio, selected=selected, saved=saved)

    @override
    def hatch(self, item: ZoneItem, zone: PainZone, theme: Theme) -> None:
        item.hatch(zone, theme, self._ratio, self._scale)
