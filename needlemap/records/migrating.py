"""Bringing the tables of a database up to date, with a copy of the old ones kept beside it."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from needlemap.records.schema import NEWEST_REVISION

_FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine, revision: str | None) -> None:
    """Bring the tables from a revision (None: no tables yet) to the newest, in one transaction.

    Another program that opens the database at the same time waits, then finds the work done.
    """
    if revision is not None and engine.url.get_backend_name() == "sqlite":
        keep_copy(Path(str(engine.url.database)))
    with engine.begin() as connection:
        _take_lock(connection)
        if _done_meanwhile(connection):
            return
        config = Config()
        config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def keep_copy(path: Path) -> Path:
    """Copy a database, consistently, to a file beside it named by the time; return that file."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.stem}-before-update-{stamp}{path.suffix}")
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return copy


def _take_lock(connection: Connection) -> None:
    if connection.engine.url.get_backend_name() == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7201985)"))


def _done_meanwhile(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found == NEWEST_REVISION
