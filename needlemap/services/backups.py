"""Backups of the records at a place: for the window, and for who gives commands."""

from contextlib import closing
from pathlib import Path

from needlemap.clinic.backups.errors import BackupElsewhere
from needlemap.clinic.backups.names import Backup, short_id
from needlemap.clinic.backups.offers import GoodBackup
from needlemap.clinic.backups.ports import BackupsSeen, always
from needlemap.clinic.known_state import KnownState
from needlemap.clinic.ports import Clock, Store
from needlemap.clinic.secrets import Secret
from needlemap.records.backups.keeper import BackupPlaces, found_for
from needlemap.records.backups.places import ready
from needlemap.records.backups.restoring import newest_good
from needlemap.services.records import readable_store


def backup_places(store: Store, clock: Clock) -> BackupPlaces:
    """Return where the backups of these records are.

    Raises:
        BackupElsewhere: if they are in no file, or do not say whose they are.
        RecordsError: if they cannot be read.
    """
    state = store.state()
    if store.place is None or state is None:
        raise BackupElsewhere
    return BackupPlaces(store.place, state.clinic, clock, secret_of(store))


def back_up_closed(place: Path, clock: Clock, secret: Secret | None = None) -> BackupsSeen:
    """Make a backup of records that nobody here has open any more. Raises as ``BackupKeeper``."""
    with closing(readable_store(place, clock, secret)) as store:
        return backup_places(store, clock).make(store, always)


def secret_of(store: Store) -> Secret | None:
    """Return what opens backups of these records, None if they are not encrypted."""
    kept = store.encryption
    return kept.recovery_key if kept is not None else None


def good_backup(
    place: Path, known: KnownState | None, secret: Secret | None = None
) -> GoodBackup | None:
    """Return the newest whole backup of a database that can perhaps not be read, if any is."""
    clinic = short_id(known.clinic) if known is not None else None
    return newest_good(found_for(place, clinic), place, secret)


def back_up_into(store: Store, folder: Path) -> Backup:
    """Make a backup in a folder that is named for once. Raises as ``BackedUpStore``."""
    if store.place is None:
        raise BackupElsewhere
    ready(folder)
    return store.back_up(folder)
