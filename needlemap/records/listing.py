"""Reads lists of everything line by line: a large clinic never stands in memory as a whole."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from functools import cache
from itertools import product
from types import NoneType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, exists, not_, select
from sqlalchemy.orm import Session

from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.ids import PatientId
from needlemap.clinic.lists import PatientLine, RecallLine, VisitLine
from needlemap.clinic.opened_needles import Opened, letters_of
from needlemap.clinic.people import whole_name
from needlemap.clinic.zones import wall_time
from needlemap.records.damage import note_damage
from needlemap.records.engines import at_leisure
from needlemap.records.json_codec import read
from needlemap.records.merged_rows import MergedRow
from needlemap.records.people_rows import ArchivedRow, PatientRow
from needlemap.records.visit_rows import IS_COUNTED, NAMES_NEEDLES, VisitRow

OPEN_ROWS = "rows that are closed with the session at the latest"
_AT_ONCE = 1000
_Kinds = frozenset[tuple[type, ...]]


def _kinds(*columns: tuple[type, ...]) -> _Kinds:
    """Return what the fields of a line may be, of each line told by one look."""
    return frozenset(product(*columns))


_NUMBER, _LETTERS, _SCORE = (int,), (str,), (int, NoneType)
_YES_NO = (bool, int)  # whichever the database knows
_PATIENT = _kinds(_NUMBER, _LETTERS, _LETTERS, (date, NoneType), _YES_NO)
_VISIT = _kinds(_NUMBER, (datetime,), _LETTERS, _NUMBER, _NUMBER, _SCORE, _SCORE, _YES_NO, _YES_NO)
_RECALL = _kinds(*(_NUMBER, (datetime,), _LETTERS, _NUMBER, _LETTERS, _LETTERS, _LETTERS, _YES_NO))


def patient_lines(session: Session) -> Iterator[PatientLine]:
    """Return all patients by family name."""
    facts = PatientRow.number, PatientRow.given_name, PatientRow.family_name, PatientRow.birth_date
    is_archived = ArchivedRow.patient.is_not(None)
    joined = select(*facts, is_archived).outerjoin(
        ArchivedRow, ArchivedRow.patient == PatientRow.id
    )
    is_merged = exists().where(MergedRow.patient == PatientRow.id)
    asked = joined.where(~is_merged).order_by(PatientRow.sort_key, PatientRow.number)
    for found in _readable(session, "patient", _PATIENT, asked):
        number, given, family, born, archived = found
        yield PatientLine(number, whole_name(given, family), born, bool(archived))


def visit_lines(session: Session, patient: PatientId | None) -> Iterator[VisitLine]:
    """Return all visits, or those of one patient, oldest first."""
    asked = (
        select(
            VisitRow.serial, VisitRow.started_at, VisitRow.zone, PatientRow.number, VisitRow.number,
            VisitRow.pain_before, VisitRow.pain_after,
            VisitRow.entered_at.is_not(None), not_(IS_COUNTED),
        )
        .outerjoin(PatientRow, PatientRow.id == VisitRow.patient)
        .order_by(VisitRow.started_at, VisitRow.serial)
    )  # fmt: skip
    if patient is not None:
        asked = asked.where(VisitRow.patient == patient)
    zone_of = cache(ZoneInfo)
    for serial, at, zone, *rest, late, in_error in _readable(session, "visit", _VISIT, asked):
        try:
            day = at.astimezone(zone_of(zone)).date()
        except (LookupError, ValueError, OverflowError):
            note_damage(session, "visit", serial)
        else:
            yield VisitLine._make((serial, day, *rest, bool(late), bool(in_error)))


def recall_lines(session: Session, lot: str) -> Iterator[RecallLine]:
    """Return each kind of needles of a lot that a visit opened, oldest first.

    Neither case nor spaces of a lot tell it from another.
    """
    wanted = letters_of(lot)
    asked = (
        select(
            VisitRow.serial, VisitRow.started_at, VisitRow.zone, PatientRow.number,
            PatientRow.given_name, PatientRow.family_name, VisitRow.opened_needles,
            not_(IS_COUNTED),
        )
        .outerjoin(PatientRow, PatientRow.id == VisitRow.patient)
        .where(NAMES_NEEDLES)
        .order_by(VisitRow.started_at, VisitRow.serial)
    )  # fmt: skip
    for serial, at, zone, number, *names, opened, struck in _readable(
        session, "visit", _RECALL, asked
    ):
        try:
            kinds, day = read(opened, Opened), wall_time(at, zone).date()
        except (StepUnreadable, LookupError, ValueError, OverflowError):
            note_damage(session, "visit", serial)
            continue
        found = (one for one in kinds if letters_of(one.lot) == wanted)
        for one in found:
            name = whole_name(*names)
            yield RecallLine(serial, day, number, name, one.lot, one.brand, bool(struck))


def _readable(
    session: Session, table: str, kinds: _Kinds, asked: Select[*tuple[Any, ...]]
) -> Iterator[Any]:
    """Return the lines whose fields hold what they may hold; the others are noted."""
    for found in _streamed(session, asked):
        if tuple(map(type, found)) in kinds:
            yield found
        else:
            note_damage(session, table, found[0])


def _streamed(session: Session, asked: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    connection = session.connection()  # no row is anything but a line
    at_leisure(connection)
    rows = connection.execute(asked, execution_options={"yield_per": _AT_ONCE})
    with session.info[OPEN_ROWS].enter_context(rows):
        yield from rows


@contextmanager
def rows_closed(session: Session) -> Iterator[None]:
    """Close at the end the lists that nobody read to theirs, such as for a pipe that is gone."""
    with ExitStack() as rows:
        session.info[OPEN_ROWS] = rows
        yield
