"""The audit trail: one entry for each thing a user does."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from needlemap.clinic.ports import Clock
from needlemap.records.visit_rows import AuditRow

_NEWEST = 5000  # entries that are looked at: more than of one day
_APART = timedelta(minutes=1)  # how far the clocks of two desks may differ


class Audit:
    """Writes entries into the transaction that does the thing."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self._is_clock_checked = False

    @property
    def now(self) -> datetime:
        """The time as it is noted."""
        return self._clock()

    def note(self, action: str, entity: str, entity_id: UUID | None) -> None:
        """Note that something was done to a record, and before it that the clock was set back."""
        now = self._clock()
        if not self._is_clock_checked:
            self._check_clock(now)
        entry = AuditRow(at=now, action=action, entity=entity, entity_id=entity_id)
        self._session.add(entry)

    def _check_clock(self, now: datetime) -> None:
        self._is_clock_checked = True
        latest = select(AuditRow.at).order_by(AuditRow.id.desc()).limit(1)
        with self._session.no_autoflush:
            before = self._session.scalar(latest)
        if before is not None and now < before - _APART:
            self._session.add(AuditRow(at=now, action="set back", entity="clock"))


def latest_ahead(session: Session, record: UUID, now: datetime) -> datetime | None:
    """Return the latest time of what was recorded since a record was added, if it is after now.

    Then the clock was set back since. What was recorded before it was added counts for nothing.
    """
    rows = select(AuditRow).order_by(AuditRow.id.desc()).limit(_NEWEST).subquery()
    added = select(func.max(rows.c.id)).where(rows.c.entity_id == record, rows.c.action == "add")
    since = rows.c.id > func.coalesce(added.scalar_subquery(), 0)
    latest: datetime | None = session.scalar(
        select(func.max(rows.c.at)).where(rows.c.at > now, since)
    )
    return latest
