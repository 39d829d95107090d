"""The shelves of the clinic and its patients."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from needlemap.clinic.errors import NotFound
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.texts import folded
from needlemap.records.audit import Audit
from needlemap.records.base import LARGEST_NUMBER
from needlemap.records.people_rows import ClinicRow, PatientRow, PractitionerRow, PrecautionRow

FIRST_NUMBER = 1001
_NEW_CLINIC = Clinic(name="My practice")


class SqlClinic:
    """The clinic itself and its practitioners."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def get(self) -> Clinic:
        """Return the clinic."""
        row = self._session.get(ClinicRow, 1)
        return row.to_value() if row else _NEW_CLINIC

    def change(self, clinic: Clinic) -> None:
        """Record the clinic's letterhead and settings."""
        self._session.merge(ClinicRow.from_value(clinic))
        self._audit.note("change", "clinic", None)

    def practitioners(self) -> tuple[Practitioner, ...]:
        """Return all practitioners by name."""
        rows = self._session.scalars(select(PractitionerRow).order_by(PractitionerRow.name))
        return tuple(row.to_value() for row in rows)

    def put_practitioner(self, practitioner: Practitioner) -> None:
        """Record a practitioner, new or changed."""
        self._session.merge(PractitionerRow.from_value(practitioner))
        self._audit.note("put", "practitioner", practitioner.id)

    def practitioner(self, practitioner_id: PractitionerId) -> Practitioner | None:
        """Return one practitioner, None if unknown."""
        row = self._session.get(PractitionerRow, practitioner_id)
        return row.to_value() if row else None


class SqlPatients:
    """The patients."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def put(self, patient: Patient) -> None:
        """Record a patient, new or changed."""
        row = self._session.get(PatientRow, patient.id)
        action = "change" if row else "add"
        if row is None:
            row = PatientRow()
        row.take(patient, folded(f"{patient.family_name} {patient.given_name}"))
        self._session.add(row)
        self._put_precautions(row, patient)
        self._audit.note(action, "patient", patient.id)

    def get(self, patient_id: PatientId) -> Patient:
        """Return one patient."""
        row = self._session.get(PatientRow, patient_id)
        if row is None:
            raise NotFound(what="patient", number=patient_id)
        return row.to_value()

    def by_number(self, number: int) -> Patient:
        """Return the patient with a chart number."""
        fits = number <= LARGEST_NUMBER
        wanted = select(PatientRow).where(PatientRow.number == number)
        row = self._session.scalar(wanted) if fits else None
        if row is None:
            raise NotFound(what="patient", number=number)
        return row.to_value()

    def search(self, text: str = "", limit: int = 200) -> tuple[Patient, ...]:
        """Return patients whose names, number or birth year hold every word typed."""
        found = select(PatientRow).order_by(PatientRow.sort_key, PatientRow.number).limit(limit)
        for word in folded(text).split():
            found = found.where(PatientRow.search_key.contains(word, autoescape=True))
        return tuple(row.to_value() for row in self._session.scalars(found))

    def remove(self, patient_id: PatientId) -> None:
        """Take away a patient who has no visits."""
        row = self._session.get(PatientRow, patient_id)
        if row is None:
            raise NotFound(what="patient", number=patient_id)
        self._session.delete(row)
        self._audit.note("remove", "patient", patient_id)

    def next_number(self) -> int:
        """Return the next free chart number."""
        return (self._session.scalar(select(func.max(PatientRow.number))) or FIRST_NUMBER - 1) + 1

    def _put_precautions(self, row: PatientRow, patient: Patient) -> None:
        if tuple(old.to_value() for old in row.precautions) == patient.precautions:
            return
        row.precautions.clear()
        self._session.flush()
        row.precautions.extend(
            PrecautionRow(position=place, kind=item.kind.value, detail=item.detail)
            for place, item in enumerate(patient.precautions)
        )
