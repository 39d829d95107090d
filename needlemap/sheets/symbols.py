"""Draws the shapes of ``look.marks`` and the hatches of zones with ReportLab."""

import math

import numpy as np
from numpy.typing import NDArray
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas

from needlemap.body.art import Curves
from needlemap.clinic.marks import PainQuality
from needlemap.look.marks import Disc, Hatch, LineShape, Numeral, Ring, Shape, hatch_of
from needlemap.look.theme import PAPER
from needlemap.sheets.fonts import BOLD
from needlemap.sheets.paths import path_of

_CAP_HEIGHT = 0.357  # half the height of a numeral in Noto Sans, as a share of its size


def draw_shapes(
    canvas: Canvas, x: float, y: float, shapes: tuple[Shape, ...], radius: float
) -> None:
    """Draw shapes around a place; ``radius`` in points."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in shapes:
        color = HexColor(PAPER.ink(shape.ink))
        canvas.setFillColor(color)
        canvas.setStrokeColor(color)
        match shape:
            case Disc():
                place = (shape.x * radius, -shape.y * radius, shape.radius * radius)
                canvas.circle(*place, stroke=0, fill=1)
            case Ring():
                _ring(canvas, shape, radius)
            case LineShape():
                _stroke(canvas, shape, radius)
            case Numeral():
                size = shape.size * radius
                canvas.setFont(BOLD, size)
                low = -shape.y * radius - size * _CAP_HEIGHT
                canvas.drawCentredString(shape.x * radius, low, shape.text)
    canvas.restoreState()


def draw_zone(canvas: Canvas, curves: Curves, quality: PainQuality, line: float) -> None:
    """Draw a zone's outline and hatch; curves in points, y up."""
    if not curves:
        return
    color = HexColor(PAPER.quality(quality))
    path = path_of(curves, closed=True)
    canvas.saveState()
    canvas.setStrokeColor(color)
    canvas.setFillColor(color)
    canvas.clipPath(path, stroke=0, fill=0, fillMode=FILL_EVEN_ODD)
    every = np.concatenate(curves)
    low, high = every.min(axis=0), every.max(axis=0)
    canvas.setLineWidth(line * 0.7)
    _hatch(canvas, hatch_of(quality), low.tolist(), high.tolist())
    canvas.restoreState()
    draw_outline(canvas, curves, quality, line)


def draw_outline(
    canvas: Canvas,
    curves: Curves,
    quality: PainQuality,
    line: float,
    dashes: tuple[float, float] | None = None,
) -> None:
    """Draw a zone's outline alone; curves in points, y up."""
    if not curves:
        return
    canvas.saveState()
    canvas.setStrokeColor(HexColor(PAPER.quality(quality)))
    canvas.setLineWidth(line)
    canvas.setLineJoin(1)
    if dashes is not None:
        canvas.setDash(list(dashes))
    canvas.drawPath(path_of(curves, closed=True), stroke=1, fill=0)
    canvas.restoreState()


def _hatch(canvas: Canvas, hatch: Hatch, low: list[float], high: list[float]) -> None:
    step = hatch.spacing_mm * 72 / 25.4 * 0.75
    if hatch.dots:
        _dots(canvas, step, low, high)
        return
    if hatch.dashes:
        canvas.setDash([dash * 2.2 for dash in hatch.dashes])
    middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    reach = math.hypot(high[0] - low[0], high[1] - low[1]) / 2 + step
    for angle in hatch.angles:
        canvas.saveState()
        canvas.translate(*middle)
        canvas.rotate(angle)
        for k in range(-int(reach / step), int(reach / step) + 1):
            canvas.line(-reach, k * step, reach, k * step)
        canvas.restoreState()


def _dots(canvas: Canvas, step: float, low: list[float], high: list[float]) -> None:
    rows = int((high[1] - low[1]) / step) + 2
    columns = int((high[0] - low[0]) / step) + 2
    for row in range(rows):
        for column in range(columns):
            x = low[0] + (column + (0.5 if row % 2 else 0)) * step
            canvas.circle(x, low[1] + row * step, 0.5, stroke=0, fill=1)


def _ring(canvas: Canvas, shape: Ring, radius: float) -> None:
    canvas.setLineWidth(shape.width * radius)
    if shape.dashed:
        canvas.setDash([radius * 0.3, radius * 0.25])
    canvas.circle(0, 0, shape.radius * radius, stroke=1, fill=0)
    canvas.setDash()


def _stroke(canvas: Canvas, shape: LineShape, radius: float) -> None:
    canvas.setLineWidth(shape.width * radius)
    path = canvas.beginPath()
    path.moveTo(shape.points[0][0] * radius, -shape.points[0][1] * radius)
    for x, y in shape.points[1:]:
        path.lineTo(x * radius, -y * radius)
    canvas.drawPath(path, stroke=1, fill=0)


def square(left: float, low: float, width: float, height: float) -> NDArray[np.float64]:
    """Return a rectangle as a curve."""
    right, high = left + width, low + height
    return np.array([(left, low), (right, low), (right, high), (left, high)])
