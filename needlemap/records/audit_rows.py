"""The rows of the audit trail: its entries, and where it ends."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.records.base import Base


class AuditRow(Base):
    """What was done to which record when, by whom; each row holds on to the one before.

    Those named here may be gone since: no row refers to another table.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "patient_id", "id"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[UUID | None]
    who: Mapped[PractitionerId | None] = mapped_column("who_id")
    patient: Mapped[PatientId | None] = mapped_column("patient_id")
    changes: Mapped[str | None]
    salt: Mapped[str | None]
    way: Mapped[str] = mapped_column(server_default="")
    changes_digest: Mapped[str] = mapped_column(server_default="")
    previous: Mapped[str] = mapped_column(server_default="")
    digest: Mapped[str] = mapped_column(server_default="")
    desk: Mapped[str] = mapped_column(server_default="")


class AuditHeadRow(Base):
    """Where the trail ends: the number of its newest entry, which is how many there are."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
    digest: Mapped[str]
