"""The outline of one muscle in all views in which it shows."""

from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from needlemap.body.atlas import Atlas
from needlemap.body.errors import NeedleMapError
from needlemap.body.muscle_map import MuscleHere
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.layout import Frame
from needlemap.ui.canvas.scene.scene import ChartScene

_Z = 14.0  # above zones, below marks
_LINE_PX = 2.0
_WASH = 0.16


class MuscleOutline:
    """Outlines a muscle: where it is outermost as the plates draw it, else all its extent."""

    def __init__(self, atlas: Atlas, scene: ChartScene) -> None:
        self._atlas = atlas
        self._scene = scene
        self._items: list[QGraphicsPathItem] = []
        self._pen = QPen()
        self._brush_stroke = QColor()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._pen = QPen(QColor(theme.accent), _LINE_PX)
        self._pen.setCosmetic(True)
        self._brush_stroke = QColor(theme.accent)
        self._brush_stroke.setAlphaF(_WASH)
        for item in self._items:
            self._dress(item)

    def show(self, muscle: MuscleHere, *, outermost: bool) -> None:
        """Outline a muscle, which is the outermost where the pointer is, or is not."""
        self.clear()
        self._add(muscle, outermost=outermost)

    def show_all(self, muscles: tuple[MuscleHere, ...]) -> None:
        """Outline several muscles, each in all its extent."""
        self.clear()
        for muscle in muscles:
            self._add(muscle, outermost=False)

    def _add(self, muscle: MuscleHere, *, outermost: bool) -> None:
        for frame in self._scene.frames:
            path = self._drawn(frame, muscle) if outermost else QPainterPath()
            if path.isEmpty():
                path = self._whole(frame, muscle)
            if not path.isEmpty():
                item = QGraphicsPathItem(path.translated(frame.left, frame.top))
                item.setZValue(_Z)
                self._dress(item)
                self._scene.addItem(item)
                self._items.append(item)

    def clear(self) -> None:
        """Outline nothing."""
        for item in self._items:
            self._scene.removeItem(item)
        self._items.clear()

    @property
    def paths(self) -> tuple[QPainterPath, ...]:
        """What is outlined, in mm of the canvas."""
        return tuple(item.path() for item in self._items)

    def _drawn(self, frame: Frame, muscle: MuscleHere) -> QPainterPath:
        anatomy = self._scene.anatomy.of(frame.view.id, frame.view.body)
        try:
            return anatomy.muscle(Layer.MUSCLE, muscle.id, muscle.side)
        except NeedleMapError:  # no plate: its extent is known all the same
            return QPainterPath()

    def _whole(self, frame: Frame, muscle: MuscleHere) -> QPainterPath:
        muscles = self._atlas.reasoning.muscle_map_of(frame.view.body)
        met = self._atlas.ways_met.of(frame.view.id, frame.view.body)
        cells = muscles.cells(muscle.id, muscle.side, met)
        return path_of(frame.view.outline(cells), closed=True)

    def _dress(self, item: QGraphicsPathItem) -> None:
        item.setPen(self._pen)
        item.setBrush(self._brush_stroke)
