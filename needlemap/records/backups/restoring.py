"""Restoring: a backup becomes a new file, and never takes the place of one that is there."""

from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from needlemap.body.errors import NeedleMapError, reason_of
from needlemap.body.texts import Text
from needlemap.clinic.backups.errors import PlaceTaken, RestoreFailed
from needlemap.clinic.backups.names import Backup
from needlemap.clinic.backups.offers import GoodBackup
from needlemap.clinic.backups.ports import BackupContent, always
from needlemap.clinic.errors import DatabaseInUse, RecordsError
from needlemap.clinic.own_files import sync
from needlemap.clinic.secrets import Secret
from needlemap.records.backups.checking import checked, opened_to_look
from needlemap.records.backups.companions import COMPANION_ENDS, copy_companions
from needlemap.records.locked_files import wires_for
from needlemap.records.reading_only import ReadableFile
from needlemap.records.sole_use import InUse, SoleUse
from needlemap.records.whole_files import NameTaken, copy_bytes
from needlemap.records.wires import wire_errors

_JOURNALS = ("-wal", "-shm", "-journal")
_STAMP = "%Y-%m-%dT%H%M%SZ"
_VISITS = "SELECT id FROM visit"


def restore(backup: Path, place: Path, secret: Secret | None = None) -> BackupContent:
    """Write a backup, once it is looked at, to a new file, which is compared with it.

    Raises:
        NotABackup, BackupDamaged, DatabaseNewer: if it cannot be used.
        PlaceTaken: if there is something at the place, or a journal that would be mixed in.
        RestoreFailed: if it cannot be written there; nothing is left of it then.
    """
    content = checked(backup, secret)
    if any(_beside(place, end).exists() for end in ("", *_JOURNALS)):
        raise PlaceTaken(place=place)
    _write(backup, place)
    return content


def take_place(
    backup: Path, place: Path, at: datetime, secret: Secret | None = None
) -> Path | None:
    """Write a backup to where a damaged database lies, which keeps all it holds under another name.

    Return where it is then; None if there was none. It is renamed once the new file is whole.

    Raises:
        DatabaseInUse: if another program holds the damaged file.
        NotABackup, BackupDamaged, DatabaseNewer, RestoreFailed, PlaceTaken: as ``restore``.
    """
    checked(backup, secret)
    sole = SoleUse(place)
    try:
        sole.hold()
    except (InUse, OSError):
        raise DatabaseInUse(place=place, holder=Text("another NeedleMap")) from None
    try:
        aside = place.with_name(f"{place.stem}-damaged-{at:{_STAMP}}{place.suffix}")
        was_there = place.exists()
        _write(backup, place, partial(_set_aside, place, aside))
    finally:
        sole.release()
    return aside if was_there else None


def newest_good(
    found: Iterable[Backup], damaged: Path, secret: Secret | None = None
) -> GoodBackup | None:
    """Return the first of these that is whole, newest first; None if none is."""
    for backup in found:
        with suppress(NeedleMapError):
            content = checked(backup.path, secret)
            return GoodBackup(backup, content, _only_in(damaged, backup.path, secret))
    return None


def _write(backup: Path, place: Path, before_named: Callable[[], None] = always) -> None:
    try:
        copy_bytes(backup, place, before_named)
        copy_companions(backup, place)
    except NameTaken:
        raise PlaceTaken(place=place) from None
    except OSError as error:
        raise RestoreFailed(place=place, reason=reason_of(error)) from None
    except RecordsError as error:
        reason = error.facts.get("reason", Text("the disk does not take it"))
        raise RestoreFailed(place=place, reason=reason) from None


def _set_aside(place: Path, aside: Path) -> None:
    """Rename a database with all that belongs to it; the database itself first.

    If that breaks off, a journal without its file is refused at the next start, not mixed in.
    """
    for end in ("", *_JOURNALS, *COMPANION_ENDS):
        if _beside(place, end).exists():
            if _beside(aside, end).exists():
                raise FileExistsError
            _beside(place, end).rename(_beside(aside, end))
    if aside.exists():
        sync(aside)


def _only_in(damaged: Path, backup: Path, secret: Secret | None) -> int | None:
    """Return how many visits stand in the damaged file alone, if they can be read there."""
    try:
        wires = wires_for(damaged, secret)
        readable = ReadableFile(damaged, wires)
        try:
            with closing(wires.connect(readable.uri, uri=True)) as connection:
                there = {row[0] for row in connection.execute(_VISITS)}
        finally:
            readable.remove()
        with opened_to_look(backup, secret) as connection:
            return len(there - {row[0] for row in connection.execute(_VISITS)})
    except (OSError, NeedleMapError):
        return None
    except wire_errors():
        return None


def _beside(place: Path, end: str) -> Path:
    return place.with_name(f"{place.name}{end}")
