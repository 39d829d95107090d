"""The list of patients: large rows with name, number, birth date and a red dot for precautions."""

from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from needlemap.clinic.look import LIGHT, Theme
from needlemap.clinic.people import Patient
from needlemap.ui.panels.about import about

ROW_PX = 64
_Index = QModelIndex | QPersistentModelIndex


class PatientRows(QAbstractListModel):
    """The patients that a search found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.patients: tuple[Patient, ...] = ()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self.patients)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        patient = self.patients[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return patient
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return patient.name
        return None

    def show_patients(self, patients: tuple[Patient, ...]) -> None:
        """Show these patients."""
        self.beginResetModel()
        self.patients = patients
        self.endResetModel()


class PatientPainter(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._today = today

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(300, ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        patient = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_soft))
            painter.drawRoundedRect(box.adjusted(0, 2, 0, -2), 10, 10)
        font = QFont(option.font)
        font.setPixelSize(16)
        font.setBold(True)
        self._write(painter, box.adjusted(16, 8, -60, -32), patient.name, font, self.theme.text)
        font.setPixelSize(13)
        font.setBold(False)
        line = about(patient, self._today)
        self._write(painter, box.adjusted(16, 34, -60, -8), line, font, self.theme.muted)
        if patient.precautions:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.alarm))
            painter.drawEllipse(QPointF(box.right() - 30, box.center().y()), 6, 6)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, box: QRectF, text: str, font: QFont, color: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        elide = Qt.TextElideMode.ElideRight
        fitting = painter.fontMetrics().elidedText(text, elide, round(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), fitting)
