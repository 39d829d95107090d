"""The shelf of moves: a visit goes to the right patient with all that is marked, in one act."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from needlemap.body.texts import Text
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.charting import remove
from needlemap.clinic.correction_errors import (
    NoVisitToMoveTo,
    SignedVisitStays,
    TreatedBeforeBirth,
    VisitNotEmpty,
)
from needlemap.clinic.dates import spoken
from needlemap.clinic.episodes import gone_on_with
from needlemap.clinic.errors import ChangeOutOfDate, ImpossibleValue, VisitInUse
from needlemap.clinic.ids import EpisodeId, IdMaker, PatientId, PointId, VisitId
from needlemap.clinic.marks import Mark
from needlemap.clinic.moving import MovedMark, MovedVisit, as_of, begun_beside, on_chart_of
from needlemap.clinic.people import Patient
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import Visit
from needlemap.records.audit import Audit
from needlemap.records.base import row_of
from needlemap.records.chart_shelf import SqlCharts
from needlemap.records.episode_shelf import episodes_of
from needlemap.records.mark_rows import FindingRow, NeedlePlacedRow, PainZoneRow, TriggerPointRow
from needlemap.records.merged_rows import check_not_merged
from needlemap.records.numbering import add_numbered
from needlemap.records.people_rows import PatientRow
from needlemap.records.step_shelf import SqlSteps
from needlemap.records.visit_rows import IN_ORDER, IS_COUNTED, VisitRow, check_open
from needlemap.records.visit_shelves import SqlVisits

Points = Mapping[PointId, PointId]


class SqlMoves:
    """Moves visits that are not signed, under a lock."""

    def __init__(
        self, session: Session, audit: Audit, charts: SqlCharts, visits: SqlVisits
    ) -> None:
        self._session = session
        self._audit = audit
        self._charts = charts
        self._visits = visits

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
        check_not_merged(self._session, to)
        if born is not None and visit.day < born:
            raise TreatedBeforeBirth(day=spoken(visit.day), born=spoken(born))
        points = self._points_for(visit.id, to, new_id)
        after = add_numbered(self._session, lambda: self._as_of(visit, to), self._write)
        belonged = self._freed(visit.id)
        self._carry(after, points)
        self._note(visit, after)
        return MovedVisit(visit, after, points, belonged)

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
        for mark, episode in moved.belonged.items():
            for kind, column in ((FindingRow, FindingRow.point_id), (PainZoneRow, PainZoneRow.id)):
                here = (kind.visit_id == before.id) & (column == mark)
                self._session.execute(update(kind).where(here).values(episode=episode))
        self._session.expire_all()
        self._note(after, before)
        return before

    def move_mark(
        self, seen: Mark, visit_id: VisitId, to: Patient, new_id: IdMaker, *, begins: bool = False
    ) -> MovedMark:
        """Move a mark to the visit of the same day of another patient, with all it holds.

        ``begins``: if there is none that can be changed, one is begun as a late entry.

        Raises:
            SignedVisitStays: if its own visit is signed.
            VisitInError: if that was entered in error.
            ChangeOutOfDate: if the mark is no longer as it was seen.
            NoVisitToMoveTo: if that patient has no visit of the day that can be changed.
            TreatedBeforeBirth: if a visit was to be begun before that patient was born.
        """
        visit = self._locked(visit_id)
        if visit.signed_at is not None:
            raise SignedVisitStays
        chart = self._charts.of_visit(visit_id)
        if chart.find(seen.id) != seen:
            raise ChangeOutOfDate
        there = self._visit_beside(visit, to)
        begun = None
        if there is None:
            if not begins:
                raise NoVisitToMoveTo(name=to.name)
            episode = self._goes_on_with(to.id)
            late = begun_beside(visit, to, episode, new_id, self._audit.now)
            there = begun = self._visits.put(late)
        away = self._charts.apply(remove(chart, [seen.id]))
        number = max(self._charts.point_numbers(to.id), default=0) + 1
        theirs = self._charts.of_visit(there.id)
        here = self._charts.apply(on_chart_of(seen, theirs, to.id, number, new_id))
        self._carry_time(away, here)
        self._note_mark(visit.patient, to.id)
        return MovedMark(away, here, begun)

    def move_mark_back(self, moved: MovedMark) -> None:
        """Put a mark back, and take a visit away that was begun for it if nothing else is there.

        Raises ChangeOutOfDate if the mark is no longer as it came.
        """
        self._charts.apply(moved.here.inverse)
        self._charts.apply(moved.away.inverse)
        at = {visit: self._locked(visit).patient for visit in (moved.here.visit, moved.away.visit)}
        self._note_mark(at[moved.here.visit], at[moved.away.visit])
        if moved.begun is not None:
            with suppress(VisitNotEmpty):
                self._visits.remove(moved.begun.id)

    def _visit_beside(self, visit: Visit, to: Patient) -> Visit | None:
        """Return the open visit of another patient of the same day, None if there is none."""
        mine = (VisitRow.patient == to.id) & VisitRow.signed_at.is_(None) & IS_COUNTED
        newest_first = (column.desc() for column in IN_ORDER)
        rows = self._session.scalars(select(VisitRow).where(mine).order_by(*newest_first))
        known = (row.to_value() for row in rows)
        if to.id == visit.patient:
            raise ImpossibleValue
        return next((one for one in known if one.day == visit.day), None)

    def _carry_time(self, away: ChartChange, here: ChartChange) -> None:
        """A needle that moves is in since it was recorded first."""
        old, new = (
            self._session.get(NeedlePlacedRow, (change.visit, mark.id))
            for change, mark in ((away, away.before[0]), (here, here.after[0]))
        )
        if old is not None and new is not None:
            new.at = old.at

    def _note_mark(self, before: PatientId, after: PatientId) -> None:
        self._audit.note("move a mark away", "patient", before, patient=before)
        self._audit.note("move a mark here", "patient", after, patient=after)

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
        last = select(func.max(VisitRow.number)).where(VisitRow.patient == to)
        number = (self._session.scalar(last) or 0) + 1
        return as_of(visit, to, number, self._goes_on_with(to))

    def _goes_on_with(self, patient: PatientId) -> EpisodeId | None:
        """Return the latest complaint of a patient, if it is treated still."""
        newest_first = (column.desc() for column in IN_ORDER)
        mine = select(VisitRow.episode).where(VisitRow.patient == patient, IS_COUNTED)
        last = self._session.scalar(mine.order_by(*newest_first).limit(1))
        return gone_on_with(last, episodes_of(self._session, patient))

    def _write(self, visit: Visit) -> None:
        self._session.merge(VisitRow.from_value(visit))
        self._session.flush()

    def _freed(self, visit: VisitId) -> dict[UUID, EpisodeId | None]:
        """Let marks belong to no complaint of whom they leave; return which they belonged to."""
        belonged: dict[UUID, EpisodeId | None] = {}
        for kind, column in ((FindingRow, FindingRow.point_id), (PainZoneRow, PainZoneRow.id)):
            here = (kind.visit_id == visit) & kind.episode.is_not(None)
            for mark, episode in self._session.execute(select(column, kind.episode).where(here)):
                belonged[mark] = episode
            self._session.execute(update(kind).where(here).values(episode=None))
        return belonged

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
        self._audit.note("move", "visit", after.id, patient=after.patient)
        self._audit.note("move a visit away", "patient", before.patient, patient=before.patient)
        self._audit.note("move a visit here", "patient", after.patient, patient=after.patient)
