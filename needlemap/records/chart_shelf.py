"""The shelf of charts: what is marked at each visit."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import bindparam, delete, exists, or_, select
from sqlalchemy.orm import Session

from needlemap.clinic.chart import Chart, ChartChange, name_of, next_letter
from needlemap.clinic.errors import ChangeOutOfDate
from needlemap.clinic.ids import PatientId, VisitId
from needlemap.clinic.marks import Mark, PainZone, PointMark, TriggerPoint
from needlemap.clinic.visits import Visit
from needlemap.records.all_charts import Charted, charts_by_patient
from needlemap.records.audit import Audit
from needlemap.records.audit_values import changes_of_chart
from needlemap.records.base import lock_rows, locked_row
from needlemap.records.mark_reading import MarkReader
from needlemap.records.mark_rows import (
    FindingRow,
    NeedlePlacedRow,
    PainZoneRow,
    TriggerPointRow,
)
from needlemap.records.patient_rows import rows_of
from needlemap.records.people_rows import PatientRow
from needlemap.records.visit_rows import IN_ORDER, VisitRow, came_before, check_open

_FINDING = select(FindingRow).where(
    FindingRow.visit_id == bindparam("visit"), FindingRow.point_id == bindparam("point")
)


class SqlCharts:
    """The charts of all visits."""

    def __init__(self, session: Session, audit: Audit, atlas_version: str) -> None:
        self._session = session
        self._audit = audit
        self._atlas_version = atlas_version

    def of_visit(self, visit_id: VisitId) -> Chart:
        """Return the chart of a visit, empty if nothing is marked yet."""
        return charts_of(self._session, [visit_id])[visit_id]

    def of_patient(self, patient_id: PatientId) -> dict[VisitId, Chart]:
        """Return the charts of all visits of a patient, empty where nothing is marked yet."""
        return rows_of(self._session).charts(self._session, patient_id)

    def by_patient(self, go_on: Callable[[int, int], None]) -> Iterator[Sequence[Charted]]:
        """Yield the visits of each patient with their charts; ``go_on`` hears how far it is."""
        return charts_by_patient(self._session, go_on)

    def before(self, visit: Visit) -> Chart | None:
        """Return the chart of the patient's last visit before one that has any marks."""
        last = last_marked(self._session, visit)
        return self.of_visit(last) if last else None

    def apply(self, change: ChartChange) -> ChartChange:
        """Record one change, and return it as it is recorded.

        A new mark whose number or letter was taken elsewhere gets the next one that is free.

        Raises:
            VisitSigned: if the visit is signed.
            VisitInError: if it was entered in error.
            ChangeOutOfDate: if the visit or a mark is not as the change expects it.
        """
        patient = self._check_visit(change)
        self._check_marks(change)
        kept = {mark.id for mark in change.after}
        for mark in change.before:
            # A zone goes even if it comes back: two zones may have changed letters.
            if isinstance(mark, PainZone) or mark.id not in kept:
                self._remove(change.visit, mark)
        self._session.flush()
        known = {mark.id for mark in change.before}
        for mark in sorted(change.after, key=lambda mark: isinstance(mark, PainZone)):
            name = self._put(change.visit, mark, is_new=mark.id not in known)
            if name != name_of(mark):
                change = change.called({mark.id: name})
        changes = changes_of_chart(change)
        self._audit.note("chart", "visit", change.visit, patient=patient, changes=changes)
        return change

    def point_numbers(self, patient_id: PatientId) -> tuple[int, ...]:
        """Return the numbers of all trigger points this patient ever had."""
        return point_numbers(self._session, patient_id)

    def _check_visit(self, change: ChartChange) -> PatientId:
        """Return whose the visit is, which nobody else changes before this is done."""
        visit = locked_row(self._session, VisitRow, change.visit)
        if visit is None:
            raise ChangeOutOfDate
        check_open(visit.to_value())
        for mark in change.after:
            owner = mark.patient if isinstance(mark, PainZone) else mark.point.patient
            if owner != visit.patient:
                raise ChangeOutOfDate
        return visit.patient

    def _check_marks(self, change: ChartChange) -> None:
        expected = {mark.id: mark for mark in change.before}
        for mark in (*change.before, *(m for m in change.after if m.id not in expected)):
            if self._stored(change.visit, mark) != expected.get(mark.id):
                raise ChangeOutOfDate

    def _stored(self, visit: VisitId, mark: Mark) -> Mark | None:
        row = self._row(visit, mark)
        return row.to_value() if row else None

    def _row(self, visit: VisitId, mark: Mark) -> FindingRow | PainZoneRow | None:
        if isinstance(mark, PainZone):
            row = self._session.get(PainZoneRow, mark.id)
            return row if row and row.visit_id == visit else None
        return self._session.scalar(_FINDING, {"visit": visit, "point": mark.id})

    def _remove(self, visit: VisitId, mark: Mark) -> None:
        if isinstance(mark, PainZone):
            self._session.execute(delete(PainZoneRow).where(PainZoneRow.id == mark.id))
        else:
            self._session.delete(self._row(visit, mark))

    def _put(self, visit: VisitId, mark: Mark, *, is_new: bool) -> int | str:
        """Record a mark, and return the number or the letter that it has now."""
        if isinstance(mark, PainZone):
            zone = self._with_free_letter(visit, mark) if is_new else mark
            self._session.add(PainZoneRow.from_value(zone, visit, self._atlas_version))
            return zone.letter
        number = self._ensure_point(mark.point)
        row = None if is_new else self._row(visit, mark)  # that there is none was seen
        finding = row if isinstance(row, FindingRow) else FindingRow(visit_id=visit)
        finding.take(mark, self._atlas_version)
        self._session.add(finding)
        if mark.needling is not None:
            self._note_needle(visit, mark)
        self._session.flush()
        return number

    def _note_needle(self, visit: VisitId, mark: PointMark) -> None:
        """Keep since when a needle may be in."""
        if self._session.get(NeedlePlacedRow, (visit, mark.id)) is None:
            now = self._audit.now
            self._session.add(NeedlePlacedRow(visit_id=visit, point_id=mark.id, at=now))

    def _with_free_letter(self, visit: VisitId, zone: PainZone) -> PainZone:
        """Return a zone with its letter, or the next one; others wait until this is through."""
        taken = select(PainZoneRow.letter).where(PainZoneRow.visit_id == visit)
        letters = set(self._session.scalars(taken))
        return zone if zone.letter not in letters else replace(zone, letter=next_letter(letters))

    def _ensure_point(self, point: TriggerPoint) -> int:
        row = self._session.get(TriggerPointRow, point.id)
        if row is None:
            return self._add_point(point)
        if (row.patient_id, row.number) != (point.patient, point.number):
            raise ChangeOutOfDate  # a point keeps its number for ever
        return row.number

    def _add_point(self, point: TriggerPoint) -> int:
        """Add a point under its number, or one that no point of the patient ever had.

        No other desk numbers points of this patient meanwhile.
        """
        lock_rows(self._session, select(PatientRow.id).where(PatientRow.id == point.patient))
        taken = self.point_numbers(point.patient)
        number = max(taken) + 1 if point.number in taken else point.number
        self._session.add(TriggerPointRow(id=point.id, patient_id=point.patient, number=number))
        self._session.flush()
        return number


def charts_of(session: Session, visit_ids: Collection[VisitId]) -> dict[VisitId, Chart]:
    """Return the charts of some visits, empty where nothing is marked yet."""
    return MarkReader(session.get_bind().dialect).charts(session, visit_ids)


def last_marked(session: Session, visit: Visit) -> VisitId | None:
    """Return the patient's last visit before one that has any marks."""
    newest_first = (column.desc() for column in IN_ORDER)
    marked = or_(
        exists().where(FindingRow.visit_id == VisitRow.id),
        exists().where(PainZoneRow.visit_id == VisitRow.id),
    )
    last = select(VisitRow.id).where(came_before(visit), marked)
    return session.scalar(last.order_by(*newest_first).limit(1))


def point_numbers(session: Session, patient_id: PatientId) -> tuple[int, ...]:
    """Return the numbers of all trigger points a patient ever had."""
    mine = select(TriggerPointRow.number).where(TriggerPointRow.patient_id == patient_id)
    return tuple(session.scalars(mine.order_by(TriggerPointRow.number)))
