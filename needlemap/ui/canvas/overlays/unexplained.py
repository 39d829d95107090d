"""Hatches what of a drawn pain no charted point explains."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.errors import NeedleMapError
from needlemap.look.marks import UNEXPLAINED
from needlemap.look.theme import Ink, Theme
from needlemap.ui.canvas.model.layout import Frame, ViewGroup
from needlemap.ui.canvas.overlays.referral_tint import area_of
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.canvas.scene.symbols import hatch_brush
from needlemap.ui.work.worker import Worker

_Z = 10.5  # above the other zones, below the letter of the selected one
_LINE_PX = 1.6
_LINE = "unexplained"

Areas = tuple[CellSet, tuple[QPainterPath, ...]]


class _Hatched(QGraphicsPathItem):
    """An area whose hatch is the same on screen at every zoom."""

    def dress(self, theme: Theme, ratio: float) -> None:
        """Take the colours of a theme."""
        ink, ground = theme.ink(Ink.NEEDLE), theme.ink(Ink.GROUND)  # black on white, in any light
        pen = QPen(QColor(ink), _LINE_PX)
        pen.setCosmetic(True)
        self.setPen(pen)
        self.setBrush(hatch_brush(UNEXPLAINED, ink, 0.0, ratio, ground))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        scale = painter.worldTransform().m11() or 1.0
        brush = QBrush(self.brush())
        brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
        painter.setPen(self.pen())
        painter.setBrush(brush)
        painter.drawPath(self.path())


class UnexplainedHatch(QObject):
    """Shows what is left of one pain; where it lies is worked out away from the GUI thread."""

    def __init__(self, atlas: Atlas, scene: ChartScene, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._scene = scene
        self._worker = worker
        self._theme: Theme | None = None
        self._wanted: CellSet | None = None
        self._items: list[_Hatched] = []
        scene.views_changed.connect(self._views_changed)

    @property
    def areas(self) -> tuple[QPainterPath, ...]:
        """What is hatched, in mm of the canvas."""
        return tuple(item.path() for item in self._items)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for item in self._items:
            item.dress(theme, self._ratio)

    def show(self, cells: CellSet | None) -> None:
        """Hatch these cells, None: nothing."""
        self._wanted = cells
        self._clear()
        if cells is None:
            self._worker.cancel(_LINE)
        else:
            work = partial(_areas_of, self._atlas, self._scene.frames, cells)
            self._worker.run(_LINE, work, self._take, self._give_up, latest=True)

    def finish(self) -> None:
        """Want nothing more."""
        self._worker.cancel(_LINE)

    @property
    def _ratio(self) -> float:
        return self._scene.views()[0].devicePixelRatioF()

    def _views_changed(self, _: ViewGroup) -> None:
        if self._wanted is not None:
            self.show(self._wanted)

    def _take(self, found: Areas) -> None:
        cells, paths = found
        if cells != self._wanted or self._theme is None:
            return
        for path in paths:
            item = _Hatched(path)
            item.setZValue(_Z)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            item.dress(self._theme, self._ratio)
            self._scene.addItem(item)
            self._items.append(item)

    def _give_up(self, _: NeedleMapError) -> None:
        """Hatch nothing: the sentence says where it is."""

    def _clear(self) -> None:
        for item in self._items:
            self._scene.removeItem(item)
        self._items.clear()


def _areas_of(atlas: Atlas, frames: tuple[Frame, ...], cells: CellSet) -> Areas:
    areas = (area_of(atlas, frame, cells) for frame in frames)
    return cells, tuple(path for path in areas if not path.isEmpty())
