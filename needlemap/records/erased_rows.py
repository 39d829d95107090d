"""The table of patients who were erased: an id, a number, and who erased them why."""

from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.clinic.dates import spoken
from needlemap.clinic.erasing import Erased
from needlemap.clinic.erasing_errors import PatientErased
from needlemap.clinic.facts import LARGEST_NUMBER
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.zones import wall_time
from needlemap.records.base import Base, facts_of, told
from needlemap.records.damage import checked
from needlemap.records.people_rows import clinic_of


class ErasedRow(Base):
    """What stays of a patient who was erased."""

    __tablename__ = "erased_patient"

    patient: Mapped[PatientId] = mapped_column("patient_id", primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime]
    reason: Mapped[str]
    who: Mapped[PractitionerId | None] = mapped_column("who_id", ForeignKey("practitioner.id"))
    second: Mapped[PractitionerId | None] = mapped_column(
        "second_id", ForeignKey("practitioner.id")
    )
    last_serial: Mapped[int | None]

    @classmethod
    def from_value(cls, erased: Erased) -> "ErasedRow":
        """Return the row of a patient who was erased."""
        return cls(**facts_of(erased))

    @checked
    def to_value(self) -> Erased:
        """Return what stays of the patient."""
        return told(Erased, self)


def largest_erased(session: Session) -> int:
    """Return the largest chart number that was of somebody who is erased, 0 if nobody is."""
    return session.scalar(select(func.max(ErasedRow.number))) or 0


def largest_erased_serial(session: Session) -> int:
    """Return the largest serial number that was of an erased visit, 0 if there was none."""
    return session.scalar(select(func.max(ErasedRow.last_serial))) or 0


def is_of_erased(session: Session, number: int) -> bool:
    """Return whether a chart number was of somebody who is erased."""
    return session.scalar(select(ErasedRow.number).where(ErasedRow.number == number)) is not None


def refuse_erased(session: Session, number: int) -> None:
    """Say that a chart number is of somebody who is erased, if it is. Raises PatientErased."""
    asked = select(ErasedRow.at).where(ErasedRow.number == number)
    at = session.scalar(asked) if 0 < number <= LARGEST_NUMBER else None  # as no file holds more
    if at is not None:
        day = wall_time(at, clinic_of(session).zone).date()
        raise PatientErased(number=number, date=spoken(day))
