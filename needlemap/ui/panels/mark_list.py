"""The numbered list of what this visit's chart holds."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.clinic.chart import MarkId
from needlemap.clinic.look import LIGHT, Theme
from needlemap.clinic.marks import Mark, PainZone, PointState
from needlemap.ui.canvas.document import ChartDocument
from needlemap.ui.canvas.ghosts import Ghosts
from needlemap.ui.canvas.selection import Selection
from needlemap.ui.panels.ghost_list import GhostList
from needlemap.ui.widgets import Card, label, row
from needlemap.ui.words import word

_ROW_PX = 44
_LEAST_ROWS = 3
_SPOKEN = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    }
)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Row:
    """What one row says."""

    mark: Mark
    name: str
    place: str
    state: str
    score: str
    is_saved: bool

    @property
    def words(self) -> str:
        parts = (self.name, self.place, self.state, self.score)
        return " · ".join(part for part in parts if part)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[_Row, ...] = ()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self.rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in _SPOKEN:
            return row.words
        return None

    def show_rows(self, rows: tuple[_Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: _Row = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_soft))
            painter.drawRoundedRect(box, 8, 8)
        painter.setFont(option.font)
        left, top, wide, high = box.left(), box.top(), box.width(), box.height()
        text = self.theme.text
        state_color = self.theme.muted if row.is_saved else self.theme.alarm
        color = self._color(row.mark)
        self._write(painter, QRectF(left + 10, top, 30, high), row.name, color, bold=True)
        self._write(painter, QRectF(left + 40, top, wide - 142, high), row.place, text, bold=False)
        state = QRectF(left + wide - 96, top, 66, high)
        self._write(painter, state, row.state, state_color, bold=not row.is_saved)
        self._write(painter, QRectF(left + wide - 28, top, 24, high), row.score, text, bold=True)
        painter.restore()

    def _color(self, mark: Mark) -> str:
        if isinstance(mark, PainZone):
            return self.theme.quality(mark.quality)
        closed = mark.finding.state in {PointState.CLEAR, PointState.RESOLVED}
        return self.theme.accent if closed else self.theme.alarm

    @staticmethod
    def _write(painter: QPainter, part: QRectF, text: str, color: str, *, bold: bool) -> None:
        font = QFont(painter.font())
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(color))
        elide = Qt.TextElideMode.ElideRight
        fitting = painter.fontMetrics().elidedText(text, elide, round(part.width()))
        painter.drawText(part, int(Qt.AlignmentFlag.AlignVCenter), fitting)


class MarkList(Card):
    """All marks of the visit, then the ghosts; choosing a mark here selects it everywhere."""

    def __init__(
        self,
        atlas: Atlas,
        document: ChartDocument,
        selection: Selection,
        ghosts: Ghosts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._document = document
        self._selection = selection
        self._count = label("", "faint")
        self._count.setObjectName("mark_count")
        self._empty = label(self.tr("Nothing is marked yet."), "muted")
        self._empty.setWordWrap(True)
        self._unsaved: frozenset[MarkId] = frozenset()
        self._rows = _Rows(self)
        self._painter = _Painter(self)
        self._list = QListView()
        self._list.setObjectName("mark_list")
        self._list.setAccessibleName(self.tr("Marks of this visit"))
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._painter)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.column.addLayout(row(label(self.tr("This visit"), "heading"), None, self._count))
        self.column.addWidget(self._empty)
        self.column.addWidget(self._list, 1)
        self.ghosts = GhostList(atlas, ghosts)
        self.column.addWidget(self.ghosts)
        self.column.addStretch(0)
        document.opened.connect(self._refresh)
        document.mark_put.connect(self._refresh)
        document.mark_removed.connect(self._refresh)
        document.saved.connect(self._refresh_if_saving)
        document.not_saved.connect(self._refresh_if_saving)
        selection.changed.connect(self._show_selection)
        self._list.selectionModel().currentChanged.connect(self._chosen)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._painter.theme = theme
        self.ghosts.set_theme(theme)
        self._list.viewport().update()

    def _refresh(self, _: object = None) -> None:
        chart = self._document.chart
        self._unsaved = self._document.unsaved
        marks: tuple[Mark, ...] = (*chart.points, *chart.zones)
        known = {row.mark.id: row for row in self._rows.rows}
        self._rows.show_rows(tuple(self._row(mark, known.get(mark.id)) for mark in marks))
        parts = (
            _counted(len(chart.points), self.tr("point"), self.tr("points")),
            _counted(len(chart.zones), self.tr("zone"), self.tr("zones")),
            _counted(chart.needles_in, self.tr("needle"), self.tr("needles")),
        )
        self._count.setText(" · ".join(parts))
        self._empty.setVisible(not marks)
        self._list.setVisible(bool(marks))
        self._list.setMinimumHeight(min(len(marks), _LEAST_ROWS) * _ROW_PX)
        self._list.setMaximumHeight(len(marks) * _ROW_PX)
        self._show_selection(None, self._selection.mark)

    def _refresh_if_saving(self) -> None:
        if self._document.is_open and self._document.unsaved != self._unsaved:
            self._refresh()

    def _row(self, mark: Mark, known: _Row | None) -> _Row:
        is_saved = mark.id not in self._unsaved
        if known is not None and known.mark is mark and known.is_saved == is_saved:
            return known
        if isinstance(mark, PainZone):
            score = "" if mark.intensity is None else str(mark.intensity)
            words = self._atlas.zone_words(mark.cells)
            name, place, state = mark.letter, words[:1].upper() + words[1:], word(mark.quality)
        else:
            score = "" if mark.finding.tenderness is None else str(mark.finding.tenderness)
            name, state = str(mark.point.number), word(mark.finding.state)
            place = self._atlas.title(mark.point.anchor, mark.point.muscle)
        return _Row(mark, name, place, state if is_saved else self.tr("not saved"), score, is_saved)

    def _show_selection(self, _: MarkId | None, now: MarkId | None) -> None:
        line = next((i for i, row in enumerate(self._rows.rows) if row.mark.id == now), -1)
        model = self._list.selectionModel()
        if line < 0:
            model.clear()
        elif model.currentIndex().row() != line:
            self._list.setCurrentIndex(self._rows.index(line))

    def _chosen(self, now: QModelIndex, _: QModelIndex) -> None:
        row = now.data(Qt.ItemDataRole.UserRole) if now.isValid() else None
        if isinstance(row, _Row):
            self._selection.select(row.mark.id)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
