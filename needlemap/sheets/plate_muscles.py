"""The muscles and bones of a plate as shapes: fills, shade, fibres, tendons and borders."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from needlemap.body.art import Art, Curves
from needlemap.body.catalogue import Catalogue
from needlemap.body.light import Light
from needlemap.body.muscle_art import DrawnMuscle, DrawnSheet, SheetKind
from needlemap.body.plate_layers import PlateLayer
from needlemap.body.slivers import slivers
from needlemap.body.texts import Text
from needlemap.body.view import BodyView
from needlemap.look.plates import FIBRE_MM, GLEAM_MM, GRAIN_MM, feather_opacity
from needlemap.look.theme import PAPER, PlateColors
from needlemap.sheets.shapes import Area, Drawn, Group, Lines, Shade

_TENDON, _GLEAM, _GRAIN = 0.8, 0.7, 0.36
_OVER = Text("Sheets and bone under the skin")
_TITLES = {
    PlateLayer.DEEP: Text("Muscles, deep"),
    PlateLayer.MUSCLES: Text("Muscles, superficial"),
}


@dataclass(frozen=True, slots=True)
class Strengths:
    """How strong the lines of a plate are, in points."""

    outline: float = 0.7
    contour: float = 0.5
    edge: float = 0.38
    fibre: float = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """The muscles that a layer shows: those of both sides, or of one."""

    layer: PlateLayer
    muscles: tuple[DrawnMuscle, ...]
    sheets: tuple[DrawnSheet, ...]
    relief: Light


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a view lies on the page: points a mm, and its upper left corner in points."""

    view: BodyView
    scale: float
    left: float = 0.0
    top: float = 0.0

    def laid(self, curves: Curves) -> Curves:
        """Return curves of the view on the page."""
        corner = np.array([self.left, self.top])
        return tuple(curve * self.scale + corner for curve in curves)

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the view on the page."""
        return self.left + x * self.scale, self.top + y * self.scale

    def shade(self, light: Light, inside: Curves, colors: PlateColors) -> Shade:
        """Return the shade of a drawing of the view; ``inside`` on the page."""
        wide, high = self.view.width_mm * self.scale, self.view.height_mm * self.scale
        return Shade(light, self.left, self.top, wide, high, inside, colors.shadow)


@dataclass(frozen=True, slots=True)
class Painter:
    """Turns drawings of the atlas into shapes of a plate; ``told`` is the muscle told apart."""

    plan: Plan
    catalogue: Catalogue
    strengths: Strengths = Strengths()
    colors: PlateColors = PAPER.plate
    told: str = ""

    def ground(self, skin: Art) -> Group:
        """Return the skin, shaded."""
        outline = self.plan.laid(skin.silhouette)
        shade = self.plan.shade(skin.shade, outline, self.colors)
        return Group("skin", Text("Skin"), (Area(outline, self.colors.skin), shade))

    def outline(self, skin: Art) -> Group:
        """Return the outlines of the skin, which lie over all else."""
        inner = Lines(self.plan.laid(skin.contours), PAPER.outline, self.strengths.contour)
        outer = Lines(
            self.plan.laid(skin.silhouette), PAPER.outline, self.strengths.outline, closed=True
        )
        return Group("outline", Text("Outline"), (inner, outer))

    def bones(self, bones: Art) -> Group:
        """Return the skeleton, shaded."""
        outline = self.plan.laid(bones.silhouette)
        edge, width = self.colors.bone_edge, self.strengths.edge
        return Group(
            "skeleton",
            Text("Skeleton"),
            (
                Area(outline, self.colors.bone),
                self.plan.shade(bones.shade, outline, self.colors),
                Area(self.plan.laid(bones.folds), edge, 0.35),
                Lines(self.plan.laid(bones.contours), edge, width),
                Lines(outline, edge, width, closed=True),
            ),
        )

    def muscles(self, half: Half, skin: Art) -> Group:
        """Return muscles and what lies over them, shaded as the skin and by their own relief.

        They are told a little beyond the outline of the body, and drawn up to it. Where one is
        told apart no sheet hides it.
        """
        bellies = tuple(self._belly(half.layer, muscle) for muscle in half.muscles)
        edges = tuple(self._edge(muscle) for muscle in half.muscles)
        drawn = [one for one in half.sheets if not self.told or one.kind is SheetKind.BONE]
        sheets = tuple(self._sheet(sheet) for sheet in drawn)
        fills = [curve for muscle in half.muscles for curve in muscle.fill]
        fills += [curve for sheet in drawn for curve in sheet.feathers[0]]
        inside = self.plan.laid(tuple(fills))
        shades = [skin.shade, half.relief] if half.relief else [skin.shade]
        shade = tuple(self.plan.shade(one, inside, self.colors) for one in shades if inside)
        over = (Group(f"{half.layer}-over", _OVER, sheets),) if sheets else ()
        drawn_shapes = (*bellies, *edges, *over, *shade)
        return Group(half.layer, _TITLES[half.layer], drawn_shapes, self._body(skin))

    def borders(self, muscles: Iterable[DrawnMuscle], skin: Art) -> Group:
        """Return only the borders of muscles, to be laid over others."""
        edges = tuple(replace(self._edge(muscle), dash=(1.6, 1.2)) for muscle in muscles)
        return Group("borders", Text("Borders of the muscles above"), edges, self._body(skin))

    def _body(self, skin: Art) -> Curves:
        """Return the outline that nothing under the skin is drawn outside of."""
        return self.plan.laid(skin.silhouette)

    def _belly(self, layer: PlateLayer, muscle: DrawnMuscle) -> Group:
        colors, laid = self.colors, self.plan.laid
        color = colors.muscle if not self.told else colors.others
        color = colors.told if muscle.id == self.told else color
        shapes: list[Drawn] = [Area(laid(muscle.fill), color)]
        if muscle.fibres:
            fibre = colors.fibre if muscle.id != self.told else colors.told_edge
            faint = 0.4 if self.told and muscle.id != self.told else 0.75
            shapes.append(Area(self._inked(muscle.fibres, FIBRE_MM), fibre, faint))
        if muscle.tendons:
            shapes.append(Area(laid(muscle.tendons), colors.tendon, _TENDON))
        if muscle.gleams:
            shapes.append(Area(self._inked(muscle.gleams, GLEAM_MM), colors.tendon, _GLEAM))
        name = self.catalogue[muscle.id].on(muscle.side).alone()
        return Group(f"{layer}-{muscle.id}-{muscle.side}", name, tuple(shapes))

    def _edge(self, muscle: DrawnMuscle) -> Lines:
        is_told = muscle.id == self.told
        color = self.colors.told_edge if is_told else self.colors.muscle_edge
        width = self.strengths.edge * (1.8 if is_told else 1.0)
        return Lines(self.plan.laid(muscle.fill), color, width, closed=True, raised=True)

    def _sheet(self, sheet: DrawnSheet) -> Group:
        colors, opacity = self.colors, feather_opacity(sheet.kind)
        color = colors.bone if sheet.kind is SheetKind.BONE else colors.tendon
        shapes = [
            Area(self.plan.laid(ring), color, opacity, raised=True) for ring in sheet.feathers
        ]
        if sheet.fibres:
            fibres = self._inked(sheet.fibres, GRAIN_MM)
            shapes.append(Area(fibres, colors.bone_edge, _GRAIN, raised=True))
        return Group(f"over-{sheet.id}-{sheet.side}", _OVER, tuple(shapes))

    def _inked(self, curves: Curves, width_mm: float) -> Curves:
        """Return lines as slivers on the page, on a small one as wide as its finest lines."""
        wide = max(width_mm * self.plan.scale, self.strengths.fibre)
        return slivers(self.plan.laid(curves), wide)
