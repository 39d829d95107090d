"""Reads lists of everything line by line: a large clinic never stands in memory as a whole."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from functools import cache
from itertools import islice, product
from types import NoneType
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, exists, not_, select
from sqlalchemy.orm import Session

from needlemap.clinic.errors import RowDamaged, StepUnreadable
from needlemap.clinic.ids import PatientId, VisitId
from needlemap.clinic.lists import FormerNumbers, PatientLine, RecallLine, VisitLine
from needlemap.clinic.opened_needles import Opened, letters_of
from needlemap.clinic.pains import PainOf, each_pain
from needlemap.clinic.people import whole_name
from needlemap.clinic.visits import Others
from needlemap.clinic.zones import wall_time
from needlemap.records.damage import DAMAGE, note_damage
from needlemap.records.engines import at_leisure
from needlemap.records.episode_rows import EpisodeRow
from needlemap.records.episode_shelf import complaints_named
from needlemap.records.json_codec import read, read_often
from needlemap.records.merged_rows import MergedRow, NumbersRow, numbers_of
from needlemap.records.people_rows import ArchivedRow, PatientRow
from needlemap.records.signature_rows import signed_of
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
_VISIT = _kinds(
    *(_NUMBER, (datetime,), _LETTERS, _NUMBER, _NUMBER, _SCORE, _SCORE, _YES_NO, _YES_NO),
    *((str, NoneType), (UUID, NoneType), _LETTERS),
)
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


class _LineRead(NamedTuple):
    """A line of a visit, and what is looked up for many lines at once."""

    line: VisitLine
    others: Others  # complaints that were treated beside
    renumbered: VisitId | None  # if it was signed with other numbers


def visit_lines(session: Session, patient: PatientId | None) -> Iterator[VisitLine]:
    """Return all visits, or those of one patient, oldest first."""
    lines = _visits_read(session, patient)
    while some := list(islice(lines, _AT_ONCE)):
        names = complaints_named(session, {one.episode for known in some for one in known.others})
        for line, others, renumbered in some:
            [main] = line.pains
            told = line._replace(pains=each_pain(main, others, names)) if others else line
            yield told if renumbered is None else _as_signed(session, told, renumbered)


def _visits_read(session: Session, patient: PatientId | None) -> Iterator[_LineRead]:
    asked = (
        select(
            VisitRow.serial, VisitRow.started_at, VisitRow.zone, PatientRow.number, VisitRow.number,
            VisitRow.pain_before, VisitRow.pain_after,
            VisitRow.entered_at.is_not(None), not_(IS_COUNTED), EpisodeRow.complaint,
            NumbersRow.visit, VisitRow.others,
        )
        .outerjoin(PatientRow, PatientRow.id == VisitRow.patient)
        .outerjoin(EpisodeRow, EpisodeRow.id == VisitRow.episode)
        .outerjoin(NumbersRow, NumbersRow.visit == VisitRow.id)
        .order_by(VisitRow.started_at, VisitRow.serial)
    )  # fmt: skip
    if patient is not None:
        asked = asked.where(VisitRow.patient == patient)
    zone_of = cache(ZoneInfo)
    for serial, at, zone, *rest, others in _readable(session, "visit", _VISIT, asked):
        number, place, *pain, late, in_error, complaint, renumbered = rest
        try:
            day = at.astimezone(zone_of(zone)).date()
            beside = read_often(others, Others)
        except (StepUnreadable, LookupError, ValueError, OverflowError):
            note_damage(session, "visit", serial)
            continue
        pains = (PainOf(complaint or "", *pain),)
        facts = serial, day, number, place, *pain, bool(late), bool(in_error), pains, None
        yield _LineRead(VisitLine._make(facts), beside, renumbered)


def _as_signed(session: Session, line: VisitLine, visit: VisitId) -> VisitLine:
    """Add the numbers with which a visit was signed; what cannot be read of them is noted."""
    try:
        numbers, kept = numbers_of(session, visit), signed_of(session, visit)
    except RowDamaged as error:
        session.info[DAMAGE].append(error)
        return line
    if numbers is None:
        return line
    return line._replace(
        signed_as=FormerNumbers(numbers.visit, kept.patient.number if kept else None)
    )


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
