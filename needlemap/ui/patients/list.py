"""The list of patients: large rows with name, number, birth date, and precautions in red."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt

from needlemap.clinic.people import Patient
from needlemap.ui.patients.heading import about
from needlemap.ui.widgets.row_painter import Face, RowPen, Type
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.translator import told

ROW_PX = 62
_ALARM_SHARE = 0.42  # of a row, at most
_EDGE_PX = 16


def patient_row(patient: Patient) -> Row:
    """Return the row of a patient."""
    return Row(patient.id, patient, patient.name)


def patient_face(today: Callable[[], date]) -> Face:
    """Return what paints the row of a patient, with the age of today."""

    def paint(pen: RowPen, patient: Patient) -> None:
        theme, room = pen.theme, -_EDGE_PX - _paint_precautions(pen, patient)
        facts, name = about(patient, today()), Type(theme.text, bold=True, px=16)
        pen.write(pen.box.adjusted(_EDGE_PX, 8, room, -32), patient.name, name)
        pen.write(pen.box.adjusted(_EDGE_PX, 34, room, -8), facts, Type(theme.muted, px=13))

    return paint


def _paint_precautions(pen: RowPen, patient: Patient) -> float:
    """Write what must be known at the right, as much as there is room for; return its width."""
    if not patient.precautions:
        return 0.0
    first, more = told(patient.precautions[0].words), len(patient.precautions) - 1
    words = f"! {first} + {more}" if more else f"! {first}"
    kind = Type(pen.theme.alarm, bold=True, px=13, align=Qt.AlignmentFlag.AlignLeft)
    wide = min(pen.width(words, kind), pen.box.width() * _ALARM_SHARE)
    pen.write(
        QRectF(pen.box.right() - _EDGE_PX - wide, pen.box.top(), wide, pen.box.height()),
        words,
        kind,
    )
    return wide + 12
