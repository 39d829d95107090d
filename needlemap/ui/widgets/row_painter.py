"""How the rows of a list are painted: one delegate, and a pen for what stands in a row."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.widgets.fitting.lines import in_lines
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.rows import RowIndex, RowModel

_ROUND_PX = 8.0
_WIDE_PX = 200


@dataclass(frozen=True, slots=True)
class Type:
    """How a part of a row is written; numbers stand in columns."""

    color: str
    bold: bool = False
    px: int = 14
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft

    def font(self, like: QFont) -> QFont:
        """Return the font, of the family of another."""
        return _FONTS.font(like, self.px, bold=self.bold)


class _KnownFonts:
    """Fonts once made: a list writes hundreds of words in three of them, each time it is seen."""

    def __init__(self) -> None:
        self._like: QFont | None = None
        self._made: dict[tuple[int, bool], QFont] = {}

    def font(self, like: QFont, px: int, *, bold: bool) -> QFont:
        """Return one of this size, in pixels, with the family of another."""
        if self._like is None or like != self._like:
            self._like, self._made = QFont(like), {}
        known = self._made.get((px, bold))
        if known is None:
            known = QFont(like)
            known.setPixelSize(px)
            known.setBold(bold)
            known.setFeature(QFont.Tag("tnum"), 1)
            self._made[px, bold] = known
        return known


_FONTS = _KnownFonts()


class RowPen:
    """Paints the parts of one row."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        state, states = option.state, QStyle.StateFlag
        self.painter = painter
        self.theme = theme
        self.box = QRectF(option.rect)
        self.is_selected = bool(state & states.State_Selected)
        self.is_hovered = bool(state & states.State_MouseOver)
        self.has_focus = self.is_selected and bool(state & states.State_HasFocus)
        self._font = option.font

    def ground(self, color: str) -> None:
        """Fill the row."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(color))
        self.painter.drawRoundedRect(self.box.adjusted(0, 1, 0, -1), _ROUND_PX, _ROUND_PX)

    def frame(self, color: str) -> None:
        """Draw a line around the row."""
        self.painter.setPen(QPen(QColor(color), 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(self.box.adjusted(1, 1, -1, -1), _ROUND_PX, _ROUND_PX)

    def picture(self, pixmap: QPixmap, middle: QPointF) -> None:
        """Paint a picture around a place."""
        half = pixmap.deviceIndependentSize() / 2
        self.painter.drawPixmap(middle - QPointF(half.width(), half.height()), pixmap)

    def width(self, text: str, kind: Type) -> float:
        """Return the room that a text needs."""
        self.painter.setFont(kind.font(self._font))
        return self.painter.fontMetrics().horizontalAdvance(text) + 2.0

    def write(self, part: QRectF, text: str, kind: Type) -> None:
        """Write a text in the middle of the height of a part, as much as there is room for."""
        self.painter.setFont(kind.font(self._font))
        self.painter.setPen(QColor(kind.color))
        [fitting] = in_lines(text, self.painter.fontMetrics(), round(part.width()), 1)
        flags = int(Qt.AlignmentFlag.AlignVCenter | kind.align) | int(Qt.TextFlag.TextDontClip)
        self.painter.drawText(part, flags, fitting)

    def lines(self, text: str, kind: Type, room: float) -> tuple[str, ...]:
        """Return a text in one line, or in two where it does not fit."""
        self.painter.setFont(kind.font(self._font))
        return in_lines(text, self.painter.fontMetrics(), int(room))

    def write_whole(self, part: QRectF, text: str, kind: Type) -> None:
        """Write a text in one line, or in two smaller ones where it does not fit."""
        self.painter.setFont(kind.font(self._font))
        if self.painter.fontMetrics().horizontalAdvance(text) <= part.width():
            self.write(part, text, kind)
            return
        small = replace(kind, px=kind.px - 1)
        self.painter.setFont(small.font(self._font))
        metrics = self.painter.fontMetrics()
        lines = in_lines(text, metrics, int(part.width()))
        high = metrics.lineSpacing()
        top = part.center().y() - high * len(lines) / 2
        for at, line in enumerate(lines):
            self.write(QRectF(part.left(), top + at * high, part.width(), high), line, small)

    @property
    def ratio(self) -> float:
        """How many pixels of the screen a pixel here has."""
        return self.painter.device().devicePixelRatioF()


Face = Callable[[RowPen, Any], None]
"""Paints what stands in the row of a value."""


class RowPainter(QStyledItemDelegate):
    """Paints every row of a list by its face; the selected one on a ground of its own."""

    def __init__(self, face: Face, row_px: int, parent: RowList, *, quiet: bool) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._face = face
        self._row_px = row_px
        self._quiet = quiet  # the face says itself what is selected
        self._shown = parent

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: RowIndex) -> QSize:
        return QSize(_WIDE_PX, self._row_px)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: RowIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = RowPen(painter, option, self.theme)
        pen.is_hovered = pen.is_hovered or self._shown.is_lit(index)
        if pen.is_selected and not self._quiet:
            pen.ground(self.theme.accent_soft)
        self._face(pen, index.data(Qt.ItemDataRole.UserRole))
        painter.restore()


def rows_of(shown: RowList, face: Face, row_px: int, *, quiet: bool = False) -> RowModel:
    """Make a list ready for rows that a face paints, and return where they are shown."""
    painter = RowPainter(face, row_px, shown, quiet=quiet)
    rows = RowModel(shown)
    shown.themed.connect(painter.set_theme)
    shown.setItemDelegate(painter)
    shown.setModel(rows)
    return rows
