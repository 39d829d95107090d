"""Opening a database: by path or URL, made if new, brought up to date, refused in plain words."""

import sqlite3
from contextlib import suppress
from glob import escape
from pathlib import Path
from threading import Lock

from platformdirs import user_data_path
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseNewer,
    DiskFull,
    ReadBusy,
)
from needlemap.clinic.own_files import keep_private
from needlemap.clinic.ports import Clock
from needlemap.records.engines import engine_of, reading
from needlemap.records.errors import explained
from needlemap.records.journals import refuse_foreign_journal
from needlemap.records.local_zone import local_zone
from needlemap.records.locations import is_there, name_of, unusable, url_of
from needlemap.records.schema import KNOWN_REVISIONS, MARKS, NEWEST_REVISION, VERSION_TABLE
from needlemap.records.store import SqlStore
from needlemap.records.whole_files import NameTaken, made_beside

_MAKING = Lock()  # the tables are made by one thread at a time
WAIT_S = 3.0  # for another program that holds the database


def default_path() -> Path:
    """Return where the database lies when none is named."""
    return user_data_path("NeedleMap", appauthor=False) / "clinic.db"


def open_store(
    place: str | Path | None,
    clock: Clock,
    atlas_version: str,
    wait_s: float = WAIT_S,
    *,
    create: bool = True,
) -> SqlStore:
    """Open the database at a path or URL, the clinic's own if none is given.

    Once it is open, no change waits longer than ``wait_s`` for another program. A file that is
    not there is made only to ``create`` a new clinic.

    Raises:
        DatabaseMissing: if there is no file, and none is to be made.
        DatabaseUnusable: if it cannot be opened or is no database of NeedleMap.
        DatabaseNewer: if a newer NeedleMap wrote it.
        DatabaseBusy: if another program holds it.
        DiskFull: if there is no room for a new one.
    """
    url = url_of(default_path() if place is None else place)
    if url.get_backend_name() == "sqlite":
        _make_ready(url, create=create)
    engine = engine_of(url, WAIT_S)
    try:
        _bring_up_to_date(engine, url)
    except (SQLAlchemyError, sqlite3.Error) as error:
        engine.dispose()
        raise _refused(url, error) from None
    except NeedleMapError:
        engine.dispose()
        raise
    if wait_s != WAIT_S:
        engine.dispose()
        engine = engine_of(url, wait_s)
    return SqlStore(engine, clock, atlas_version, local_zone())


def _make_ready(url: URL, *, create: bool) -> None:
    """See that the file of a database is there and whole, or make it.

    It is made under another name first: a clinic that is made by half is none.
    """
    path = Path(url.database or "")
    if is_there(path, own_folder=default_path().parent):
        _keep_private(path)
        refuse_foreign_journal(path)
        return
    if not create:
        raise DatabaseMissing(path)
    with suppress(NameTaken), _MAKING, made_beside(path) as fresh:
        engine = engine_of(url.set(database=str(fresh)), WAIT_S)
        try:
            _bring_up_to_date(engine, engine.url)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise _refused(url, error) from None
        finally:
            engine.dispose()


def _keep_private(path: Path) -> None:
    """Let no other user of the computer read a database, what lies beside it, or its copies."""
    for end in ("", "-wal", "-shm"):
        keep_private(path.with_name(f"{path.name}{end}"))
    with suppress(OSError):
        for copy in path.parent.glob(f"{escape(path.stem)}-before-update-*{escape(path.suffix)}"):
            keep_private(copy)


def _bring_up_to_date(engine: Engine, url: URL) -> None:
    revision = _revision(engine, url)
    if revision == NEWEST_REVISION:
        return
    if revision is not None and revision not in KNOWN_REVISIONS:
        raise DatabaseNewer(place=name_of(url))
    # Alembic costs half a second to import, and nearly every start finds the newest tables.
    from needlemap.records.migrating import migrate  # noqa: PLC0415

    migrate(engine, revision)


def _revision(engine: Engine, url: URL) -> str | None:
    """Return the revision of the tables, None if there are no tables at all.

    Raises:
        DatabaseUnusable: if the tables are another program's.
    """
    with reading(engine).connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return None
        if not tables >= set(MARKS):
            raise unusable(name_of(url), Text("it belongs to another program"))
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        return str(found)


def _refused(url: URL, error: SQLAlchemyError | sqlite3.Error) -> NeedleMapError:
    known = explained(error)
    if isinstance(known, DatabaseBusy):
        return ReadBusy()
    if isinstance(known, DiskFull):
        return known
    cause = str(getattr(error, "orig", error)).lower()
    if url.get_backend_name() != "sqlite":
        reason = Text("the server cannot be reached, or refuses the connection")
    elif isinstance(known, DatabaseDamaged):
        reason = Text("it is not a database, or it is damaged")
    elif "readonly" in cause or "read-only" in cause:
        reason = Text("it cannot be written to")
    else:
        reason = Text("it cannot be read")
    return unusable(name_of(url), reason)
