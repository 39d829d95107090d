"""The numbered list of what this visit's chart holds."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.clinic.chart import MarkId
from needlemap.clinic.look import LIGHT, Theme
from needlemap.clinic.marks import Mark, PainZone, PointMark, PointState
from needlemap.ui.canvas.document import ChartDocument
from needlemap.ui.canvas.selection import Selection
from needlemap.ui.widgets import Card, label
from needlemap.ui.words import word

_ROW_PX = 44
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.marks: tuple[Mark, ...] = ()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self.marks)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.UserRole:
            return self.marks[index.row()]
        return None

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        self.beginResetModel()
        self.marks = marks
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    def __init__(self, atlas: Atlas, parent: QWidget) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self.theme: Theme = LIGHT

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        mark = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_soft))
            painter.drawRoundedRect(box, 8, 8)
        name, place, state, score, color = self._texts(mark)
        painter.setFont(option.font)
        left, top, wide, high = box.left(), box.top(), box.width(), box.height()
        text, muted = self.theme.text, self.theme.muted
        self._write(painter, QRectF(left + 12, top, 34, high), name, color, bold=True)
        self._write(painter, QRectF(left + 44, top, wide - 152, high), place, text, bold=False)
        self._write(painter, QRectF(left + wide - 104, top, 64, high), state, muted, bold=False)
        self._write(painter, QRectF(left + wide - 36, top, 30, high), score, text, bold=True)
        painter.restore()

    def _texts(self, mark: Mark) -> tuple[str, str, str, str, str]:
        if isinstance(mark, PainZone):
            score = "" if mark.intensity is None else str(mark.intensity)
            color = self.theme.quality(mark.quality)
            words = self._atlas.zone_words(mark.cells)
            return mark.letter, words[:1].upper() + words[1:], word(mark.quality), score, color
        finding = mark.finding
        score = "" if finding.tenderness is None else str(finding.tenderness)
        closed = finding.state in {PointState.CLEAR, PointState.RESOLVED}
        color = self.theme.accent if closed else self.theme.alarm
        place = self._atlas.title(mark.point.anchor, mark.point.muscle)
        return str(mark.point.number), place, word(finding.state), score, color

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
    """All marks of the visit; choosing one here selects it everywhere."""

    def __init__(
        self,
        atlas: Atlas,
        document: ChartDocument,
        selection: Selection,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._count = label("", "faint")
        self._empty = label(
            self.tr("Nothing is marked yet. Choose Trigger point and click the body."), "muted"
        )
        self._empty.setWordWrap(True)
        self._rows = _Rows(self)
        self._painter = _Painter(atlas, self)
        self._list = QListView()
        self._list.setObjectName("mark_list")
        self._list.setAccessibleName(self.tr("Marks of this visit"))
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._painter)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        heading = label(self.tr("This visit"), "heading")
        self.column.addWidget(heading)
        self.column.addWidget(self._count)
        self.column.addWidget(self._empty)
        self.column.addWidget(self._list, 1)
        document.opened.connect(self._refresh)
        document.mark_put.connect(self._refresh)
        document.mark_removed.connect(self._refresh)
        selection.changed.connect(self._show_selection)
        self._list.selectionModel().currentChanged.connect(self._chosen)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._painter.theme = theme
        self._list.viewport().update()

    def _refresh(self, _: object = None) -> None:
        chart = self._document.chart
        marks: tuple[Mark, ...] = (*chart.points, *chart.zones)
        self._rows.show_marks(marks)
        self._count.setText(
            self.tr("{0} points · {1} zones · {2} needles").format(
                len(chart.points), len(chart.zones), chart.needles_in
            )
        )
        self._empty.setVisible(not marks)
        self._list.setVisible(bool(marks))
        self._show_selection(None, self._selection.mark)

    def _show_selection(self, _: MarkId | None, now: MarkId | None) -> None:
        row = next((i for i, mark in enumerate(self._rows.marks) if mark.id == now), -1)
        model = self._list.selectionModel()
        if row < 0:
            model.clear()
        elif model.currentIndex().row() != row:
            self._list.setCurrentIndex(self._rows.index(row))

    def _chosen(self, now: QModelIndex, _: QModelIndex) -> None:
        mark = now.data(Qt.ItemDataRole.UserRole) if now.isValid() else None
        if isinstance(mark, PointMark | PainZone):
            self._selection.select(mark.id)
