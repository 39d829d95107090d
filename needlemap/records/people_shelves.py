"""The shelves of the clinic and its patients."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from needlemap.body.texts import Text
from needlemap.clinic.errors import RecordsChanged
from needlemap.clinic.facts import LARGEST_NUMBER
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.lists import PatientLine
from needlemap.clinic.logo import LogoId
from needlemap.clinic.logo import logo_id as id_of_logo
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.person_errors import OutsideNumberTaken
from needlemap.clinic.practice_change import ClinicChange, PractitionerChange
from needlemap.clinic.practice_errors import PractitionerInUse
from needlemap.clinic.same_person import Likeness, likeness
from needlemap.clinic.searching import Term, search_terms
from needlemap.clinic.zones import check_zone
from needlemap.records.audit import Audit
from needlemap.records.audit_values import changes_between
from needlemap.records.base import add_new, facts_of, locked_row, numbered_row, row_of
from needlemap.records.damage import LEFT_OUT, check_fields, readable, row_damaged
from needlemap.records.erased_rows import is_of_erased, largest_erased, refuse_erased
from needlemap.records.listing import patient_lines
from needlemap.records.lock_rows import check_may_change, check_may_leave
from needlemap.records.merged_rows import MergedRow, check_not_merged
from needlemap.records.numbering import add_numbered
from needlemap.records.people_rows import (
    ArchivedRow,
    ClinicRow,
    LogoRow,
    OutsideNumberRow,
    PatientRow,
    PractitionerRow,
    PrecautionRow,
    clinic_of,
)

FIRST_NUMBER = 1001
_IS_NOT_MERGED = ~exists().where(MergedRow.patient == PatientRow.id)
_ESCAPE = "/"
_PERSON = Text("person who treats")
_OF_OWNER = {"name", "registration", "is_retired"}
"""What a person is known by: nobody takes another's name, or gives it."""


class SqlClinic:
    """The clinic itself and its practitioners."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def get(self) -> Clinic:
        """Return the clinic."""
        return clinic_of(self._session)

    def change(self, change: ClinicChange) -> Clinic:
        """Record the facts that differ; return the clinic as recorded, with those of others.

        Raises:
            ZoneUnknown: if it is to be in a zone that is none.
            FactChangedElsewhere: if another room recorded one of these facts differently.
        """
        if "zone" in change.fields:
            check_zone(change.after.zone)
        locked_row(self._session, ClinicRow, 1)
        current = clinic_of(self._session)
        changed = change.onto(current)
        self._session.merge(ClinicRow.from_value(changed))
        self._audit.note("change", "clinic", None, changes=changes_between(current, changed))
        return changed

    def keep_logo(self, picture: bytes) -> LogoId:
        """Keep a picture, a PNG; return the id by which a letterhead has it."""
        row = LogoRow(id=id_of_logo(picture), picture=picture)
        self._session.merge(row)
        return row.id

    def logo(self, logo_id: LogoId | None) -> bytes:
        """Return a picture that was kept; nothing if there is none, or it can no longer be read."""
        row = self._session.get(LogoRow, logo_id) if logo_id is not None else None
        if row is None:
            return b""
        try:
            check_fields(row)
        except TypeError:
            is_whole = False
        else:
            is_whole = logo_id == id_of_logo(row.picture)
        if not is_whole:
            self._session.info[LEFT_OUT].leave_out(row_damaged("logo", None))
        return row.picture if is_whole else b""

    def practitioners(self) -> tuple[Practitioner, ...]:
        """Return all practitioners by name, also who treats here no longer."""
        rows = self._session.scalars(select(PractitionerRow).order_by(PractitionerRow.name))
        return readable(self._session, rows)

    def put_practitioner(self, practitioner: Practitioner) -> None:
        """Record a new practitioner.

        Raises:
            RecordsChanged: if there is such a practitioner already.
            OwnerNeeded: if there are PINs, and who unlocked is no owner.
        """
        check_may_change(self._session, practitioner.id, by_owner=True)
        add_new(self._session, PractitionerRow.from_value(practitioner))
        self._audit.note("add", "practitioner", practitioner.id)

    def change_practitioner(self, change: PractitionerChange) -> Practitioner:
        """Record the facts that differ; return the practitioner as recorded.

        Raises:
            NotFound: if there is no such practitioner.
            FactChangedElsewhere: if another room recorded one of these facts differently.
            OwnerNeeded: if there are PINs, and who unlocked is neither an owner nor, of what does
                not stand for them, this person.
            LastOwner: if the only owner would treat here no longer.
        """
        person_id = change.after.id
        by_owner = bool(_OF_OWNER & set(change.fields))
        check_may_change(self._session, person_id, by_owner=by_owner)
        if change.after.is_retired:
            check_may_leave(self._session, person_id)
        row = row_of(self._session, PractitionerRow, person_id, _PERSON, locked=True)
        current = row.to_value()
        changed = change.onto(current)
        self._session.merge(PractitionerRow.from_value(changed))
        changes = changes_between(current, changed)
        self._audit.note("change", "practitioner", person_id, changes=changes)
        return changed

    def remove_practitioner(self, practitioner_id: PractitionerId) -> None:
        """Take away one whom no record names.

        Raises:
            NotFound: if there is no such practitioner.
            PractitionerInUse: if a visit, an addendum or a favourite names them.
            OwnerNeeded: if there are PINs, and who unlocked is no owner.
            LastOwner: if it is the only owner.
        """
        check_may_change(self._session, practitioner_id, by_owner=True)
        check_may_leave(self._session, practitioner_id)
        row = row_of(self._session, PractitionerRow, practitioner_id, _PERSON, locked=True)
        self._session.delete(row)
        try:
            self._session.flush()
        except IntegrityError:
            raise PractitionerInUse from None
        self._audit.note("remove", "practitioner", practitioner_id)

    def practitioner(self, practitioner_id: PractitionerId) -> Practitioner | None:
        """Return one practitioner, None if unknown."""
        row = self._session.get(PractitionerRow, practitioner_id)
        return row.to_value() if row else None


class SqlPatients:
    """The patients."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def put(self, patient: Patient) -> Patient:
        """Record a new patient; return it with the number it got.

        Raises:
            RecordsChanged: if there is such a patient already.
            OutsideNumberTaken: if somebody else has a number of one system.
        """
        if self._session.get(PatientRow, patient.id) is not None:
            raise RecordsChanged
        made = add_numbered(self._session, partial(self._numbered, patient), self._add)
        self._audit.note("add", "patient", patient.id, patient=patient.id)
        return made

    def change(self, change: PatientChange) -> Patient:
        """Record the facts that differ; return the patient as recorded, with those of others.

        Raises:
            NotFound: if there is no such patient.
            PatientMerged: if it was merged into another record.
            OutsideNumberTaken: if somebody else has a number of one system.
            FactChangedElsewhere: if another room recorded one of these facts differently.
        """
        patient_id = change.after.id
        row = row_of(self._session, PatientRow, patient_id, Text("patient"), locked=True)
        check_not_merged(self._session, patient_id)
        current = row.to_value()
        changed = change.onto(current)
        self._write(row, changed)
        changes = changes_between(current, changed)
        self._audit.note("change", "patient", patient_id, patient=patient_id, changes=changes)
        return changed

    def get(self, patient_id: PatientId) -> Patient:
        """Return one patient."""
        return row_of(self._session, PatientRow, patient_id, Text("patient")).to_value()

    def by_number(self, number: int) -> Patient:
        """Return the patient with a chart number.

        Raises:
            NotFound: if there is none.
            PatientMerged: if that record was merged into another one.
            PatientErased: if that patient was erased.
        """
        refuse_erased(self._session, number)
        row = numbered_row(self._session, PatientRow, PatientRow.number, number, Text("patient"))
        check_not_merged(self._session, row.id)
        return row.to_value()

    def search(
        self, text: str = "", limit: int = 200, *, with_archived: bool = False
    ) -> tuple[Patient, ...]:
        """Return patients whose names, number or birth date hold every word typed."""
        in_line = PatientRow.sort_key, PatientRow.number
        found = select(PatientRow.id).order_by(*in_line).limit(limit)  # from indexes alone
        found = found.where(_IS_NOT_MERGED)
        if not with_archived:
            found = found.where(~exists().where(ArchivedRow.patient == PatientRow.id))
        for term in search_terms(text):
            found = found.where(_holds(term) | _had_number(term))
        rows = select(PatientRow).where(PatientRow.id.in_(found)).order_by(*in_line)
        return readable(self._session, self._session.scalars(rows))

    def archived(self, patients: Collection[PatientId]) -> frozenset[PatientId]:
        """Return which of these patients are archived."""
        asked = select(ArchivedRow.patient).where(ArchivedRow.patient.in_(patients))
        return frozenset(self._session.scalars(asked))

    def archive(self, patient_id: PatientId, *, on: bool) -> None:
        """List a patient no more, or again; nothing of what is recorded changes.

        Raises:
            NotFound: if there is no such patient.
            PatientMerged: if it was merged into another record.
        """
        row_of(self._session, PatientRow, patient_id, Text("patient"), locked=True)
        check_not_merged(self._session, patient_id)
        known = self._session.get(ArchivedRow, patient_id)
        if on == (known is not None):
            return
        if known is None:
            self._session.add(ArchivedRow(patient=patient_id))
        else:
            self._session.delete(known)
        self._session.flush()
        done = "archive" if on else "bring back"
        self._audit.note(done, "patient", patient_id, patient=patient_id)

    def lines(self) -> Iterator[PatientLine]:
        """Return all patients, one after the other, by family name."""
        return patient_lines(self._session)

    def alike(self, patient: Patient) -> tuple[tuple[Patient, Likeness], ...]:
        """Return others who may be the same person, with what they have in common."""
        is_called = and_(*(_holds(term) for term in search_terms(patient.name)))
        is_born = PatientRow.birth_date == patient.birth_date
        maybe = select(PatientRow).where(or_(is_called, is_born), PatientRow.id != patient.id)
        rows = self._session.scalars(maybe.where(_IS_NOT_MERGED).order_by(PatientRow.number))
        known = readable(self._session, rows)
        compared = ((other, likeness(patient, other)) for other in known)
        found = [(other, common) for other, common in compared if common is not None]
        return tuple(sorted(found, key=lambda pair: pair[1]))

    def remove(self, patient_id: PatientId) -> None:
        """Take away a patient who has no visits."""
        row = row_of(self._session, PatientRow, patient_id, Text("patient"), locked=True)
        check_not_merged(self._session, patient_id)
        self._session.delete(row)
        self._session.flush()
        self._audit.note("remove", "patient", patient_id, patient=patient_id)

    def next_number(self) -> int:
        """Return the next free chart number."""
        largest = self._session.scalar(select(func.max(PatientRow.number))) or FIRST_NUMBER - 1
        return max(largest, largest_erased(self._session)) + 1

    def _add(self, patient: Patient) -> None:
        row = PatientRow()
        self._session.add(row)
        with self._session.no_autoflush:
            self._write(row, patient)

    def _write(self, row: PatientRow, patient: Patient) -> None:
        row.take(patient)
        if tuple(old.to_value() for old in row.precautions) != patient.precautions:
            row.precautions.clear()
            self._session.flush()
            row.precautions.extend(
                PrecautionRow(position=place, **facts_of(item))
                for place, item in enumerate(patient.precautions)
            )
        if tuple(old.to_value() for old in row.outside_numbers) != patient.outside_numbers:
            self._check_numbers(patient)
            row.outside_numbers.clear()
            self._session.flush()
            row.outside_numbers.extend(
                OutsideNumberRow.from_value(number, place)
                for place, number in enumerate(patient.outside_numbers)
            )

    def _check_numbers(self, patient: Patient) -> None:
        """Refuse a number by which somebody else is known to the same system."""
        for number in patient.outside_numbers:
            system, text = number.key
            others = (
                select(PatientRow.number)
                .join(OutsideNumberRow, OutsideNumberRow.patient_id == PatientRow.id)
                .where(
                    OutsideNumberRow.system_key == system,
                    OutsideNumberRow.number_key == text,
                    PatientRow.id != patient.id,
                )
            )
            other = self._session.scalar(others)
            if other is not None:
                raise OutsideNumberTaken(other=other)

    def _numbered(self, patient: Patient) -> Patient:
        """Return the patient with a number that is free."""
        known = select(PatientRow.number).where(PatientRow.number == patient.number)
        is_free = self._session.scalar(known) is None
        is_free = is_free and not is_of_erased(self._session, patient.number)
        return patient if is_free else replace(patient, number=self.next_number())


def _had_number(term: Term) -> ColumnElement[bool]:
    """Ask whether a record was merged here that had a number as it is typed."""
    typed = [int(one) for one in term if one.isascii() and one.isdecimal()]
    numbers = [number for number in typed if number <= LARGEST_NUMBER]
    if not numbers:
        return false()
    merged = aliased(PatientRow)
    known = select(MergedRow.into).join(merged, merged.id == MergedRow.patient)
    return PatientRow.id.in_(known.where(merged.number.in_(numbers)))


def _holds(term: Term) -> ColumnElement[bool]:
    return or_(*(and_(*map(_in_key, spelling.split())) for spelling in term))


def _in_key(word: str) -> ColumnElement[bool]:
    return PatientRow.search_key.like(f"%{_literally(word)}%", escape=_ESCAPE)


def _literally(spelling: str) -> str:
    """Return a pattern for this very text; made here, no server makes it again for each row."""
    return re.sub(f"[{_ESCAPE}%_]", rf"{_ESCAPE}\g<0>", spelling)
