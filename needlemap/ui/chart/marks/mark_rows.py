"""One mark in the numbered list: what a row says, and how it is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor

from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.look.marks import hatch_of, point_shapes
from needlemap.look.theme import Ink
from needlemap.ui.canvas.scene.symbols import (
    Rings,
    hatch_brush,
    letter_pixmap,
    mark_pixmap,
)
from needlemap.ui.widgets.row_painter import RowPen, Type

ROW_PX = 44
_RADIUS_PX = 10.0
_SYMBOL_PX, _WORDS_PX, _EDGE_PX = 40.0, 46.0, 6.0
_LINES = (4.0, 23.0, 41.0)  # where the two lines of a row begin, and where the second ends
_THREE = (0.0, 14.0, 28.0, 42.0)  # the same of three lines, where a place takes two of them
_SMALL_PX = 12
_WASH = 0.25


@dataclass(frozen=True, slots=True)
class MarkRow:
    """What stands in one row."""

    mark: Mark
    place: str
    note: str = ""  # that must be seen: the familiar pain, or that it is not saved
    facts: str = ""  # what was found and done, in words
    is_saved: bool = True


def paint_mark(pen: RowPen, row: MarkRow) -> None:
    """Paint a row: its symbol, the place and a note; under them what is said.

    A place that one line does not hold takes two, in smaller letters.
    """
    if pen.is_hovered and not pen.is_selected:
        pen.ground(pen.theme.field)
    middle = QRectF(pen.box.left(), pen.box.top(), _SYMBOL_PX, ROW_PX).center()
    if isinstance(row.mark, PainZone):
        _paint_zone(pen, row.mark, middle)
    else:
        bare = PointMark(point=row.mark.point, finding=row.mark.finding)  # the needle: in words
        pen.picture(
            mark_pixmap(point_shapes(bare), _RADIUS_PX, pen.theme, pen.ratio, Rings()), middle
        )
    _paint_words(pen, row)


def _paint_zone(pen: RowPen, zone: PainZone, middle: QPointF) -> None:
    """Paint the hatch as it lies on the body: on a pale ground, also in the dark."""
    painter, color = pen.painter, pen.theme.quality(zone.quality)
    ground = pen.theme.ink(Ink.GROUND)
    patch = QRectF(middle.x() - 12, middle.y() - 12, 24, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(patch, 6, 6)
    painter.setPen(QColor(color))
    painter.setBrush(QBrush(hatch_brush(hatch_of(zone.quality), color, _WASH, pen.ratio)))
    painter.drawRoundedRect(patch, 6, 6)
    pen.picture(letter_pixmap(zone.letter, color, ground, pen.ratio), middle)


def _paint_words(pen: RowPen, row: MarkRow) -> None:
    theme, box = pen.theme, pen.box
    left, room = box.left() + _WORDS_PX, box.width() - _WORDS_PX - _EDGE_PX
    wide = _paint_note(pen, row, QRectF(left, box.top(), room, box.height()))
    kind = Type(theme.text)
    lines = pen.lines(row.place, kind, room - wide)
    if len(lines) > 1:
        kind = Type(theme.text, px=_SMALL_PX)
        lines = pen.lines(row.place, kind, room - wide)
    tops = [box.top() + line for line in (_LINES if len(lines) == 1 else _THREE)]
    if not row.facts:
        high = box.height() / len(lines)
        tops = [box.top() + at * high for at in range(len(lines) + 1)]
    for at, line in enumerate(lines):
        pen.write(QRectF(left, tops[at], room - wide, tops[at + 1] - tops[at]), line, kind)
    if row.facts:
        end = QRectF(left, tops[-2], room, tops[-1] - tops[-2])
        pen.write(end, row.facts, Type(theme.muted, px=_SMALL_PX))


def _paint_note(pen: RowPen, row: MarkRow, room: QRectF) -> float:
    """Write the note at the end of the first line, and return the room that it takes."""
    if not row.note:
        return 0.0
    kind = Type(pen.theme.alarm, bold=True, px=_SMALL_PX, align=Qt.AlignmentFlag.AlignRight)
    wide = min(pen.width(row.note, kind), room.width() / 2)
    top, end = (_LINES[0], _LINES[1]) if row.facts else (0.0, room.height())
    pen.write(QRectF(room.right() - wide, room.top() + top, wide, end - top), row.note, kind)
    return wide + 6
