"""Tints the skin where the selected trigger point's muscle is known to send pain."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.errors import NeedleMapError
from needlemap.body.places import BodyId, SurfaceAnchor
from needlemap.body.referral import Referral
from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import Mark, PointMark
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.layout import Frame, ViewGroup
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.work.worker import Worker

_MAIN, _SPILL = 0.34, 0.15
_Z = 5.0  # below zones and marks
REST_MS = 180
_LINE = "referral"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose pain is shown: a muscle, the place of the mark, on a figure in some views."""

    muscle: str
    anchor: SurfaceAnchor
    body: BodyId
    group: ViewGroup


@dataclass(frozen=True, slots=True)
class Tint:
    """Where it is felt, in mm of the canvas; each with how strong it is painted."""

    wanted: Wanted
    areas: tuple[tuple[QPainterPath, float], ...]


class ReferralTint(QObject):
    """Follows the selection; the areas are worked out away from the GUI thread."""

    def __init__(
        self,
        atlas: Atlas,
        scene: ChartScene,
        editor: ChartEditor,
        worker: Worker,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._scene = scene
        self._editor = editor
        self._worker = worker
        self._on = True
        self._color = QColor()
        self._wanted: Wanted | None = None
        self._items: list[tuple[QGraphicsPathItem, float]] = []
        editor.selection.changed.connect(self._selection_changed)
        self._rest = QTimer(self)  # the next click must not wait for the worker
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._begin)
        editor.document.mark_put.connect(self._mark_put)
        editor.document.opened.connect(self._follow)
        scene.views_changed.connect(self._views_changed)

    @property
    def areas(self) -> tuple[QPainterPath, ...]:
        """What is tinted."""
        return tuple(item.path() for item, _ in self._items)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._color = QColor(theme.plate.pain)
        for item, strength in self._items:
            item.setBrush(self._washed(strength))

    def show(self, *, on: bool) -> None:
        """Show the tint, or never."""
        self._on = on
        self._follow()

    def finish(self) -> None:
        """Want nothing more."""
        self._rest.stop()
        self._worker.cancel(_LINE)

    def _selection_changed(self, _: MarkId | None, __: MarkId | None) -> None:
        self._follow()

    def _mark_put(self, mark: Mark) -> None:
        if mark.id == self._editor.selection.mark:
            self._follow()

    def _views_changed(self, _: ViewGroup) -> None:
        self._follow()

    def _follow(self) -> None:
        wanted = self._want()
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._clear()
        if wanted is None:
            self._rest.stop()
        else:
            self._rest.start()

    def _begin(self) -> None:
        if self._wanted is not None:
            work = partial(tint_of, self._atlas, self._scene.frames, self._wanted)
            self._worker.run(_LINE, work, self._take, self._give_up, latest=True)

    def _want(self) -> Wanted | None:
        mark = self._editor.selected
        if not self._on or not isinstance(mark, PointMark) or not mark.point.muscle:
            return None
        body = self._editor.document.figure
        return Wanted(mark.point.muscle, mark.point.anchor, body, self._scene.group)

    def _take(self, tint: Tint) -> None:
        if tint.wanted != self._wanted:
            return
        for path, strength in tint.areas:
            item = QGraphicsPathItem(path)
            item.setPen(Qt.PenStyle.NoPen)
            item.setBrush(self._washed(strength))
            item.setZValue(_Z)
            self._scene.addItem(item)
            self._items.append((item, strength))

    def _give_up(self, _: NeedleMapError) -> None:
        """Show nothing: a file of the atlas cannot be read."""

    def _clear(self) -> None:
        for item, _ in self._items:
            self._scene.removeItem(item)
        self._items.clear()

    def _washed(self, strength: float) -> QColor:
        color = QColor(self._color)
        color.setAlphaF(strength)
        return color


def tint_of(atlas: Atlas, frames: tuple[Frame, ...], wanted: Wanted) -> Tint:
    """Return where the pain of the classic trigger point nearest to a mark is felt.

    Raises:
        NeedleMapError: if a file cannot be read.
    """
    felt = atlas.felt_from(wanted.anchor, wanted.muscle)
    return Tint(wanted, felt_areas(atlas, frames, felt) if felt is not None else ())


def felt_areas(
    atlas: Atlas, frames: tuple[Frame, ...], felt: Referral
) -> tuple[tuple[QPainterPath, float], ...]:
    """Return where a pain is felt, in mm of the canvas; each with how strong it is painted."""
    return tuple(
        (path, strength)
        for frame in frames
        for cells, strength in ((felt.spill, _SPILL), (felt.main, _MAIN))
        if not (path := area_of(atlas, frame, cells)).isEmpty()
    )


def area_of(atlas: Atlas, frame: Frame, cells: CellSet) -> QPainterPath:
    """Return cells as they lie on the figure of one view, in mm of the canvas."""
    curves = frame.view.outline(cells)
    if not curves:
        return QPainterPath()
    body = path_of(atlas.art(frame.view.id, frame.view.body).silhouette, closed=True)
    inside = path_of(curves, closed=True).intersected(body)
    return inside.translated(frame.left, frame.top)
