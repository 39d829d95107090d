"""Writing the audit trail: an entry for each thing a user does, in its own transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from needlemap.clinic.audit_trail import DoneBy
from needlemap.clinic.ports import Clock
from needlemap.records.audit_chain import digest_of_changes, digest_of_entry
from needlemap.records.audit_rows import AuditHeadRow, AuditRow
from needlemap.records.audit_values import Changes, text_of_changes
from needlemap.records.base import Base

_NEWEST = 5000  # entries that are looked at: more than of one day
_APART = timedelta(minutes=1)  # how far the clocks of two desks may differ
_SALT_BYTES = 16
Salt = Callable[[], str]
"""Makes what nobody can guess, so that no value is found by its digest."""
_NOBODY = DoneBy()
_AT = select(AuditRow.at).where(AuditRow.id == AuditHeadRow.last).scalar_subquery()
_LAST = select(func.max(AuditRow.id)).scalar_subquery()
_END = select(AuditHeadRow.last, AuditHeadRow.digest, _AT, _LAST).with_for_update(of=AuditHeadRow)
AUDIT = "audit"
"""What a session knows by what it is noted what is done in it."""


def random_salt() -> str:
    """Return what nobody can guess."""
    return token_hex(_SALT_BYTES)


class Audit:
    """Gathers entries while something is done, and writes them at its end.

    At its end: what holds the end of the trail waits for no other lock, so that no two desks
    wait for one another.
    """

    def __init__(
        self, session: Session, clock: Clock, by: DoneBy = _NOBODY, salt: Salt = random_salt
    ) -> None:
        self._session = session
        self._salt = salt
        self._clock = clock
        self._by = by
        self._noted: list[dict[str, Any]] = []
        self._is_clock_checked = False

    @property
    def now(self) -> datetime:
        """The time as it is noted."""
        return self._clock()

    def note(
        self,
        action: str,
        entity: str,
        entity_id: UUID | None,
        *,
        patient: UUID | None = None,
        changes: Changes | None = None,
        by: UUID | None = None,
    ) -> None:
        """Note that something was done to a record, of which patient, and what it changed.

        ``by``: by whom, if not by who acts anyway.
        """
        said = text_of_changes(changes) if changes else None
        salt = None if said is None else self._salt()
        self._noted.append(
            self._entry(self._clock(), action, entity)
            | {
                "entity_id": entity_id,
                "who_id": by or self._by.who,
                "patient_id": patient,
                "changes": said,
                "salt": salt,
                "changes_digest": "" if said is None else digest_of_changes(said, salt or ""),
            }
        )

    def write(self) -> int:
        """Write what was noted, each entry held to the one before; return the newest number."""
        last, before, latest = self._end()
        noted, self._noted = self._noted, []
        if noted and latest is not None and not self._is_clock_checked:
            first = noted[0]["at"]
            if first < latest - _APART:
                noted.insert(0, self._entry(first, "set back", "clock"))
        self._is_clock_checked = self._is_clock_checked or bool(noted)
        for number, entry in enumerate(noted, start=last + 1):
            entry |= {"id": number, "previous": before}
            entry["digest"] = before = digest_of_entry(entry)
        if noted:
            self._session.execute(insert(_TABLE), noted)
        return last + len(noted)

    def has_added(self, record: UUID) -> bool:
        """Return whether a record was added and is not written in the trail yet."""
        return any(one["entity_id"] == record and one["action"] == "add" for one in self._noted)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted that is not written."""
        return not self._noted

    def _end(self) -> tuple[int, str, datetime | None]:
        """Return where the trail ends; no other desk adds to it until this one is done.

        If somebody changed by hand what says so, it goes on after the newest entry: nobody is
        kept from charting, and whoever follows the trail finds it.
        """
        row = self._session.execute(_END).one_or_none()
        if row is not None and (row[3] or 0) <= row[0]:
            return row[0], row[1], row[2]
        known = select(AuditRow.id, AuditRow.digest, AuditRow.at).order_by(AuditRow.id.desc())
        entry = self._session.execute(known.limit(1)).one_or_none()
        return (0, "", None) if entry is None else (entry[0], entry[1], entry[2])

    def _entry(self, at: datetime, action: str, entity: str) -> dict[str, Any]:
        known = {"at": at, "action": action, "entity": entity}
        by = {"who_id": self._by.who, "way": self._by.way.value}
        desk = {"desk": self._by.desk} if self._by.desk else {}  # else tables of before take it
        return {**_EMPTY, **known, **by, **desk}


_TABLE = Base.metadata.tables[AuditRow.__tablename__]
_EMPTY: Mapping[str, Any] = {
    "entity_id": None,
    "patient_id": None,
    "changes": None,
    "salt": None,
    "changes_digest": "",
}


def audit_of(session: Session) -> Audit:
    """Return by what it is noted what is done in a session that writes."""
    audit: Audit = session.info[AUDIT]
    return audit


def latest_ahead(session: Session, record: UUID, now: datetime) -> datetime | None:
    """Return the latest time of what was recorded since a record was added, if it is after now.

    Then the clock was set back since. What was recorded before it was added counts for nothing.
    """
    columns = AuditRow.id, AuditRow.at, AuditRow.action, AuditRow.entity_id
    rows = select(*columns).order_by(AuditRow.id.desc()).limit(_NEWEST).subquery()
    added = select(func.max(rows.c.id)).where(rows.c.entity_id == record, rows.c.action == "add")
    since = rows.c.id > func.coalesce(added.scalar_subquery(), 0)
    latest: datetime | None = session.scalar(
        select(func.max(rows.c.at)).where(rows.c.at > now, since)
    )
    return latest
