"""The tables of the clinic, its practitioners and patients."""

from datetime import date
from typing import Self
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from needlemap.body.places import BodyId
from needlemap.clinic.conventions import DateOrder, DecimalSign
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.logo import LogoId
from needlemap.clinic.outside_numbers import OutsideNumber
from needlemap.clinic.people import (
    UNNAMED,
    Clinic,
    MayContact,
    Paper,
    Patient,
    Practitioner,
    Precaution,
    PrecautionKind,
)
from needlemap.clinic.score_rules import OwnChanges
from needlemap.clinic.searching import search_key, sort_key
from needlemap.records.base import Base, facts_of, told
from needlemap.records.damage import checked
from needlemap.records.json_codec import read, written

ZONE = "zone"
"""What a session knows the time zone of this computer by, an IANA name."""


class ClinicRow(Base):
    """The clinic; there is one."""

    __tablename__ = "clinic"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    zone: Mapped[str]
    paper: Mapped[Paper]
    logo: Mapped[LogoId | None]
    date_order: Mapped[DateOrder]
    decimal_sign: Mapped[DecimalSign]
    usual_gauge_mm: Mapped[float | None]
    usual_length_mm: Mapped[int | None]
    score_changes: Mapped[str] = mapped_column(server_default="[]")
    due_after_visits: Mapped[int] = mapped_column(server_default="4")
    due_after_days: Mapped[int] = mapped_column(server_default="28")
    keep_years: Mapped[int | None]
    keep_child_age: Mapped[int | None]
    keep_child_years: Mapped[int | None]

    @classmethod
    def from_value(cls, clinic: Clinic) -> Self:
        """Return the row of a clinic."""
        changes = written(clinic.score_changes, OwnChanges)
        return cls(id=1, score_changes=changes, **facts_of(clinic, "score_changes"))

    @checked
    def to_value(self) -> Clinic:
        """Return the clinic."""
        ZoneInfo(self.zone)  # one that this computer does not know would stop every date
        return told(Clinic, self, score_changes=read(self.score_changes, OwnChanges))


def clinic_of(session: Session) -> Clinic:
    """Return the clinic; one that nobody has described yet lives in the zone of this computer."""
    row = session.get(ClinicRow, 1)
    return row.to_value() if row else Clinic(name=UNNAMED, zone=session.info[ZONE])


class LogoRow(Base):
    """A picture of a letterhead; signed visits rely on it, so that it stays."""

    __tablename__ = "logo"

    id: Mapped[LogoId] = mapped_column(primary_key=True)
    picture: Mapped[bytes] = mapped_column(LargeBinary)


class ArchivedRow(Base):
    """That a patient comes no more: listed and found only when asked for."""

    __tablename__ = "archived"

    patient: Mapped[PatientId] = mapped_column(
        "patient_id", ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True
    )


class PractitionerRow(Base):
    """A practitioner."""

    __tablename__ = "practitioner"

    id: Mapped[PractitionerId] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    registration: Mapped[str]
    certificate_body: Mapped[str]
    certificate_date: Mapped[date | None]
    certificate_hours: Mapped[int | None]
    certificate_number: Mapped[str]
    is_retired: Mapped[bool]

    @classmethod
    def from_value(cls, person: Practitioner) -> Self:
        """Return the row of a practitioner."""
        return cls(**facts_of(person))

    @checked
    def to_value(self) -> Practitioner:
        """Return the practitioner."""
        return told(Practitioner, self)


class PrecautionRow(Base):
    """A precaution of a patient."""

    __tablename__ = "precaution"

    patient_id: Mapped[PatientId] = mapped_column(
        ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PrecautionKind]
    detail: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date | None]

    @checked
    def to_value(self) -> Precaution:
        """Return the precaution."""
        return told(Precaution, self)


class OutsideNumberRow(Base):
    """A number by which others know a patient; of each system nobody else has it."""

    __tablename__ = "outside_number"
    __table_args__ = (UniqueConstraint("system_key", "number_key"),)

    patient_id: Mapped[PatientId] = mapped_column(
        ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    system: Mapped[str]
    number: Mapped[str]
    system_key: Mapped[str]
    number_key: Mapped[str]

    @classmethod
    def from_value(cls, number: OutsideNumber, position: int) -> Self:
        """Return the row of a number."""
        system_key, number_key = number.key
        facts = facts_of(number)
        return cls(position=position, system_key=system_key, number_key=number_key, **facts)

    @checked
    def to_value(self) -> OutsideNumber:
        """Return the number."""
        return told(OutsideNumber, self)


class PatientRow(Base):
    """A patient."""

    __tablename__ = "patient"
    __table_args__ = (  # the search reads the whole of it, in the order of the list
        Index("ix_patient_search", "sort_key", "number", "search_key", "id"),
    )

    id: Mapped[PatientId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    birth_date: Mapped[date | None]
    body: Mapped[BodyId]
    height_mm: Mapped[int | None]
    weight_kg: Mapped[int | None]
    occupation: Mapped[str]
    search_key: Mapped[str]
    sort_key: Mapped[str]
    none_known_on: Mapped[date | None]
    sex: Mapped[str] = mapped_column(server_default="")
    phone: Mapped[str] = mapped_column(server_default="")
    email: Mapped[str] = mapped_column(server_default="")
    address: Mapped[str] = mapped_column(server_default="")
    language: Mapped[str] = mapped_column(server_default="")
    guardian: Mapped[str] = mapped_column(server_default="")
    contact_person: Mapped[str] = mapped_column(server_default="")
    may_contact: Mapped[MayContact] = mapped_column(server_default=MayContact.NOT_ASKED)
    referrer: Mapped[str] = mapped_column(server_default="")
    doctor: Mapped[str] = mapped_column(server_default="")
    insurer: Mapped[str] = mapped_column(server_default="")
    outside_numbers: Mapped[list[OutsideNumberRow]] = relationship(
        order_by=OutsideNumberRow.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="selectin",
    )
    precautions: Mapped[list[PrecautionRow]] = relationship(
        order_by=PrecautionRow.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="selectin",
    )

    def take(self, patient: Patient) -> None:
        """Become the row of this patient."""
        for name, fact in facts_of(patient, "precautions", "outside_numbers").items():
            setattr(self, name, fact)
        self.search_key = search_key(patient)
        self.sort_key = sort_key(patient)

    @checked
    def to_value(self) -> Patient:
        """Return the patient."""
        precautions = tuple(row.to_value() for row in self.precautions)
        numbers = tuple(row.to_value() for row in self.outside_numbers)
        return told(Patient, self, precautions=precautions, outside_numbers=numbers)
