"""The list of patients: large rows with name, number, birth date, and precautions in red."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Patient, Precaution, PrecautionKind
from needlemap.clinic.visits import LastVisit
from needlemap.ui.patients.heading import about
from needlemap.ui.widgets.row_painter import Face, RowPen, Type
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.translator import told

ROW_PX = 78
_ALARM_SHARE = 0.42  # of a row, at most, with their details
_ALARM_PX, _LEADING_PX = 13, 4
_TIGHTER = ((13, 0.42), (12, 0.5), (11, 0.58), (10, 0.68))  # size of type, share of the row
_EDGE_PX = 16


@dataclass(frozen=True, slots=True)
class ListedPatient:
    """A patient as one row shows them."""

    patient: Patient
    last: LastVisit | None = None

    @property
    def last_words(self) -> str:
        """When the patient was here last, and why: "last visit 21 Nov 2026 · neck pain"."""
        if self.last is None:
            return told("no visits yet")
        visit = Text("last visit {date}", date=spoken(self.last.day))
        return " · ".join(part for part in (told(visit), self.last.complaint) if part)


def patient_row(patient: Patient, last: LastVisit | None = None) -> Row:
    """Return the row of a patient, with when they were here last."""
    listed = ListedPatient(patient, last)
    return Row(patient.id, listed, patient.name, f"{patient.name}, {listed.last_words}")


def patient_face(today: Callable[[], date]) -> Face:
    """Return what paints the row of a patient, with the age of today."""

    def paint(pen: RowPen, listed: ListedPatient) -> None:
        patient, theme = listed.patient, pen.theme
        room = -_EDGE_PX - _paint_precautions(pen, patient)
        name, small = Type(theme.text, bold=True, px=16), Type(theme.muted, px=13)
        pen.write(pen.box.adjusted(_EDGE_PX, 7, room, -49), patient.listed_name, name)
        pen.write(pen.box.adjusted(_EDGE_PX, 31, room, -29), about(patient, today()), small)
        pen.write(pen.box.adjusted(_EDGE_PX, 51, room, -9), listed.last_words, small)

    return paint


def _paint_precautions(pen: RowPen, patient: Patient) -> float:
    """Write every precaution at the right, in as many lines as it takes; return their width.

    With its detail where one line holds all; otherwise each by its word, none cut.
    """
    whole = [told(known.words) for known in patient.precautions]
    if not whole:
        return 0.0
    kind = Type(pen.theme.alarm, bold=True, px=_ALARM_PX, align=Qt.AlignmentFlag.AlignLeft)
    lines = _lines(pen, whole, kind, pen.box.width() * _ALARM_SHARE)
    if len(lines) > 1 or pen.width(lines[0], kind) > pen.box.width() * _ALARM_SHARE:
        words = [_short(known) for known in patient.precautions]
        for px, share in _TIGHTER:
            kind = Type(pen.theme.alarm, bold=True, px=px, align=Qt.AlignmentFlag.AlignLeft)
            lines = _lines(pen, words, kind, pen.box.width() * share)
            if len(lines) * (px + _LEADING_PX) <= pen.box.height():
                break
    most = pen.box.width() * (_TIGHTER[-1][1] if len(whole) > 1 else _ALARM_SHARE)
    room = min(max(pen.width(line, kind) for line in lines), most)
    high = kind.px + _LEADING_PX
    top = pen.box.center().y() - high * len(lines) / 2
    left = pen.box.right() - _EDGE_PX - room
    for row, line in enumerate(lines):
        pen.write(QRectF(left, top + row * high, room, high), line, kind)
    return room + 12


def _short(known: Precaution) -> str:
    """Return a precaution by its word, or what was typed where there is no word for it."""
    is_other = known.kind is PrecautionKind.OTHER and known.detail
    return told(known.words) if is_other else capital(told(known.kind))


def _lines(pen: RowPen, words: Sequence[str], kind: Type, room: float) -> list[str]:
    """Return words one after the other, broken between them where a line is full."""
    lines = [f"! {words[0]}"]
    for word in words[1:]:
        longer = f"{lines[-1]} · {word}"
        if pen.width(longer, kind) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
