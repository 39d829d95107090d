"""Brings a mark that is selected elsewhere into sight."""

from PySide6.QtCore import QObject, QPointF, QRectF

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.marks import Mark, PointMark
from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.layout import Frame, ViewGroup
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.scene import ChartScene


class Reveal(QObject):
    """Follows the selection: other views are shown, or the canvas moves, only if need be."""

    def __init__(self, scene: ChartScene, view: ChartView, editor: ChartEditor) -> None:
        super().__init__(view)
        self._scene = scene
        self._view = view
        self._editor = editor
        editor.selection.changed.connect(self._selection_changed)

    def _selection_changed(self) -> None:
        mark = self._editor.selected
        if mark is not None:
            self.show(mark)

    def show(self, mark: Mark) -> None:
        """Bring a mark into sight; of one that is gone the place where it was."""
        if not any(_shows(frame, mark) for frame in self._scene.frames):
            group = self._group_showing(mark)
            if group is None:
                return
            self._view.show_group(group)
        items = list(self._scene.items_of(mark.id).values())
        part = self._view.part_shown
        if items and not any(_is_in(item, part) for item in items):
            self._view.bring_to_middle(_middle_of(max(items, key=_size)))
        elif not items and isinstance(mark, PointMark):
            places = _places_of(mark, self._scene.frames)
            if places and not any(part.contains(place) for place in places):
                self._view.bring_to_middle(places[0])

    def _group_showing(self, mark: Mark) -> ViewGroup | None:
        """Return the views that show a mark, the whole body if it does."""
        try:
            for group in ViewGroup:
                if any(_shows(frame, mark) for frame in self._scene.frames_in(group)):
                    return group
        except NeedleMapError:  # the mark stays selected in the list
            return None
        return None


def _size(item: PointItem | ZoneItem) -> float:
    """Return how much room a mark takes in a view: of a zone a rim alone may be seen there."""
    if isinstance(item, PointItem):
        return 0.0
    box = item.path().boundingRect()
    return box.width() * box.height()


def _shows(frame: Frame, mark: Mark) -> bool:
    if isinstance(mark, PointMark):
        return frame.view.project(mark.point.anchor).visible
    return bool(frame.view.seen_part(mark.cells).runs)


def _middle_of(item: PointItem | ZoneItem) -> QPointF:
    if isinstance(item, PointItem):
        return item.pos()
    return item.path().boundingRect().center()


def _is_in(item: PointItem | ZoneItem, part: QRectF) -> bool:
    if isinstance(item, PointItem):
        return part.contains(item.pos())
    return part.intersects(item.path().boundingRect())


def _places_of(mark: PointMark, frames: tuple[Frame, ...]) -> list[QPointF]:
    spots = ((frame, frame.view.project(mark.point.anchor)) for frame in frames)
    return [frame.to_canvas(spot) for frame, spot in spots if spot.visible]
