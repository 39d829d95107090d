"""The pictures of marks in the views of one group."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsScene

from needlemap.body.art import Curves
from needlemap.body.atlas import Atlas
from needlemap.body.places import ViewId
from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.look.zone_parts import zone_curves
from needlemap.look.zone_shapes import zone_shape
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.layout import Frame
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem

_LETTERED_SHARE = 0.2  # of a zone, that a view must show to carry its letter
_MM2_PER_CM2 = 100.0

MarkItem = PointItem | ZoneItem


class MarkPictures:
    """One item for each mark and view in which its skin is seen; places are mm of the canvas."""

    def __init__(self, scene: QGraphicsScene, atlas: Atlas, frames: tuple[Frame, ...]) -> None:
        self._scene = scene
        self._atlas = atlas
        self._frames = frames
        self._marks: dict[MarkId, Mark] = {}
        self._items: dict[MarkId, dict[ViewId, MarkItem]] = {}
        self._silhouettes: dict[ViewId, QPainterPath] = {}
        self._is_shown = True
        self._sorted: tuple[tuple[PointItem, ...], tuple[ZoneItem, ...]] | None = None
        self.worn: dict[MarkId, object] = {}
        """What each mark was last dressed in; whoever dresses the items keeps it."""

    def items_of(self, mark_id: MarkId) -> dict[ViewId, MarkItem]:
        """Return the pictures of a mark by view."""
        return self._items.get(mark_id, {})

    def all_items(self) -> Iterator[MarkItem]:
        """Yield the pictures of all marks."""
        return (item for items in self._items.values() for item in items.values())

    @property
    def points(self) -> tuple[PointItem, ...]:
        """The pictures of points: each movement of the pointer looks at them all."""
        return self._by_kind()[0]

    @property
    def zones(self) -> tuple[ZoneItem, ...]:
        """The pictures of zones: each frame of a zoom hatches them all."""
        return self._by_kind()[1]

    def show(self, *, on: bool) -> None:
        """Show all pictures, or keep them out of sight."""
        if on != self._is_shown:
            self._is_shown = on
            for item in self.all_items():
                item.keep(in_sight=on)

    def follow(self, marks: Iterable[Mark]) -> None:
        """Show these marks and no others; new points are drawn when their numbers have places."""
        now = {mark.id: mark for mark in marks}
        for mark_id in self._marks.keys() - now.keys():
            self.remove(mark_id)
        self.put(tuple(now.values()), wait=True)

    def put(self, marks: Sequence[Mark], *, wait: bool = False) -> None:
        """Show marks, new or changed, at once or when the numbers of points have places."""
        changed = [mark for mark in marks if self._marks.get(mark.id) is not mark]
        moved: list[PointMark] = []
        for mark in changed:
            before = self._marks.get(mark.id)
            self._marks[mark.id] = mark
            if isinstance(mark, PointMark):
                if not isinstance(before, PointMark) or before.point.anchor != mark.point.anchor:
                    moved.append(mark)
            elif not isinstance(before, PainZone) or before.cells != mark.cells:
                self._put_zone(mark)
        if moved:
            self._put_points(moved, wait=wait)

    def remove(self, mark_id: MarkId) -> None:
        """Show a mark no more."""
        self._marks.pop(mark_id, None)
        self.worn.pop(mark_id, None)
        items = self._items.pop(mark_id, {})
        for view_id in list(items):
            self._drop(items, view_id)

    def clear(self) -> None:
        """Show nothing."""
        for mark_id in list(self._marks):
            self.remove(mark_id)

    def _put_points(self, marks: list[PointMark], *, wait: bool) -> None:
        anchors = tuple(mark.point.anchor for mark in marks)
        for mark in marks:
            self.worn.pop(mark.id, None)
            self._items.setdefault(mark.id, {})
        for frame in self._frames:
            for mark, spot in zip(marks, frame.view.project_many(anchors), strict=True):
                items = self._items[mark.id]
                if not spot.visible:
                    self._drop(items, frame.view.id)
                    continue
                item = items.get(frame.view.id)
                if not isinstance(item, PointItem):
                    item = PointItem(mark, frame.view.id)
                    if wait:
                        item.wait()
                    self._add(items, frame.view.id, item)
                item.stand_at(frame.to_canvas(spot))

    def _put_zone(self, zone: PainZone) -> None:
        self.worn.pop(zone.id, None)
        items = self._items.setdefault(zone.id, {})
        for frame in self._frames:
            self._drop(items, frame.view.id)
        for frame, curves in self._parts(zone):
            path = path_of(curves, closed=True).intersected(self._silhouette(frame))
            item = ZoneItem(zone, frame.view.id, path.translated(frame.left, frame.top))
            item.outline = zone_shape(curves).brought(1.0, frame.left, frame.top)
            self._add(items, frame.view.id, item)
        shown = [item for item in items.values() if isinstance(item, ZoneItem)]
        largest = max((item.extent for item in shown), default=0.0)
        for item in shown:
            item.is_lettered = item.extent >= _LETTERED_SHARE * largest

    def _parts(self, zone: PainZone) -> Iterator[tuple[Frame, Curves]]:
        """Yield the views that show enough of a zone, and what they show of it."""
        frames = {frame.view.id: frame for frame in self._frames}
        views = [frame.view for frame in self._frames]
        if views:
            whole = self._atlas.extent(zone.cells, views[0].body).area_cm2 * _MM2_PER_CM2
            for view, curves in zone_curves(views, zone.cells, whole):
                yield frames[view.id], curves

    def _silhouette(self, frame: Frame) -> QPainterPath:
        key = frame.view.id
        if key not in self._silhouettes:
            curves = self._atlas.art(key, frame.view.body).silhouette
            self._silhouettes[key] = path_of(curves, closed=True)
        return self._silhouettes[key]

    def _by_kind(self) -> tuple[tuple[PointItem, ...], tuple[ZoneItem, ...]]:
        if self._sorted is None:
            items = tuple(self.all_items())
            self._sorted = (
                tuple(item for item in items if isinstance(item, PointItem)),
                tuple(item for item in items if isinstance(item, ZoneItem)),
            )
        return self._sorted

    def _add(self, items: dict[ViewId, MarkItem], view_id: ViewId, item: MarkItem) -> None:
        item.enter(self._scene)
        item.keep(in_sight=self._is_shown)
        items[view_id] = item
        self._sorted = None

    def _drop(self, items: dict[ViewId, MarkItem], view_id: ViewId) -> None:
        item = items.pop(view_id, None)
        if item is not None:
            self._sorted = None
            item.leave(self._scene)
