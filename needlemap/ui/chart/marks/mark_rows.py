"""One mark in the numbered list: what a row says, and how it is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor

from needlemap.clinic.marks import Mark, PainZone, PointMark, Twitch
from needlemap.look.marks import hatch_of, point_shapes
from needlemap.look.theme import Ink
from needlemap.ui.canvas.scene.symbols import Rings, hatch_brush, mark_pixmap
from needlemap.ui.widgets.row_painter import RowPen, Type

ROW_PX = 44
_RADIUS_PX = 10.0
_SYMBOL_PX, _WORDS_PX, _SCORE_PX, _DONE_PX = 40.0, 46.0, 22.0, 50.0
_DOTS = {Twitch.NOT_NOTED: 0, Twitch.NONE: 0, Twitch.ONE: 1, Twitch.SEVERAL: 2}
_WASH = 0.25


@dataclass(frozen=True, slots=True)
class MarkRow:
    """What stands in one row."""

    mark: Mark
    place: str
    note: str = ""  # that must be seen: the familiar pain, or that it is not saved
    score: str = ""
    done: str = ""  # needles of a point, area of a zone
    is_saved: bool = True


def paint_mark(pen: RowPen, row: MarkRow) -> None:
    """Paint a row in one line: symbol, place, note, score, what was done."""
    middle = QRectF(pen.box.left(), pen.box.top(), _SYMBOL_PX, ROW_PX).center()
    if isinstance(row.mark, PainZone):
        _paint_zone(pen, row.mark, middle)
    else:
        bare = PointMark(point=row.mark.point, finding=row.mark.finding)  # the needle: a column
        pen.picture(
            mark_pixmap(point_shapes(bare), _RADIUS_PX, pen.theme, pen.ratio, Rings()), middle
        )
    _paint_words(pen, row)


def _paint_zone(pen: RowPen, zone: PainZone, middle: QPointF) -> None:
    painter, color = pen.painter, pen.theme.quality(zone.quality)
    patch = QRectF(middle.x() - 12, middle.y() - 12, 24, 24)
    painter.setPen(QColor(color))
    painter.setBrush(QBrush(hatch_brush(hatch_of(zone.quality), color, _WASH, pen.ratio)))
    painter.drawRoundedRect(patch, 6, 6)
    painter.setBrush(QColor(pen.theme.ink(Ink.GROUND)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(middle, 8, 8)
    pen.write(patch, zone.letter, Type(color, bold=True, align=Qt.AlignmentFlag.AlignHCenter))


def _paint_words(pen: RowPen, row: MarkRow) -> None:
    right, theme, box = Qt.AlignmentFlag.AlignRight, pen.theme, pen.box
    left, end = box.left() + _WORDS_PX, box.right() - 6
    done = QRectF(end - _DONE_PX, box.top(), _DONE_PX, ROW_PX)
    if isinstance(row.mark, PointMark) and row.mark.needling is not None:
        _paint_twitches(pen, row.mark.needling.twitch, done)
    pen.write(done, row.done, Type(theme.muted, px=12, align=right))
    score = QRectF(done.left() - _SCORE_PX - 2, box.top(), _SCORE_PX, ROW_PX)
    pen.write(score, row.score, Type(theme.text, bold=True, align=right))
    room = score.left() - left - 4
    if row.note:
        kind = Type(theme.alarm, bold=True, px=12, align=right)
        wide = min(pen.width(row.note, kind), room / 2)
        pen.write(QRectF(left + room - wide, box.top(), wide, ROW_PX), row.note, kind)
        room -= wide + 6
    pen.write(QRectF(left, box.top(), room, ROW_PX), row.place, Type(theme.text))


def _paint_twitches(pen: RowPen, twitch: Twitch, box: QRectF) -> None:
    """Paint a dot for one twitch, two for several, a short line for none, nothing if not noted."""
    pen.painter.setPen(QColor(pen.theme.muted))
    pen.painter.setBrush(QColor(pen.theme.muted))
    count = _DOTS[twitch]
    if twitch is Twitch.NONE:
        left = QPointF(box.left() + 12, box.center().y())
        pen.painter.drawLine(left, left + QPointF(7, 0))
    for dot in range(count):
        pen.painter.drawEllipse(QPointF(box.left() + 10 + 10 * dot, box.center().y()), 3.4, 3.4)
