"""Bringing the tables of a database up to date, with a copy of the old ones kept beside it."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from needlemap.body.texts import Text
from needlemap.records.engines import at_leisure
from needlemap.records.locations import unusable
from needlemap.records.seals import seal, unseal
from needlemap.records.whole_files import NameTaken, copy_whole, remove_halves

_FOLDER = Path(__file__).parent / "migrations"
_AGAIN = ("", *(f"-{number}" for number in range(2, 100)))  # of the same second


def migrate(engine: Engine, revision: str | None, *, beside: bool = True) -> None:
    """Bring the tables from a revision (None: no tables yet) to the newest, in one transaction.

    What a database refuses of its own is laid aside for it, and made anew of the newest tables.

    ``beside``: a copy of a file as it was is kept beside it.
    Another program that opens the database at the same time waits, then finds the work done.
    """
    if beside and revision is not None and engine.url.get_backend_name() == "sqlite":
        keep_copy(Path(str(engine.url.database)))
    with engine.begin() as connection:
        _take_lock(connection)
        config = Config()
        config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
        config.attributes["connection"] = connection
        unseal(connection)
        command.upgrade(config, "head")
        seal(connection)


def keep_copy(path: Path) -> Path:
    """Copy a database, consistently, to a file beside it named by the time; return that file.

    Raises:
        sqlite3.Error: if it cannot be copied whole; no half copy is left then.
        DatabaseDamaged: if the copy is not whole; likewise.
        DatabaseUnusable: if no file can be made beside it.
    """
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    names = (f"{path.stem}-before-update-{stamp}{again}{path.suffix}" for again in _AGAIN)
    remove_halves(path)
    with closing(sqlite3.connect(path)) as source:
        for copy in map(path.with_name, names):
            with suppress(NameTaken):
                copy_whole(source, copy)
                return copy
    raise unusable(path, Text("there is something of this name already"))


def _take_lock(connection: Connection) -> None:
    if connection.engine.url.get_backend_name() == "postgresql":
        at_leisure(connection)
        connection.execute(text("SELECT pg_advisory_xact_lock(7201985)"))
