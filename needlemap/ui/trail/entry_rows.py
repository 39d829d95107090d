"""The rows of the audit trail: when, who, and what, with the visit and the patient below."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import AuditEntry
from needlemap.clinic.audit_words import (
    desk_words,
    done_words,
    patient_words,
    record_words,
    who_words,
)
from needlemap.clinic.dates import clock_time, spoken
from needlemap.clinic.zones import wall_time
from needlemap.ui.widgets.row_painter import RowPen, Type
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.translator import told

ROW_PX = 48
_TIME_PX, _WHO_PX, _EDGE_PX, _SMALL_PX = 100.0, 190.0, 10.0, 12


@dataclass(frozen=True, slots=True)
class TrailRow:
    """What stands in one row."""

    number: int
    day: str
    time: str
    who: str
    desk: str
    done: str
    where: str


def row_of(entry: AuditEntry, zone: str, *, with_patient: bool) -> Row:
    """Return the row of an entry; the time by the clinic's clock."""
    at = wall_time(entry.at, zone)
    where = Text.joined(
        " · ", (record_words(entry), patient_words(entry) if with_patient else Text(""))
    )
    found = TrailRow(
        number=entry.number,
        day=told(spoken(at.date())),
        time=clock_time(at),
        who=told(who_words(entry)),
        desk=told(desk_words(entry)) if entry.desk else "",
        done=capital(" ".join(told(done_words(entry)).split())),
        where=told(where) if where else "",
    )
    return Row(entry.number, found, found.done, spoken_of(found))


def spoken_of(found: TrailRow) -> str:
    """Return all that an entry says, as it is read out."""
    facts = (f"{found.day} {found.time}", found.who, found.desk, found.done, found.where)
    return " · ".join(fact for fact in facts if fact)


def paint_entry(pen: RowPen, found: TrailRow) -> None:
    """Paint a row."""
    theme, box = pen.theme, pen.box.adjusted(_EDGE_PX, 0, -_EDGE_PX, 0)
    if pen.is_hovered and not pen.is_selected:
        pen.ground(theme.field)
    if pen.has_focus:
        pen.frame(theme.accent)
    half = box.height() / 2
    left = box.left()
    upper = QRectF(left, box.top() + 3, _TIME_PX, half - 2)
    lower = QRectF(left, box.top() + half, _TIME_PX, half - 4)
    small = Type(theme.muted, px=_SMALL_PX)
    pen.write(upper, found.time, Type(theme.text, bold=True))
    pen.write(lower, found.day, small)
    left += _TIME_PX
    _write_two(
        pen, QRectF(left, box.top(), _WHO_PX - _EDGE_PX, box.height()), found.who, found.desk
    )
    left += _WHO_PX
    room = QRectF(left, box.top(), box.right() - left, box.height())
    _write_two(pen, room, found.done, found.where)


def _write_two(pen: RowPen, box: QRectF, words: str, below: str) -> None:
    """Write a line, and a small one below it; without that the first stands in the middle."""
    if not below:
        pen.write(box, words, Type(pen.theme.text))
        return
    half = box.height() / 2
    upper = QRectF(box.left(), box.top() + 3, box.width(), half - 2)
    lower = QRectF(box.left(), box.top() + half, box.width(), half - 4)
    pen.write(upper, words, Type(pen.theme.text))
    pen.write(lower, below, Type(pen.theme.muted, px=_SMALL_PX))
