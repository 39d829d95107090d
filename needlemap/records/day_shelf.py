"""The shelf of the day: visits that are not signed, and those that began lately."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from needlemap.clinic.expected import ExpectedPatient
from needlemap.clinic.ids import EpisodeId, PatientId, VisitId
from needlemap.clinic.pains import pains_by_complaint
from needlemap.clinic.people import Patient
from needlemap.clinic.today import SEEN_LAST, DayVisit
from needlemap.clinic.visits import Visit
from needlemap.clinic.zones import wall_time
from needlemap.records.damage import readable
from needlemap.records.episode_shelf import complaints_named
from needlemap.records.mark_rows import FindingRow, NeedlePlacedRow, NeedlingRow
from needlemap.records.people_rows import ArchivedRow, PatientRow
from needlemap.records.visit_rows import IS_COUNTED, VisitRow, counts

_MOST = 200  # of unsigned visits, the latest
_LOOKED_AT = 60  # visits of which the patients seen last are taken


class SqlDay:
    """What is looked at first."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def visits(self, start: datetime, zone: str) -> tuple[DayVisit, ...]:
        """Return what is listed on a day that starts at a moment, by the clock of a zone.

        These are the visits that began since, all that are not signed, and the latest of each of
        the patients who were here last before that.
        """
        unsigned = select(VisitRow).where(VisitRow.signed_at.is_(None))
        lately = select(VisitRow).where(VisitRow.started_at >= start)
        known = {visit.id: visit for asked in (unsigned, lately) for visit in self._read(asked)}
        seen = self._seen_last(start, {visit.patient for visit in known.values()})
        chosen = (*known.values(), *seen)
        patients = self._patients({visit.patient for visit in chosen})
        open_ones = [visit.id for visit in known.values() if _may_hold_needles(visit)]
        into, since = self._needles_in(open_ones), self._since(open_ones)
        names = self._complaints(chosen)
        return tuple(
            DayVisit(
                visit=visit.id,
                patient=patients[visit.patient],
                number=visit.number,
                began=wall_time(visit.started_at, zone),
                is_signed=visit.signed_at is not None,
                pain_before=visit.pain_before,
                pain_after=visit.pain_after,
                pains=pains_by_complaint(visit, names) if visit.others else (),
                next_on=visit.next_on,
                needles=max(into.get(visit.id, 0) - (visit.needles_out or 0), 0),
                since=wall_time(since[visit.id], zone) if visit.id in since else None,
            )
            for visit in chosen
            if visit.patient in patients
        )

    def expected(self, until: date) -> tuple[ExpectedPatient, ...]:
        """Return who was to come until a day and has had no visit since it was said."""
        later = aliased(VisitRow)
        came = select(later.id).where(
            later.patient == VisitRow.patient,
            later.started_at > VisitRow.started_at,
            counts(later),
        )
        gone = select(ArchivedRow.patient)
        asked = select(VisitRow).where(
            VisitRow.next_on.is_not(None), VisitRow.next_on <= until, IS_COUNTED,
            ~came.exists(), VisitRow.patient.not_in(gone),
        )  # fmt: skip
        visits = readable(self._session, self._session.scalars(asked))
        patients = self._patients({visit.patient for visit in visits})
        found = [
            ExpectedPatient(
                number=patients[visit.patient].number,
                name=patients[visit.patient].listed_name,
                next_on=visit.next_on,
                last=visit.day,
            )
            for visit in visits
            if visit.next_on is not None and visit.patient in patients
        ]
        return tuple(sorted(found, key=lambda one: (one.next_on, one.name)))

    def _read(self, asked: Select[VisitRow]) -> tuple[Visit, ...]:
        latest = asked.where(IS_COUNTED).order_by(VisitRow.started_at.desc()).limit(_MOST)
        return readable(self._session, self._session.scalars(latest))

    def _seen_last(self, start: datetime, listed: set[PatientId]) -> tuple[Visit, ...]:
        before = select(VisitRow).where(
            VisitRow.started_at < start, VisitRow.signed_at.is_not(None), IS_COUNTED
        )
        latest = before.order_by(VisitRow.started_at.desc()).limit(_LOOKED_AT)
        seen: dict[PatientId, Visit] = {}
        for visit in readable(self._session, self._session.scalars(latest)):
            if visit.patient not in listed:
                seen.setdefault(visit.patient, visit)
        return tuple(seen.values())[:SEEN_LAST]

    def _patients(self, wanted: Collection[PatientId]) -> dict[PatientId, Patient]:
        rows = self._session.scalars(select(PatientRow).where(PatientRow.id.in_(wanted)))
        return {patient.id: patient for patient in readable(self._session, rows)}

    def _complaints(self, visits: Collection[Visit]) -> dict[EpisodeId, str]:
        """Return the complaints, by id, of those visits at which several were treated."""
        several = [visit for visit in visits if visit.others]
        named = {one.episode for visit in several for one in visit.others}
        named |= {visit.episode for visit in several if visit.episode is not None}
        return complaints_named(self._session, named)

    def _needles_in(self, visits: Collection[VisitId]) -> dict[VisitId, int]:
        """Return how many needles went in at each of these visits that has any."""
        counted = (
            select(FindingRow.visit_id, func.sum(NeedlingRow.needles))
            .join(NeedlingRow, NeedlingRow.finding_id == FindingRow.id)
            .where(FindingRow.visit_id.in_(visits))
            .group_by(FindingRow.visit_id)
        )
        return {visit: int(count) for visit, count in self._session.execute(counted)}

    def _since(self, visits: Collection[VisitId]) -> dict[VisitId, datetime]:
        """Return when the first needle was recorded that was not counted out of its place."""
        is_in = or_(
            NeedlingRow.needles_out.is_(None), NeedlingRow.needles_out < NeedlingRow.needles
        )
        placed = NeedlePlacedRow
        first = (
            select(FindingRow.visit_id, func.min(placed.at))
            .join(NeedlingRow, NeedlingRow.finding_id == FindingRow.id)
            .join(
                placed,
                (placed.visit_id == FindingRow.visit_id) & (placed.point_id == FindingRow.point_id),
            )
            .where(FindingRow.visit_id.in_(visits), is_in)
            .group_by(FindingRow.visit_id)
        )
        return {visit: since for visit, since, *_ in self._session.execute(first)}


def _may_hold_needles(visit: Visit) -> bool:
    """Whether needles that are charted may be in now: those of a late entry are out long since."""
    return visit.signed_at is None and visit.entered_at is None
