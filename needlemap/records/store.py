"""The store: each ``begin()`` block is one transaction, and each fault one readable error."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

from needlemap.clinic.errors import DatabaseDamaged
from needlemap.clinic.ports import Clock
from needlemap.records.audit import Audit
from needlemap.records.chart_shelf import SqlCharts
from needlemap.records.engines import reading
from needlemap.records.errors import WrittenWhileReading, explained
from needlemap.records.favourite_shelf import SqlFavourites
from needlemap.records.people_rows import ZONE
from needlemap.records.people_shelves import SqlClinic, SqlPatients
from needlemap.records.signature_shelf import SqlSignatures
from needlemap.records.step_shelf import SqlSteps
from needlemap.records.upkeep import look_after
from needlemap.records.visit_shelves import SqlEpisodes, SqlVisits


@dataclass(frozen=True, slots=True)
class SqlRecords:
    """All shelves, open within one transaction."""

    clinic: SqlClinic
    patients: SqlPatients
    episodes: SqlEpisodes
    visits: SqlVisits
    charts: SqlCharts
    signatures: SqlSignatures
    steps: SqlSteps
    favourites: SqlFavourites


class SqlStore:
    """The clinic's records in a database; each ``begin()`` block is one transaction."""

    def __init__(self, engine: Engine, clock: Clock, atlas_version: str, zone: str = "UTC") -> None:
        self._engine = engine
        self._sessions = sessionmaker(engine, info={ZONE: zone})
        self._readings = sessionmaker(reading(engine), info={ZONE: zone})
        event.listen(self._readings, "before_flush", _refuse_rows)
        event.listen(self._readings, "do_orm_execute", _refuse_statements)
        self._clock = clock
        self._atlas_version = atlas_version

    @contextmanager
    def begin(self) -> Iterator[SqlRecords]:
        """Commit when the block ends well, roll back when it raises.

        Raises:
            RecordsError: if the database cannot do it; nothing was changed then.
            RecordsChanged: if it does not fit what another program recorded; likewise.
        """
        try:
            with self._sessions.begin() as session:
                yield self._records(session)
        except SQLAlchemyError as error:
            raise explained(error) from None

    @contextmanager
    def read(self) -> Iterator[SqlRecords]:
        """Show the records as they are at one moment, without a lock; nothing can be written.

        Raises:
            RecordsError: if the database cannot be read.
        """
        try:
            with self._readings.begin() as session:
                yield self._records(session)
        except SQLAlchemyError as error:
            raise explained(error, reading=True) from None

    def check(self) -> None:
        """Look at every page of the file, which may take long.

        Raises:
            DatabaseDamaged: if it is not whole.
        """
        if self._engine.url.get_backend_name() != "sqlite":
            return  # a server looks after its own files
        try:
            with self._readings.begin() as session:
                found = session.connection().exec_driver_sql("PRAGMA quick_check(1)").scalar()
        except SQLAlchemyError as error:
            raise explained(error, reading=True) from None
        if found != "ok":
            raise DatabaseDamaged

    def close(self) -> None:
        """Let the database go, once it has been looked after."""
        look_after(self._engine)
        self._engine.dispose()

    def _records(self, session: Session) -> SqlRecords:
        audit = Audit(session, self._clock)
        return SqlRecords(
            clinic=SqlClinic(session, audit),
            patients=SqlPatients(session, audit),
            episodes=SqlEpisodes(session, audit),
            visits=SqlVisits(session, audit),
            charts=SqlCharts(session, audit, self._atlas_version),
            signatures=SqlSignatures(session, audit, self._clock),
            steps=SqlSteps(session),
            favourites=SqlFavourites(session, audit),
        )


def _refuse_rows(*_: object) -> None:
    raise WrittenWhileReading


def _refuse_statements(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise WrittenWhileReading
