"""One mark in the numbered list: what a row says, and how it is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from needlemap.clinic.marks import Mark, PointMark, Twitch
from needlemap.look.marks import hatch_of, point_shapes
from needlemap.look.theme import LIGHT, Ink, Theme
from needlemap.ui.canvas.scene.symbols import Rings, hatch_brush, mark_pixmap

ROW_PX = 44
_RADIUS_PX = 10.0
_SYMBOL_PX, _WORDS_PX, _SCORE_PX, _DONE_PX = 40.0, 46.0, 22.0, 50.0
_DOTS = {Twitch.NONE: 0, Twitch.ONE: 1, Twitch.SEVERAL: 2}
_WASH = 0.25
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class MarkRow:
    """What one row says; ``words`` say all of it to those who hear it."""

    mark: Mark
    place: str
    words: str
    note: str = ""  # that must be seen: the familiar pain, or that it is not saved
    score: str = ""
    done: str = ""  # needles of a point, area of a zone
    is_saved: bool = True


class MarkPainter(QStyledItemDelegate):
    """Paints a row in one line: symbol, place, note, score, what was done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, MarkRow):
            super().paint(painter, option, index)
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_soft))
            painter.drawRoundedRect(box, 8, 8)
        painter.setFont(option.font)
        self._paint_symbol(painter, row.mark, QRectF(box.left(), box.top(), _SYMBOL_PX, ROW_PX))
        self._paint_words(painter, row, box)
        painter.restore()

    def _paint_symbol(self, painter: QPainter, mark: Mark, box: QRectF) -> None:
        middle = box.center()
        if isinstance(mark, PointMark):
            ratio = painter.device().devicePixelRatioF()
            bare = PointMark(point=mark.point, finding=mark.finding)  # the needle has its column
            shapes = point_shapes(bare)
            picture = mark_pixmap(shapes, _RADIUS_PX, self.theme, ratio, Rings())
            half = picture.deviceIndependentSize() / 2
            painter.drawPixmap(middle - QPointF(half.width(), half.height()), picture)
            return
        color = self.theme.quality(mark.quality)
        patch = QRectF(middle.x() - 12, middle.y() - 12, 24, 24)
        ratio = painter.device().devicePixelRatioF()
        painter.setPen(QColor(color))
        painter.setBrush(QBrush(hatch_brush(hatch_of(mark.quality), color, _WASH, ratio)))
        painter.drawRoundedRect(patch, 6, 6)
        painter.setBrush(QColor(self.theme.ink(Ink.GROUND)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, 8, 8)
        letter = _Type(color, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
        _write(painter, patch, mark.letter, letter)

    def _paint_words(self, painter: QPainter, row: MarkRow, box: QRectF) -> None:
        right, theme = Qt.AlignmentFlag.AlignRight, self.theme
        left, end = box.left() + _WORDS_PX, box.right() - 6
        done = QRectF(end - _DONE_PX, box.top(), _DONE_PX, ROW_PX)
        if isinstance(row.mark, PointMark) and row.mark.needling is not None:
            self._paint_twitches(painter, row.mark.needling.twitch, done)
        _write(painter, done, row.done, _Type(theme.muted, small=True, align=right))
        score = QRectF(done.left() - _SCORE_PX - 2, box.top(), _SCORE_PX, ROW_PX)
        _write(painter, score, row.score, _Type(theme.text, bold=True, align=right))
        room = score.left() - left - 4
        if row.note:
            kind = _Type(theme.alarm, bold=True, small=True, align=right)
            wide = min(_width(painter, row.note, kind), room / 2)
            note = QRectF(left + room - wide, box.top(), wide, ROW_PX)
            _write(painter, note, row.note, kind)
            room -= wide + 6
        _write(painter, QRectF(left, box.top(), room, ROW_PX), row.place, _Type(theme.text))

    def _paint_twitches(self, painter: QPainter, twitch: Twitch, box: QRectF) -> None:
        """Paint a dot for one twitch, two for several, a short line for none."""
        painter.setPen(QColor(self.theme.muted))
        painter.setBrush(QColor(self.theme.muted))
        count = _DOTS[twitch]
        if not count:
            left = QPointF(box.left() + 12, box.center().y())
            painter.drawLine(left, left + QPointF(7, 0))
        for dot in range(count):
            painter.drawEllipse(QPointF(box.left() + 10 + 10 * dot, box.center().y()), 3.4, 3.4)


@dataclass(frozen=True, slots=True)
class _Type:
    """How a part of a row is written; numbers stand in columns."""

    color: str
    bold: bool = False
    small: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft

    def font(self, like: QFont) -> QFont:
        font = QFont(like)
        font.setPixelSize(12 if self.small else 14)
        font.setBold(self.bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


def _width(painter: QPainter, text: str, kind: _Type) -> float:
    painter.setFont(kind.font(painter.font()))
    return painter.fontMetrics().horizontalAdvance(text) + 2.0


def _write(painter: QPainter, part: QRectF, text: str, kind: _Type) -> None:
    painter.setFont(kind.font(painter.font()))
    painter.setPen(QColor(kind.color))
    elide = Qt.TextElideMode.ElideRight
    fitting = painter.fontMetrics().elidedText(text, elide, round(part.width()))
    painter.drawText(part, int(Qt.AlignmentFlag.AlignVCenter | kind.align), fitting)
