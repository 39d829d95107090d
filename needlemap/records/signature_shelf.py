"""The shelf of signatures: visits are signed as they were seen."""

from sqlalchemy.orm import Session

from needlemap.clinic.as_signed import AsSigned, SeenVisit
from needlemap.clinic.errors import ChartChangedElsewhere, PatientChangedElsewhere, RecordsChanged
from needlemap.clinic.ids import VisitId
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import Visit
from needlemap.records.audit import Audit
from needlemap.records.chart_shelf import charts_of
from needlemap.records.signature_rows import add_words, signed_of
from needlemap.records.visit_shelves import SqlVisits


class SqlSignatures:
    """What signed visits rely on."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def sign(self, change: VisitChange, seen: SeenVisit) -> Visit:
        """Sign a visit as it was seen, and keep for ever what the signature relies on.

        Raises:
            NotFound: if there is no such visit.
            VisitSigned: if it is signed already.
            FactChangedElsewhere: if another room recorded one of its facts differently.
            ChartChangedElsewhere: if its chart is recorded otherwise than it was seen.
            PatientChangedElsewhere: if the patient's facts are.
            RecordsChanged: if the change signs nothing.
        """
        visit = SqlVisits(self._session, self._audit).change(change)  # nobody else changes it now
        self._session.flush()
        if charts_of(self._session, [visit.id])[visit.id] != seen.chart:
            raise ChartChangedElsewhere
        kept = signed_of(self._session, visit.id)
        if kept is None:
            raise RecordsChanged
        if kept.patient != seen.patient:
            raise PatientChangedElsewhere
        add_words(self._session, visit.id, kept, seen.words)
        return visit

    def of_visit(self, visit_id: VisitId) -> AsSigned | None:
        """Return what a signed visit relies on; None if it is open, or nothing was kept then."""
        return signed_of(self._session, visit_id)
