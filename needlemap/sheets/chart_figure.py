"""The views of a chart side by side, with their marks, as one block."""

import math
from dataclasses import dataclass

import numpy as np
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from needlemap.body.atlas import Atlas
from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.body.view import BodyView
from needlemap.clinic.chart import Chart
from needlemap.clinic.look import POINT_RADIUS_MM, ZONE_LINE_MM, point_shapes
from needlemap.clinic.marks import PointMark
from needlemap.clinic.ports import Words
from needlemap.sheets.blocks import draw_line
from needlemap.sheets.figures import Figures
from needlemap.sheets.styles import COLUMN, MUTED, STRONG, Style
from needlemap.sheets.symbols import draw_shapes, draw_zone
from needlemap.sheets.type import BOLD, line_of

NAMES = {
    ViewId.ANTERIOR: "Front",
    ViewId.POSTERIOR: "Back",
    ViewId.LEFT_LATERAL: "Left",
    ViewId.RIGHT_LATERAL: "Right",
}
_SIDES = {ViewId.ANTERIOR: ("R", "L"), ViewId.POSTERIOR: ("L", "R")}
_SIDE_STYLE = Style(font=BOLD, size=12.0, lead=14.0, color=MUTED)
_HEAD = 6 * mm
_GAP = 4 * mm
_TRIM_MM = 34.0  # of the margin around a view that paper does not need
_RADIUS = POINT_RADIUS_MM * mm


def views_with_marks(atlas: Atlas, chart: Chart, body: BodyId) -> tuple[ViewId, ...]:
    """Return the main views that show a mark; front and back if there is none."""
    shown = [view for view in MAIN_VIEWS if _carries(atlas.view(view, body), chart)]
    return tuple(shown) or (ViewId.ANTERIOR, ViewId.POSTERIOR)


def _carries(view: BodyView, chart: Chart) -> bool:
    anchors = tuple(mark.point.anchor for mark in chart.points)
    if any(spot.visible for spot in view.project_many(anchors)):
        return True
    return any(len(view.seen_part(zone.cells)) > 0.1 * len(zone.cells) for zone in chart.zones)


@dataclass(frozen=True, slots=True)
class _Spot:
    mark: PointMark
    x: float
    y: float


class ChartFigure(Flowable):  # type: ignore[misc]
    """Views at one scale, named, with the body's sides and numbered marks."""

    def __init__(
        self,
        atlas: Atlas,
        figures: Figures,
        chart: Chart,
        views: tuple[BodyView, ...],
        words: Words,
    ) -> None:
        super().__init__()
        self._atlas = atlas
        self._figures = figures
        self._chart = chart
        self._views = views
        self._words = words
        self._most_height = 118 * mm
        self._scale = 1.0

    def limited(self, height: float) -> "ChartFigure":
        """Return this figure, no taller than a height in points."""
        self._most_height = height
        return self

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the size at the largest scale that fits."""
        across = sum(view.width_mm - 2 * _TRIM_MM for view in self._views)
        down = self._views[0].height_mm - 2 * _TRIM_MM
        gaps = _GAP * (len(self._views) - 1)
        self._scale = min((width - gaps) / across, (self._most_height - _HEAD) / down)
        self.width = across * self._scale + gaps
        self.height = down * self._scale + _HEAD
        return self.width, self.height

    def draw(self) -> None:
        """Draw all views."""
        left = 0.0
        for view in self._views:
            self._draw_view(view, left)
            left += (view.width_mm - 2 * _TRIM_MM) * self._scale + _GAP

    def _draw_view(self, view: BodyView, left: float) -> None:
        canvas, scale = self.canv, self._scale
        canvas.saveState()
        canvas.translate(left - _TRIM_MM * scale, -_TRIM_MM * scale)
        canvas.saveState()
        canvas.scale(scale, scale)
        self._figures.draw(canvas, view.id, view.body)
        canvas.restoreState()
        self._write_names(view)
        self._draw_zones(view)
        self._draw_points(view)
        canvas.restoreState()

    def _write_names(self, view: BodyView) -> None:
        width = view.width_mm * self._scale
        top = (view.height_mm - _TRIM_MM) * self._scale + 2 * mm
        name = line_of(self._words(NAMES[view.id]), COLUMN.font)
        draw_line(self.canv, (width - name.width(COLUMN.size)) / 2, top, name, COLUMN)
        letters = _SIDES.get(view.id)
        if letters:
            y = view.height_mm * 0.80 * self._scale
            for letter, share in zip(letters, (0.10, 0.90), strict=True):
                line = line_of(letter, BOLD)
                x = width * share - line.width(_SIDE_STYLE.size) / 2
                draw_line(self.canv, x, y, line, _SIDE_STYLE)

    def _draw_zones(self, view: BodyView) -> None:
        for zone in self._chart.zones:
            flip = np.array([self._scale, -self._scale])
            shift = np.array([0.0, view.height_mm * self._scale])
            curves = tuple(curve * flip + shift for curve in view.outline(zone.cells))
            if not curves:
                continue
            draw_zone(self.canv, curves, zone.quality, ZONE_LINE_MM * mm)
            largest = max(curves, key=len)
            top = largest[int(np.argmax(largest[:, 1]))]
            self._write_letter(zone.letter, float(top[0]), float(top[1]) + 1.5)

    def _write_letter(self, letter: str, x: float, y: float) -> None:
        line = line_of(letter, BOLD)
        width = line.width(STRONG.size)
        self.canv.setFillColorRGB(1, 1, 1)
        self.canv.roundRect(x - width / 2 - 1.5, y - 1.2, width + 3, 9.2, 2, stroke=0, fill=1)
        draw_line(self.canv, x - width / 2, y + 0.6, line, STRONG)

    def _draw_points(self, view: BodyView) -> None:
        spots = []
        for mark in self._chart.points:
            spot = view.project(mark.point.anchor)
            if spot.visible:
                y = (view.height_mm - spot.y) * self._scale
                spots.append(_Spot(mark, spot.x * self._scale, y))
        placed: list[tuple[float, float]] = []
        for one in spots:
            x, y = _free_place(one.x, one.y, placed)
            placed.append((x, y))
            if (x, y) != (one.x, one.y):
                self.canv.setStrokeColor(MUTED)
                self.canv.setLineWidth(0.6)
                self.canv.line(one.x, one.y, x, y)
                self.canv.setFillColor(MUTED)
                self.canv.circle(one.x, one.y, 1.1, stroke=0, fill=1)
        for one, (x, y) in zip(spots, placed, strict=True):
            draw_shapes(self.canv, x, y, point_shapes(one.mark), _RADIUS)


def _free_place(x: float, y: float, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the place nearest to a spot where a mark covers no other, on rings around it."""
    gap = _RADIUS * 2.25
    for ring in range(12):
        for step in range(1 if ring == 0 else 8):
            angle = math.pi * (2 * step / 8 + 0.125 * (ring % 2))
            reach = ring * gap * 0.55
            place = (x + reach * math.cos(angle), y + reach * math.sin(angle))
            if all(math.dist(place, other) >= gap * 0.98 for other in taken):
                return place
    return x, y
