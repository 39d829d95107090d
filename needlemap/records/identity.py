"""Which clinic a database holds, and in which state: an older copy of it is not taken for it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from sqlalchemy import CheckConstraint, Connection, Engine, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from needlemap.clinic.known_state import KnownState
from needlemap.records.base import Base
from needlemap.records.engines import engine_of, engine_to_read, reading
from needlemap.records.file_opening import WAIT_S
from needlemap.records.locations import name_of, url_of
from needlemap.records.own_place import default_path
from needlemap.records.reading_only import ReadableFile
from needlemap.records.wires import PLAIN, Wires, wire_errors


class IdentityRow(Base):
    """The clinic's id; there is one, made with the tables and never changed."""

    __tablename__ = "identity"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    clinic: Mapped[UUID]


def state_in(connection: Connection) -> KnownState | None:
    """Return which clinic a database holds, None if it does not say so."""
    if not inspect(connection).has_table(IdentityRow.__tablename__):
        return None
    clinic = connection.execute(select(IdentityRow.clinic)).scalar()
    if not isinstance(clinic, UUID):
        return None
    writes = 0
    if connection.dialect.name == "sqlite":
        writes = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    return KnownState(clinic, writes)


def refuse_other(place: str | Path | None, known: KnownState, wires: Wires = PLAIN) -> None:
    """Refuse records that are not what this computer wrote last there; nothing is changed.

    What cannot be read now is left to opening it, which says why.

    Raises:
        AnotherClinic: if they are another clinic's.
        OlderState: if they lack what this computer wrote.
        DatabaseUnusable: if the place names no database.
    """
    url = url_of(default_path() if place is None else place)
    unread = suppress(*wire_errors(), SQLAlchemyError, OSError)
    with unread, _to_be_read(url, wires) as engine:
        with engine.connect() as connection:
            found = state_in(connection)
        known.check(found, name_of(url))


@contextmanager
def _to_be_read(url: URL, wires: Wires) -> Iterator[Engine]:
    if url.get_backend_name() != "sqlite":
        engine = engine_of(url, WAIT_S)
        try:
            yield reading(engine)
        finally:
            engine.dispose()
        return
    path = Path(str(url.database))
    readable = ReadableFile(path, wires)
    engine = engine_to_read(path, readable.uri, wires)
    try:
        yield engine
    finally:
        engine.dispose()
        readable.remove()
