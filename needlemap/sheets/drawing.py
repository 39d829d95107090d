"""Draws one picture of a chart: the body, its zones and its marks, each on its place."""

import math
from dataclasses import replace

import numpy as np
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.art import Curves
from needlemap.body.atlas import Atlas
from needlemap.body.places import ViewId
from needlemap.body.view import BodyView
from needlemap.clinic.chart import Chart
from needlemap.clinic.ids import ZoneId
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.look.figure_parts import figure_parts
from needlemap.look.label_room import Box, LabelRoom, PlanePoint, label_room
from needlemap.look.marks import has_rays, plain_shapes, point_shapes, state_ink, weight_of
from needlemap.look.number_places import (
    NumberPlace,
    NumberPlaces,
    Sizes,
    Symbol,
    paper_sizes,
)
from needlemap.look.theme import PAPER, ZONE_LINE_MM
from needlemap.look.zone_parts import zone_curves
from needlemap.look.zone_shapes import LetterPlace, LetterPlaces, zone_shape
from needlemap.sheets.blocks import draw_line
from needlemap.sheets.figures import FigureLines, Figures
from needlemap.sheets.fonts import BOLD
from needlemap.sheets.page_layout import PlacedFigure
from needlemap.sheets.styles import EDGE, STRONG, Style
from needlemap.sheets.symbols import draw_shapes, draw_zone
from needlemap.sheets.type import line_of

_WHOLE_LINES, _DETAIL_LINES = FigureLines(0.5, 0.35), FigureLines(0.9, 0.5)
_LETTER = STRONG.size
_CAPITAL = 0.714  # the height of a capital in Noto Sans, as a share of its size
_MM2_PER_CM2 = 100.0
_CORNER = 2 * mm


class ChartArtist:
    """Draws pictures of one chart."""

    def __init__(
        self,
        atlas: Atlas,
        figures: Figures,
        chart: Chart,
        views: tuple[BodyView, ...],
        *,
        bare: bool,
    ) -> None:
        """Take all views that are drawn, and ``bare``: on whole bodies marks small, no needles."""
        self._views = views
        self._parts: dict[ZoneId, dict[ViewId, Curves]] = {}
        self._atlas = atlas
        self._figures = figures
        self._chart = chart
        self._bare = bare

    def draw(self, canvas: Canvas, picture: PlacedFigure, words: tuple[Box, ...] = ()) -> None:
        """Draw a picture with its lower left corner at the origin.

        ``words``: what else is written on it, in points from its upper left corner.
        """
        canvas.saveState()
        if picture.is_detail:
            self._clip(canvas, picture)
        view, cut, scale = picture.view, picture.cut, picture.scale
        canvas.saveState()
        canvas.translate(-cut.left * scale, -(view.height_mm - cut.top - cut.height) * scale)
        canvas.scale(scale, scale)
        lines = _DETAIL_LINES if picture.is_detail else _WHOLE_LINES
        part = cut if picture.is_detail else None
        self._figures.draw(canvas, view, scale, lines, part)
        canvas.restoreState()
        self._draw_marks(canvas, picture, words)
        canvas.restoreState()
        if picture.is_detail:
            canvas.setStrokeColor(EDGE)
            canvas.setLineWidth(0.8)
            canvas.roundRect(0, 0, picture.width, picture.height, _CORNER, stroke=1, fill=0)

    def _clip(self, canvas: Canvas, picture: PlacedFigure) -> None:
        path = canvas.beginPath()
        path.roundRect(0, 0, picture.width, picture.height, _CORNER)
        canvas.clipPath(path, stroke=0, fill=0)

    def _draw_marks(self, canvas: Canvas, picture: PlacedFigure, words: tuple[Box, ...]) -> None:
        outlines = []
        for zone in self._chart.zones:
            curves = self._curves(zone, picture)
            if curves:
                draw_zone(canvas, curves, zone.quality, ZONE_LINE_MM * mm)
                outlines.append((zone, curves))
        bare = self._bare and not picture.is_detail
        room = self._room(picture).with_words(words)
        sizes = paper_sizes(picture.scale, bare=bare)
        numbers = NumberPlaces(room, sizes)
        marks = self._seen(picture)
        symbols = [_symbol(mark, spot, bare=bare) for mark, spot in marks]
        places = numbers.of(symbols)
        letters = LetterPlaces(room, replace(sizes, type=_LETTER), numbers.taken)
        shapes = [(zone.letter, zone_shape(_turned(curves, picture))) for zone, curves in outlines]
        for (zone, _), letter in zip(outlines, letters.of(shapes), strict=True):
            if letter is not None:
                _write_letter(canvas, picture, zone, letter)
        drawn = sorted(zip(marks, places, strict=True), key=_weight)
        for (mark, spot), place in drawn:
            shown = replace(mark, needling=None) if bare else mark
            _draw_point(canvas, (spot[0], picture.height - spot[1]), shown, place, numbers.sizes)

    def _seen(self, picture: PlacedFigure) -> list[tuple[PointMark, PlanePoint]]:
        """Return the points on a picture with their places, y down."""
        found = []
        for mark in self._chart.points:
            spot = picture.view.project(mark.point.anchor)
            if spot.visible and picture.cut.holds(spot.x, spot.y):
                cut, scale = picture.cut, picture.scale
                found.append((mark, ((spot.x - cut.left) * scale, (spot.y - cut.top) * scale)))
        return found

    def _room(self, picture: PlacedFigure) -> LabelRoom:
        parts = figure_parts(self._atlas, picture.view.id, picture.view.body)
        bounds = (0.0, 0.0, picture.width, picture.height)
        corner = (-picture.cut.left * picture.scale, -picture.cut.top * picture.scale)
        return label_room(parts, bounds, picture.scale, corner)

    def _curves(self, zone: PainZone, picture: PlacedFigure) -> Curves:
        """Return the outline of a zone on a picture, y up; nothing where it is not on it."""
        cut, scale = picture.cut, picture.scale
        flip, shift = np.array([scale, -scale]), np.array([-cut.left, -cut.top - cut.height])
        found = []
        for curve in self._shown(zone).get(picture.view.id, ()):
            low, high = curve.min(axis=0), curve.max(axis=0)
            is_across = cut.left < high[0] and low[0] < cut.left + cut.width
            if is_across and cut.top < high[1] and low[1] < cut.top + cut.height:
                found.append((curve + shift) * flip)
        return tuple(found)

    def _shown(self, zone: PainZone) -> dict[ViewId, Curves]:
        """Return what is drawn of a zone in each view."""
        if zone.id not in self._parts:
            whole = self._atlas.extent(zone.cells, self._views[0].body).area_cm2 * _MM2_PER_CM2
            parts = zone_curves(self._views, zone.cells, whole)
            self._parts[zone.id] = {view.id: curves for view, curves in parts}
        return self._parts[zone.id]


def _weight(drawn: tuple[tuple[PointMark, PlanePoint], NumberPlace]) -> int:
    (mark, _), _ = drawn
    return weight_of(mark.finding.state)


def _symbol(mark: PointMark, spot: PlanePoint, *, bare: bool) -> Symbol:
    number, has_pin = str(mark.point.number), mark.needling is not None
    return Symbol(*spot, number, has_pin and not bare, has_rays(mark) and not bare)


def _turned(curves: Curves, picture: PlacedFigure) -> Curves:
    """Return curves with y down, as far as they lie on the picture."""
    edges = np.array([picture.width, picture.height])
    turned = (np.array([0.0, picture.height]) + curve * (1, -1) for curve in curves)
    return tuple(np.clip(curve, 0.0, edges) for curve in turned)


def _draw_point(
    canvas: Canvas, at: PlanePoint, mark: PointMark, place: NumberPlace, sizes: Sizes
) -> None:
    """Draw a point on its place, y up, and its number where there is room for it."""
    if place.is_inside:
        draw_shapes(canvas, *at, point_shapes(mark), sizes.numbered)
        return
    draw_shapes(canvas, *at, plain_shapes(mark), sizes.plain)
    if place.beside is None:
        return
    right, down = place.beside
    middle = (at[0] + right, at[1] - down)
    color = PAPER.ink(state_ink(mark.finding.state))
    text = str(mark.point.number)
    if place.has_leader:
        away = math.hypot(right, down)
        start, end = sizes.plain / away, 1 - 0.36 * sizes.type / away
        _draw_leader(canvas, _between(at, middle, start), _between(at, middle, end), color)
    _write(
        canvas,
        middle,
        text,
        Style(font=BOLD, size=sizes.type, lead=sizes.type, color=HexColor(color)),
    )


def _between(start: PlanePoint, end: PlanePoint, share: float) -> PlanePoint:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _draw_leader(canvas: Canvas, here: PlanePoint, there: PlanePoint, color: str) -> None:
    """Draw the line from what is named to its number or letter."""
    canvas.setLineCap(1)
    for tint, width in (("#ffffff", 2.2), (color, 0.8)):
        canvas.setStrokeColor(HexColor(tint))
        canvas.setLineWidth(width)
        canvas.line(*here, *there)


def _write_letter(
    canvas: Canvas, picture: PlacedFigure, zone: PainZone, place: LetterPlace
) -> None:
    middle = (place.middle[0], picture.height - place.middle[1])
    if place.foot is not None:
        foot = (place.foot[0], picture.height - place.foot[1])
        _draw_leader(canvas, foot, middle, PAPER.quality(zone.quality))
    _write(canvas, middle, zone.letter, STRONG)


def _write(canvas: Canvas, middle: PlanePoint, text: str, style: Style) -> None:
    """Write a number or letter around a place, on white."""
    line = line_of(text, style.font)
    width, cap = line.width(style.size), _CAPITAL * style.size
    x, y = middle[0] - width / 2, middle[1] - cap / 2
    canvas.setFillColorRGB(1, 1, 1)
    canvas.roundRect(x - 0.8, y - 0.8, width + 1.6, cap + 1.6, 1.2, stroke=0, fill=1)
    draw_line(canvas, x, y, line, style)
