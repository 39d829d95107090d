"""Bringing the tables of a database up to date, with a backup of the old ones kept beside it."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from needlemap.records.backups.making import BackupSource, make_backup
from needlemap.records.backups.places import ready, usual_folder
from needlemap.records.engines import at_leisure, file_wire
from needlemap.records.seals import seal, unseal
from needlemap.records.wires import PLAIN, Wires, wires_of

_FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine, revision: str | None, *, beside: bool = True) -> None:
    """Bring the tables from a revision (None: no tables yet) to the newest, in one transaction.

    What a database refuses of its own is laid aside for it, and made anew of the newest tables.

    ``beside``: a backup of a file as it was is kept.
    Another program that opens the database at the same time waits, then finds the work done.
    """
    if beside and revision is not None and engine.url.get_backend_name() == "sqlite":
        keep_copy(Path(str(engine.url.database)), _wires_of(engine))
    with engine.begin() as connection:
        _take_lock(connection)
        config = Config()
        config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
        config.attributes["connection"] = connection
        unseal(connection)
        command.upgrade(config, "head")
        seal(connection)


def keep_copy(path: Path, wires: Wires = PLAIN) -> Path:
    """Keep a backup of a database as it is before its tables are changed; return its file.

    Raises:
        BackupFailed: if none can be made; no half one is left then.
        DatabaseDamaged: if it is not whole; likewise.
    """
    folder = usual_folder(path)
    ready(folder)
    with closing(wires.connect(path)) as source:
        made = make_backup(
            BackupSource(source, path), folder, datetime.now(UTC), before_update=True
        )
    return made.path


def _wires_of(engine: Engine) -> Wires:
    with engine.connect() as connection:
        return wires_of(file_wire(connection))


def _take_lock(connection: Connection) -> None:
    if connection.engine.url.get_backend_name() == "postgresql":
        at_leisure(connection)
        connection.execute(text("SELECT pg_advisory_xact_lock(7201985)"))
