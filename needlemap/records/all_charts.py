"""The charts of all patients: read many patients at once, as each question has its own price."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from needlemap.clinic.chart import Chart
from needlemap.clinic.ids import PatientId
from needlemap.clinic.visits import Visit
from needlemap.records.known_rows import Fields, KnownRows, raw_rows
from needlemap.records.mark_reading import MarkReader
from needlemap.records.merged_rows import MergedRow
from needlemap.records.people_rows import PatientRow
from needlemap.records.visit_rows import IN_ORDER, VisitRow, visit_of

Charted = tuple[Visit, Chart]
"""A visit with what was marked at it."""
_AT_ONCE = 100  # patients: some hundred visits
_VISIT = Fields.named(VisitRow)
_visits = VisitRow.__table__
_VISITS = select(*_VISIT.columns).order_by(*(_visits.c[one.key] for one in IN_ORDER))


def charts_by_patient(
    session: Session, go_on: Callable[[int, int], None]
) -> Iterator[Sequence[Charted]]:
    """Yield the visits of each patient with their charts; what cannot be read is noted.

    ``go_on`` hears before each patient how many are read, and of how many.
    """
    is_merged = exists().where(MergedRow.patient == PatientRow.id)
    listed = select(PatientRow.id).where(~is_merged).order_by(PatientRow.number)
    patients = session.scalars(listed).all()
    for first in range(0, len(patients), _AT_ONCE):
        some = patients[first : first + _AT_ONCE]
        go_on(first, len(patients))
        for at, charted in enumerate(_read(session, some), start=first):
            if at > first:
                go_on(at, len(patients))
            yield charted


def _read(session: Session, patients: Sequence[PatientId]) -> Iterator[Sequence[Charted]]:
    dialect = session.get_bind().dialect
    rows = raw_rows(session, _VISITS.where(_visits.c.patient_id.in_(patients)))
    known: KnownRows[Visit] = KnownRows(VisitRow.__tablename__, _VISIT.names.index("serial"))
    mine: dict[PatientId, list[Visit]] = {patient: [] for patient in patients}
    for row, visit in known.read(session, rows, _VISIT.maker(visit_of, dialect)).items():
        if visit.patient in mine:
            mine[visit.patient].append(visit)
        else:  # a damaged index told it of one patient, the row is of another
            known.note(session, row)
    ids = [visit.id for visits in mine.values() for visit in visits]
    charts = MarkReader(dialect).charts(session, ids)
    for visits in mine.values():
        yield [(visit, charts[visit.id]) for visit in visits]
