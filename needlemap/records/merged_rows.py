"""The tables of records that were merged, and of the numbers that signed visits had before."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.ids import PatientId, VisitId
from needlemap.clinic.person_errors import PatientMerged
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.records.base import Base
from needlemap.records.damage import row_damaged
from needlemap.records.json_codec import read
from needlemap.records.people_rows import PatientRow
from needlemap.records.visit_rows import VisitRow


class MergedRow(Base):
    """That a record was merged into another one: it stays, and nothing is written into it."""

    __tablename__ = "merged_patient"

    patient: Mapped[PatientId] = mapped_column(
        "patient_id", ForeignKey("patient.id"), primary_key=True
    )
    into: Mapped[PatientId] = mapped_column("into_id", ForeignKey("patient.id"), index=True)


class NumbersRow(Base):
    """The numbers with which a visit was signed, where a merge gave others since."""

    __tablename__ = "numbers_as_signed"

    visit: Mapped[VisitId] = mapped_column("visit_id", ForeignKey("visit.id"), primary_key=True)
    content: Mapped[str]


def check_not_merged(session: Session, patient: PatientId) -> None:
    """Refuse to write into a record that was merged into another one. Raises PatientMerged."""
    into = select(MergedRow.into).where(MergedRow.patient == patient).scalar_subquery()
    number = session.scalar(select(PatientRow.number).where(PatientRow.id == into))
    if number is not None:
        mine = select(PatientRow.number).where(PatientRow.id == patient)
        raise PatientMerged(other=session.scalar(mine), number=number)


def numbers_of(session: Session, visit_id: VisitId) -> NumbersAsSigned | None:
    """Return the numbers with which a visit was signed, if others were given since.

    Raises:
        RowDamaged: if they were kept, and can no longer be read.
    """
    row = session.get(NumbersRow, visit_id)
    if row is None:
        return None
    try:
        return read(row.content, NumbersAsSigned)
    except StepUnreadable:
        serial = session.scalar(select(VisitRow.serial).where(VisitRow.id == visit_id))
        raise row_damaged("signature", serial) from None
