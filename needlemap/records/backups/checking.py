"""Looking at a backup: is it whole, whose is it, and what does it hold."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.clinic.backups.errors import BackupDamaged, NotABackup
from needlemap.clinic.backups.names import BackupName, short_id
from needlemap.clinic.backups.ports import BackupContent
from needlemap.clinic.errors import DatabaseNewer
from needlemap.clinic.secrets import Secret
from needlemap.records.file_kinds import FileKind, kind_of
from needlemap.records.locked_files import wires_for
from needlemap.records.schema import KNOWN_REVISIONS, MARKS, VERSION_TABLE
from needlemap.records.wires import wire_errors

_JOURNALS = ("-wal", "-journal")
_OUR_TABLES = f"SELECT count(*) FROM sqlite_master WHERE name IN {MARKS}"
_UNKNOWN_ZONE = "UTC"


def checked(path: Path, secret: Secret | None = None) -> BackupContent:
    """Look at every page of a backup, and return what it holds. Nothing is changed.

    Raises:
        NotABackup: if it is none, or something lies beside it that belongs to no backup.
        BackupDamaged: if it is not whole.
        DatabaseNewer: if a newer NeedleMap wrote it.
        Locked: if it is encrypted, and the ``secret`` does not open it.
    """
    _refuse_others(path)
    try:
        with opened_to_look(path, secret) as connection:
            if connection.execute(_OUR_TABLES).fetchone() != (len(MARKS),):
                raise NotABackup(file=path.name, reason=Text("it belongs to another program"))
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != ("ok",):
                raise BackupDamaged(file=path.name)
            content = content_of(connection)
    except wire_errors():
        raise BackupDamaged(file=path.name) from None
    _refuse_unknown(path, content)
    return content


def content_of(connection: sqlite3.Connection) -> BackupContent:
    """Return what a database holds. Raises sqlite3.Error."""

    def first(question: str) -> object:
        row = connection.execute(question).fetchone()
        return row[0] if row else None

    clinic, zone = None, None
    with suppress(*wire_errors("OperationalError")):  # a version in which a clinic had no id yet
        clinic = _uuid(first("SELECT clinic FROM identity"))
    with suppress(*wire_errors("OperationalError")):
        zone = first("SELECT zone FROM clinic")
    counted = (
        int(str(first(f"SELECT count(*) FROM {table}")))
        for table in ("patient", "visit", "finding")
    )
    return BackupContent(
        clinic,
        str(first(f"SELECT version_num FROM {VERSION_TABLE}")),
        int(str(first("PRAGMA user_version"))),
        zone if isinstance(zone, str) else _UNKNOWN_ZONE,
        *counted,
    )


@contextmanager
def opened_to_look(path: Path, secret: Secret | None = None) -> Iterator[sqlite3.Connection]:
    """Open a backup so that nothing is written, into it or beside it. Raises sqlite3.Error."""
    place = f"file:{quote(str(path))}?mode=ro&immutable=1"
    with closing(wires_for(path, secret).connect(place, uri=True)) as connection:
        yield connection


def _refuse_others(path: Path) -> None:
    try:
        kind = kind_of(path)
        strays = [path.with_name(f"{path.name}{end}") for end in _JOURNALS]
        stray = next((one for one in strays if one.exists() and one.stat().st_size), None)
    except OSError as error:
        raise NotABackup(file=path.name, reason=reason_of(error)) from None
    if kind is FileKind.NO_FILE:
        raise NotABackup(file=path.name, reason=Text("it is not a file"))
    if kind is FileKind.EMPTY:
        raise NotABackup(file=path.name, reason=Text("it is empty, as a copy that failed is"))
    if kind is FileKind.OTHER:
        raise NotABackup(file=path.name, reason=Text("it is not a database"))
    if stray is not None:
        reason = Text(
            "{journal} lies beside it, which belongs to no backup: another program wrote in one of"
            " them, or it is left of another file; put it away",
            journal=stray.name,
        )
        raise NotABackup(file=path.name, reason=reason)


def _refuse_unknown(path: Path, content: BackupContent) -> None:
    """Refuse tables of a newer version, and a file that is not what its name says."""
    if content.revision not in KNOWN_REVISIONS:
        raise DatabaseNewer(place=path.name)
    name = BackupName.read(path.name)
    if name is None:
        return  # somebody gave it a name of their own
    if (name.clinic, name.writes) != (short_id(content.clinic), content.writes):
        raise NotABackup(file=path.name, reason=Text("it holds other records than its name says"))


def _uuid(found: object) -> UUID | None:
    with suppress(ValueError, TypeError):
        return UUID(bytes=found) if isinstance(found, bytes) else UUID(str(found))
    return None
