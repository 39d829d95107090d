"""The shelf of erasures: a patient goes for ever, whole, in the one transaction that says so."""

import platform
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import exists, func, not_, select
from sqlalchemy.orm import Session

from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.erasing import AskedErasure, Erased, ErasedSince, WhatGoes
from needlemap.clinic.erasing_errors import (
    EraserMissing,
    NumberNotTyped,
    OpenElsewhere,
    SecondMissing,
    SecondUnproved,
    TypedElsewhere,
)
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.lock_errors import NotUnlocked
from needlemap.clinic.retention import LastSeen
from needlemap.clinic.zones import wall_time
from needlemap.records.audit import Audit
from needlemap.records.audit_rows import AuditRow
from needlemap.records.audit_shelf import SqlAuditTrail
from needlemap.records.backups.erased_since import note_beside
from needlemap.records.base import row_of
from needlemap.records.damage import readable
from needlemap.records.draft_shelf import DraftRow
from needlemap.records.erased_rows import ErasedRow
from needlemap.records.identity import state_in
from needlemap.records.lock_rows import KEYS, Keys, has_pins
from needlemap.records.merged_rows import MergedRow
from needlemap.records.numbering import in_turn
from needlemap.records.patient_rows import rows_of
from needlemap.records.people_rows import PatientRow, PractitionerRow, clinic_of
from needlemap.records.person_rows import PersonIds, count_rows, delete_person, ids_of_person
from needlemap.records.seals import seal, unseal
from needlemap.records.visit_rows import IS_COUNTED, VisitRow
from needlemap.records.wiping import overwrite_deleted, wipe_once_committed

_LATELY = timedelta(minutes=15)  # who recorded something since may have the visit open
_OLD_DRAFT = timedelta(days=1)  # nobody is still at the computer where it was typed


class SqlErasures:
    """Erases patients, and knows what stays of them."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def what_goes(self, patient_id: PatientId) -> WhatGoes:
        """Return what would be erased with a patient. Raises NotFound."""
        row_of(self._session, PatientRow, patient_id, Text("patient"))
        wire = self._session.connection()
        person = ids_of_person(wire, patient_id)
        signed = select(VisitRow.id).where(
            VisitRow.patient.in_(person.patients), VisitRow.signed_at.is_not(None)
        )
        merged = select(PatientRow.number).where(PatientRow.id.in_(person.patients[1:]))
        return WhatGoes(
            visits=len(person.visits),
            signed=len(self._session.scalars(signed).all()),
            findings=count_rows(wire, "finding", "visit_id", person.visits),
            zones=count_rows(wire, "pain_zone", "visit_id", person.visits),
            complaints=len(person.episodes),
            merged=tuple(self._session.scalars(merged.order_by(PatientRow.number))),
        )

    def erase(self, asked: AskedErasure) -> tuple[Erased, ...]:
        """Erase a patient for ever, with every record that was merged into theirs.

        Raises:
            NotFound: if there is no such patient.
            ErasureRefused: if it lacks a reason or the second person, or somebody else has
                something of the patient open; then all is as it was.
            NotUnlocked: if there are PINs, and who erases has not unlocked.
        """
        keys: Keys = self._session.info[KEYS]
        witness, keys.witness = keys.witness, None
        in_turn(self._session)
        row = row_of(self._session, PatientRow, asked.patient, Text("patient"), locked=True)
        self._check_eyes(asked, row.number, witness, keys.who)
        person = ids_of_person(self._session.connection(), asked.patient)
        numbers = self._check_reason(asked, person)
        self._check_elsewhere(asked, person)
        mine = select(func.max(VisitRow.serial)).where(VisitRow.patient.in_(person.patients))
        last = self._session.scalar(mine)
        stays = [
            Erased(
                patient=one,
                number=number,
                last_serial=last,
                at=self._audit.now,
                reason=asked.reason,
                who=asked.who,
                second=asked.second,
            )
            for one, number in numbers.items()
        ]
        self._delete(person)
        self._note(stays, person)
        wipe_once_committed(self._session, self._telling_backups(stays))
        return tuple(stays)

    def last_seen(self) -> tuple[LastSeen, ...]:
        """Return when each patient was here last, by number; merged records are in theirs."""
        zone = clinic_of(self._session).zone
        last = func.max(VisitRow.started_at)
        asked = (
            select(PatientRow.id, PatientRow.number, PatientRow.birth_date, last)
            .outerjoin(VisitRow, (VisitRow.patient == PatientRow.id) & IS_COUNTED)
            .where(~exists().where(MergedRow.patient == PatientRow.id))
            .group_by(PatientRow.id, PatientRow.number, PatientRow.birth_date)
            .order_by(PatientRow.number)
        )
        return tuple(
            LastSeen(
                patient=patient,
                number=number,
                birth_date=_day(born),
                last_visit=_day_there(at, zone),
            )
            for patient, number, born, at in self._session.execute(asked)
        )

    def all(self) -> tuple[Erased, ...]:
        """Return what stays of all who were erased, the latest first."""
        order = ErasedRow.at.desc(), ErasedRow.number
        return readable(self._session, self._session.scalars(select(ErasedRow).order_by(*order)))

    def _check_eyes(
        self,
        asked: AskedErasure,
        number: int,
        witness: PractitionerId | None,
        unlocked: PractitionerId | None,
    ) -> None:
        """Let two different people do it together, each known by a PIN where there are any."""
        here = select(PractitionerRow.id).where(not_(PractitionerRow.is_retired))
        treating = set(self._session.scalars(here))
        pins = has_pins(self._session)
        if asked.who not in treating:
            raise EraserMissing
        if pins and asked.who != unlocked:
            raise NotUnlocked
        if treating == {asked.who}:
            if not asked.has_number(number):
                raise NumberNotTyped(number=number)
            return
        if asked.second not in treating - {asked.who}:
            raise SecondMissing
        if pins and witness != asked.second:
            raise SecondUnproved

    def _check_reason(self, asked: AskedErasure, person: PersonIds) -> dict[PatientId, int]:
        """Refuse a reason that names the person; return the number of each of their records.

        A record of which nothing can be read goes too: by its number alone.
        """
        mine = select(PatientRow).where(PatientRow.id.in_(person.patients))
        rows = self._session.scalars(mine.order_by(PatientRow.number)).all()
        for row in rows:
            given, family = (
                name if type(name) is str else ""  # what cannot be read names nobody
                for name in (row.given_name, row.family_name)
            )
            asked.check_names(given, family)
        return {row.id: row.number for row in rows}

    def _check_elsewhere(self, asked: AskedErasure, person: PersonIds) -> None:
        """Refuse while something of the patient is typed or charted at another computer."""
        since = self._audit.now
        drafts = select(DraftRow.desk).where(
            DraftRow.about.in_(person.all),
            DraftRow.desk != platform.node(),
            DraftRow.at > since - _OLD_DRAFT,
        )
        desk = self._session.scalar(drafts.limit(1))
        if desk is not None:
            raise TypedElsewhere(desk=desk)
        if self._session.get_bind().dialect.name != "sqlite" and self._was_charted(
            asked, person, since - _LATELY
        ):
            raise OpenElsewhere

    def _was_charted(self, asked: AskedErasure, person: PersonIds, since: datetime) -> bool:
        """Return whether somebody else recorded something since, at whichever computer."""
        us = [one for one in (asked.who, asked.second) if one is not None]
        theirs = select(AuditRow.id).where(
            AuditRow.patient.in_(person.patients),
            AuditRow.at > since,
            AuditRow.action.not_in(list(Looked)),
            AuditRow.who.is_not(None) & AuditRow.who.not_in(us),
        )
        return self._session.scalar(theirs.limit(1)) is not None

    def _delete(self, person: PersonIds) -> None:
        """Delete all rows; what is sealed is unsealed for it, and nobody sees that meanwhile."""
        self._session.flush()
        wire = self._session.connection()
        overwrite_deleted(wire)
        unseal(wire)
        delete_person(wire, person)
        seal(wire)
        self._session.expunge_all()
        rows_of(self._session).forget()

    def _telling_backups(self, stays: list[Erased]) -> Callable[[], None]:
        """Return what tells whoever restores a backup; a server's are its keeper's."""
        place, state = self._session.get_bind().engine.url.database, None
        zone = clinic_of(self._session).zone
        if self._session.get_bind().dialect.name == "sqlite" and place:
            state = state_in(self._session.connection())
        if state is None:
            return _nothing
        gone = [ErasedSince(one.patient, wall_time(one.at, zone).date()) for one in stays]
        return partial(note_beside, Path(str(place)), state.clinic, gone)

    def _note(self, stays: list[Erased], person: PersonIds) -> None:
        """Keep what stays, and take old and new values out of the audit trail."""
        for one in stays:
            self._session.add(ErasedRow.from_value(one))
            if one.second is not None:
                self._audit.note(
                    "confirm", "patient", one.patient, patient=one.patient, by=one.second
                )
        trail = SqlAuditTrail(self._session, self._audit)
        moved = (*person.visits, *person.episodes)
        for one in stays:  # with the last of them what is still left of their visits
            trail.erase_values(one.patient, moved if one is stays[-1] else (), by=one.who)


def _nothing() -> None:
    """Tell nobody."""


def _day(found: object) -> date | None:
    """Return a day as it is recorded; none of what cannot be read."""
    return found if isinstance(found, date) else None


def _day_there(found: object, zone: str) -> date | None:
    """Return the day of a moment by the clock of a zone; none of what cannot be read."""
    return wall_time(found, zone).date() if isinstance(found, datetime) else None
