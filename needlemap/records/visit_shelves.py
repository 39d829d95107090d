"""The shelf of visits."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from needlemap.body.texts import Text
from needlemap.clinic.correction_errors import TreatedBeforeBirth, TreatedInFuture, VisitNotEmpty
from needlemap.clinic.dates import spoken, spoken_moment
from needlemap.clinic.errors import (
    AddendumTooEarly,
    AuthorMissing,
    ImpossibleValue,
    ReactionClosed,
    RecordsChanged,
    VisitNotSigned,
)
from needlemap.clinic.ids import PatientId, PractitionerId, VisitId
from needlemap.clinic.lists import RecallLine, VisitLine
from needlemap.clinic.ports import Clock, OpenedVisit
from needlemap.clinic.reactions import Closing, OpenReaction
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visit_order import check_needles_out, is_empty
from needlemap.clinic.visits import Addendum, LastVisit, Visit
from needlemap.clinic.zones import check_zone, wall_time
from needlemap.records.audit import Audit
from needlemap.records.audit_values import changes_between
from needlemap.records.base import numbered_row, row_of
from needlemap.records.chart_shelf import charts_of
from needlemap.records.closings import closings_of, open_before
from needlemap.records.damage import readable
from needlemap.records.episode_rows import EpisodeRow
from needlemap.records.erased_rows import largest_erased_serial
from needlemap.records.listing import recall_lines, visit_lines
from needlemap.records.lock_rows import check_author, check_author_name
from needlemap.records.merged_rows import check_not_merged
from needlemap.records.numbering import add_numbered
from needlemap.records.opened_visit import addenda_of, opened_visit
from needlemap.records.patient_rows import visits_of
from needlemap.records.people_rows import ArchivedRow, PatientRow, PractitionerRow
from needlemap.records.visit_rows import (
    IN_ORDER,
    IS_COUNTED,
    AddendumRow,
    ClosingRow,
    VisitRow,
    check_open,
)


class SqlVisits:
    """The visits, without their charts."""

    def __init__(self, session: Session, audit: Audit, clock: Clock) -> None:
        self._session = session
        self._audit = audit
        self._clock = clock

    def put(self, visit: Visit) -> Visit:
        """Record a new visit; return it with the numbers it got.

        A patient who was archived and comes again is in the list again.

        Raises:
            ImpossibleValue: if it is signed: a visit is signed where it is recorded; or if an
                episode of it is of another patient.
            RecordsChanged: if there is such a visit already.
            ZoneUnknown: if its time zone is none.
            PatientMerged: if the patient was merged into another record.
        """
        if visit.signed_at is not None:
            raise ImpossibleValue
        if self._session.get(VisitRow, visit.id) is not None:
            raise RecordsChanged
        self._check_episode(visit)
        check_zone(visit.zone)
        made = add_numbered(self._session, partial(self._numbered, visit), self._add)
        self._audit.note("add", "visit", visit.id, patient=visit.patient)
        archived = self._session.get(ArchivedRow, visit.patient)
        if archived is not None:
            self._session.delete(archived)
            self._audit.note("bring back", "patient", visit.patient, patient=visit.patient)
        return made

    def change(self, change: VisitChange) -> Visit:
        """Record the facts that differ; return the visit as recorded, with those of others.

        Raises:
            NotFound: if there is no such visit.
            VisitSigned: if it is signed, and more is changed than whether it was entered in error.
            VisitInError: if it was entered in error, likewise.
            NeedlesStillIn: if it is struck out while needles are not counted out.
            NotUnlocked: if it is struck out in the name of another than who unlocked.
            ImpossibleValue: if it would be signed by it: only the shelf of signatures signs; or if
                it, or one of its episodes, would be of another patient.
            FactChangedElsewhere: if another room recorded one of these facts differently.
        """
        row = self._locked(change.after.id)
        current = row.to_value()
        strikes_out = change.fields == ("in_error",)
        if not strikes_out:
            check_open(current)
            if change.after.signed_at is not None or "patient" in change.fields:
                raise ImpossibleValue
        changed = change.onto(current)
        if strikes_out and changed.in_error is not None:
            check_author_name(self._session, changed.in_error.name)
            chart = charts_of(self._session, [changed.id])[changed.id]
            check_needles_out(changed, chart.needles_in)
        if "started_at" in change.fields:
            self._check_time(changed)
        if {"episode", "others", "decisions"} & set(change.fields):
            self._check_episode(changed)
        written = VisitRow.from_value(changed)
        if strikes_out:  # nothing else of a visit that is signed, not even told in another form
            row.in_error = written.in_error
        else:
            self._session.merge(written)
        done = "change" if not strikes_out else "strike out" if changed.in_error else "count again"
        changes = changes_between(current, changed)
        patient = changed.patient
        self._audit.note(done, "visit", changed.id, patient=patient, changes=changes)
        return changed

    def opened(self, visit_id: VisitId) -> OpenedVisit:
        """Return all that is read when a visit is opened. Raises NotFound."""
        return opened_visit(self._session, visit_id)

    def get(self, visit_id: VisitId) -> Visit:
        """Return one visit."""
        return row_of(self._session, VisitRow, visit_id, Text("visit")).to_value()

    def by_serial(self, serial: int) -> Visit:
        """Return the visit with a serial number."""
        row = numbered_row(self._session, VisitRow, VisitRow.serial, serial, Text("visit"))
        return row.to_value()

    def of_patient(self, patient_id: PatientId) -> tuple[Visit, ...]:
        """Return a patient's visits, oldest first."""
        return visits_of(self._session, patient_id)

    def latest(self, patient_id: PatientId) -> Visit | None:
        """Return a patient's latest visit that counts, None if there is none."""
        mine = select(VisitRow).where(VisitRow.patient == patient_id, IS_COUNTED)
        newest_first = (column.desc() for column in IN_ORDER)
        row = self._session.scalar(mine.order_by(*newest_first).limit(1))
        return row.to_value() if row else None

    def last_of(self, patients: Collection[PatientId]) -> dict[PatientId, LastVisit]:
        """Return the latest visit that counts of each of these patients who has one."""
        newest_first = (column.desc() for column in IN_ORDER)
        place = func.row_number().over(partition_by=VisitRow.patient, order_by=[*newest_first])
        mine = select(VisitRow.id.label("visit"), place.label("place"))
        latest = mine.where(VisitRow.patient.in_(patients), IS_COUNTED).subquery()
        is_latest = (VisitRow.id == latest.c.visit) & (latest.c.place == 1)
        found = select(VisitRow.patient, VisitRow.started_at, VisitRow.zone, EpisodeRow.complaint)
        rows = self._session.execute(
            found.join(latest, is_latest).outerjoin(EpisodeRow, VisitRow.episode == EpisodeRow.id)
        )
        return {
            patient: LastVisit(day=wall_time(start, zone).date(), complaint=why or "")
            for patient, start, zone, why in rows
        }

    def all(self) -> tuple[Visit, ...]:
        """Return all visits, oldest first."""
        rows = self._session.scalars(
            select(VisitRow).order_by(VisitRow.started_at, VisitRow.serial)
        )
        return readable(self._session, rows)

    def lines(self, patient_id: PatientId | None = None) -> Iterator[VisitLine]:
        """Return all visits, or those of a patient, one after the other and oldest first."""
        return visit_lines(self._session, patient_id)

    def recalled(self, lot: str) -> Iterator[RecallLine]:
        """Return who was treated with needles of a lot, oldest first; also when struck out."""
        return recall_lines(self._session, lot)

    def remove(self, visit_id: VisitId) -> None:
        """Take away a visit at which nothing is recorded.

        Raises:
            NotFound: if there is no such visit.
            VisitSigned: if it is signed.
            VisitInError: if it was entered in error: then something was.
            VisitNotEmpty: if something is recorded.
        """
        row = self._locked(visit_id)
        visit = row.to_value()
        check_open(visit)
        if not is_empty(visit, charts_of(self._session, [visit_id])[visit_id]):
            raise VisitNotEmpty
        self._session.delete(row)
        self._session.flush()
        self._audit.note("remove", "visit", visit_id, patient=visit.patient)

    def add(self, addendum: Addendum) -> Addendum:
        """Add to a signed visit, which stays as it is; return it with its number and time.

        Raises:
            NotUnlocked: if there are PINs, and it is not the author who unlocked.
            NotFound: if there is no such visit.
            VisitNotSigned: if it can still be changed itself.
            AuthorMissing: if nobody adds it, though the clinic knows who works there.
            AddendumTooEarly: if the clock says a time before the signature.
        """
        check_author(self._session, addendum.author)
        visit, now = self._locked(addendum.visit), self._clock()
        if visit.signed_at is None:
            raise VisitNotSigned
        if addendum.author is None and self._session.scalar(select(PractitionerRow.id)):
            raise AuthorMissing
        if now < visit.signed_at:
            raise too_early(now, visit.to_value())
        mine = select(func.max(AddendumRow.number)).where(AddendumRow.visit == addendum.visit)
        added = replace(
            addendum,
            at=now,
            number=(self._session.scalar(mine) or 0) + 1,
            author_name=self._name_of(addendum.author),
        )
        self._session.add(AddendumRow.from_value(added))
        self._audit.note("add an addendum", "visit", addendum.visit, patient=visit.patient)
        return added

    def addenda(self, *visits: VisitId) -> tuple[Addendum, ...]:
        """Return what was added to visits, by visit and number."""
        return addenda_of(self._session, *visits)

    def close_reaction(self, closing: Closing) -> None:
        """Record that a reaction was followed up to its end, once; the visit stays as it is.

        Raises:
            NotUnlocked: if there are PINs, and it is not the author who unlocked.
            NotFound: if there is no such visit.
            ReactionClosed: if it was closed before.
        """
        check_author(self._session, closing.author)
        visit = self._locked(closing.visit)
        known = select(ClosingRow).where(ClosingRow.reaction == closing.reaction)
        if self._session.scalar(known) is not None:
            raise ReactionClosed
        author = self._name_of(closing.author)
        done = replace(closing, at=self._clock(), author_name=author)
        self._session.add(ClosingRow.from_value(done))
        self._audit.note("close", "visit", closing.visit, patient=visit.patient)

    def closings(self, patient_id: PatientId) -> tuple[Closing, ...]:
        """Return how reactions of a patient were closed, oldest first."""
        return closings_of(self._session, patient_id)

    def open_before(self, visit: Visit) -> tuple[OpenReaction, ...]:
        """Return the reactions of a patient's visits before one, and its own if it is signed."""
        return open_before(self._session, visit)

    def next_serial(self) -> int:
        """Return the next serial number, which no visit has, nor had that was erased."""
        last = self._session.scalar(select(func.max(VisitRow.serial))) or 0
        return max(last, largest_erased_serial(self._session)) + 1

    def _name_of(self, author: PractitionerId | None) -> str:
        """Return the name of a practitioner as it is today, empty if nobody is known."""
        asked = select(PractitionerRow.name).where(PractitionerRow.id == author)
        return self._session.scalar(asked) or ""

    def _locked(self, visit_id: VisitId) -> VisitRow:
        """Return the row of a visit as it is now; nobody else changes it before this is done."""
        return row_of(self._session, VisitRow, visit_id, Text("visit"), locked=True)

    def _check_episode(self, visit: Visit) -> None:
        decided = (one.complaint for one in visit.decisions)
        for episode in {visit.episode, *(one.episode for one in visit.others), *decided}:
            row = self._session.get(EpisodeRow, episode) if episode else None
            if row is not None and row.patient != visit.patient:
                raise ImpossibleValue

    def _check_time(self, visit: Visit) -> None:
        """Refuse a visit of a time to come, or of before its patient was born."""
        if visit.started_at > self._clock():
            raise TreatedInFuture(day=spoken(visit.day))
        asked = select(PatientRow.birth_date).where(PatientRow.id == visit.patient)
        born = self._session.scalar(asked)
        if born is not None and visit.day < born:
            raise TreatedBeforeBirth(day=spoken(visit.day), born=spoken(born))

    def _add(self, visit: Visit) -> None:
        self._session.add(VisitRow.from_value(visit))
        self._session.flush()

    def _numbered(self, visit: Visit) -> Visit:
        """Return the visit with numbers that are free; nobody merges its patient meanwhile."""
        check_not_merged(self._session, visit.patient)
        serials, mine = VisitRow.serial, VisitRow.patient == visit.patient
        known = select(serials).where(serials == visit.serial)
        taken = self._session.scalars(select(VisitRow.number).where(mine)).all()
        return replace(
            visit,
            serial=visit.serial if self._session.scalar(known) is None else self.next_serial(),
            number=max(taken) + 1 if visit.number in taken else visit.number,
        )


def too_early(now: datetime, visit: Visit) -> AddendumTooEarly:
    """Return the error that says both times by the clock on the clinic's wall."""
    signed_at = visit.signed_at or visit.started_at
    told = (spoken_moment(wall_time(moment, visit.zone)) for moment in (now, signed_at))
    return AddendumTooEarly(**dict(zip(("now", "signed"), told, strict=True)))
