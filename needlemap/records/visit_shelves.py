"""The shelves of episodes and visits."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from needlemap.clinic.errors import NotFound, VisitSigned
from needlemap.clinic.ids import EpisodeId, PatientId, VisitId
from needlemap.clinic.visits import Episode, Visit
from needlemap.records.audit import Audit
from needlemap.records.base import LARGEST_NUMBER
from needlemap.records.visit_rows import EpisodeRow, VisitRow


class SqlEpisodes:
    """The episodes."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def put(self, episode: Episode) -> None:
        """Record an episode, new or changed."""
        self._session.merge(EpisodeRow.from_value(episode))
        self._audit.note("put", "episode", episode.id)

    def get(self, episode_id: EpisodeId) -> Episode:
        """Return one episode."""
        row = self._session.get(EpisodeRow, episode_id)
        if row is None:
            raise NotFound(what="episode", number=episode_id)
        return row.to_value()

    def of_patient(self, patient_id: PatientId) -> tuple[Episode, ...]:
        """Return a patient's episodes, oldest first."""
        mine = select(EpisodeRow).where(EpisodeRow.patient_id == patient_id)
        rows = self._session.scalars(mine.order_by(EpisodeRow.started_on, EpisodeRow.id))
        return tuple(row.to_value() for row in rows)


class SqlVisits:
    """The visits, without their charts."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def put(self, visit: Visit) -> None:
        """Record a visit, new or changed.

        Raises:
            VisitSigned: if it is signed and would become different.
        """
        known = self._session.get(VisitRow, visit.id)
        if known is not None and known.signed_at is not None and known.to_value() != visit:
            raise VisitSigned
        self._session.merge(VisitRow.from_value(visit))
        self._audit.note("put", "visit", visit.id)

    def get(self, visit_id: VisitId) -> Visit:
        """Return one visit."""
        row = self._session.get(VisitRow, visit_id)
        if row is None:
            raise NotFound(what="visit", number=visit_id)
        return row.to_value()

    def by_serial(self, serial: int) -> Visit:
        """Return the visit with a serial number."""
        fits = serial <= LARGEST_NUMBER
        wanted = select(VisitRow).where(VisitRow.serial == serial)
        row = self._session.scalar(wanted) if fits else None
        if row is None:
            raise NotFound(what="visit", number=serial)
        return row.to_value()

    def of_patient(self, patient_id: PatientId) -> tuple[Visit, ...]:
        """Return a patient's visits, oldest first."""
        mine = select(VisitRow).where(VisitRow.patient_id == patient_id)
        rows = self._session.scalars(mine.order_by(VisitRow.number))
        return tuple(row.to_value() for row in rows)

    def all(self) -> tuple[Visit, ...]:
        """Return all visits, oldest first."""
        rows = self._session.scalars(
            select(VisitRow).order_by(VisitRow.started_at, VisitRow.serial)
        )
        return tuple(row.to_value() for row in rows)

    def remove(self, visit_id: VisitId) -> None:
        """Take away a visit with its chart.

        Raises:
            NotFound: if there is no such visit.
            VisitSigned: if it is signed.
        """
        row = self._session.get(VisitRow, visit_id)
        if row is None:
            raise NotFound(what="visit", number=visit_id)
        if row.signed_at is not None:
            raise VisitSigned
        self._session.delete(row)
        self._audit.note("remove", "visit", visit_id)

    def next_serial(self) -> int:
        """Return the next free serial number."""
        return (self._session.scalar(select(func.max(VisitRow.serial))) or 0) + 1
