"""The table itself: rows walked by keys, heads that put them in order, visits pressed in a cell."""

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.ids import PointId
from needlemap.look.theme import Theme
from needlemap.ui.history.points.columns import COLUMNS, LAST, MUSCLE, TENDERNESS
from needlemap.ui.history.points.painter import ROW_PX, PointPainter
from needlemap.ui.history.points.rows import PointRows
from needlemap.ui.history.points.small_line import visit_at
from needlemap.ui.widgets.courses.small_line import CourseTime

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MUSCLE_MORE_PX, _LINE_MORE_PX = 160, 240  # than they have at least
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PointTableView(QTableView):
    """Up, Down, Home and End walk the points, Left and Right the visits of one.

    Signals:
        came_to: another point is the chosen one, a PointLine or None.
        entered: the chosen point is wanted.
        walked: an earlier (-1) or a later (1) visit is wanted.
        visit_pressed: a visit of the chosen point, its place among them.
    """

    came_to = Signal(object)
    entered = Signal()
    walked = Signal(int)
    visit_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("point_table")
        self.setAccessibleName(self.tr("Trigger points over all visits"))
        self.rows = PointRows(self)
        self._painter = PointPainter(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self._set_up()
        self.selectionModel().currentRowChanged.connect(self._came_to)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(ROW_PX)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(min(column.wide_px for column in COLUMNS))
        for at, column in enumerate(COLUMNS):
            self.setColumnWidth(at, column.wide_px)

    @property
    def chosen(self) -> PointLine | None:
        """The chosen point."""
        at = self.currentIndex().row()
        return self.rows.lines[at] if at >= 0 else None

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._painter.theme = theme
        self.viewport().update()

    def set_span(self, span: CourseTime | None) -> None:
        """Draw the small lines of other points over this time."""
        self._painter.forget()
        self._painter.span = span

    def light_visit(self, at: int) -> None:
        """Ring a visit of the chosen point."""
        self._painter.chosen_visit = at
        self.viewport().update()

    def show_lines(self, lines: tuple[PointLine, ...]) -> None:
        """List these; the chosen point stays chosen, or the first one is."""
        chosen = self.chosen
        self.rows.show_lines(lines)
        at = self.rows.row_of(chosen.id if chosen is not None else None)
        self.setCurrentIndex(self.rows.index(max(at, 0), MUSCLE) if lines else QModelIndex())
        if not lines:
            self.came_to.emit(None)

    def choose(self, point: PointId) -> None:
        """Choose a point that is listed."""
        at = self.rows.row_of(point)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at, MUSCLE))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.entered.emit()
        elif key in _STEPS:
            self.walked.emit(_STEPS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.rows.lines:
            last = len(self.rows.lines) - 1
            self.setCurrentIndex(self.rows.index(0 if key == Qt.Key.Key_Home else last, MUSCLE))
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index, span = self.indexAt(place), self._painter.span
        if index.column() == TENDERNESS and span is not None:
            cell = QRectF(self.visualRect(index))
            at = visit_at(self.rows.lines[index.row()], span, cell, place.x())
            if at is not None:
                self.visit_pressed.emit(at)

    @override
    def updateGeometries(self) -> None:
        """Give what the columns leave to the muscle, the small lines, and the last column."""
        least = [column.wide_px for column in COLUMNS]
        left = max(self.viewport().width() - sum(least), 0)
        for at, most in ((MUSCLE, _MUSCLE_MORE_PX), (TENDERNESS, _LINE_MORE_PX), (LAST, left)):
            more = min(left, most)
            least[at] += more
            left -= more
        for at, wide in enumerate(least):
            if self.columnWidth(at) != wide:
                self.setColumnWidth(at, wide)
        super().updateGeometries()

    def _came_to(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid():
            self.came_to.emit(self.rows.lines[now.row()])
