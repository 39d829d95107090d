"""Where the backups of one clinic are, on this computer: made there, copied on, found again."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from needlemap.body.texts import Text
from needlemap.clinic.backups.errors import BackupFailed
from needlemap.clinic.backups.names import EARLIER, Backup, short_id
from needlemap.clinic.backups.ports import BackedUpStore, BackupsSeen, GoOn, PlaceSeen
from needlemap.clinic.errors import DatabaseDamaged
from needlemap.clinic.ports import Clock
from needlemap.clinic.secrets import Secret
from needlemap.records.backups.companions import remove_with_companions
from needlemap.records.backups.making import WRONG_CLOCK, copy_backup
from needlemap.records.backups.places import (
    ChosenPlaces,
    backups_in,
    chosen,
    keep_chosen,
    made_ready,
    ready,
    usual_folder,
)


class BackupPlaces:
    """Keeps the backups of one clinic whose records lie in a file."""

    def __init__(
        self, place: Path, clinic: UUID, clock: Clock, secret: Secret | None = None
    ) -> None:
        """Find the backups of records in a file; the ``secret`` opens those that are encrypted."""
        self._place = place
        self._clinic = short_id(clinic)
        self._clock = clock
        self._secret = secret

    def seen(self) -> BackupsSeen:
        """Look at the places, which may take long where one is on a network."""
        choice = chosen(self._clinic)
        second = self._seen(choice.second) if choice.second is not None else None
        return BackupsSeen(self._seen(self._first(choice)), second)

    def make(self, store: BackedUpStore, go_on: GoOn) -> BackupsSeen:
        """Make a backup in the first place, copy it to the second, and remove what is too old.

        Raises:
            BackupFailed: if it cannot be made, or is not whole.
            RecordsError: if the records cannot be read.
        """
        return self._made(store, go_on)[1]

    def make_only(self, store: BackedUpStore, go_on: GoOn) -> BackupsSeen:
        """Make a backup, then remove all that were made before: who was erased is in none then.

        In a second place that is not there now they stay; so does all if none can be made.

        Raises:
            BackupFailed, RecordsError: as ``make``.
        """
        made, seen = self._made(store, go_on)
        places = (seen.first, seen.second)
        if seen.is_behind:
            return seen
        for folder in (place.folder for place in places if place is not None and place.is_there):
            for backup in backups_in(folder, self._clinic):
                if backup.path.name != made.path.name:
                    remove_with_companions(backup.path)
        return self.seen()

    def catch_up(self) -> BackupsSeen:
        """Copy the newest backup to the second place, if that is there and lacks it.

        Raises:
            BackupFailed: if it cannot be copied.
        """
        seen = self.seen()
        newest, second = seen.first.last, seen.second
        if newest is None or second is None or not seen.is_behind:
            return seen
        try:
            copy_backup(newest, second.folder, self._secret)
        except DatabaseDamaged:
            reason = Text("the copy was not whole")
            raise BackupFailed(place=second.folder, reason=reason) from None
        return self.seen()

    def choose(self, folder: Path | None, *, second: bool) -> BackupsSeen:
        """Keep backups in a folder from now on; in none (of a second place) or the usual one: None.

        Raises:
            BackupFailed: if it cannot be used.
        """
        choice = chosen(self._clinic)
        own = made_ready(folder) if folder is not None else None
        other = self._first(choice) if second else choice.second
        if own is not None and own == other:
            raise BackupFailed(place=folder, reason=Text("it is the other place for backups"))
        keep_chosen(self._clinic, choice.to(own, second=second))
        return self.seen()

    def found(self) -> tuple[Backup, ...]:
        """Return all backups of this clinic, newest first, also those before an update."""
        return found_for(self._place, self._clinic)

    def _made(self, store: BackedUpStore, go_on: GoOn) -> tuple[Backup, BackupsSeen]:
        """Make a backup; return it, and what is there once the second place has it, if it can."""
        folder = self._first(chosen(self._clinic))
        if folder == usual_folder(self._place):
            ready(folder)
        made = store.back_up(folder, go_on)
        with suppress(BackupFailed):  # the second place is caught up with when it can be
            return made, self.catch_up()
        return made, self.seen()

    def _first(self, choice: ChosenPlaces) -> Path:
        return choice.first or usual_folder(self._place)

    def _seen(self, folder: Path) -> PlaceSeen:
        is_there = folder.is_dir()
        is_there = is_there or (folder == usual_folder(self._place) and folder.parent.is_dir())
        latest = self._clock() + WRONG_CLOCK
        listed = backups_in(folder, self._clinic)
        usual = (one for one in listed if not one.name.before_update and one.at <= latest)
        return PlaceSeen(folder, is_there, next(usual, None))


def found_for(place: Path, clinic: str | None) -> tuple[Backup, ...]:
    """Return the backups for a database that can perhaps not be read, newest first.

    What lies beside it is of its clinic, also of a version in which that had no id.
    """
    choice = chosen(clinic) if clinic is not None else ChosenPlaces()
    folders = [folder for folder in (choice.first, choice.second) if folder is not None]
    found = [one for folder in folders for one in backups_in(folder, clinic)]
    beside = backups_in(usual_folder(place))
    found += [
        one for one in beside if clinic in {None, one.name.clinic} or one.name.clinic == EARLIER
    ]
    by_name = {one.name: one for one in reversed(found)}
    return tuple(sorted(by_name.values(), key=lambda one: one.at, reverse=True))
