"""The sheet with the recovery key of a clinic: one page, and nothing of any patient."""

import io
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.texts import Language, Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Clinic
from needlemap.sheets.blocks import TextBlock, draw_line
from needlemap.sheets.fonts import BOLD, register_fonts
from needlemap.sheets.letterhead import Letterhead, draw_letterhead, draw_rule
from needlemap.sheets.styles import BODY, EDGE, HEAD, MARGIN, PAGE_SIZES, SMALL, WARNING, Style
from needlemap.sheets.type import line_of

_SIGNS = Style(font=BOLD, size=17.0, lead=22.0)
_NUMBER = Style(size=7.5, lead=9.0, color=SMALL.color)
_IN_A_ROW = 4
_TALL, _GAP, _PARAGRAPH = 15 * mm, 3 * mm, 4 * mm
_SIGNS_UP, _NUMBER_UP, _INSIDE = 4.6 * mm, 11 * mm, 2.5 * mm


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on it."""

    clinic: Clinic
    logo: bytes
    file: str
    day: date
    groups: tuple[str, ...]


def recovery_pdf(sheet: RecoverySheet, words: Language | None = None) -> bytes:
    """Return the sheet as PDF, the same bytes for the same values."""
    register_fonts()
    said = words or Language()
    size = PAGE_SIZES[sheet.clinic.paper]
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=1)
    for name, text in (("Title", said("Recovery key")), ("Author", "NeedleMap")):
        getattr(canvas, f"set{name}")(text)
    _draw(canvas, sheet, size, said)
    canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, sheet: RecoverySheet, size: tuple[float, float], words: Language) -> None:
    width, height = size
    top = height - 15 * mm
    letterhead = Letterhead(sheet.clinic.name, sheet.clinic.contact, sheet.logo)
    made = words(Text("made on {date}", date=spoken(sheet.day)))
    at_right = words("Recovery key"), made
    draw_letterhead(canvas, letterhead, MARGIN, width - MARGIN, top, at_right)
    draw_rule(canvas, width, top)
    y = height - HEAD - _GAP
    for text, style in _before(sheet, words):
        y = _paragraph(canvas, text, style, y, width)
    y = _draw_groups(canvas, sheet.groups, y, width, words)
    for text in _after(words):
        y = _paragraph(canvas, text, BODY, y, width)


def _before(sheet: RecoverySheet, words: Language) -> tuple[tuple[str, Style], ...]:
    opens = Text(
        "This key opens the encrypted records in {file}, whatever passphrase they have, also when"
        " the file beside them is lost.",
        file=sheet.file,
    )
    warning = words(
        "Whoever has this sheet can read the records. Keep it where keys are kept, not beside the"
        " computer."
    )
    return (words(opens), BODY), (warning, WARNING)


def _after(words: Language) -> tuple[str, ...]:
    return (
        words(
            "To open the records: start NeedleMap, press Use the recovery key, type the fourteen"
            " groups in their order, and choose a new passphrase. Gaps and small letters do not"
            " matter; 0 and O, 1, I and L are the same. The last groups show whether any sign was"
            " mistyped."
        ),
        words(
            "This sheet stays right when the passphrase is changed, and for every copy of the"
            " records."
        ),
    )


def _paragraph(canvas: Canvas, text: str, style: Style, y: float, width: float) -> float:
    """Draw a text in lines from a height down; return where the next begins."""
    block = TextBlock(text, style)
    _, tall = block.wrapOn(canvas, width - 2 * MARGIN, y)
    block.drawOn(canvas, MARGIN, y - tall)
    return float(y - tall - _PARAGRAPH)


def _draw_groups(
    canvas: Canvas, groups: tuple[str, ...], y: float, width: float, words: Language
) -> float:
    """Draw each group in a frame with its number; return where what follows begins."""
    wide = (width - 2 * MARGIN - (_IN_A_ROW - 1) * _GAP) / _IN_A_ROW
    for at, group in enumerate(groups):
        row, column = divmod(at, _IN_A_ROW)
        x, low = MARGIN + column * (wide + _GAP), y - (row + 1) * _TALL - row * _GAP
        canvas.setStrokeColor(EDGE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(x, low, wide, _TALL, 2 * mm)
        number = line_of(words(Text("{number}.", number=at + 1)), _NUMBER.font, "L")
        draw_line(canvas, x + _INSIDE, low + _NUMBER_UP, number, _NUMBER)
        signs = line_of(" ".join(group), _SIGNS.font, "L")
        draw_line(canvas, x + (wide - signs.width(_SIGNS.size)) / 2, low + _SIGNS_UP, signs, _SIGNS)
    rows = -(-len(groups) // _IN_A_ROW)
    return float(y - rows * (_TALL + _GAP) - _PARAGRAPH)
