"""The scene: shows the document's marks in every view in which their skin is seen."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsSimpleTextItem

from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.chart import MarkId
from needlemap.clinic.look import Theme
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.ui.canvas.backdrop import Scenery
from needlemap.ui.canvas.document import ChartDocument
from needlemap.ui.canvas.items import PointItem, ZoneItem
from needlemap.ui.canvas.layout import HEADING_MM, SIDE_LETTERS, Frame, frames_of
from needlemap.ui.canvas.pictures import BodyPicture, path_of
from needlemap.ui.canvas.selection import Selection
from needlemap.ui.words import view_name

_EDGE_MM = 60.0
_LETTER_DOWN = 0.20


class ChartScene(QGraphicsScene):
    """Mirrors the document; one item for each mark and view."""

    scenery_changed = Signal(object)

    def __init__(
        self, atlas: Atlas, document: ChartDocument, selection: Selection, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._document = document
        self._selection = selection
        self._theme: Theme | None = None
        self._ratio = 1.0
        self._scale = 1.0
        self._body: BodyId | None = None
        self._frames: tuple[Frame, ...] = ()
        self._marks: dict[MarkId, Mark] = {}
        self._items: dict[MarkId, dict[ViewId, PointItem | ZoneItem]] = {}
        self._words: list[QGraphicsSimpleTextItem] = []
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        document.opened.connect(self._show_chart)
        document.mark_put.connect(self._put)
        document.mark_removed.connect(self._remove)
        selection.changed.connect(self._selection_changed)

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The views shown, and where they stand."""
        return self._frames

    def frame_at(self, place: QPointF) -> Frame | None:
        """Return the view that covers a place of the canvas."""
        return next((frame for frame in self._frames if frame.box.contains(place)), None)

    def items_of(self, mark_id: MarkId) -> dict[ViewId, PointItem | ZoneItem]:
        """Return the pictures of a mark by view."""
        return dict(self._items.get(mark_id, {}))

    def mark_near(self, place: QPointF, reach_mm: float) -> MarkId | None:
        """Return the mark at a place: the nearest point within reach, else the zone under it."""
        points = [item for item in self._all_items() if isinstance(item, PointItem)]
        gaps = [((item.pos() - place).manhattanLength(), item.mark_id) for item in points]
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
            self._restyle_all()

    def set_scale(self, scale: float) -> None:
        """Keep hatches their size on screen; ``scale`` is pixels a mm."""
        self._scale = scale
        for mark_id, items in self._items.items():
            if any(isinstance(item, ZoneItem) for item in items.values()):
                self._restyle(mark_id)

    def _all_items(self) -> Iterator[PointItem | ZoneItem]:
        return (item for items in self._items.values() for item in items.values())

    def _show_chart(self) -> None:
        self._show_body(self._document.patient.body)
        for mark_id in list(self._items):
            self._remove(mark_id)
        for mark in self._document.chart.marks:
            self._put(mark)

    def _show_body(self, body: BodyId) -> None:
        if body == self._body:
            return
        self._body = body
        self._frames = frames_of(self._atlas, body)
        box = QRectF()
        for frame in self._frames:
            box = box.united(frame.box)
        box.setTop(0.0)
        self.setSceneRect(box.adjusted(-_EDGE_MM, -_EDGE_MM, _EDGE_MM, _EDGE_MM))
        self._dress()

    def _dress(self) -> None:
        """Draw the bodies and write the names of views and sides in the theme's colours."""
        if self._theme is None:
            return
        pictures = tuple(
            (self._picture(frame, self._theme), frame.left, frame.top) for frame in self._frames
        )
        self._write_words(self._theme)
        self.scenery_changed.emit(Scenery(pictures, self._theme.panel, self.sceneRect()))

    def _picture(self, frame: Frame, theme: Theme) -> BodyPicture:
        view = frame.view
        art = self._atlas.art(view.id, view.body)
        return BodyPicture(art, view.width_mm, view.height_mm, theme)

    def _write_words(self, theme: Theme) -> None:
        for word in self._words:
            self.removeItem(word)
        self._words.clear()
        for frame in self._frames:
            width, height = frame.view.width_mm, frame.view.height_mm
            middle = QPointF(frame.left + width / 2, HEADING_MM * 0.55)
            self._write(view_name(frame.view.id), middle, QColor(theme.muted), 14)
            letters = SIDE_LETTERS.get(frame.view.id)
            if letters:
                down = frame.top + height * _LETTER_DOWN
                for letter, share in zip(letters, (0.08, 0.92), strict=True):
                    place = QPointF(frame.left + width * share, down)
                    self._write(letter, place, QColor(theme.faint), 20)

    def _write(self, text: str, place: QPointF, color: QColor, pixels: int) -> None:
        word = QGraphicsSimpleTextItem(text)
        font = QFont()
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold)
        word.setFont(font)
        word.setBrush(color)
        word.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        word.setPos(place)
        box = word.boundingRect()
        word.setTransform(word.transform().translate(-box.width() / 2, -box.height() / 2))
        self.addItem(word)
        self._words.append(word)

    def _put(self, mark: Mark) -> None:
        before = self._marks.get(mark.id)
        self._marks[mark.id] = mark
        if isinstance(mark, PointMark):
            self._put_point(mark)
        elif not isinstance(before, PainZone) or before.cells != mark.cells:
            self._put_zone(mark)
        self._restyle(mark.id)

    def _put_point(self, mark: PointMark) -> None:
        items = self._items.setdefault(mark.id, {})
        for frame in self._frames:
            spot = frame.view.project(mark.point.anchor)
            item = items.get(frame.view.id)
            if not spot.visible:
                self._drop(items, frame.view.id)
                continue
            if item is None:
                item = PointItem(mark, frame.view.id)
                self.addItem(item)
                items[frame.view.id] = item
            item.setPos(frame.to_canvas(spot))

    def _put_zone(self, zone: PainZone) -> None:
        items = self._items.setdefault(zone.id, {})
        for frame in self._frames:
            self._drop(items, frame.view.id)
            curves = frame.view.outline(zone.cells)
            if curves:
                picture = self._atlas.art(frame.view.id, frame.view.body)
                body = path_of(picture.silhouette, closed=True)
                path = path_of(curves, closed=True).intersected(body)
                item = ZoneItem(zone, frame.view.id, path.translated(frame.left, frame.top))
                self.addItem(item)
                items[frame.view.id] = item

    def _drop(self, items: dict[ViewId, PointItem | ZoneItem], view_id: ViewId) -> None:
        item = items.pop(view_id, None)
        if item is not None:
            self.removeItem(item)

    def _remove(self, mark_id: MarkId) -> None:
        self._marks.pop(mark_id, None)
        items = self._items.pop(mark_id, {})
        for view_id in list(items):
            self._drop(items, view_id)
        if self._selection.mark == mark_id:
            self._selection.select(None)

    def _selection_changed(self, before: MarkId | None, now: MarkId | None) -> None:
        for mark_id in (before, now):
            if mark_id is not None:
                self._restyle(mark_id)

    def _restyle_all(self) -> None:
        for mark_id in self._items:
            self._restyle(mark_id)

    def _restyle(self, mark_id: MarkId) -> None:
        theme, mark = self._theme, self._marks.get(mark_id)
        if theme is None or mark is None:
            return
        selected = self._selection.mark == mark_id
        for item in self._items[mark_id].values():
            if isinstance(item, PointItem) and isinstance(mark, PointMark):
                item.show_mark(mark, theme, self._ratio, selected=selected)
            elif isinstance(item, ZoneItem) and isinstance(mark, PainZone):
                item.show_zone(mark, theme, self._ratio, self._scale, selected=selected)
