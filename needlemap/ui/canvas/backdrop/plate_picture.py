"""A body painted with what lies under its skin: muscles, bones, regions, landmarks."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from needlemap.body.muscle_art import SheetKind
from needlemap.body.plate_layers import PlateLayer
from needlemap.look.plates import PlateOrder, feather_opacity, sides_of_sheets
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.anatomy import (
    MusclePaths,
    PenLines,
    SheetPaths,
    ViewAnatomy,
    near,
)
from needlemap.ui.canvas.backdrop.landmark_names import LandmarkNames
from needlemap.ui.canvas.backdrop.layers import UNDER_THE_SKIN, Layer
from needlemap.ui.canvas.backdrop.pictures import BodyPicture, shade_brush
from needlemap.ui.canvas.model.layout import Frame

FIBRES_PX_PER_MM = 0.62
"""Fibres are drawn from here on; smaller they would blur. About one and a half times the chart."""

_SLIVERS_PX_PER_MM = 1.8  # smaller, lines are as fine as a pixel, which Qt draws much faster
_INK_PX, _FAINTEST = 0.7, 0.45
_PLATE_LAYERS = {Layer.MUSCLE: PlateLayer.MUSCLES, Layer.DEEP: PlateLayer.DEEP}
_EDGE_PX, _BONE_PX, _REGION_PX = 0.9, 0.9, 1.0
_EDGE_ALPHA = 0.55  # the shadow in the relief does the rest
_FIBRE_ALPHA, _TENDON_ALPHA, _REGION_ALPHA = 0.6, 0.9, 0.85
_GLEAM_ALPHA, _GRAIN_ALPHA = 0.75, 0.36
_FOLD_ALPHA, _THROUGH_ALPHA = 0.35, 0.6
_PALER_SKIN = 0.5  # under bones
_SHADE = 0.66  # how much of a colour the deepest shade takes away
_RIM_MM = 6.0
_DASHES = [5.0, 3.0]
_WHITE = QColor(255, 255, 255)


@dataclass(frozen=True, slots=True)
class Shades:
    """The shades of skin and bones, to be multiplied."""

    skin: QBrush
    bones: QBrush | None
    reliefs: dict[Layer, QBrush]  # of muscles, with the skin's shade in them


class PlatePicture:
    """One body in one view with layers under its skin."""

    def __init__(
        self,
        frame: Frame,
        skin: BodyPicture,
        anatomy: ViewAnatomy,
        layers: frozenset[Layer],
        theme: Theme,
    ) -> None:
        view = frame.view
        self._skin = skin
        self._room = frame.names
        self._anatomy = anatomy
        self._layers = layers
        self._theme = theme
        order = PlateOrder(
            view.id, view.body, frozenset(_PLATE_LAYERS[k] for k in layers if k in _PLATE_LAYERS)
        )
        self._halves = order.halves
        self._size = (view.width_mm, view.height_mm)
        self._shades: Shades | None = None
        self._names: LandmarkNames | None = None
        self._outside = QPainterPath()  # that borders of muscles and regions may overlap
        self._outside.addRect(skin.bounds().adjusted(-_RIM_MM, -_RIM_MM, _RIM_MM, _RIM_MM))
        self._outside.addPath(skin.silhouette)

    def bounds(self) -> QRectF:
        """Return the box around the body in mm."""
        return self._skin.bounds()

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint the layers from the bottom up; ``scale`` is pixels a mm."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._layers & UNDER_THE_SKIN:
            self._paint_ground(painter)
            if Layer.BONE in self._layers:
                self._paint_bones(painter, scale)
            self._paint_halves(painter, scale)
        else:
            self._skin.paint_skin(painter)
        if Layer.REGIONS in self._layers:
            pen = _pen(self._theme.plate.region, _REGION_PX / scale, _REGION_ALPHA)
            painter.strokePath(self._anatomy.regions, pen)
        painter.fillPath(self._outside, QColor(self._theme.panel))
        self._skin.paint_lines(painter, scale)

    def paint_over(self, painter: QPainter, scale: float) -> None:
        """Paint what may reach over a neighbouring view: the names of landmarks."""
        if Layer.POINTS in self._layers:
            if self._names is None:
                body = self._skin.silhouette
                self._names = LandmarkNames(self._anatomy.landmarks, self._room, body)
            self._names.paint(painter, scale, self._theme)

    def _paint_ground(self, painter: QPainter) -> None:
        outline = self._skin.silhouette
        painter.fillPath(outline, QColor(self._theme.plate.skin))
        self._multiply(painter, outline, self._ready_shades().skin)
        if Layer.BONE in self._layers:
            painter.fillPath(outline, _clear(self._theme.skin_light, _PALER_SKIN))

    def _paint_bones(self, painter: QPainter, scale: float) -> None:
        bones, colors, shade = self._anatomy.bones, self._theme.plate, self._ready_shades().bones
        painter.fillPath(bones.fill, QColor(colors.bone))
        if shade is not None:
            self._multiply(painter, bones.fill, shade)
        for folds in bones.folds:
            painter.fillPath(folds, _clear(colors.bone_edge, _FOLD_ALPHA))
        self._paint_bone_lines(painter, scale, 1.0)

    def _paint_bone_lines(self, painter: QPainter, scale: float, alpha: float) -> None:
        bones = self._anatomy.bones
        pen = _pen(self._theme.plate.bone_edge, _BONE_PX / scale, alpha)
        painter.strokePath(bones.contours, pen)
        painter.strokePath(bones.fill, pen)

    def _paint_halves(self, painter: QPainter, scale: float) -> None:
        """Paint the muscles; where both layers are asked for of one side, the outer as borders."""
        part = _part_of(painter)
        shown = {
            layer: [
                muscle
                for muscle in self._anatomy.muscles(layer)
                if muscle.side in self._halves[_PLATE_LAYERS[layer]] and near(muscle.box, part)
            ]
            for layer in (Layer.DEEP, Layer.MUSCLE)
            if layer in self._layers
        }
        over = len(shown) == 2 and len(set(self._halves.values())) == 1
        for layer, muscles in shown.items():
            if over and layer is Layer.MUSCLE:
                self._paint_edges(painter, scale, muscles, dashed=True)
            else:
                sheets = self._sheets_of(layer, part)
                self._paint_muscles(painter, scale, muscles, sheets, layer)
        if shown and Layer.BONE in self._layers:
            self._paint_bone_lines(painter, scale, _THROUGH_ALPHA)

    def _sheets_of(self, layer: Layer, part: QRectF) -> list[SheetPaths]:
        """Return what lies over the muscles of a layer, and is seen."""
        sides = sides_of_sheets(self._halves[_PLATE_LAYERS[layer]])
        sheets = self._anatomy.sheets(layer)
        return [one for one in sheets if one.side in sides and near(one.box, part)]

    def _paint_muscles(
        self, painter: QPainter, scale: float, muscles: list[MusclePaths],
        sheets: list[SheetPaths], layer: Layer,
    ) -> None:  # fmt: skip
        colors = self._theme.plate
        together = QPainterPath()
        together.setFillRule(Qt.FillRule.WindingFill)
        has_fibres = scale >= FIBRES_PX_PER_MM
        for muscle in muscles:
            painter.fillPath(muscle.fill, QColor(colors.muscle))
            if has_fibres:
                _paint_ink(painter, scale, muscle.fibres, _clear(colors.fibre, _FIBRE_ALPHA))
            painter.fillPath(muscle.tendons, _clear(colors.tendon, _TENDON_ALPHA))
            if has_fibres:
                _paint_ink(painter, scale, muscle.gleams, _clear(colors.tendon, _GLEAM_ALPHA))
            together.addPath(muscle.fill)
        self._paint_edges(painter, scale, muscles, dashed=False)
        for sheet in sheets:
            self._paint_sheet(painter, scale, sheet)
            together.addPath(sheet.feathers[0])
        shades = self._ready_shades()
        self._multiply(painter, together, shades.reliefs.get(layer, shades.skin))

    def _paint_sheet(self, painter: QPainter, scale: float, sheet: SheetPaths) -> None:
        colors = self._theme.plate
        is_bone = sheet.kind is SheetKind.BONE
        tone = _clear(colors.bone if is_bone else colors.tendon, feather_opacity(sheet.kind))
        for ring in sheet.feathers:
            painter.fillPath(ring, tone)
        if scale >= FIBRES_PX_PER_MM:
            _paint_ink(painter, scale, sheet.fibres, _clear(colors.bone_edge, _GRAIN_ALPHA))

    def _paint_edges(
        self, painter: QPainter, scale: float, muscles: list[MusclePaths], *, dashed: bool
    ) -> None:
        alpha = 1.0 if dashed else _EDGE_ALPHA
        pen = _pen(self._theme.plate.muscle_edge, _EDGE_PX / scale, alpha)
        if dashed:
            pen.setDashPattern(_DASHES)
        for muscle in muscles:
            painter.strokePath(muscle.fill, pen)

    def _multiply(self, painter: QPainter, path: QPainterPath, shade: QBrush) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillPath(path, shade)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _ready_shades(self) -> Shades:
        if self._shades is None:
            tones = _mixed(_WHITE, QColor(self._theme.plate.shadow), _SHADE), _WHITE
            has_bones = Layer.BONE in self._layers
            bones = (
                shade_brush(self._anatomy.bones.shade, *self._size, tones) if has_bones else None
            )
            skin = shade_brush(self._anatomy.shade, *self._size, tones)
            reliefs = {k: self._anatomy.relief(k) for k in self._layers & set(_PLATE_LAYERS)}
            self._shades = Shades(
                skin,
                bones,
                {
                    layer: _both(shade_brush(light, *self._size, tones), skin)
                    for layer, light in reliefs.items()
                    if light
                },
            )
        return self._shades


def _paint_ink(painter: QPainter, scale: float, ink: PenLines, color: QColor) -> None:
    if scale >= _SLIVERS_PX_PER_MM:
        painter.fillPath(ink.slivers, color)
        return
    color.setAlphaF(color.alphaF() * min(ink.width_mm * scale + _FAINTEST, 1.0))
    painter.strokePath(ink.lines, QPen(color, _INK_PX / scale))


def _both(relief: QBrush, skin: QBrush) -> QBrush:
    """Return one brush for two shades: to multiply twice takes twice as long at each paint."""
    image = relief.textureImage()
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(QRectF(image.rect()), skin.textureImage())
    brush = QBrush(image)
    brush.setTransform(relief.transform())
    return brush


def _part_of(painter: QPainter) -> QRectF:
    """Return the part of the view that the painter's picture holds."""
    device = painter.device()
    whole = QRectF(0, 0, device.width(), device.height())
    return painter.worldTransform().inverted()[0].mapRect(whole)


def _pen(color: str, width: float, alpha: float) -> QPen:
    pen = QPen(_clear(color, alpha), width)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return pen


def _clear(color: str, alpha: float) -> QColor:
    made = QColor(color)
    made.setAlphaF(alpha)
    return made


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a * (1 - share) + b * share) for a, b in pairs))
