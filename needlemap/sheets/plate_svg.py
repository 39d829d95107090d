"""A plate as SVG: each muscle, region and landmark group has an id and a title."""

import base64
import io
from collections.abc import Callable, Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from needlemap.body.art import Curves
from needlemap.body.light import Light
from needlemap.body.texts import Language
from needlemap.sheets.fonts import BOLD, PLAIN
from needlemap.sheets.shapes import DARKEST, Area, Dot, Drawn, Group, Lines, Shade, Word
from needlemap.sheets.soft_pictures import opened
from needlemap.sheets.type import line_of

_FONT = "'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
_QUALITY = 82

Numbers = Callable[[], int]


def svg_of(
    title: str, size: tuple[float, float], shapes: tuple[Drawn, ...], words: Language
) -> bytes:
    """Return shapes in points, y down, as an SVG document with titles in a language."""
    width, height = size
    numbers = count(1).__next__
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}pt" height="{_n(height)}pt"'
        f' viewBox="0 0 {_n(width)} {_n(height)}" font-family={quoteattr(_FONT)}'
        ' stroke-linejoin="round" stroke-linecap="round">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *_lines(shapes, numbers, words),
        "</svg>",
    ]
    return "\n".join([*lines, ""]).encode()


def _lines(shapes: tuple[Drawn, ...], numbers: Numbers, words: Language) -> Iterator[str]:
    for shape in shapes:
        match shape:
            case Group():
                yield from _group(shape, numbers, words)
            case Area():
                yield (
                    f'<path fill="{shape.color}"{_opacity(shape.opacity)} fill-rule="evenodd"'
                    f' d="{_path(shape.curves, closed=True)}"/>'
                )
            case Lines():
                yield _stroke(shape)
            case Shade():
                yield from _shade(shape, numbers())
            case Dot():
                yield (
                    f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
                    f' fill="{shape.color}" stroke="#ffffff" stroke-width="{_n(shape.rim)}"'
                    ' paint-order="stroke"/>'
                )
            case Word():
                yield from _word(shape)


def _group(group: Group, numbers: Numbers, words: Language) -> Iterator[str]:
    clip = ""
    if group.inside:
        number = numbers()
        yield _clip_path(f"within-{number}", group.inside, "evenodd")
        clip = f' clip-path="url(#within-{number})"'
    yield f"<g id={quoteattr(group.id)}{clip}><title>{escape(words(group.title))}</title>"
    yield from _lines(group.shapes, numbers, words)
    yield "</g>"


def _stroke(lines: Lines) -> str:
    dash = " ".join(_n(part) for part in lines.dash)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path fill="none" stroke="{lines.color}" stroke-width="{_n(lines.width)}"'
        f'{_opacity(lines.opacity)}{dashes} d="{_path(lines.curves, closed=lines.closed)}"/>'
    )


def _shade(shade: Shade, number: int) -> Iterator[str]:
    """Yield a rectangle of the shadow's colour that a picture lets through where it is dark."""
    box = (
        f'x="{_n(shade.left)}" y="{_n(shade.top)}"'
        f' width="{_n(shade.width)}" height="{_n(shade.height)}"'
    )
    jpeg = base64.b64encode(_darkness(shade.light)).decode()
    yield _clip_path(f"inside-{number}", shade.inside, "nonzero")
    yield (
        f'<mask id="shade-{number}" maskUnits="userSpaceOnUse" {box}><image {box}'
        f' preserveAspectRatio="none" href="data:image/jpeg;base64,{jpeg}"/></mask>'
    )
    yield (
        f'<g clip-path="url(#inside-{number})"><rect {box} fill="{shade.shadow}"'
        f' mask="url(#shade-{number})"/></g>'
    )


def _clip_path(name: str, inside: Curves, rule: str) -> str:
    path = f'<path clip-rule="{rule}" d="{_path(inside, closed=True)}"/>'
    return f'<clipPath id="{name}">{path}</clipPath>'


def _darkness(light: Light) -> bytes:
    """Return a shade reversed: the more light it lets through, the darker the skin."""
    out = io.BytesIO()
    tones = [round((255 - tone) * (1 - DARKEST)) for tone in range(256)]
    opened(light).point(tones).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _word(word: Word) -> Iterator[str]:
    line = line_of(word.text, BOLD if word.bold else PLAIN, "L")
    width = line.width(word.size)
    if word.ground:
        box = word.ground_box(width)
        x, y, wide, high = (_n(part) for part in box)
        yield (
            f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="1" fill="#ffffff"'
            f' fill-opacity="{_n(word.GROUND)}"/>'
        )
    anchor = {0.0: "start", 0.5: "middle", 1.0: "end"}[word.align]
    weight = ' font-weight="bold"' if word.bold else ""
    yield (
        f'<text x="{_n(word.x)}" y="{_n(word.y)}" font-size="{_n(word.size)}"{weight}'
        f' text-anchor="{anchor}" fill="{word.color}">{escape(word.text)}</text>'
    )


def _path(curves: Curves, *, closed: bool) -> str:
    end = "Z" if closed else ""
    return "".join(
        "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in curve.tolist()) + end for curve in curves
    )


def _opacity(opacity: float) -> str:
    return "" if opacity >= 1 else f' opacity="{_n(opacity)}"'


def _n(value: float) -> str:
    """Return a number as short as a hundredth of a point allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
