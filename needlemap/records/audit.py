"""The audit trail: one entry for each thing a user does."""

from uuid import UUID

from sqlalchemy.orm import Session

from needlemap.clinic.ports import Clock
from needlemap.records.visit_rows import AuditRow


class Audit:
    """Writes entries into the transaction that does the thing."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    def note(self, action: str, entity: str, entity_id: UUID | None) -> None:
        """Note that something was done to a record."""
        entry = AuditRow(at=self._clock(), action=action, entity=entity, entity_id=entity_id)
        self._session.add(entry)
