"""Which state the tables of a database are in: brought up to date, or refused in plain words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNewer,
    DiskFull,
    ReadBusy,
)
from needlemap.records.engines import reading
from needlemap.records.errors import database_errors, explained
from needlemap.records.locations import broken, name_of, unusable
from needlemap.records.schema import KNOWN_REVISIONS, MARKS, MOVING, NEWEST_REVISION, VERSION_TABLE

_A_REVISION = re.compile(r"\d{4}")
_MOVING = Text("a clinic was being moved into it, and that did not end; move it there again")
_DAMAGED = Text("it is not a database, or it is damaged")


@contextmanager
def opened(engine: Engine, url: URL | None = None) -> Iterator[None]:
    """Open a database in this block; if that fails it is let go, and said in plain words."""
    try:
        yield
    except database_errors() as error:
        engine.dispose()
        raise refused(url or engine.url, error) from None
    except BaseException:
        engine.dispose()
        raise


def is_up_to_date(engine: Engine) -> bool:
    """Return whether the tables are the newest ones.

    Raises:
        DatabaseNewer: if a newer NeedleMap made them.
        DatabaseUnusable: if they are another program's, or damaged.
    """
    return _revision(engine) == NEWEST_REVISION


def is_empty(engine: Engine) -> bool:
    """Return whether there are no tables at all. Raises as ``is_up_to_date``."""
    return _revision(engine) is None


def bring_up_to_date(engine: Engine, *, keep_copy: bool = True) -> None:
    """Make the tables, or change them to the newest ones. Raises as ``is_up_to_date``.

    ``keep_copy``: a copy of a file as it was is kept beside it.
    """
    revision = _revision(engine)
    if revision == NEWEST_REVISION:
        return
    # Alembic costs half a second to import, and nearly every start finds the newest tables.
    from needlemap.records.migrating import migrate  # noqa: PLC0415

    migrate(engine, revision, beside=keep_copy)


def _revision(engine: Engine) -> str | None:
    """Return the revision of the tables, None if there are no tables at all."""
    with reading(engine).connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return None
        if not tables >= set(MARKS):
            raise unusable(name_of(engine.url), Text("it belongs to another program"))
        rows = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all()
        found = str(rows[0]) if len(rows) == 1 else ""
        if found in KNOWN_REVISIONS:
            return found
        if found == MOVING:
            raise unusable(name_of(engine.url), _MOVING)
        # Only a whole file can say that it is of a newer version.
        if not _A_REVISION.fullmatch(found) or not _is_whole(connection):
            raise broken(name_of(engine.url), _DAMAGED)
    raise DatabaseNewer(place=name_of(engine.url))


def _is_whole(connection: Connection) -> bool:
    if connection.engine.url.get_backend_name() != "sqlite":
        return True
    return connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"


def refused(url: URL, error: Exception) -> NeedleMapError:
    """Return why a database could not be opened."""
    known = explained(error)
    if isinstance(known, DatabaseBusy):
        return ReadBusy()
    if isinstance(known, DiskFull):
        return known
    cause = str(getattr(error, "orig", error)).lower()
    if url.get_backend_name() != "sqlite":
        # The words of servers are needed by clinics with a server alone.
        from needlemap.records.server_access.reasons import why_not_reached  # noqa: PLC0415

        reason = why_not_reached(url, cause)
    elif isinstance(known, DatabaseDamaged):
        return broken(name_of(url), _DAMAGED)
    elif "readonly" in cause or "read-only" in cause:
        reason = Text("it cannot be written to")
    else:
        reason = Text("it cannot be read")
    return unusable(name_of(url), reason)
