"""Draws the shapes of a plate in a PDF."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, FILL_NON_ZERO, Canvas

from needlemap.body.art import Curves
from needlemap.body.light import Light
from needlemap.sheets.fonts import BOLD, PLAIN
from needlemap.sheets.paths import path_of
from needlemap.sheets.shapes import DARKEST, Area, Dot, Drawn, Group, Lines, Shade, Word
from needlemap.sheets.soft_pictures import as_fine, fineness, opened
from needlemap.sheets.type import line_of

_QUALITY = 82
_SHADES = 5  # in the order of kinds


def draw_all(canvas: Canvas, height: float, shapes: tuple[Drawn, ...]) -> None:
    """Draw shapes from the bottom up; ``height`` of the page, from which y is measured."""
    for shape in shapes:
        canvas.saveState()
        match shape:
            case Group():
                _clip(canvas, height, shape.inside)
                draw_all(canvas, height, shape.shapes)
            case Area():
                _draw_area(canvas, height, shape)
            case Lines():
                _draw_lines(canvas, height, shape)
            case Shade():
                canvas.setBlendMode("Multiply")
                _draw_shade(canvas, height, shape)
            case Dot():
                _draw_dot(canvas, height, shape)
            case Word():
                _draw_word(canvas, height, shape)
        canvas.restoreState()


def draw_once(
    canvas: Canvas, name: str, size: tuple[float, float], shapes: Iterable[Drawn]
) -> None:
    """Draw shapes that a document may show many times but holds only once.

    Shapes of one kind are drawn together, so those of one kind must not hide those of another.
    A form cannot name how it is blended; it takes that from the page, so each kind is a form.
    """
    kinds: dict[tuple[int, float], list[tuple[Drawn, Curves]]] = {}
    for shape, inside in _flat(shapes):
        kinds.setdefault(_kind(shape), []).append((shape, inside))
    for (order, opacity), alike in sorted(kinds.items()):
        form = f"{name}-{order}-{opacity}"
        if not canvas.hasForm(form):
            canvas.beginForm(form, 0, 0, *size)
            for _, together in groupby(alike, lambda one: id(one[1])):
                _draw_together(canvas, size[1], tuple(together))
            canvas.endForm()
        canvas.saveState()
        if order == _SHADES:
            canvas.setBlendMode("Multiply")
        if opacity < 1:
            canvas.setFillAlpha(opacity)
            canvas.setStrokeAlpha(opacity)
        canvas.doForm(form)
        canvas.restoreState()


def _flat(shapes: Iterable[Drawn], inside: Curves = ()) -> Iterator[tuple[Drawn, Curves]]:
    """Yield shapes that are no groups, each with what it is drawn inside."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _flat(shape.shapes, shape.inside or inside)
        else:
            yield shape, inside


def _kind(shape: Drawn) -> tuple[int, float]:
    """Return the order in which a shape is drawn, and how opaque."""
    match shape:
        case Lines(raised=True, opacity=opacity):
            return 3, opacity
        case Area(raised=True, opacity=opacity):
            return 4, opacity
        case Area(opacity=opacity):
            return (0 if opacity == 1 else 2), opacity
        case Lines(opacity=opacity):
            return (6 if opacity == 1 else 1), opacity
        case Shade():
            return _SHADES, 1.0
        case _:
            return 7, 1.0


def _draw_together(canvas: Canvas, height: float, shapes: tuple[tuple[Drawn, Curves], ...]) -> None:
    """Draw shapes that lie inside the same curves, without saying how they are blended."""
    canvas.saveState()
    _clip(canvas, height, shapes[0][1])
    for shape, _ in shapes:
        canvas.saveState()
        _draw_bare(canvas, height, shape)
        canvas.restoreState()
    canvas.restoreState()


def _clip(canvas: Canvas, height: float, inside: Curves) -> None:
    """Draw nothing outside curves from here on, if there are any."""
    if inside:
        path = path_of(inside, closed=True, height=height)
        canvas.clipPath(path, stroke=0, fill=0, fillMode=FILL_EVEN_ODD)


def _draw_bare(canvas: Canvas, height: float, shape: Drawn) -> None:
    """Draw a shape without saying how it is blended."""
    match shape:
        case Shade():
            _draw_shade(canvas, height, shape)
        case Area() | Lines():
            draw_all(canvas, height, (replace(shape, opacity=1.0),))
        case _:
            draw_all(canvas, height, (shape,))


def _draw_area(canvas: Canvas, height: float, area: Area) -> None:
    canvas.setFillColor(HexColor(area.color))
    if area.opacity < 1:
        canvas.setFillAlpha(area.opacity)
    path = path_of(area.curves, closed=True, height=height)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)


def _draw_lines(canvas: Canvas, height: float, lines: Lines) -> None:
    canvas.setStrokeColor(HexColor(lines.color))
    if lines.opacity < 1:
        canvas.setStrokeAlpha(lines.opacity)
    canvas.setLineWidth(lines.width)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    if lines.dash:
        canvas.setDash(list(lines.dash))
    path = path_of(lines.curves, closed=lines.closed, height=height)
    canvas.drawPath(path, stroke=1, fill=0)


def _draw_shade(canvas: Canvas, height: float, shade: Shade) -> None:
    path = path_of(shade.inside, closed=True, height=height)
    canvas.clipPath(path, stroke=0, fill=0, fillMode=FILL_NON_ZERO)
    picture = ImageReader(io.BytesIO(_tinted(shade.light, shade.shadow, shade.width)))
    low = height - shade.top - shade.height
    canvas.drawImage(picture, shade.left, low, shade.width, shade.height)


def _draw_dot(canvas: Canvas, height: float, dot: Dot) -> None:
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.circle(dot.x, height - dot.y, dot.radius + dot.rim / 2, stroke=0, fill=1)
    canvas.setFillColor(HexColor(dot.color))
    canvas.circle(dot.x, height - dot.y, dot.radius, stroke=0, fill=1)


def _draw_word(canvas: Canvas, height: float, word: Word) -> None:
    line = line_of(word.text, BOLD if word.bold else PLAIN, "L")
    x, y = word.x - word.align * line.width(word.size), height - word.y
    if word.ground:
        canvas.saveState()
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFillAlpha(word.GROUND)
        left, top, wide, high = word.ground_box(line.width(word.size))
        canvas.roundRect(left, height - top - high, wide, high, 1, stroke=0, fill=1)
        canvas.restoreState()
    canvas.setFillColor(HexColor(word.color))
    line.draw(canvas, x, y, word.size)


@cache
def _tinted(light: Light, shadow: str, width: float) -> bytes:
    """Return a grey shade as shades from a colour to white, without steps at a width in points."""
    native = opened(light)
    grey = as_fine(native, max(fineness(native.width, width), 1.0))
    parts = [int(shadow[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    bands = [grey.point([_left(tone, part) for tone in range(256)]) for part in parts]
    out = io.BytesIO()
    Image.merge("RGB", bands).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _left(tone: int, shadow: float) -> int:
    """Return what of a colour is left at a tone of the shade, from 0 to 255."""
    dark = (1 - tone / 255) * (1 - DARKEST)
    return round(255 * (1 - dark * (1 - shadow)))
