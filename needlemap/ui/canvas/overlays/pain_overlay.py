"""A muscle that may send the pain: its outline, its referral, and where its trigger point lies."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsPixmapItem

from needlemap.body.atlas import Atlas
from needlemap.body.errors import NeedleMapError
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.pain_sources import PainSource
from needlemap.body.places import SurfaceAnchor
from needlemap.look.marks import suggestion_shapes
from needlemap.look.theme import POINT_RADIUS_PX, Theme
from needlemap.ui.canvas.model.layout import Frame, ViewGroup
from needlemap.ui.canvas.overlays.muscle_outline import MuscleOutline
from needlemap.ui.canvas.overlays.referral_tint import felt_areas
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.canvas.scene.symbols import Rings, mark_pixmap
from needlemap.ui.work.worker import Worker

_TINT_Z, _POINT_Z = 5.0, 19.0
_LINE = "sight"


@dataclass(frozen=True, slots=True)
class Seen:
    """A source as it is shown: where it is felt on the canvas, and where a point would go."""

    source: PainSource
    areas: tuple[tuple[QPainterPath, float], ...]
    place: SurfaceAnchor | None


class SourceSight(QObject):
    """Shows one source at a time; what it takes is worked out away from the GUI thread."""

    def __init__(self, atlas: Atlas, scene: ChartScene, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._scene = scene
        self._outline = MuscleOutline(atlas, scene)
        self._worker = worker
        self._theme: Theme | None = None
        self._wanted: PainSource | None = None
        self._items: list[QGraphicsItem] = []
        self._seen: Seen | None = None
        scene.views_changed.connect(self._views_changed)

    @property
    def seen(self) -> Seen | None:
        """What is shown, None for nothing."""
        return self._seen

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._outline.set_theme(theme)
        if self._seen is not None:
            self._draw(self._seen)

    def show(self, source: PainSource | None) -> None:
        """Show a source, or none."""
        self._wanted = source
        self._clear()
        self._outline.clear()
        if source is not None:
            here = MuscleHere(self._atlas.reasoning.muscle(source.muscle), source.side, 0.0)
            self._outline.show(here, outermost=False)
            work = partial(sight_of, self._atlas, self._scene.frames, source)
            self._worker.run(_LINE, work, self._take, self._give_up, latest=True)

    def finish(self) -> None:
        """Want nothing more."""
        self._worker.cancel(_LINE)

    def _views_changed(self, _: ViewGroup) -> None:
        """Show it where the other views stand."""
        self.show(self._wanted)

    def _take(self, seen: Seen) -> None:
        if seen.source == self._wanted:
            self._draw(seen)

    def _give_up(self, _: NeedleMapError) -> None:
        """Show the outline alone: the pattern cannot be read."""

    def _draw(self, seen: Seen) -> None:
        self._clear()
        self._seen = seen
        theme = self._theme
        if theme is None:
            return
        for path, strength in seen.areas:
            color = QColor(theme.plate.pain)
            color.setAlphaF(strength)
            area = QGraphicsPathItem(path)
            area.setPen(Qt.PenStyle.NoPen)
            area.setBrush(color)
            self._add(area, _TINT_Z)
        if seen.place is not None:
            for frame in self._scene.frames:
                self._suggest(frame, seen.place, theme)

    def _suggest(self, frame: Frame, place: SurfaceAnchor, theme: Theme) -> None:
        spot = frame.view.project(place)
        if not spot.visible:
            return
        ratio = self._scene.views()[0].devicePixelRatioF()
        pixmap = mark_pixmap(suggestion_shapes(), POINT_RADIUS_PX, theme, ratio, Rings("", ""))
        item = QGraphicsPixmapItem(pixmap)
        size = pixmap.deviceIndependentSize()
        item.setOffset(-size.width() / 2, -size.height() / 2)
        item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        item.setPos(frame.to_canvas(spot))
        self._add(item, _POINT_Z)

    def _add(self, item: QGraphicsItem, z: float) -> None:
        item.setZValue(z)
        self._scene.addItem(item)
        self._items.append(item)

    def _clear(self) -> None:
        for item in self._items:
            self._scene.removeItem(item)
        self._items.clear()
        self._seen = None


def sight_of(atlas: Atlas, frames: tuple[Frame, ...], source: PainSource) -> Seen:
    """Return what is to be seen of a source.

    Raises:
        NeedleMapError: if a file cannot be read.
    """
    felt = atlas.referral(source.muscle, source.point, source.side)
    muscle = atlas.reasoning.muscle(source.muscle)
    places = atlas.reasoning.classic_places.points(muscle, source.side)
    place = places[source.point - 1] if len(places) >= source.point else None
    return Seen(source, felt_areas(atlas, frames, felt), place)
