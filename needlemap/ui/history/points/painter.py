"""Paints the cells of the table of trigger points: symbols, words, and the small lines."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import PointMark
from needlemap.look.marks import point_shapes
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.canvas.scene.symbols import Rings, mark_pixmap
from needlemap.ui.history.points.columns import COLUMNS, MUSCLE, STATE, TENDERNESS
from needlemap.ui.history.points.small_line import small_line_box, visit_places
from needlemap.ui.widgets.courses.small_line import CourseTime, LineLook, draw_small_line
from needlemap.ui.widgets.row_painter import RowPen, Type
from needlemap.ui.widgets.rows import RowIndex

ROW_PX = 48
_EDGE_PX, _SYMBOL_PX, _RADIUS_PX = 8.0, 38.0, 10.0
_SMALL_PX = 12


class PointPainter(QStyledItemDelegate):
    """Paints each cell of a row; the selected row on a ground of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = parent
        self.theme: Theme = LIGHT
        self.span: CourseTime | None = None
        self.chosen_visit = -1  # of the selected point
        self._said: dict[tuple[PointId, int], tuple[PointLine, tuple[str, str]]] = {}

    def forget(self) -> None:
        """Keep nothing of what stands in the cells: they are another patient's."""
        self._said.clear()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: RowIndex) -> QSize:
        return QSize(COLUMNS[index.column()].wide_px, ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: RowIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = RowPen(painter, option, self.theme)
        pen.has_focus = pen.is_selected and self._shown.hasFocus()  # the whole row, not one cell
        if pen.is_selected:
            painter.fillRect(pen.box, QColor(self.theme.accent_soft))
        _rule(pen, self.theme.accent if pen.has_focus else self.theme.panel_edge)
        line = index.data(Qt.ItemDataRole.UserRole)
        match index.column():
            case at if at == STATE:
                _state(pen, line, self._says(line, STATE)[0])
            case at if at == TENDERNESS:
                self._tenderness(pen, line)
            case at:
                _words(pen, *self._says(line, at), bold=at == MUSCLE)
        painter.restore()

    def _says(self, line: PointLine, column: int) -> tuple[str, str]:
        """Return what stands in a cell: it is worked out over all visits, and painted often."""
        known, said = self._said.get((line.id, column), (None, ("", "")))
        if known is not line:  # another line of the same point says something else
            said = COLUMNS[column].says(line)
            self._said[line.id, column] = line, said
        return said

    def _tenderness(self, pen: RowPen, line: PointLine) -> None:
        words, _ = self._says(line, TENDERNESS)
        room = QRectF(pen.box)
        room.setRight(small_line_box(pen.box).left())
        pen.write(room.adjusted(_EDGE_PX, 0, 0, 0), words, Type(pen.theme.text))
        if self.span is not None:
            places = visit_places(line, self.span, pen.box)
            chosen = self.chosen_visit if pen.is_selected else -1
            ground = self.theme.accent_soft if pen.is_selected else self.theme.panel
            look = LineLook(self.theme, ground, chosen)
            draw_small_line(pen.painter, line, places, small_line_box(pen.box), look)


def _rule(pen: RowPen, color: str) -> None:
    """Draw the line under a row; of the one with the keyboard's focus over it too."""
    ink, tall = QColor(color), 2.0 if pen.has_focus else 1.0
    box = pen.box.adjusted(-1, 1, 1, -0.5)
    heights = (box.bottom(), box.top()) if pen.has_focus else (box.bottom(),)
    for height in heights:  # filled: a line takes seven times as long, and each cell has one
        pen.painter.fillRect(QRectF(box.left(), height - tall / 2, box.width(), tall), ink)


def _state(pen: RowPen, line: PointLine, words: str) -> None:
    bare = PointMark(point=line.latest.point, finding=line.latest.finding)
    middle = QPointF(pen.box.left() + _SYMBOL_PX / 2, pen.box.center().y())
    pen.picture(mark_pixmap(point_shapes(bare), _RADIUS_PX, pen.theme, pen.ratio, Rings()), middle)
    pen.write_whole(pen.box.adjusted(_SYMBOL_PX, 0, -4, 0), words, Type(pen.theme.text))


def _words(pen: RowPen, first: str, second: str, *, bold: bool) -> None:
    kind = Type(pen.theme.text, bold=bold)
    room = pen.box.adjusted(_EDGE_PX, 0, -4, 0)
    if not second:
        pen.write_whole(room, first, kind)
        return
    half = room.height() / 2
    pen.write(QRectF(room.left(), room.top() + 4, room.width(), half - 4), first, kind)
    under = QRectF(room.left(), room.top() + half, room.width(), half - 5)
    pen.write(under, second, Type(pen.theme.muted, px=_SMALL_PX))
