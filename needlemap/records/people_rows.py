"""The tables of the clinic, its practitioners and patients."""

from datetime import date
from typing import Self
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from needlemap.body.places import BodyId
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.people import Clinic, Paper, Patient, Practitioner, Precaution, PrecautionKind
from needlemap.records.base import Base


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
    paper: Mapped[str]

    @classmethod
    def from_value(cls, clinic: Clinic) -> Self:
        """Return the row of a clinic."""
        return cls(
            id=1,
            name=clinic.name,
            address=clinic.address,
            phone=clinic.phone,
            email=clinic.email,
            zone=clinic.zone,
            paper=clinic.paper.value,
        )

    def to_value(self) -> Clinic:
        """Return the clinic."""
        return Clinic(
            name=self.name,
            address=self.address,
            phone=self.phone,
            email=self.email,
            zone=self.zone,
            paper=Paper(self.paper),
        )


class PractitionerRow(Base):
    """A practitioner."""

    __tablename__ = "practitioner"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    registration: Mapped[str]

    @classmethod
    def from_value(cls, person: Practitioner) -> Self:
        """Return the row of a practitioner."""
        return cls(
            id=person.id, name=person.name, role=person.role, registration=person.registration
        )

    def to_value(self) -> Practitioner:
        """Return the practitioner."""
        return Practitioner(
            id=PractitionerId(self.id),
            name=self.name,
            role=self.role,
            registration=self.registration,
        )


class PrecautionRow(Base):
    """A precaution of a patient."""

    __tablename__ = "precaution"

    patient_id: Mapped[UUID] = mapped_column(
        ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    detail: Mapped[str]

    def to_value(self) -> Precaution:
        """Return the precaution."""
        return Precaution(kind=PrecautionKind(self.kind), detail=self.detail)


class PatientRow(Base):
    """A patient."""

    __tablename__ = "patient"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    birth_date: Mapped[date | None]
    body: Mapped[str]
    height_mm: Mapped[int | None]
    weight_kg: Mapped[int | None]
    occupation: Mapped[str]
    search_key: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str] = mapped_column(index=True)
    precautions: Mapped[list[PrecautionRow]] = relationship(
        order_by=PrecautionRow.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="selectin",
    )

    def take(self, patient: Patient, sort_key: str) -> None:
        """Become the row of this patient."""
        self.id = patient.id
        self.number = patient.number
        self.given_name = patient.given_name
        self.family_name = patient.family_name
        self.birth_date = patient.birth_date
        self.body = patient.body.value
        self.height_mm = patient.height_mm
        self.weight_kg = patient.weight_kg
        self.occupation = patient.occupation
        self.search_key = patient.search_key
        self.sort_key = sort_key

    def to_value(self) -> Patient:
        """Return the patient."""
        return Patient(
            id=PatientId(self.id),
            number=self.number,
            given_name=self.given_name,
            family_name=self.family_name,
            birth_date=self.birth_date,
            body=BodyId(self.body),
            height_mm=self.height_mm,
            weight_kg=self.weight_kg,
            occupation=self.occupation,
            precautions=tuple(row.to_value() for row in self.precautions),
        )
