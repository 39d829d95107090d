"""Opening a database: by path or URL, made if new, brought up to date, refused in plain words."""

import sqlite3
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from needlemap.clinic.errors import DatabaseBusy, DatabaseNewer, DatabaseUnusable, DiskFull
from needlemap.clinic.ports import Clock
from needlemap.records.faults import explained
from needlemap.records.schema import KNOWN_REVISIONS, NEWEST_REVISION
from needlemap.records.store import SqlStore

_WAIT_S = 3.0
_CHOOSE = "choose another database, or ask who looks after this computer"


def default_path() -> Path:
    """Return where the database lies when none is named."""
    return user_data_path("NeedleMap", appauthor=False) / "clinic.db"


def open_store(place: str | Path | None, clock: Clock, atlas_version: str) -> SqlStore:
    """Open the database at a path or URL, the clinic's own if none is given.

    Raises:
        DatabaseUnusable: if it cannot be opened or is no database.
        DatabaseNewer: if a newer NeedleMap wrote it.
        DatabaseBusy: if another program holds it.
    """
    url = _url_of(place)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""))
    engine = _engine(url)
    try:
        _bring_up_to_date(engine, url)
    except SQLAlchemyError as error:
        engine.dispose()
        raise _unusable(url, error) from None
    except DatabaseNewer:
        engine.dispose()
        raise
    return SqlStore(engine, clock, atlas_version)


def _url_of(place: str | Path | None) -> URL:
    if place is None:
        place = default_path()
    if isinstance(place, str) and "://" in place:
        try:
            return make_url(place)
        except ArgumentError:
            raise DatabaseUnusable(
                place="given", reason="its URL cannot be read", advice=_CHOOSE
            ) from None
    return URL.create("sqlite", database=str(Path(place).expanduser().absolute()))


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise DatabaseUnusable(place=path, reason="it is a folder", advice=_CHOOSE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
        head = path.open("rb").read(16)
    except OSError as error:
        reason = error.strerror.lower() if error.strerror else "it cannot be opened"
        raise DatabaseUnusable(place=path, reason=reason, advice=_CHOOSE) from None
    if head and head != b"SQLite format 3\0":
        raise DatabaseUnusable(place=path, reason="it is not a database", advice=_CHOOSE)


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, hide_parameters=True, pool_pre_ping=True)
        engine = create_engine(
            url,
            hide_parameters=True,
            poolclass=QueuePool,
            connect_args={"timeout": _WAIT_S, "check_same_thread": False},
        )
    except (NoSuchModuleError, ImportError, ArgumentError):
        kind = url.get_backend_name()
        raise DatabaseUnusable(
            place="given", reason=f"NeedleMap cannot use {kind}", advice=_CHOOSE
        ) from None
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_writing)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_writing(connection: Connection) -> None:
    """Take the write lock at once: two writers then wait for each other and never deadlock."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _bring_up_to_date(engine: Engine, url: URL) -> None:
    revision = _revision(engine)
    if revision == NEWEST_REVISION:
        return
    if revision is not None and revision not in KNOWN_REVISIONS:
        raise DatabaseNewer(place=url.database or url.host)
    # Alembic costs half a second to import, and nearly every start finds the newest tables.
    from needlemap.records.migrating import migrate  # noqa: PLC0415

    migrate(engine, revision)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def _unusable(url: URL, error: SQLAlchemyError) -> Exception:
    known = explained(error)
    if isinstance(known, DatabaseBusy | DiskFull):
        return known
    cause = str(getattr(error, "orig", "")).lower()
    reason = (
        "the server does not answer" if url.get_backend_name() != "sqlite" else "it cannot be read"
    )
    if "not a database" in cause or "malformed" in cause:
        reason = "it is not a database, or it is damaged"
    elif "readonly" in cause or "read-only" in cause:
        reason = "it cannot be written to"
    return DatabaseUnusable(place=url.database or url.host, reason=reason, advice=_CHOOSE)
