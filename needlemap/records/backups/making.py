"""Making a backup: whole, on the disk and looked at before it has its name; then old ones go."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

from needlemap.body.errors import NeedleMapError, reason_of
from needlemap.body.texts import Text
from needlemap.clinic.backups.errors import BackupFailed
from needlemap.clinic.backups.names import END, Backup, BackupName, short_id
from needlemap.clinic.backups.ports import BackupContent, GoOn, always
from needlemap.clinic.backups.rotation import removable
from needlemap.clinic.errors import DatabaseDamaged, DiskFull, RecordsError
from needlemap.clinic.own_files import keep_private
from needlemap.clinic.secrets import Secret
from needlemap.records.backups.checking import checked, content_of
from needlemap.records.backups.companions import copy_companions, remove_with_companions
from needlemap.records.backups.erased_since import erased_in, erased_since, note_erased
from needlemap.records.backups.places import backups_in
from needlemap.records.errors import explained
from needlemap.records.sole_use import InUse, SoleUse
from needlemap.records.whole_files import NameTaken, copy_bytes, copy_whole
from needlemap.records.wires import wire_errors, wires_of

_SPARE_BYTES = 4 << 20  # what stays free on a disk, as the records grow too
_WAIT_S, _BETWEEN_S = 10.0, 0.1  # for another program that makes one there
_A_SECOND = timedelta(seconds=1)
WRONG_CLOCK = timedelta(minutes=5)
"""How far a clock may be set back unnoticed: what is called by a later time was made before."""
_NO_ROOM = Text("no space left on the disk")
_REFUSED = Text("the disk does not take it")
_HALF = f".*{END}*.part-*"


@dataclass(frozen=True, slots=True)
class BackupSource:
    """Records that are open: a connection that reads them at one moment, and their file."""

    connection: sqlite3.Connection
    place: Path


def make_backup(
    source: BackupSource,
    folder: Path,
    at: datetime,
    go_on: GoOn = always,
    *,
    before_update: bool = False,
) -> Backup:
    """Make a backup of what the source reads now, and remove those that are too old.

    Raises:
        BackupFailed: if it cannot be made there; nothing of it is left then.
        DatabaseDamaged: if source or copy is not whole; likewise.
    """
    with in_words(folder), made_alone(folder):
        content = content_of(source.connection)
        _refuse_full(folder, _bytes_of(source.connection))
        backup = _written(source, folder, _name_of(content, at, before_update), go_on)
        _refuse_different(source, backup, content)
        remove_old(folder, backup, content.zone)
        note_erased(folder, backup.name.clinic, erased_in(source.connection))
    return backup


def copy_backup(backup: Backup, folder: Path, secret: Secret | None = None) -> Backup:
    """Copy a backup to another folder, as whole as it is; old ones there go.

    Raises:
        BackupFailed: if it cannot be copied whole; nothing of it is left then.
    """
    copied = Backup(folder / backup.path.name, backup.name)
    with in_words(folder), made_alone(folder):
        _refuse_full(folder, backup.path.stat().st_size)
        content = checked(backup.path, secret)
        with suppress(NameTaken):
            copy_companions(backup.path, copied.path)
            copy_bytes(backup.path, copied.path)
        remove_old(folder, copied, content.zone)
        note_erased(
            folder, backup.name.clinic, erased_since(backup.path.parent, backup.name.clinic)
        )
    return copied


def _name_of(content: BackupContent, at: datetime, before_update: bool) -> BackupName:  # noqa: FBT001
    clinic = short_id(content.clinic)
    return BackupName(clinic, at, content.writes, before_update=before_update)


def _written(source: BackupSource, folder: Path, name: BackupName, go_on: GoOn) -> Backup:
    """Write a backup, called by a second later for each that is called so already."""
    name = _after_others(folder, name)
    while True:
        backup = Backup(folder / name.file_name, name)
        with suppress(NameTaken):
            if backup.path.exists():
                raise NameTaken
            copy_companions(source.place, backup.path)
            copy_whole(source.connection, backup.path, go_on)
            return backup
        name = replace(name, at=name.at + _A_SECOND)


def _after_others(folder: Path, name: BackupName) -> BackupName:
    """Return a name later than those of the backups there, as by their names the newest is known.

    Of one second, or of a clock that was set back a little, the order of names would be another.
    """
    at = name.at.replace(microsecond=0)  # as a name says it
    others = (one.at for one in backups_in(folder, name.clinic))
    latest = max((one for one in others if at <= one <= at + WRONG_CLOCK), default=None)
    return name if latest is None else replace(name, at=latest + _A_SECOND)


def remove_old(folder: Path, newest: Backup, zone: str) -> None:
    """Remove backups of the same clinic that are no longer needed, now that a good one is there.

    ``newest`` itself stays, whatever the clock says.
    """
    found = {one.name: one for one in backups_in(folder, newest.name.clinic)}
    for name in removable(found, newest.at, zone):
        if name != newest.name:
            with suppress(OSError):
                remove_with_companions(found[name].path)


@contextmanager
def made_alone(folder: Path) -> Iterator[None]:
    """Be the only program that makes backups in a folder; what a killed one left by half goes.

    Raises:
        BackupFailed: if another program makes one for too long.
        OSError: if the folder cannot be used.
    """
    keep_private(folder)
    sole, end = SoleUse(folder / "making"), monotonic() + _WAIT_S
    while True:
        try:
            sole.hold()
            break
        except InUse:
            if monotonic() > end:
                reason = Text("another program makes one there")
                raise BackupFailed(place=folder, reason=reason) from None
            sleep(_BETWEEN_S)
        except OSError:  # a disk on which nothing can be locked: what is by half may be another's
            yield
            return
    try:
        for half in folder.glob(_HALF):
            with suppress(OSError):
                half.unlink()
        yield
    finally:
        sole.release()


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Say what goes wrong in a folder for backups; what is damaged is told as such.

    Raises:
        BackupFailed, DatabaseDamaged: what went wrong.
    """
    try:
        yield
    except BackupFailed:
        raise
    except wire_errors() as error:
        known = explained(error)
        if isinstance(known, DatabaseDamaged):
            raise known from None
        reason = _NO_ROOM if isinstance(known, DiskFull) else _reason(known)
        raise BackupFailed(place=folder, reason=reason) from None
    except RecordsError as known:
        if isinstance(known, DatabaseDamaged):
            raise known from None
        reason = _NO_ROOM if isinstance(known, DiskFull) else _reason(known)
        raise BackupFailed(place=folder, reason=reason) from None
    except NeedleMapError:  # of the copy, as it was looked at
        raise DatabaseDamaged from None
    except OSError as error:
        raise BackupFailed(place=folder, reason=reason_of(error)) from None


def _reason(error: NeedleMapError) -> Text:
    reason = error.facts.get("reason")
    return reason if isinstance(reason, Text) else _REFUSED


def _refuse_full(folder: Path, wanted: int) -> None:
    if shutil.disk_usage(folder).free < wanted + _SPARE_BYTES:
        raise BackupFailed(place=folder, reason=_NO_ROOM)


def _refuse_different(source: BackupSource, backup: Backup, content: BackupContent) -> None:
    """Open the backup as it will be found, and compare it with its source."""
    with closing(wires_of(source.connection).connect(backup.path)) as connection:
        is_same = content_of(connection) == content
    if not is_same:
        remove_with_companions(backup.path)
        raise DatabaseDamaged


def _bytes_of(connection: sqlite3.Connection) -> int:
    pages, size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "page_size")
    )
    return pages * size
