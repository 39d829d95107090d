"""What sections of a review are made of: heads, and tables that go on over pages."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from needlemap.sheets.blocks import TextBlock, columns_for
from needlemap.sheets.fonts import BOLD
from needlemap.sheets.styles import CELL, CELL_FONT, CELL_STRONG, COLUMN, EDGE, GAP, TEXT, Style

CHAPTER = Style(font=BOLD, size=12.5, lead=16.0)
SECTION = Style(font=BOLD, size=10.5, lead=14.0)
_WITH_HEAD = 34 * mm  # of a section that stands on the page of its head
_TITLE = 9 * mm
_AFTER_CELL = 5

Cell = str | tuple[TextBlock, ...]


def section(
    title: str,
    blocks: Sequence[Flowable],
    *,
    room: float = _WITH_HEAD,
    style: Style = SECTION,
) -> list[Flowable]:
    """Return blocks under a title, which has ``room`` for more than itself on its page."""
    if not blocks:
        return []
    head = TextBlock(title, style, flush_left=True)
    return [CondPageBreak(room), Spacer(0, GAP * 0.6), head, Spacer(0, 2), *blocks]


def room_for(first: Flowable, width: float) -> float:
    """Return the room that a title takes with the first of the blocks under it."""
    _, height = first.wrap(width, 0.0)
    return float(height + _TITLE)


def table(
    heads: Sequence[str], shares: Sequence[float], rows: Sequence[Sequence[Cell]], width: float
) -> Table:
    """Return rows under heads that stand again on each page; the first cell of a row is strong."""
    laid: list[tuple[object, ...]] = [tuple(TextBlock(head, COLUMN) for head in heads)]
    laid += [tuple(_laid(cell, is_first=at == 0) for at, cell in enumerate(row)) for row in rows]
    firsts = [row[0] for row in rows if isinstance(row[0], str)]
    made = Table(
        laid,
        colWidths=columns_for(firsts, shares, width, _AFTER_CELL),
        repeatRows=1,
        splitInRow=1,
        hAlign="LEFT",
    )
    made.setStyle(
        [
            CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), _AFTER_CELL),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, TEXT),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, EDGE),
        ]
    )
    return made


def _laid(cell: Cell, *, is_first: bool) -> list[TextBlock]:
    if isinstance(cell, str):
        return [TextBlock(cell, CELL_STRONG if is_first else CELL)]
    return list(cell)
