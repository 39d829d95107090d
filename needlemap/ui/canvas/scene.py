"""The scene: shows the document's marks in every view in which their skin is seen."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsScene

from needlemap.body.atlas import Atlas
from needlemap.body.errors import NeedleMapError
from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.chart import MarkId
from needlemap.clinic.look import Theme
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.ui.canvas.anatomy import Anatomy
from needlemap.ui.canvas.document import ChartDocument
from needlemap.ui.canvas.dressing import Dressing
from needlemap.ui.canvas.items import PointItem, ZoneItem
from needlemap.ui.canvas.layers import AT_FIRST, Layer
from needlemap.ui.canvas.layout import Frame, frames_of
from needlemap.ui.canvas.lettering import Lettering
from needlemap.ui.canvas.pictures import path_of
from needlemap.ui.canvas.selection import Selection
from needlemap.ui.canvas.spacing import Spacing

_LETTERED_SHARE = 0.2  # of a zone, that a view must show to carry its letter


class ChartScene(QGraphicsScene):
    """Mirrors the document; one item for each mark and view."""

    scenery_changed = Signal(object)
    layers_changed = Signal(object)  # the same bodies, drawn otherwise
    layers_refused = Signal(str)  # why a layer cannot be shown

    def __init__(
        self, atlas: Atlas, document: ChartDocument, selection: Selection, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._document = document
        self._selection = selection
        self.anatomy = Anatomy(atlas)
        self._dressing = Dressing(atlas, self.anatomy)
        self._layers = AT_FIRST
        self._theme: Theme | None = None
        self._ratio = 1.0
        self._body: BodyId | None = None
        self._frames: tuple[Frame, ...] = ()
        self._marks: dict[MarkId, Mark] = {}
        self._items: dict[MarkId, dict[ViewId, PointItem | ZoneItem]] = {}
        self._unsaved: frozenset[MarkId] = frozenset()
        self._silhouettes: dict[tuple[ViewId, BodyId], QPainterPath] = {}
        self._lettering = Lettering(self)
        self._spacing = Spacing(self._points, self)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        document.opened.connect(self._show_chart)
        document.mark_put.connect(self._put)
        document.mark_removed.connect(self._remove)
        document.saved.connect(self._show_saving)
        document.not_saved.connect(self._show_saving)
        selection.changed.connect(self._selection_changed)

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The views shown, and where they stand."""
        return self._frames

    @property
    def is_busy(self) -> bool:
        """Whether marks are still to settle."""
        return self._spacing.is_busy

    def show_layers(self, layers: frozenset[Layer]) -> None:
        """Show these layers of the bodies."""
        self._layers = layers
        self._dress_layers()

    def frame_at(self, place: QPointF) -> Frame | None:
        """Return the view that covers a place of the canvas."""
        return next((frame for frame in self._frames if frame.box.contains(place)), None)

    def items_of(self, mark_id: MarkId) -> dict[ViewId, PointItem | ZoneItem]:
        """Return the pictures of a mark by view."""
        return dict(self._items.get(mark_id, {}))

    def mark_near(self, place: QPointF, reach_mm: float) -> MarkId | None:
        """Return the mark at a place: the nearest point within reach, else the zone under it."""
        x, y, scale = place.x(), place.y(), self._spacing.scale
        gaps = [(item.gap(x, y, scale), item.mark_id) for item in self._points()]
        near = min(gaps, key=lambda gap: gap[0], default=None)
        if near is not None and near[0] <= reach_mm:
            return near[1]
        zones = (item for item in self._all_items() if isinstance(item, ZoneItem))
        return next((z.mark_id for z in zones if z.path().contains(place)), None)

    def set_theme(self, theme: Theme, ratio: float) -> None:
        """Take other colours or another screen's density."""
        if (theme, ratio) == (self._theme, self._ratio):
            return
        self._theme, self._ratio = theme, ratio
        if self._body is not None:
            self._dress()
            for mark_id in self._items:
                self._restyle(mark_id)
                self._hatch(mark_id)

    def set_scale(self, scale: float) -> None:
        """Keep marks and hatches their size on screen; ``scale`` is pixels a mm."""
        self._spacing.set_scale(scale)
        for mark_id in self._items:
            self._hatch(mark_id)

    def _all_items(self) -> Iterator[PointItem | ZoneItem]:
        return (item for items in self._items.values() for item in items.values())

    def _points(self) -> Iterator[PointItem]:
        return (item for item in self._all_items() if isinstance(item, PointItem))

    def _show_chart(self) -> None:
        self.show_body(self._document.patient.body)
        for mark_id in list(self._items):
            self._clear(mark_id)
        for mark in self._document.chart.marks:
            self._take(mark)
        self._spacing.settle()

    def show_body(self, body: BodyId) -> None:
        """Show this figure."""
        if body == self._body:
            return
        self._body = body
        self._frames = frames_of(self._atlas, body)
        box = QRectF()
        for frame in self._frames:
            box = box.united(frame.box)
        box.setTop(0.0)
        self.setSceneRect(box)
        self._dress()

    def _dress(self) -> None:
        """Draw the bodies and write the names of views and sides in the theme's colours."""
        if self._theme is None:
            return
        self._lettering.write(self._frames, self._theme)
        skins = self._dressing.skins(self._frames, self._theme, self.sceneRect())
        self.scenery_changed.emit(skins)
        if self._layers != AT_FIRST:
            self._dress_layers()

    def _dress_layers(self) -> None:
        if self._theme is None or self._body is None:
            return
        try:
            scenery = self._dressing.layered(
                self._frames, self._layers, self._theme, self.sceneRect()
            )
        except NeedleMapError as error:
            self.layers_refused.emit(str(error))
        else:
            self.layers_changed.emit(scenery)

    def _put(self, mark: Mark) -> None:
        self._take(mark)
        if isinstance(mark, PointMark):
            self._spacing.settle()

    def _take(self, mark: Mark) -> None:
        before = self._marks.get(mark.id)
        self._marks[mark.id] = mark
        if isinstance(mark, PointMark):
            if not isinstance(before, PointMark) or before.point.anchor != mark.point.anchor:
                self._put_point(mark)
        elif not isinstance(before, PainZone) or before.cells != mark.cells:
            self._put_zone(mark)
        self._restyle(mark.id)
        self._hatch(mark.id)

    def _put_point(self, mark: PointMark) -> None:
        items = self._items.setdefault(mark.id, {})
        for frame in self._frames:
            spot = frame.view.project(mark.point.anchor)
            item = items.get(frame.view.id)
            if item is None and not spot.visible:
                continue
            if not spot.visible:
                self._drop(items, frame.view.id)
            elif isinstance(item, PointItem):
                item.stand_at(frame.to_canvas(spot))
            else:
                item = PointItem(mark, frame.view.id)
                item.stand_at(frame.to_canvas(spot))
                item.enter(self)
                items[frame.view.id] = item

    def _put_zone(self, zone: PainZone) -> None:
        items = self._items.setdefault(zone.id, {})
        for frame in self._frames:
            self._drop(items, frame.view.id)
            curves = frame.view.outline(zone.cells)
            if curves:
                path = path_of(curves, closed=True).intersected(self._silhouette(frame))
                item = ZoneItem(zone, frame.view.id, path.translated(frame.left, frame.top))
                item.enter(self)
                items[frame.view.id] = item
        shown = [item for item in items.values() if isinstance(item, ZoneItem)]
        largest = max((item.extent for item in shown), default=0.0)
        for item in shown:
            item.show_letter(on=item.extent >= _LETTERED_SHARE * largest)

    def _silhouette(self, frame: Frame) -> QPainterPath:
        key = frame.view.id, frame.view.body
        if key not in self._silhouettes:
            curves = self._atlas.art(*key).silhouette
            self._silhouettes[key] = path_of(curves, closed=True)
        return self._silhouettes[key]

    def _drop(self, items: dict[ViewId, PointItem | ZoneItem], view_id: ViewId) -> None:
        item = items.pop(view_id, None)
        if item is not None:
            item.leave(self)

    def _clear(self, mark_id: MarkId) -> None:
        self._marks.pop(mark_id, None)
        items = self._items.pop(mark_id, {})
        for view_id in list(items):
            self._drop(items, view_id)

    def _remove(self, mark_id: MarkId) -> None:
        self._clear(mark_id)
        self._spacing.settle()
        if self._selection.mark == mark_id:
            self._selection.select(None)

    def _show_saving(self) -> None:
        before, self._unsaved = self._unsaved, self._document.unsaved
        for mark_id in before ^ self._unsaved:
            self._restyle(mark_id)

    def _selection_changed(self, before: MarkId | None, now: MarkId | None) -> None:
        for mark_id in (before, now):
            if mark_id is not None:
                self._restyle(mark_id)

    def _restyle(self, mark_id: MarkId) -> None:
        theme, mark = self._theme, self._marks.get(mark_id)
        if theme is None or mark is None:
            return
        selected = self._selection.mark == mark_id
        saved = mark_id not in self._unsaved
        for item in self._items[mark_id].values():
            if isinstance(item, PointItem) and isinstance(mark, PointMark):
                item.show_mark(mark, theme, self._ratio, selected=selected, saved=saved)
            elif isinstance(item, ZoneItem) and isinstance(mark, PainZone):
                item.show_zone(mark, theme, selected=selected, saved=saved)

    def _hatch(self, mark_id: MarkId) -> None:
        theme, mark = self._theme, self._marks.get(mark_id)
        if theme is None or not isinstance(mark, PainZone):
            return
        for item in self._items[mark_id].values():
            if isinstance(item, ZoneItem):
                item.hatch(mark, theme, self._ratio, self._spacing.scale)
