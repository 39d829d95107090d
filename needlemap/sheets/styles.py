"""Sizes, margins and tones of paper, in points unless said otherwise."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm

from needlemap.clinic.people import Paper
from needlemap.look.theme import PAPER
from needlemap.sheets.fonts import BOLD, PLAIN

MARGIN = 15 * mm
HEAD = 27 * mm
FOOT = 15 * mm
GAP = 3.5 * mm

TEXT = HexColor(PAPER.text)
MUTED = HexColor(PAPER.muted)
ALARM = HexColor(PAPER.alarm)
ACCENT = HexColor(PAPER.accent)
EDGE = HexColor(PAPER.panel_edge)

# Without it a table names a font of its own, which would not be embedded.
CELL_FONT = ("FONTNAME", (0, 0), (-1, -1), PLAIN)

PAGE_SIZES = {Paper.A4: A4, Paper.LETTER: LETTER}


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    font: str = PLAIN
    size: float = 9.0
    lead: float = 12.5
    color: HexColor = TEXT


BODY = Style()
STRONG = Style(font=BOLD)
CELL = Style(size=8.0, lead=10.5)
CELL_STRONG = Style(font=BOLD, size=8.0, lead=10.5)
SMALL = Style(size=8.0, lead=11.0, color=MUTED)
TITLE = Style(font=BOLD, size=14.0, lead=18.0)
WARNING = Style(font=BOLD, size=9.0, lead=12.5, color=ALARM)
STRUCK = Style(font=BOLD, size=11.0, lead=14.5, color=ALARM)
DRAFT = Style(font=BOLD, size=13.0, lead=17.0)
LABEL = Style(font=BOLD, size=8.0, lead=BODY.lead, color=MUTED)
COLUMN = Style(font=BOLD, size=8.0, lead=11.0, color=MUTED)
