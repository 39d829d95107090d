"""Restoring: a backup becomes a new file, and never takes the place of one that is there."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from needlemap.body.errors import NeedleMapError, reason_of
from needlemap.body.texts import Text
from needlemap.clinic.backups.errors import PlaceTaken, RestoreFailed
from needlemap.clinic.backups.names import Backup, short_id
from needlemap.clinic.backups.offers import GoodBackup
from needlemap.clinic.backups.ports import BackupContent, always
from needlemap.clinic.erasing import ErasedSince
from needlemap.clinic.errors import DatabaseInUse, RecordsError
from needlemap.clinic.own_files import sync
from needlemap.clinic.secret_errors import PassphraseNeeded, WrongPassphrase
from needlemap.clinic.secrets import Secret
from needlemap.records.backups.checking import checked, content_of, opened_to_look
from needlemap.records.backups.companions import COMPANION_ENDS, copy_companions
from needlemap.records.backups.erased_since import erase_again, erased_since
from needlemap.records.backups.places import chosen, usual_folder
from needlemap.records.locked_files import wires_for
from needlemap.records.reading_only import ReadableFile
from needlemap.records.sole_use import InUse, SoleUse
from needlemap.records.whole_files import NameTaken, copy_bytes, copy_changed
from needlemap.records.wires import wire_errors

_JOURNALS = ("-wal", "-shm", "-journal")
_STAMP = "%Y-%m-%dT%H%M%SZ"
_NOT_ERASED = Text("who was erased since could not be erased in it")
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
    return _write((backup, secret), place, content)


def take_place(
    backup: Path, place: Path, at: datetime, secret: Secret | None = None
) -> tuple[Path | None, BackupContent]:
    """Write a backup to where a damaged database lies, which keeps all it holds under another name.

    Return where it is then, None if there was none, and what is in its place. It is renamed once
    the new file is whole.

    Raises:
        DatabaseInUse: if another program holds the damaged file.
        NotABackup, BackupDamaged, DatabaseNewer, RestoreFailed, PlaceTaken: as ``restore``.
    """
    content = checked(backup, secret)
    sole = SoleUse(place)
    try:
        sole.hold()
    except (InUse, OSError):
        raise DatabaseInUse(place=place, holder=Text("another NeedleMap")) from None
    try:
        aside = place.with_name(f"{place.stem}-damaged-{at:{_STAMP}}{place.suffix}")
        was_there = place.exists()
        content = _write((backup, secret), place, content, partial(_set_aside, place, aside))
    finally:
        sole.release()
    return aside if was_there else None, content


def newest_good(
    found: Iterable[Backup], damaged: Path, secret: Secret | None = None
) -> GoodBackup | None:
    """Return the first of these that is whole, newest first; None if none is.

    Raises:
        PassphraseNeeded, WrongPassphrase: if what may be the newest opens by another secret.
    """
    for backup in found:
        try:
            content = checked(backup.path, secret)
        except (PassphraseNeeded, WrongPassphrase):
            raise  # an older one would be taken in its place
        except NeedleMapError:
            continue
        return GoodBackup(backup, content, _only_in(damaged, backup.path, secret))
    return None


def _write(
    opens: tuple[Path, Secret | None],
    place: Path,
    content: BackupContent,
    before_named: Callable[[], None] = always,
) -> BackupContent:
    """Write a backup to a place, without those who were erased since; return what is there."""
    backup, _ = opens
    gone = _gone_since(backup, place, content)
    try:
        if gone:
            content = _write_without(opens, place, gone, before_named)
        else:
            copy_bytes(backup, place, before_named)
        copy_companions(backup, place)
    except NameTaken:
        raise PlaceTaken(place=place) from None
    except OSError as error:
        raise RestoreFailed(place=place, reason=reason_of(error)) from None
    except RecordsError as error:
        reason = error.facts.get("reason", Text("the disk does not take it"))
        raise RestoreFailed(place=place, reason=reason) from None
    except SQLAlchemyError:
        raise RestoreFailed(place=place, reason=_NOT_ERASED) from None
    except wire_errors():
        raise RestoreFailed(place=place, reason=_NOT_ERASED) from None
    return content


def _gone_since(backup: Path, place: Path, content: BackupContent) -> tuple[ErasedSince, ...]:
    """Return who was erased, as any folder says in which backups of the clinic may lie."""
    clinic = short_id(content.clinic)
    choice = chosen(clinic)
    folders = (backup.parent, usual_folder(place), choice.first, choice.second)
    found = (erased_since(one, clinic) for one in folders if one is not None)
    return tuple({one.patient: one for known in found for one in known}.values())


def _write_without(
    opens: tuple[Path, Secret | None],
    place: Path,
    gone: Iterable[ErasedSince],
    before_named: Callable[[], None],
) -> BackupContent:
    """Write a backup to a file that has no name before all of these people are erased from it."""
    backup, secret = opens
    wires = wires_for(backup, secret)
    found: list[BackupContent] = []

    def erase(fresh: Path) -> None:
        count = erase_again(fresh, gone, wires)
        with closing(wires.connect(fresh)) as connection:
            found.append(replace(content_of(connection), erased_again=count))

    copy_changed((backup, wires), place, erase, before_named)
    return found[0]


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
