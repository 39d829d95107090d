"""What is asked of the records about the practice, who treats there and who comes."""

from collections.abc import Collection, Iterator
from typing import Protocol

from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.lists import PatientLine
from needlemap.clinic.logo import LogoId
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.practice_change import ClinicChange, PractitionerChange
from needlemap.clinic.same_person import Likeness


class ClinicShelf(Protocol):
    """The clinic itself and its practitioners."""

    def get(self) -> Clinic:
        """Return the clinic; a new database has one called "My practice"."""

    def change(self, change: ClinicChange) -> Clinic:
        """Record the facts that differ; return the clinic as recorded, with those of others.

        Raises ZoneUnknown, or FactChangedElsewhere.
        """

    def keep_logo(self, picture: bytes) -> LogoId:
        """Keep a picture, a PNG; return the id by which a letterhead has it."""

    def logo(self, logo_id: LogoId | None) -> bytes:
        """Return a picture that was kept; nothing if there is none, or it can no longer be read."""

    def practitioners(self) -> tuple[Practitioner, ...]:
        """Return all practitioners by name, also who treats here no longer."""

    def put_practitioner(self, practitioner: Practitioner) -> None:
        """Record a new practitioner. Raises RecordsChanged."""

    def change_practitioner(self, change: PractitionerChange) -> Practitioner:
        """Record the facts that differ; return the practitioner as recorded.

        Raises NotFound, or FactChangedElsewhere.
        """

    def remove_practitioner(self, practitioner_id: PractitionerId) -> None:
        """Take away one whom no record names. Raises NotFound, or PractitionerInUse."""

    def practitioner(self, practitioner_id: PractitionerId) -> Practitioner | None:
        """Return one practitioner, None if unknown."""


class PatientShelf(Protocol):
    """The patients."""

    def put(self, patient: Patient) -> Patient:
        """Record a new patient; return it with the number it got: the next free one if taken."""

    def change(self, change: PatientChange) -> Patient:
        """Record the facts that differ; return the patient as recorded, with those of others.

        Raises NotFound, or FactChangedElsewhere.
        """

    def get(self, patient_id: PatientId) -> Patient:
        """Return one patient. Raises NotFound."""

    def by_number(self, number: int) -> Patient:
        """Return the patient with a chart number. Raises NotFound."""

    def search(
        self, text: str = "", limit: int = 200, *, with_archived: bool = False
    ) -> tuple[Patient, ...]:
        """Return patients whose names, number or birth date hold every word, by family name."""

    def archived(self, patients: Collection[PatientId]) -> frozenset[PatientId]:
        """Return which of these patients are archived."""

    def archive(self, patient_id: PatientId, *, on: bool) -> None:
        """List a patient no more, or again. Raises NotFound."""

    def lines(self) -> Iterator[PatientLine]:
        """Return all patients by family name, one after the other while this is open."""

    def alike(self, patient: Patient) -> tuple[tuple[Patient, Likeness], ...]:
        """Return others who may be the same person, with what they have in common, likest first."""

    def remove(self, patient_id: PatientId) -> None:
        """Take away a patient who has no visits (undo of creating one). Raises NotFound."""

    def next_number(self) -> int:
        """Return the next free chart number."""
