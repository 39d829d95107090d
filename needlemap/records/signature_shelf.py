"""The shelf of signatures: visits are signed as they were seen, by the clock, in one act."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime

from sqlalchemy.orm import Session

from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import AsSigned, SeenVisit, WordsOfMarks
from needlemap.clinic.chart import differences
from needlemap.clinic.errors import ChartChangedElsewhere, PatientChangedElsewhere
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.ids import PractitionerId, VisitId
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.ports import Clock
from needlemap.clinic.sealing import Verified
from needlemap.clinic.signing import BeforeSigning, signed
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.clinic.visit_order import before, begun_before
from needlemap.clinic.visits import Visit
from needlemap.records.audit import Audit, latest_ahead
from needlemap.records.base import row_of
from needlemap.records.chart_shelf import charts_of
from needlemap.records.closings import open_before
from needlemap.records.lock_rows import check_author
from needlemap.records.merged_rows import numbers_of
from needlemap.records.people_rows import PatientRow, clinic_of
from needlemap.records.signature_rows import (
    digest_kept,
    keep_signed,
    signed_of,
    words_on_other_figures,
)
from needlemap.records.step_shelf import SqlSteps
from needlemap.records.verifying import verified
from needlemap.records.visit_rows import VisitRow, check_open
from needlemap.records.visit_shelves import SqlVisits


class SqlSignatures:
    """What signed visits rely on."""

    def __init__(self, session: Session, audit: Audit, clock: Clock) -> None:
        self._session = session
        self._audit = audit
        self._clock = clock

    def sign(self, shown: Visit, signer: PractitionerId, seen: SeenVisit) -> Visit:
        """Sign a visit now, as it was seen, and keep for ever what the signature relies on.

        What is recorded is judged, under a lock; what the signer saw must be the same.

        Raises:
            NotUnlocked: if there are PINs, and it is not the signer who unlocked.
            NotFound: if there is no such visit.
            VisitSigned: if it is signed already.
            VisitInError: if it was entered in error.
            FactChangedElsewhere: if another room recorded one of its facts differently.
            ChartChangedElsewhere: if its chart is recorded otherwise than it was seen.
            PatientChangedElsewhere: if the patient's facts are.
            SigningBlocked: if something that is recorded blocks it, or the clock does.
        """
        check_author(self._session, signer)
        visit = row_of(self._session, VisitRow, shown.id, Text("visit"), locked=True).to_value()
        check_open(visit)
        VisitChange(shown, shown).merged(visit, *(known.name for known in fields(Visit)))
        done = signed(self._facts(visit, seen), signer)
        SqlSteps(self._session).forget(done.id)
        keep_signed(self._session, done, seen.words)  # once it is signed nothing is added
        self._session.merge(VisitRow.from_value(done))
        self._session.flush()
        self._audit.note("sign", "visit", done.id, patient=done.patient)
        return done

    def ahead(self, visit_id: VisitId) -> datetime | None:
        """Return when something was recorded since a visit began, if that is later than now."""
        now = self._clock()
        return (
            None if self._audit.has_added(visit_id) else latest_ahead(self._session, visit_id, now)
        )

    def of_visit(self, visit_id: VisitId) -> AsSigned | None:
        """Return what a signed visit relies on; None if it is open, or nothing was kept then.

        Raises:
            RowDamaged: if it was kept, and can no longer be read.
        """
        return signed_of(self._session, visit_id)

    def words_on_other_figures(
        self, visits: Iterable[VisitId], body: BodyId
    ) -> Mapping[VisitId, WordsOfMarks]:
        """Return what was said of marks of visits that were signed on another figure than this."""
        return words_on_other_figures(self._session, visits, body)

    def digest(self, visit_id: VisitId) -> str:
        """Return the digest of a signed visit; empty if it was signed before they were kept."""
        return digest_kept(self._session, visit_id)

    def verified(self) -> Verified:
        """Compare all signed visits with what was signed, which takes a while."""
        return verified(self._session)

    def numbers(self, visit_id: VisitId) -> NumbersAsSigned | None:
        """Return the numbers a visit was signed with, if others were given since by a merge.

        Raises:
            RowDamaged: if they were kept, and can no longer be read.
        """
        return numbers_of(self._session, visit_id)

    def _facts(self, visit: Visit, seen: SeenVisit) -> BeforeSigning:
        """Return what is recorded of a visit, all of which must have been seen."""
        chart = charts_of(self._session, [visit.id])[visit.id]
        if chart != seen.chart:
            raise ChartChangedElsewhere(differences=differences(seen.chart, chart))
        row = row_of(self._session, PatientRow, visit.patient, Text("patient"), locked=True)
        patient = row.to_value()
        if patient != seen.patient:
            changed = (FACT_NAMES[name] for name in PatientChange(seen.patient, patient).fields)
            raise PatientChangedElsewhere(facts=Text.joined(", ", changed))
        visits = SqlVisits(self._session, self._audit, self._clock).of_patient(visit.patient)
        return BeforeSigning(
            visit=visit,
            chart=chart,
            patient=patient,
            earlier=before(visit, visits),
            begun_before=begun_before(visit, visits),
            places=seen.places,
            open_reactions=open_before(self._session, visit),
            now=self._clock(),
            ahead=self.ahead(visit.id),
            important=clinic_of(self._session).score_rules.important,
        )
