"""Reads which reactions of a patient are still open, and how the others were closed."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from needlemap.clinic import visit_order
from needlemap.clinic.ids import PatientId
from needlemap.clinic.reactions import Closing, OpenReaction, open_reactions
from needlemap.clinic.visits import Visit
from needlemap.records.damage import readable
from needlemap.records.visit_rows import AddendumRow, ClosingRow, VisitRow


def closings_of(session: Session, patient_id: PatientId) -> tuple[Closing, ...]:
    """Return how reactions of a patient were closed, oldest first."""
    mine = select(VisitRow.id).where(VisitRow.patient == patient_id)
    rows = session.scalars(
        select(ClosingRow).where(ClosingRow.visit.in_(mine)).order_by(ClosingRow.at)
    )
    return readable(session, rows)


def open_before(session: Session, visit: Visit) -> tuple[OpenReaction, ...]:
    """Return the open reactions of a patient's visits before one, and its own if it is signed."""
    mine = select(VisitRow).where(VisitRow.patient == visit.patient)
    visits = readable(session, session.scalars(mine))
    return still_open(session, visit, visits)


def still_open(session: Session, visit: Visit, visits: Iterable[Visit]) -> tuple[OpenReaction, ...]:
    """Return the same of visits of the patient that were read before."""
    before = visit_order.before(visit, visits)
    is_told_here = visit.signed_at is not None and visit.in_error is None
    told_later = (
        select(AddendumRow)
        .join(VisitRow, VisitRow.id == AddendumRow.visit)
        .where(VisitRow.patient == visit.patient, AddendumRow.reaction.is_not(None))
        .order_by(AddendumRow.at)
    )
    return open_reactions(
        (*before, visit) if is_told_here else before,
        readable(session, session.scalars(told_later)),
        closings_of(session, visit.patient),
    )
