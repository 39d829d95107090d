"""The letterhead: logo or sign, name and address of the practice, and what the sheet is."""

import io
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from needlemap.clinic.people import Clinic
from needlemap.sheets.blocks import draw_right, draw_text, fitted
from needlemap.sheets.fonts import register_fonts
from needlemap.sheets.styles import ACCENT, HEAD, MARGIN, PAGE_SIZES, SMALL, TEXT, TITLE, Style
from needlemap.sheets.type import line_of

APART = 5 * mm
"""Between what stands at the left and at the right."""
LOGO_BOX = (36 * mm, 12 * mm)
"""How large a logo is printed at most."""

_RIGHT_SHARE = 0.35  # of the width, that the right may take
_LEAST_CLINIC = 8.5  # size of type down to which the name shrinks
_NAME_UP, _CONTACT_UP = 1.2 * mm, -3.6 * mm
_NAME_UP_OF_TWO, _FIRST_UP, _SECOND_UP = 2.5 * mm, -2.1 * mm, -5.4 * mm  # an address of two lines
_BETWEEN = " · "
_SIGN, _BESIDE_SIGN = 8 * mm, 3 * mm
_LOGO_DOWN = 5.5 * mm  # under the line on which the sign is centred


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a practice says of itself at the head of every page."""

    name: str
    contact: str = ""
    logo: bytes = b""  # a PNG


def draw_letterhead(  # a place has four numbers
    canvas: Canvas,
    letterhead: Letterhead,
    left: float,
    right: float,
    top: float,
    at_right: tuple[str, str],
) -> None:
    """Draw the practice at the left, what the sheet is at the right."""
    most = (right - left) * _RIGHT_SHARE
    title, about = at_right
    draw_right(canvas, right, top + _NAME_UP, title, TITLE, most)
    draw_right(canvas, right, top + _CONTACT_UP, about, SMALL, most)
    left += _draw_picture(canvas, letterhead.logo, left, top) + _BESIDE_SIGN
    beside_title = right - left - APART - min(wide(title, TITLE), most)
    beside_about = right - left - APART - min(wide(about, SMALL), most)
    first, second = _in_two(letterhead.contact, beside_about)
    name_up, contact_up = (_NAME_UP_OF_TWO, _FIRST_UP) if second else (_NAME_UP, _CONTACT_UP)
    name = fitted(letterhead.name, TITLE, beside_title, _LEAST_CLINIC)
    draw_text(canvas, left, top + name_up, letterhead.name, name, beside_title)
    draw_text(canvas, left, top + contact_up, first, SMALL, beside_about)
    draw_text(canvas, left, top + _SECOND_UP, second, SMALL, beside_about)


def letterhead_pdf(clinic: Clinic, logo: bytes, title: str) -> bytes:
    """Return the head of a page alone, as it is printed."""
    register_fonts()
    width, _ = PAGE_SIZES[clinic.paper]
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(width, HEAD), invariant=1)
    top = HEAD - 15 * mm
    letterhead = Letterhead(clinic.name, clinic.contact, logo)
    draw_letterhead(canvas, letterhead, MARGIN, width - MARGIN, top, (title, ""))
    draw_rule(canvas, width, top)
    canvas.save()
    return target.getvalue()


def draw_rule(canvas: Canvas, width: float, top: float) -> None:
    """Draw the line under the letterhead, from margin to margin."""
    canvas.setStrokeColor(TEXT)
    canvas.setLineWidth(1.1)
    canvas.line(MARGIN, top - 7 * mm, width - MARGIN, top - 7 * mm)


def wide(text: str, style: Style) -> float:
    """Return how wide a text is in one line."""
    return float(line_of(text, style.font, "L").width(style.size))


def _draw_picture(canvas: Canvas, logo: bytes, x: float, y: float) -> float:
    """Draw the logo, or the sign where there is none; return how wide it is."""
    if not logo:
        _draw_sign(canvas, x, y)
        return float(_SIGN)
    picture = ImageReader(io.BytesIO(logo))
    wide_px, tall_px = picture.getSize()
    scale = min(LOGO_BOX[0] / wide_px, LOGO_BOX[1] / tall_px)
    size = wide_px * scale, tall_px * scale
    low = y - _LOGO_DOWN + (LOGO_BOX[1] - size[1]) / 2
    canvas.drawImage(picture, x, low, *size, mask="auto")
    return float(size[0])


def _draw_sign(canvas: Canvas, x: float, y: float) -> None:
    """Draw the mark of the letterhead: a needle's line in a disc."""
    canvas.setFillColor(ACCENT)
    canvas.circle(x + 4 * mm, y, 4 * mm, stroke=0, fill=1)
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.setLineWidth(1.3)
    canvas.setLineCap(1)
    canvas.line(x + 4 * mm, y - 2 * mm, x + 4 * mm, y + 2.2 * mm)
    canvas.line(x + 2.8 * mm, y + 0.9 * mm, x + 4 * mm, y + 2.2 * mm)
    canvas.line(x + 5.2 * mm, y + 0.9 * mm, x + 4 * mm, y + 2.2 * mm)


def _in_two(contact: str, width: float) -> tuple[str, str]:
    """Return what stands on a first line and on a second, broken between parts if it can be."""
    for between in (_BETWEEN, " "):
        parts = contact.split(between)
        for count in range(len(parts), 0, -1):
            head = between.join(parts[:count])
            if wide(head, SMALL) <= width:
                return head, between.join(parts[count:])
    return contact, ""
