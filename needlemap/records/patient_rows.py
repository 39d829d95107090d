"""The rows of who is treated: read many times a visit, and hardly ever other than before."""

from collections.abc import Iterable

from sqlalchemy import Dialect, select
from sqlalchemy.orm import Session

from needlemap.clinic.chart import Chart
from needlemap.clinic.ids import PatientId, VisitId
from needlemap.clinic.visits import Visit
from needlemap.records.found_points import points_found
from needlemap.records.known_rows import Fields, KnownRows, Raw, raw_rows
from needlemap.records.mark_reading import MarkReader
from needlemap.records.visit_rows import IN_ORDER, VisitRow, visit_of

KNOWN_ROWS = "known rows"
"""What a session knows them by."""
_VISIT = Fields.named(VisitRow)
_visits = VisitRow.__table__
_VISITS = select(*_VISIT.columns).order_by(*(_visits.c[one.key] for one in IN_ORDER))


class PatientRows:
    """Knows the visits and marks of the patient whose visits were read last."""

    def __init__(self, dialect: Dialect) -> None:
        self._make = _VISIT.maker(visit_of, dialect)
        self._visits: KnownRows[Visit] = KnownRows(
            VisitRow.__tablename__, _VISIT.names.index("serial")
        )
        self._marks = MarkReader(dialect)
        self._patient: PatientId | None = None

    def __len__(self) -> int:
        """Return how many rows are known."""
        return len(self._visits) + len(self._marks)

    def visits(self, session: Session, rows: Iterable[Raw]) -> dict[Raw, Visit]:
        """Return all visits of a patient by their rows; what cannot be read is noted."""
        visits = self._visits.read(session, rows, self._make)
        for visit in visits.values():
            self._go_to(visit.patient)
        return visits

    def charts(self, session: Session, patient: PatientId) -> dict[VisitId, Chart]:
        """Return the charts of all visits of a patient, empty where nothing is marked yet."""
        self._go_to(patient)
        mine = session.scalars(select(VisitRow.id).where(VisitRow.patient == patient))
        return self._marks.charts(session, mine.all())

    def forget(self) -> None:
        """Know nothing of anybody."""
        self._visits.forget()
        self._marks.forget()

    def _go_to(self, patient: PatientId) -> None:
        if patient != self._patient:
            self._patient = patient
            self._marks.forget()


def rows_of(session: Session) -> PatientRows:
    """Return what a session knows of a patient."""
    known: PatientRows = session.info[KNOWN_ROWS]
    return known


def visits_of(session: Session, patient: PatientId) -> tuple[Visit, ...]:
    """Return a patient's visits, oldest first; what cannot be read is noted."""
    mine = raw_rows(session, _VISITS.where(_visits.c.patient_id == patient))
    return tuple(rows_of(session).visits(session, mine).values())


def with_its_siblings(
    session: Session, visit: VisitId
) -> tuple[tuple[Visit, ...], dict[VisitId, int]]:
    """Return all visits of the patient of a visit, and how many points each found."""
    patient = select(_visits.c.patient_id).where(_visits.c.id == visit).scalar_subquery()
    asked = _VISITS.add_columns(points_found()).where(_visits.c.patient_id == patient)
    found = {row[:-1]: row[-1] for row in raw_rows(session, asked)}
    visits = rows_of(session).visits(session, found)
    return tuple(visits.values()), {one.id: found[row] for row, one in visits.items()}
