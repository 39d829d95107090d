"""What a signature seals, in an order and a form of its own, and the digest of it."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Boolean, Column, ColumnElement, DefaultClause, Table, select
from sqlalchemy.orm import Session

from needlemap.clinic.errors import DatabaseDamaged
from needlemap.clinic.ids import PatientId, PointId, VisitId
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.records.base import Base
from needlemap.records.mark_rows import (
    FindingRow,
    NeedlePlacedRow,
    NeedlingRow,
    PainZoneRow,
    TriggerPointRow,
)
from needlemap.records.visit_rows import VisitRow

_FORM = "1"  # how the content is told: whoever tells it otherwise gives that another name
_PARTS: tuple[type[Base], ...] = (FindingRow, NeedlingRow, NeedlePlacedRow, PainZoneRow)
_MAY_CHANGE: Mapping[str, frozenset[str]] = {
    "visit": frozenset({"in_error", "patient_id", "number"}),
    "pain_zone": frozenset({"patient_id"}),
}  # that it was entered in error, and what a merge gives to another record

Facts: TypeAlias = Mapping[str, Any]
Parts: TypeAlias = Mapping[VisitId, Mapping[str, Sequence[Facts]]]
Points: TypeAlias = Mapping[PointId, tuple[PatientId, int]]


class CannotBeTold(Exception):
    """A field holds what no such field may hold."""


def digest_of(visit: Facts, parts: Mapping[str, Sequence[Facts]], numbers: Facts, kept: str) -> str:
    """Return the digest of a visit, what is marked at it, its numbers, and what it relies on.

    Raises:
        CannotBeTold: if something of it can no longer be read.
    """
    told: dict[str, Any] = {"as signed": kept, "numbers": numbers}
    told["visit"] = [_told_row(_table(VisitRow), visit)]
    for kind in _PARTS:
        table = _table(kind)
        told[table.name] = [_told_row(table, row) for row in parts.get(table.name, ())]
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"{_FORM}:{sha256(text.encode('ascii')).hexdigest()}"


def facts_of_row(row: VisitRow) -> Facts:
    """Return what stands in the row of a visit, also of one that is not written yet."""
    return {column: getattr(row, name) for name, column in _visit_columns()}


def parts_of(session: Session, visits: Collection[VisitId]) -> Parts:
    """Return what is marked at some visits, row by row in a fixed order."""
    found: dict[VisitId, dict[str, list[Facts]]] = {visit: defaultdict(list) for visit in visits}
    for kind in _PARTS:
        table = _table(kind)
        asked = select(*table.columns).order_by(*table.primary_key)
        if "visit_id" in table.columns:
            whose: ColumnElement[VisitId] = table.c.visit_id
        else:
            whose = _table(FindingRow).c.visit_id
            asked = asked.join(FindingRow, FindingRow.id == table.c.finding_id)
        asked = asked.add_columns(whose.label("of visit")).where(whose.in_(visits))
        for row in session.execute(asked).mappings():
            if row["of visit"] not in found:  # an index leads to the row of another visit
                raise DatabaseDamaged
            found[row["of visit"]][table.name].append(dict(row))
    return found


def points_of(session: Session, visits: Collection[VisitId]) -> Points:
    """Return the patients and the numbers that the points of some visits have now."""
    asked = select(TriggerPointRow.id, TriggerPointRow.patient_id, TriggerPointRow.number)
    here = select(FindingRow.point_id).where(FindingRow.visit_id.in_(visits))
    rows = session.execute(asked.where(TriggerPointRow.id.in_(here)))
    return {point: (patient, number) for point, patient, number, *_ in rows}


def digest_to_sign(session: Session, visit: VisitRow, kept: str) -> str:
    """Return the digest of a visit that is about to be signed, with what it relies on."""
    facts, parts = facts_of_row(visit), parts_of(session, [visit.id])[visit.id]
    numbers = numbers_as_signed(facts, parts, points_of(session, [visit.id]), None)
    return digest_of(facts, parts, numbers, kept)


def numbers_as_signed(
    visit: Facts, parts: Mapping[str, Sequence[Facts]], now: Points, kept: NumbersAsSigned | None
) -> Facts:
    """Return the numbers with which a visit was signed, whatever a merge gave since."""
    known = {point: number for point, (_, number) in now.items()}
    known |= kept.points if kept is not None else {}
    points = [row["point_id"] for row in parts.get("finding", ())]
    return {
        "visit": visit["number"] if kept is None else kept.visit,
        "points": {str(point): known.get(point) for point in points},
    }


def _told_row(table: Table, row: Facts) -> Facts:
    """Return what a row tells, without what is as if nobody had ever asked for it.

    A column that a later version adds is like that in every row of before.
    """
    free = _MAY_CHANGE.get(table.name, frozenset())
    told = {one.name: _told(row[one.name]) for one in table.columns if one.name not in free}
    return {
        name: value
        for name, value in told.items()
        if value is not None and value != _of_its_own(table.c[name])
    }


def _of_its_own(column: Column[Any]) -> object:
    """Return what a column holds if nothing is said."""
    default = column.server_default
    if not isinstance(default, DefaultClause):
        return None
    said = str(default.arg)
    is_yes_or_no = isinstance(getattr(column.type, "impl", None), Boolean)
    return said == "true" if is_yes_or_no else said


def _told(value: object) -> object:
    """Return a value as JSON tells it, the same on every computer and in every database."""
    match value:
        case StrEnum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case UUID() | bytes():
            return value.hex if isinstance(value, UUID) else value.hex()
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case _:
            raise CannotBeTold


def _visit_columns() -> list[tuple[str, str]]:
    return [(known.key, known.columns[0].name) for known in VisitRow.__mapper__.column_attrs]


def _table(kind: type[Base]) -> Table:
    return Base.metadata.tables[kind.__tablename__]
