"""The shelf of the audit trail: it is read, followed, and noted in."""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Select, select, update
from sqlalchemy.orm import Session, aliased

from needlemap.clinic.audit_trail import AuditEntry, Looked, TrailQuery, TrailVerified
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.people import whole_name
from needlemap.clinic.zones import wall_time
from needlemap.records.audit import Audit
from needlemap.records.audit_rows import AuditHeadRow, AuditRow
from needlemap.records.audit_values import changes_of_text
from needlemap.records.audit_verifying import ERASED, trail_verified
from needlemap.records.base import Base
from needlemap.records.engines import at_leisure
from needlemap.records.listing import OPEN_ROWS
from needlemap.records.people_rows import PatientRow, PractitionerRow, clinic_of
from needlemap.records.visit_rows import VisitRow

_AT_ONCE = 500
_TABLE = Base.metadata.tables[AuditRow.__tablename__]
_C = _TABLE.c
_IDS = "entity_id", "who_id", "patient_id"
_PERSON = aliased(PractitionerRow)
_JOINED = (
    select(
        _TABLE,
        PractitionerRow.name.label("who_name"),
        _PERSON.name.label("person_name"),
        PatientRow.number.label("patient_number"),
        PatientRow.given_name.label("given_name"),
        PatientRow.family_name.label("family_name"),
        VisitRow.started_at.label("started_at"),
        VisitRow.zone.label("zone"),
    )
    .outerjoin(PractitionerRow, PractitionerRow.id == _C.who_id)
    .outerjoin(_PERSON, (_PERSON.id == _C.entity_id) & (_C.entity == "practitioner"))
    .outerjoin(PatientRow, PatientRow.id == _C.patient_id)
    .outerjoin(VisitRow, (VisitRow.id == _C.entity_id) & (_C.entity == "visit"))
)


class SqlAuditTrail:
    """The audit trail."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def note(
        self,
        looked: Looked,
        patient: PatientId | None = None,
        entity: str = "patient",
        entity_id: UUID | None = None,
    ) -> None:
        """Note that somebody saw, printed or took along what is recorded."""
        of = entity_id or (patient if entity == "patient" else None)
        self._audit.note(looked, entity, of, patient=patient)

    def length(self) -> int:
        """Return how many entries there are."""
        return self._session.scalar(select(AuditHeadRow.last)) or 0

    def entries(self, query: TrailQuery) -> Iterator[AuditEntry]:
        """Return entries one after the other, newest first, while this is open."""
        asked = _asked(query)
        connection = self._session.connection()
        at_leisure(connection)
        rows = connection.execute(asked, execution_options={"yield_per": _AT_ONCE})
        with self._session.info[OPEN_ROWS].enter_context(rows):
            for row in rows.mappings():
                known = _entry(row)
                if known is not None:
                    yield known

    def verified(self, expected: str = "") -> TrailVerified:
        """Follow the whole chain, which takes a while."""
        return trail_verified(self._session, expected, clinic_of(self._session).zone)

    def erase_values(
        self,
        patient: PatientId,
        records: Collection[UUID] = (),
        by: PractitionerId | None = None,
    ) -> None:
        """Take away for ever what entries of a patient say of old and new values, and note it.

        ``records``: visits and complaints, of which entries may be of whoever had them before.
        """
        astray = self._astray(patient, records) if records else ()
        for one in astray:
            self._audit.note(ERASED, "record", one, patient=patient, by=by)
        self._audit.note(ERASED, "patient", patient, patient=patient, by=by)
        newest = self._audit.write()
        theirs = (_C.patient_id == patient, *(_C.entity_id == one for one in astray))
        for of in theirs:
            gone = update(_TABLE).where(of, _C.id < newest)
            self._session.execute(gone.values(changes=None, salt=None))

    def _astray(self, patient: PatientId, records: Collection[UUID]) -> tuple[UUID, ...]:
        """Return the records of which an entry with values is another patient's."""
        known = set(records)
        asked = select(_C.entity_id).where(_C.patient_id != patient, _C.changes.is_not(None))
        found = self._session.scalars(asked.distinct())
        return tuple(sorted(one for one in found if one in known))


def _asked(query: TrailQuery) -> Select[Any]:
    order = _C.id if query.oldest_first else _C.id.desc()
    known: tuple[tuple[object, Callable[[Any], ColumnElement[bool]]], ...] = (
        (query.patient, _C.patient_id.__eq__),
        (query.since, _C.at.__ge__),
        (query.until, _C.at.__lt__),
        (query.actions, _C.action.in_),
        (query.without, _C.action.not_in),
        (query.before, _C.id.__lt__),
    )
    wanted = (condition(value) for value, condition in known if value)
    return _JOINED.where(*wanted).order_by(order).limit(query.limit)


def _entry(row: RowMapping) -> AuditEntry | None:
    """Return what a row tells; nothing of one that can no longer be read: following finds it."""
    ids = {name: row[name] if isinstance(row[name], UUID) else None for name in _IDS}
    at, action, entity = row["at"], row["action"], row["entity"]
    is_whole = isinstance(at, datetime) and isinstance(action, str) and isinstance(entity, str)
    if not is_whole:
        return None
    text = row["changes"]
    return AuditEntry(
        number=row["id"],
        at=at,
        action=action,
        entity=entity,
        entity_id=ids["entity_id"],
        who=ids["who_id"],
        patient=ids["patient_id"],
        way=_text(row["way"]),
        desk=_text(row["desk"]),
        changes=changes_of_text(text, entity, action) if isinstance(text, str) else {},
        is_erased=text is None and bool(row["changes_digest"]),
        **_of_today(row),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _of_today(row: RowMapping) -> dict[str, Any]:
    """Return how those whom an entry names are called today, as far as that can be read."""
    names = (row["given_name"], row["family_name"])
    number, started, zone = row["patient_number"], row["started_at"], row["zone"]
    has_day = isinstance(started, datetime) and isinstance(zone, str)
    day = None
    if has_day:
        with suppress(LookupError, ValueError, OverflowError):
            day = wall_time(started, zone).date()
    return {
        "person_name": _text(row["person_name"]),
        "who_name": _text(row["who_name"]),
        "patient_number": number if isinstance(number, int) else None,
        "patient_name": whole_name(*names) if all(isinstance(x, str) for x in names) else "",
        "visit_day": day,
    }
