"""Draws one picture of a chart: the body, its zones and its marks, none covering another."""

from dataclasses import replace
from functools import partial

import numpy as np
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.art import Curves
from needlemap.body.atlas import Atlas
from needlemap.clinic.chart import Chart
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.look.marks import point_shapes
from needlemap.look.theme import POINT_RADIUS_MM, ZONE_LINE_MM
from needlemap.sheets.blocks import draw_line
from needlemap.sheets.figures import FigureLines, Figures
from needlemap.sheets.label_layout import Bounds, Oval, Room, Spot, face_of
from needlemap.sheets.page_layout import PlacedFigure
from needlemap.sheets.styles import EDGE, MUTED, STRONG
from needlemap.sheets.symbols import draw_shapes, draw_zone
from needlemap.sheets.type import BOLD, line_of

_WHOLE_LINES, _DETAIL_LINES = FigureLines(0.5, 0.35), FigureLines(0.9, 0.5)
_SMALL_RADIUS = 1.5 * mm  # of marks that are shown enlarged beside
_RADIUS = POINT_RADIUS_MM * mm
_BARE, _WITH_NEEDLE = 1.15, 1.75  # how far a mark reaches, in radii
_LETTER = 5.0  # half of a letter with its white ground, in points
_CORNER = 2 * mm


class ChartArtist:
    """Draws pictures of one chart."""

    def __init__(self, atlas: Atlas, figures: Figures, chart: Chart, *, bare: bool) -> None:
        """Take ``bare``: on whole bodies draw marks small, without needles."""
        self._atlas = atlas
        self._figures = figures
        self._chart = chart
        self._bare = bare

    def draw(self, canvas: Canvas, picture: PlacedFigure) -> None:
        """Draw a picture with its lower left corner at the origin."""
        canvas.saveState()
        if picture.is_detail:
            self._clip(canvas, picture)
        view, cut, scale = picture.view, picture.cut, picture.scale
        canvas.saveState()
        canvas.translate(-cut.left * scale, -(view.height_mm - cut.top - cut.height) * scale)
        canvas.scale(scale, scale)
        lines = _DETAIL_LINES if picture.is_detail else _WHOLE_LINES
        self._figures.draw(canvas, view, scale, lines)
        canvas.restoreState()
        self._draw_marks(canvas, picture)
        canvas.restoreState()
        if picture.is_detail:
            canvas.setStrokeColor(EDGE)
            canvas.setLineWidth(0.8)
            canvas.roundRect(0, 0, picture.width, picture.height, _CORNER, stroke=1, fill=0)

    def _clip(self, canvas: Canvas, picture: PlacedFigure) -> None:
        path = canvas.beginPath()
        path.roundRect(0, 0, picture.width, picture.height, _CORNER)
        canvas.clipPath(path, stroke=0, fill=0)

    def _draw_marks(self, canvas: Canvas, picture: PlacedFigure) -> None:
        bounds = Bounds(0, 0, picture.width, picture.height)
        room = Room(bounds, _on_paper(face_of(self._atlas, picture.view), picture))
        outlines = []
        for zone in self._chart.zones:
            curves = _curves(zone, picture)
            if curves:
                draw_zone(canvas, curves, zone.quality, ZONE_LINE_MM * mm)
                outlines.append((zone.letter, curves))
        self._draw_points(canvas, picture, room)
        for letter, curves in outlines:
            _write_letter(canvas, letter, curves, room)

    def _draw_points(self, canvas: Canvas, picture: PlacedFigure, room: Room) -> None:
        bare = self._bare and not picture.is_detail
        radius = _SMALL_RADIUS if bare else _RADIUS
        reach = radius * (_WITH_NEEDLE if picture.is_detail else _BARE)
        placed: list[tuple[PointMark, Spot, Spot]] = []
        for mark in self._chart.points:
            spot = picture.view.project(mark.point.anchor)
            if spot.visible and picture.cut.holds(spot.x, spot.y):
                here = _paper(picture, spot.x, spot.y)
                may_stand = partial(_is_near_skin, picture, here)
                placed.append((mark, here, room.disc(here, reach, may_stand)))
        for _, here, there in placed:
            if here != there:
                _draw_leader(canvas, here, there)
        for mark, _, there in placed:
            shown = replace(mark, needling=None) if bare else mark
            draw_shapes(canvas, *there, point_shapes(shown), radius)


def _is_near_skin(picture: PlacedFigure, here: Spot, there: Spot) -> bool:
    """Return whether a number may stand there: not across a gap, on another limb."""
    cut, scale = picture.cut, picture.scale
    was_off = False
    for share in (0.25, 0.5, 0.75, 1.0):
        x = here[0] + share * (there[0] - here[0])
        y = here[1] + share * (there[1] - here[1])
        skin = picture.view.locate(cut.left + x / scale, cut.top + cut.height - y / scale)
        if skin is not None and was_off:
            return False
        was_off = was_off or skin is None
    return True


def _draw_leader(canvas: Canvas, here: Spot, there: Spot) -> None:
    """Draw the line from where a point lies to where its number found room."""
    for color, width in (("#ffffff", 2.0), (MUTED, 0.8)):
        canvas.setStrokeColor(color)
        canvas.setLineWidth(width)
        canvas.line(*here, *there)
    canvas.setFillColor(MUTED)
    canvas.circle(*here, 1.4, stroke=0, fill=1)


def _write_letter(canvas: Canvas, letter: str, curves: Curves, room: Room) -> None:
    every = np.concatenate(curves)
    (left, low), (right, high) = every.min(axis=0).tolist(), every.max(axis=0).tolist()
    x, y = (left + right) / 2, (low + high) / 2
    beside = _LETTER + 1.0
    around = ((x, high + beside), (right + beside, y), (left - beside, y), (x, low - beside))
    x, y = room.letter(around, _LETTER)
    line = line_of(letter, BOLD)
    width = line.width(STRONG.size)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.roundRect(x - width / 2 - 1.2, y - 4.6, width + 2.4, 9.2, 2, stroke=0, fill=1)
    draw_line(canvas, x - width / 2, y - 3.2, line, STRONG)


def _paper(picture: PlacedFigure, x: float, y: float) -> Spot:
    cut, scale = picture.cut, picture.scale
    return (x - cut.left) * scale, (cut.top + cut.height - y) * scale


def _curves(zone: PainZone, picture: PlacedFigure) -> Curves:
    cut, scale = picture.cut, picture.scale
    flip, shift = np.array([scale, -scale]), np.array([-cut.left, -cut.top - cut.height])
    found = []
    for curve in picture.view.outline(zone.cells):
        low, high = curve.min(axis=0), curve.max(axis=0)
        is_across = cut.left < high[0] and low[0] < cut.left + cut.width
        if is_across and cut.top < high[1] and low[1] < cut.top + cut.height:
            found.append((curve + shift) * flip)
    return tuple(found)


def _on_paper(face: Oval | None, picture: PlacedFigure) -> Oval | None:
    if face is None:
        return None
    x, y = _paper(picture, face.x, face.y)
    return Oval(x, y, face.half_width * picture.scale, face.half_height * picture.scale)
