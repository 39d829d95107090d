"""The list of patients: large rows with name, number, birth date, and precautions in red."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt

from needlemap.body.both_ways import set_apart
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
_EDGE_PX, _BEFORE_PX = 16, 12
_NAME_LINE = (7.0, 29.0)  # of a row: precautions stand here where the lines below want all room


@dataclass(frozen=True, slots=True)
class ListedPatient:
    """A patient as one row shows them."""

    patient: Patient
    last: LastVisit | None = None
    archived: bool = False

    @property
    def last_words(self) -> str:
        """When the patient was here last, and why: "last visit 21 Nov 2026 · neck pain"."""
        archived = told("archived") if self.archived else ""
        if self.last is None:
            return " · ".join(part for part in (archived, told("no visits yet")) if part)
        visit = Text("last visit {date}", date=spoken(self.last.day))
        parts = (archived, told(visit), set_apart(self.last.complaint))
        return " · ".join(part for part in parts if part)


def patient_row(patient: Patient, last: LastVisit | None = None, *, archived: bool = False) -> Row:
    """Return the row of a patient, with when they were here last."""
    listed = ListedPatient(patient, last, archived)
    said = f"{patient.name}, {listed.last_words}"
    return Row(patient.id, listed, patient.name, said, said)


def patient_face(today: Callable[[], date]) -> Face:
    """Return what paints the row of a patient, with the age of today."""

    def paint(pen: RowPen, listed: ListedPatient) -> None:
        patient, theme = listed.patient, pen.theme
        name, small = Type(theme.text, bold=True, px=16), Type(theme.muted, px=13)
        known = about(patient, today())
        said = _precautions(pen, patient)
        whole = pen.box.width() - 2 * _EDGE_PX
        beside_name = whole - said.room - pen.width(patient.listed_name, name) >= 0
        is_short = pen.width(known, small) > whole - said.room
        is_above = is_short and len(said.lines) == 1 and beside_name
        _write_precautions(pen, said, _NAME_LINE if is_above else (0.0, float(ROW_PX)))
        first = -_EDGE_PX - said.room
        rest = -_EDGE_PX if is_above else first
        pen.write(pen.box.adjusted(_EDGE_PX, 7, first, -49), patient.listed_name, name)
        pen.write(pen.box.adjusted(_EDGE_PX, 31, rest, -29), known, small)
        pen.write(pen.box.adjusted(_EDGE_PX, 51, rest, -9), listed.last_words, small)

    return paint


@dataclass(frozen=True, slots=True)
class _Said:
    """Precautions as they are written at the right, and the room that they take."""

    lines: Sequence[str]
    px: int = _ALARM_PX
    room: float = 0.0


def _precautions(pen: RowPen, patient: Patient) -> _Said:
    """Return every precaution, in as many lines as it takes.

    With its detail where one line holds all; otherwise each by its word, none cut.
    """
    whole = [told(known.words) for known in patient.warnings]
    if not whole:
        return _Said(())
    kind = _alarm(pen, _ALARM_PX)
    lines = _lines(pen, whole, kind, pen.box.width() * _ALARM_SHARE)
    if len(lines) > 1 or pen.width(lines[0], kind) > pen.box.width() * _ALARM_SHARE:
        words = [_short(known) for known in patient.warnings]
        for px, share in _TIGHTER:
            kind = _alarm(pen, px)
            lines = _lines(pen, words, kind, pen.box.width() * share)
            if len(lines) * (px + _LEADING_PX) <= pen.box.height():
                break
    most = pen.box.width() * (_TIGHTER[-1][1] if len(whole) > 1 else _ALARM_SHARE)
    room = min(max(pen.width(line, kind) for line in lines), most)
    return _Said(lines, kind.px, room + _BEFORE_PX)


def _write_precautions(pen: RowPen, said: _Said, part: tuple[float, float]) -> None:
    """Write them at the right, in the middle of a part of the height."""
    high = said.px + _LEADING_PX
    top = pen.box.top() + (sum(part) - high * len(said.lines)) / 2
    room = said.room - _BEFORE_PX
    left = pen.box.right() - _EDGE_PX - room
    for row, line in enumerate(said.lines):
        pen.write(QRectF(left, top + row * high, room, high), line, _alarm(pen, said.px))


def _alarm(pen: RowPen, px: int) -> Type:
    return Type(pen.theme.alarm, bold=True, px=px, align=Qt.AlignmentFlag.AlignLeft)


def _short(known: Precaution) -> str:
    """Return a precaution by its word, or what was typed where there is no word for it."""
    is_other = known.kind is PrecautionKind.OTHER and known.detail
    return told(known.undated) if is_other else capital(told(known.kind))


def _lines(pen: RowPen, words: Sequence[str], kind: Type, room: float) -> list[str]:
    """Return words one after the other, broken between them where a line is full."""
    first, *others = map(set_apart, words)
    lines = [f"! {first}"]
    for word in others:
        longer = f"{lines[-1]} · {word}"
        if pen.width(longer, kind) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
