"""The shelf of moves: a visit goes to the right patient with all that is marked, in one act."""

from collections.abc import Mapping
from dataclasses import fields

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from needlemap.body.texts import Text
from needlemap.clinic.correction_errors import SignedVisitStays, TreatedBeforeBirth
from needlemap.clinic.dates import spoken
from needlemap.clinic.episodes import gone_on_with
from needlemap.clinic.errors import ImpossibleValue, VisitInUse
from needlemap.clinic.ids import IdMaker, PatientId, PointId, VisitId
from needlemap.clinic.moving import MovedVisit, as_of
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import Visit
from needlemap.records.audit import Audit
from needlemap.records.base import row_of
from needlemap.records.episode_shelf import episodes_of
from needlemap.records.mark_rows import FindingRow, NeedlePlacedRow, PainZoneRow, TriggerPointRow
from needlemap.records.numbering import add_numbered
from needlemap.records.people_rows import PatientRow
from needlemap.records.step_shelf import SqlSteps
from needlemap.records.visit_rows import IN_ORDER, IS_COUNTED, VisitRow, check_open

Points = Mapping[PointId, PointId]


class SqlMoves:
    """Moves visits that are not signed, under a lock."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def move(self, shown: Visit, to: PatientId, new_id: IdMaker) -> MovedVisit:
        """Move a visit to another patient, as that one's next, with points of their own.

        Numbers of points stay with the patient they were given to: those that are moved get the
        next ones. The steps of undo of the visit end.

        Raises:
            NotFound: if there is no such visit, or patient.
            SignedVisitStays: if it is signed.
            VisitInError: if it was entered in error.
            FactChangedElsewhere: if another room recorded one of its facts differently.
            TreatedBeforeBirth: if that patient was not born yet.
        """
        visit = self._locked(shown.id)
        if visit.signed_at is not None:
            raise SignedVisitStays
        check_open(visit)
        VisitChange(shown, shown).merged(visit, *(known.name for known in fields(Visit)))
        if to == visit.patient:
            raise ImpossibleValue
        born = row_of(self._session, PatientRow, to, Text("patient"), locked=True).birth_date
        if born is not None and visit.day < born:
            raise TreatedBeforeBirth(day=spoken(visit.day), born=spoken(born))
        points = self._points_for(visit.id, to, new_id)
        after = add_numbered(self._session, lambda: self._as_of(visit, to), self._write)
        self._carry(after, points)
        self._note(visit, after)
        return MovedVisit(visit, after, points)

    def move_back(self, moved: MovedVisit) -> Visit:
        """Put a visit back where it was, with the points that it had.

        Raises:
            NotFound: if there is no such visit.
            VisitInUse: if anything was recorded there since.
        """
        before, after = moved.before, moved.after
        if self._locked(after.id) != after or self._steps_of(after.id):
            raise VisitInUse
        if set(self._points_at(after.id)) != set(moved.points.values()):
            raise VisitInUse
        self._write(before)
        self._carry(before, {new: old for old, new in moved.points.items()})
        self._note(after, before)
        return before

    def _locked(self, visit: VisitId) -> Visit:
        return row_of(self._session, VisitRow, visit, Text("visit"), locked=True).to_value()

    def _steps_of(self, visit: VisitId) -> bool:
        return bool(SqlSteps(self._session).of_visit(visit).steps)

    def _points_at(self, visit: VisitId) -> tuple[PointId, ...]:
        mine = select(FindingRow.point_id).where(FindingRow.visit_id == visit)
        return tuple(self._session.scalars(mine.order_by(FindingRow.id)))

    def _points_for(self, visit: VisitId, to: PatientId, new_id: IdMaker) -> Points:
        """Return for each point of a visit one of another patient, with the next number."""
        mine = select(func.max(TriggerPointRow.number)).where(TriggerPointRow.patient_id == to)
        first = (self._session.scalar(mine) or 0) + 1
        points = {old: PointId(new_id()) for old in self._points_at(visit)}
        for number, new in enumerate(points.values(), start=first):
            self._session.add(TriggerPointRow(id=new, patient_id=to, number=number))
        self._session.flush()
        return points

    def _as_of(self, visit: Visit, to: PatientId) -> Visit:
        theirs = VisitRow.patient == to
        last = select(func.max(VisitRow.number)).where(theirs)
        newest_first = (column.desc() for column in IN_ORDER)
        lately = select(VisitRow.episode).where(theirs, IS_COUNTED).order_by(*newest_first)
        number = (self._session.scalar(last) or 0) + 1
        treated = episodes_of(self._session, to)
        episode = gone_on_with(self._session.scalar(lately.limit(1)), treated)
        return as_of(visit, to, number, episode)

    def _write(self, visit: Visit) -> None:
        self._session.merge(VisitRow.from_value(visit))
        self._session.flush()

    def _carry(self, visit: Visit, points: Points) -> None:
        """Let all that is marked at a visit be of its patient and of these points."""
        for old, new in points.items():
            for kind in (FindingRow, NeedlePlacedRow):
                here = (kind.visit_id == visit.id) & (kind.point_id == old)
                self._session.execute(update(kind).where(here).values(point_id=new))
            here = (PainZoneRow.visit_id == visit.id) & (PainZoneRow.source == old)
            self._session.execute(update(PainZoneRow).where(here).values(source=new))
        zones = update(PainZoneRow).where(PainZoneRow.visit_id == visit.id)
        self._session.execute(zones.values(patient=visit.patient))
        SqlSteps(self._session).forget(visit.id)
        self._session.expire_all()

    def _note(self, before: Visit, after: Visit) -> None:
        """Say it in the trail of the visit, and of both patients."""
        self._audit.note("move", "visit", after.id)
        self._audit.note("move a visit away", "patient", before.patient)
        self._audit.note("move a visit here", "patient", after.patient)
