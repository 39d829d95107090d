"""What lies under the skin as Qt paths: made when first painted, then kept."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from needlemap.body.art import Art, ArtKind, Curves
from needlemap.body.atlas import Atlas
from needlemap.body.light import Light
from needlemap.body.muscle_art import DrawnMuscle, DrawnSheet, SheetKind
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId
from needlemap.body.slivers import slivers
from needlemap.body.texts import Text
from needlemap.look.plates import FIBRE_MM, GLEAM_MM, GRAIN_MM
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.backdrop.pictures import path_of, paths_of
from needlemap.ui.work.translator import told

_FEW = 8  # folds of bones
_MUSCLES = {Layer.MUSCLE: MuscleLayer.SUPERFICIAL, Layer.DEEP: MuscleLayer.DEEP}


class PenLines:
    """Lines of a pen: as lines where they are small, as slivers where their weight is seen."""

    def __init__(self, curves: Curves, width_mm: float) -> None:
        self.width_mm = width_mm
        self._curves = curves

    @cached_property
    def lines(self) -> QPainterPath:
        """Lines, to be stroked."""
        return path_of(self._curves, closed=False)

    @cached_property
    def slivers(self) -> QPainterPath:
        """Slivers, to be filled."""
        path = path_of(slivers(self._curves, self.width_mm), closed=True)
        path.setFillRule(Qt.FillRule.WindingFill)
        return path


class MusclePaths:
    """One muscle as it shows in a view."""

    def __init__(self, muscle: DrawnMuscle) -> None:
        self.id = muscle.id
        self.side = muscle.side
        self.fill = path_of(muscle.fill, closed=True)
        self.box = self.fill.boundingRect()
        self._muscle = muscle

    @cached_property
    def tendons(self) -> QPainterPath:
        """Its tendons, to be filled."""
        return path_of(self._muscle.tendons, closed=True)

    @cached_property
    def fibres(self) -> PenLines:
        """Its fibres."""
        return PenLines(self._muscle.fibres, FIBRE_MM)

    @cached_property
    def gleams(self) -> PenLines:
        """The pale lines of its tendons."""
        return PenLines(self._muscle.gleams, GLEAM_MM)


class SheetPaths:
    """One sheet over the muscles as it shows in a view."""

    def __init__(self, sheet: DrawnSheet) -> None:
        self.side = sheet.side
        self.kind: SheetKind = sheet.kind
        self.feathers = tuple(path_of(ring, closed=True) for ring in sheet.feathers)
        self.box = self.feathers[0].boundingRect()
        self.fibres = PenLines(sheet.fibres, GRAIN_MM)


@dataclass(frozen=True, slots=True)
class BonePaths:
    """The skeleton as it shows in a view; ``shade`` is a greyscale JPEG."""

    fill: QPainterPath
    contours: QPainterPath
    folds: tuple[QPainterPath, ...]  # a few each: Qt fills one of all ten times as slowly
    shade: Light


@dataclass(frozen=True, slots=True)
class LandmarkSpot:
    """A landmark under skin that a view shows."""

    name: str
    place: QPointF
    palpable: bool


class ViewAnatomy:
    """What one view of one body shows under the skin; all in mm of the view's plane."""

    def __init__(self, atlas: Atlas, view_id: ViewId, body: BodyId) -> None:
        self._atlas = atlas
        self._key = (view_id, body)
        self._muscles: dict[Layer, tuple[MusclePaths, ...]] = {}
        self._sheets: dict[Layer, tuple[SheetPaths, ...]] = {}

    def read(self, layers: frozenset[Layer]) -> None:
        """Read the files of layers, so that they can be painted anywhere.

        Raises:
            AtlasMissing: if a file is not there.
            AtlasDamaged: if one cannot be read.
        """
        for layer in layers & set(_MUSCLES):
            self._atlas.plate(*self._key, _MUSCLES[layer])
        if Layer.BONE in layers:
            self._atlas.art(*self._key, ArtKind.SKELETON)
        if Layer.POINTS in layers:
            self._atlas.landmarks.position(self._atlas.landmarks.ids[0], self._key[1])

    def muscles(self, layer: Layer) -> tuple[MusclePaths, ...]:
        """Return the muscles of a layer, superficial or deep."""
        if layer not in self._muscles:
            plate = self._atlas.plate(*self._key, _MUSCLES[layer])
            self._muscles[layer] = tuple(MusclePaths(muscle) for muscle in plate.muscles)
        return self._muscles[layer]

    def sheets(self, layer: Layer) -> tuple[SheetPaths, ...]:
        """Return what lies over the muscles of a layer, the lowest first."""
        if layer not in self._sheets:
            plate = self._atlas.plate(*self._key, _MUSCLES[layer])
            self._sheets[layer] = tuple(SheetPaths(sheet) for sheet in plate.sheets)
        return self._sheets[layer]

    def relief(self, layer: Layer) -> Light:
        """Return the light on a layer's muscles; false if there is none."""
        return self._atlas.plate(*self._key, _MUSCLES[layer]).relief

    def muscle(self, layer: Layer, muscle_id: str, side: Side) -> QPainterPath:
        """Return where a muscle shows in a layer; empty if it does not."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for part in self.muscles(layer):
            if (part.id, part.side) == (muscle_id, side):
                path.addPath(part.fill)
        return path

    @property
    def shade(self) -> Light:
        """The light on the skin."""
        return self._atlas.art(*self._key).shade

    @cached_property
    def bones(self) -> BonePaths:
        """The skeleton."""
        art: Art = self._atlas.art(*self._key, ArtKind.SKELETON)
        return BonePaths(
            path_of(art.silhouette, closed=True),
            path_of(art.contours, closed=False),
            paths_of(art.folds, _FEW),
            art.shade,
        )

    @cached_property
    def regions(self) -> QPainterPath:
        """The outlines of all regions seen."""
        view = self._atlas.view(*self._key)
        path = QPainterPath()
        for cells in self._atlas.region_cells:
            path.addPath(path_of(view.outline(cells), closed=True))
        return path

    @cached_property
    def landmarks(self) -> tuple[LandmarkSpot, ...]:
        """The landmarks under the skin seen."""
        view = self._atlas.view(*self._key)
        marks = self._atlas.landmarks.all()
        seen = view.project_many(tuple(mark.anchor for mark in marks))
        spots = (
            LandmarkSpot(
                told(Text.declared(mark.english)),
                QPointF(*self._atlas.landmark_xy(*self._of(mark.id))),
                mark.palpable,
            )
            for mark, spot in zip(marks, seen, strict=True)
            if spot.visible
        )
        outline = path_of(self._atlas.art(*self._key).silhouette, closed=True).boundingRect()
        return tuple(spot for spot in spots if outline.contains(spot.place))

    def _of(self, landmark: str) -> tuple[ViewId, str, BodyId]:
        return self._key[0], landmark, self._key[1]


class Anatomy:
    """All views' anatomy of one atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._views: dict[tuple[ViewId, BodyId], ViewAnatomy] = {}

    def of(self, view_id: ViewId, body: BodyId) -> ViewAnatomy:
        """Return what a view shows under the skin."""
        key = (view_id, body)
        if key not in self._views:
            self._views[key] = ViewAnatomy(self._atlas, *key)
        return self._views[key]


def near(box: QRectF, part: QRectF) -> bool:
    """Return whether a box touches a part of the picture; flat boxes too."""
    return box.adjusted(-1, -1, 1, 1).intersects(part)
