"""What the window knows of backups, and asks of whoever keeps them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID

from needlemap.clinic.backups.names import Backup
from needlemap.clinic.backups.rotation import DUE_AFTER, LATE_AFTER

GoOn = Callable[[], None]
"""Called between two steps of long work; it raises to end it."""


def always() -> None:
    """Go on to the end."""


@dataclass(frozen=True, slots=True)
class BackupContent:
    """What a backup holds, as far as it can be told without opening it as records."""

    clinic: UUID | None
    revision: str
    writes: int
    zone: str
    patients: int
    visits: int
    findings: int
    erased_again: int = 0
    """How many people were erased after it was made, and again as it was restored."""


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A folder for backups, as it was found."""

    folder: Path
    is_there: bool
    last: Backup | None = None


@dataclass(frozen=True, slots=True)
class BackupsSeen:
    """All that is known of a clinic's backups at one moment."""

    first: PlaceSeen
    second: PlaceSeen | None = None

    @property
    def last(self) -> datetime | None:
        """When the newest good one was made, wherever it lies."""
        places = (self.first, self.second)
        found = [place.last.at for place in places if place is not None and place.last is not None]
        return max(found, default=None)

    @property
    def is_behind(self) -> bool:
        """Whether the second place is there and lacks what the first one has."""
        first, second = self.first.last, self.second
        if first is None or second is None or not second.is_there:
            return False
        return second.last is None or second.last.at < first.at

    def is_due(self, now: datetime) -> bool:
        """Whether one is to be made while the records are open."""
        return _is_older(self.first.last, now, DUE_AFTER)

    def is_late(self, now: datetime) -> bool:
        """Whether it is to be said that the newest one is old."""
        return self.last is None or not timedelta(0) <= now - self.last < LATE_AFTER


def _is_older(backup: Backup | None, now: datetime, age: timedelta) -> bool:
    """Return whether there is none of this age; one of the future was made by a wrong clock."""
    return backup is None or not timedelta(0) <= now - backup.at < age


class BackedUpStore(Protocol):
    """Records of which a backup can be made while they are open."""

    def back_up(self, folder: Path, go_on: GoOn = always) -> Backup:
        """Make a whole, verified backup in a folder; nobody who reads or writes waits for it.

        Raises BackupFailed, BackupElsewhere, or RecordsError.
        """


class BackupKeeper(Protocol):
    """Knows where the backups of one clinic are, and looks after them."""

    def seen(self) -> BackupsSeen:
        """Look at the places, which may take long where one is on a network."""

    def make(self, store: BackedUpStore, go_on: GoOn) -> BackupsSeen:
        """Make a backup in the first place, copy it to the second, and remove what is too old.

        Raises BackupFailed, or RecordsError.
        """

    def make_only(self, store: BackedUpStore, go_on: GoOn) -> BackupsSeen:
        """Make a backup, then remove all that were made before: who was erased is in none then.

        Raises BackupFailed, or RecordsError; then all are there.
        """

    def catch_up(self) -> BackupsSeen:
        """Copy the newest backup to the second place. Raises BackupFailed."""

    def choose(self, folder: Path | None, *, second: bool) -> BackupsSeen:
        """Keep backups in a folder from now on; in none (of a second place) or the usual one: None.

        Raises BackupFailed if it cannot be used.
        """
