"""The shelf of merges: two records of one person become one, with everything, in one act."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Mapped, Session

from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.ids import EpisodeId, PatientId, PointId, VisitId
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Patient
from needlemap.clinic.person_errors import MergedAndUsed, RecordsDiffer
from needlemap.clinic.two_records import MergedRecords, NumbersAsSigned, TwoRecords
from needlemap.clinic.visits import Visit
from needlemap.records.audit import Audit
from needlemap.records.audit_rows import AuditRow
from needlemap.records.base import row_of
from needlemap.records.chart_shelf import charts_of
from needlemap.records.damage import readable, refuse_damage
from needlemap.records.episode_rows import EpisodeRow
from needlemap.records.json_codec import written
from needlemap.records.mark_rows import PainZoneRow, TriggerPointRow
from needlemap.records.merged_rows import MergedRow, NumbersRow, check_not_merged
from needlemap.records.numbering import in_turn
from needlemap.records.people_rows import PatientRow
from needlemap.records.people_shelves import SqlPatients
from needlemap.records.step_shelf import SqlSteps
from needlemap.records.visit_rows import VisitRow

Visits = tuple[Visit, ...]
Numbers = Mapping[VisitId, int]
_Id = TypeVar("_Id", bound=UUID)


class SqlMerges:
    """Makes one record of two under locks, so that no desk writes into either meanwhile."""

    def __init__(self, session: Session, audit: Audit, patients: SqlPatients) -> None:
        self._session = session
        self._audit = audit
        self._patients = patients

    def merge(self, asked: TwoRecords) -> MergedRecords:
        """Make one record of two, with everything; the other one stays, empty and not listed.

        Visits are numbered anew by their time, and points of the other record get the next
        numbers; what is signed prints the numbers with which it was signed.

        Raises:
            NotFound: if there is no such patient.
            PatientMerged: if one of them was merged before.
            RecordsDiffer: if one is no longer as it was compared.
            PrecautionsContradict: while it is not said which of two precautions is right.
        """
        kept, other = asked.kept, asked.other
        self._lock(kept, other)
        after, rest = asked.result, asked.rest
        visits = self._visits_of(kept.id, other.id)
        numbers = {visit.id: visit.number for visit in visits}
        moved = frozenset(visit.id for visit in visits if visit.patient == other.id)
        anew = {visit.id: number for number, visit in enumerate(_by_time(visits), start=1)}
        signed = [one for one in visits if one.signed_at is not None]
        changed = [one for one in signed if one.id in moved or anew[one.id] != one.number]
        numbered = self._keep_numbers(changed)
        points = self._move_points(other.id, kept.id)
        episodes = frozenset(self._ids(EpisodeRow.id, EpisodeRow.patient == other.id))
        self._give_visits(kept.id, anew)
        self._give_rest(kept.id, moved, episodes)
        steps = SqlSteps(self._session)
        for visit in moved:
            steps.forget(visit)
        brought_back = self._bring_back(kept.id, other.id)
        self._write((kept, after), (other, rest))
        merged_before = self._note_merged(other.id, kept.id)
        self._audit.note("merge into another", "patient", other.id, patient=other.id)
        self._audit.note("merge another here", "patient", kept.id, patient=kept.id)
        return MergedRecords(
            asked=asked, after=after, rest=rest, numbers=numbers, moved=moved, points=points,
            episodes=episodes, merged_before=merged_before, numbered=numbered,
            brought_back=brought_back, entry=self._audit.write(),
        )  # fmt: skip

    def take_back(self, merged: MergedRecords) -> None:
        """Make them two again, as they were.

        Raises:
            MergedAndUsed: if anything was recorded of them since.
        """
        kept, other = merged.asked.kept, merged.asked.other
        in_turn(self._session)
        self._lock_rows((kept.id, other.id))
        visits = self._visits_of(kept.id, other.id)
        if self._is_used(merged, visits):
            raise MergedAndUsed
        self._session.execute(delete(MergedRow).where(MergedRow.patient == other.id))
        earlier = update(MergedRow).where(MergedRow.patient.in_(merged.merged_before))
        self._session.execute(earlier.values(into=other.id))
        self._give_visits(kept.id, merged.numbers, other.id, merged.moved)
        self._give_rest(other.id, merged.moved, merged.episodes)
        for point, number in merged.points.items():
            row = update(TriggerPointRow).where(TriggerPointRow.id == point)
            self._session.execute(row.values(patient_id=other.id, number=number))
        gone = delete(NumbersRow).where(NumbersRow.visit.in_(merged.numbered))
        self._session.execute(gone)
        self._session.expire_all()
        self._write((merged.after, kept), (merged.rest, other))
        if merged.brought_back:
            self._patients.archive(kept.id, on=True)
        self._audit.note("take a merge back", "patient", other.id, patient=other.id)
        self._audit.note("take a merge back", "patient", kept.id, patient=kept.id)

    def kept_for(self, patient_id: PatientId) -> Patient | None:
        """Return the record into which one was merged, None if it was not."""
        into = select(MergedRow.into).where(MergedRow.patient == patient_id)
        row = self._session.scalar(
            select(PatientRow).where(PatientRow.id == into.scalar_subquery())
        )
        return None if row is None else row.to_value()

    def merged_into(self, patient_id: PatientId) -> tuple[Patient, ...]:
        """Return the records that were merged into one, by number."""
        theirs = select(MergedRow.patient).where(MergedRow.into == patient_id)
        mine = select(PatientRow).where(PatientRow.id.in_(theirs)).order_by(PatientRow.number)
        return readable(self._session, self._session.scalars(mine))

    def _lock(self, kept: Patient, other: Patient) -> None:
        """Let no desk write into either; both must be as they were compared."""
        if kept.id == other.id:
            raise ImpossibleValue
        in_turn(self._session)
        recorded = self._lock_rows((kept.id, other.id))
        for seen in (kept, other):
            check_not_merged(self._session, seen.id)
            names = PatientChange(seen, recorded[seen.id]).fields
            if names:
                facts = Text.joined(", ", (FACT_NAMES[name] for name in names))
                raise RecordsDiffer(facts=facts)

    def _lock_rows(self, patients: Collection[PatientId]) -> dict[PatientId, Patient]:
        """Lock rows in the same order at every desk, so that no two wait for one another."""
        for patient in sorted(patients):
            row_of(self._session, PatientRow, patient, Text("patient"), locked=True)
        return {one: self._patients.get(one) for one in patients}

    def _visits_of(self, *patients: PatientId) -> Visits:
        """Return the visits of both, which nobody else changes meanwhile."""
        mine = select(VisitRow).where(VisitRow.patient.in_(patients)).order_by(VisitRow.id)
        rows = self._session.scalars(mine.with_for_update(key_share=True)).all()
        visits = readable(self._session, rows)
        refuse_damage(self._session)
        return visits

    def _keep_numbers(self, visits: Collection[Visit]) -> frozenset[VisitId]:
        """Keep the numbers that signed sheets say; those of an earlier merge stay."""
        known = set(self._ids(NumbersRow.visit, NumbersRow.visit.in_([one.id for one in visits])))
        to_keep = [visit for visit in visits if visit.id not in known]
        charts = charts_of(self._session, [visit.id for visit in to_keep])
        for visit in to_keep:
            points = {mark.id: mark.point.number for mark in charts[visit.id].points}
            kept = NumbersAsSigned(visit=visit.number, points=points)
            self._session.add(NumbersRow(visit=visit.id, content=written(kept, NumbersAsSigned)))
        self._session.flush()
        return frozenset(visit.id for visit in to_keep)

    def _move_points(self, other: PatientId, kept: PatientId) -> dict[PointId, int]:
        """Give points the next numbers of another record; return those that they had."""
        mine = select(func.max(TriggerPointRow.number)).where(TriggerPointRow.patient_id == kept)
        first = (self._session.scalar(mine) or 0) + 1
        theirs = select(TriggerPointRow.id, TriggerPointRow.number)
        of_other = theirs.where(TriggerPointRow.patient_id == other)
        found = self._session.execute(of_other.order_by(TriggerPointRow.number)).all()
        before = {point: number for point, number, *_ in found}
        for number, point in enumerate(before, start=first):
            row = update(TriggerPointRow).where(TriggerPointRow.id == point)
            self._session.execute(row.values(patient_id=kept, number=number))
        return before

    def _give_visits(
        self,
        kept: PatientId,
        numbers: Numbers,
        other: PatientId | None = None,
        back: Collection[VisitId] = (),
    ) -> None:
        """Give visits their numbers; those that go back are another patient's.

        Those that have them are not written: of a signed one that would be refused.
        """
        given = {
            visit: (other if other is not None and visit in back else kept, number)
            for visit, number in numbers.items()
        }
        asked = select(VisitRow.id, VisitRow.patient, VisitRow.number)
        known = self._session.execute(asked.where(VisitRow.id.in_(given)))
        stay = {visit for visit, *now in known if given[visit] == tuple(now)}
        for sign in (-1, 1):  # first out of the way: no two have one number meanwhile
            for visit, (owner, number) in given.items():
                if visit not in stay:
                    row = update(VisitRow).where(VisitRow.id == visit)
                    self._session.execute(row.values(patient=owner, number=sign * number))
        self._session.expire_all()

    def _give_rest(
        self, patient: PatientId, visits: Collection[VisitId], episodes: Collection[EpisodeId]
    ) -> None:
        """Give zones and complaints to a patient."""
        zones = update(PainZoneRow).where(PainZoneRow.visit_id.in_(visits))
        self._session.execute(zones.values(patient=patient))
        complaints = update(EpisodeRow).where(EpisodeRow.id.in_(episodes))
        self._session.execute(complaints.values(patient=patient))
        self._session.expire_all()

    def _write(self, kept: tuple[Patient, Patient], other: tuple[Patient, Patient]) -> None:
        """Record both as they become: no number elsewhere is of two people meanwhile."""
        without = replace(other[0], outside_numbers=())
        for change in ((other[0], without), kept, (without, other[1])):
            self._patients.change(PatientChange(*change))

    def _bring_back(self, kept: PatientId, other: PatientId) -> bool:
        """List the kept record again if the other one was listed; return whether it was not."""
        archived = self._patients.archived((kept, other))
        if kept not in archived or other in archived:
            return False
        self._patients.archive(kept, on=False)
        return True

    def _note_merged(self, other: PatientId, kept: PatientId) -> frozenset[PatientId]:
        """Say what was merged into what; return what had been merged into the other before."""
        before = frozenset(self._ids(MergedRow.patient, MergedRow.into == other))
        earlier = update(MergedRow).where(MergedRow.into == other)
        self._session.execute(earlier.values(into=kept))
        self._session.add(MergedRow(patient=other, into=kept))
        self._session.flush()
        return before

    def _is_used(self, merged: MergedRecords, visits: Visits) -> bool:
        """Return whether anything was recorded since, of either or of what is theirs."""
        kept, other = merged.asked.kept.id, merged.asked.other.id
        if {visit.id for visit in visits} != set(merged.numbers):
            return True
        known = (
            kept,
            other,
            *merged.numbers,
            *self._ids(EpisodeRow.id, EpisodeRow.patient == kept),
        )
        since = AuditRow.entity_id.in_(known) & (AuditRow.id > merged.entry)
        since &= AuditRow.action.not_in(list(Looked))
        return self._session.scalar(select(AuditRow.id).where(since).limit(1)) is not None

    def _ids(self, column: Mapped[_Id], condition: ColumnElement[bool]) -> Sequence[_Id]:
        return self._session.scalars(select(column).where(condition)).all()


def _by_time(visits: Visits) -> Visits:
    """Return visits by the time of treatment; of one moment first those entered first."""
    return tuple(sorted(visits, key=lambda one: (one.started_at, one.serial)))
