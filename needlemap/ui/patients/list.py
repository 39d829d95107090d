"""The list of patients: large rows with name, number, birth date, and precautions in red."""

from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from needlemap.clinic.people import Patient
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.patients.heading import about

ROW_PX = 62
_ALARM_SHARE = 0.42  # of a row, at most
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
        alarm = self._write_precautions(painter, box, patient, QFont(option.font))
        room = -16 - alarm
        self._write(painter, box.adjusted(16, 8, room, -32), patient.name, font, self.theme.text)
        font.setPixelSize(13)
        font.setBold(False)
        line = about(patient, self._today)
        self._write(painter, box.adjusted(16, 34, room, -8), line, font, self.theme.muted)
        painter.restore()

    def _write_precautions(
        self, painter: QPainter, box: QRectF, patient: Patient, font: QFont
    ) -> float:
        """Write what must be known at the right, as much as there is room for; return its width."""
        if not patient.precautions:
            return 0.0
        font.setPixelSize(13)
        font.setBold(True)
        first, more = patient.precautions[0].words, len(patient.precautions) - 1
        words = f"! {first} + {more}" if more else f"! {first}"
        metrics = QFontMetricsF(font)
        wide = min(metrics.horizontalAdvance(words) + 2, box.width() * _ALARM_SHARE)
        part = QRectF(box.right() - 16 - wide, box.top(), wide, box.height())
        self._write(painter, part, words, font, self.theme.alarm)
        return wide + 12

    @staticmethod
    def _write(painter: QPainter, box: QRectF, text: str, font: QFont, color: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        elide = Qt.TextElideMode.ElideRight
        fitting = painter.fontMetrics().elidedText(text, elide, round(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), fitting)
