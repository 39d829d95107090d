"""A backup that is offered where records can no longer be read as a whole."""

from dataclasses import dataclass

from needlemap.body.texts import Text
from needlemap.clinic.backups.names import Backup
from needlemap.clinic.backups.ports import BackupContent
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.zones import wall_time


@dataclass(frozen=True, slots=True)
class GoodBackup:
    """A backup that was looked at and is whole."""

    backup: Backup
    content: BackupContent
    only_in_damaged: int | None = None
    """How many visits the damaged file holds and it does not; None if that cannot be told."""

    @property
    def words(self) -> Text:
        """What a person presses to go on in it."""
        moment = wall_time(self.backup.at, self.content.zone)
        return Text("Open the backup of {moment}", moment=spoken_moment(moment))

    @property
    def lacks(self) -> Text:
        """What it lacks, and what becomes of the damaged file."""
        kept = Text("That file is kept as it is, under another name beside it.")
        if self.only_in_damaged is None:
            lost = Text("What was recorded since this backup is in the damaged file only.")
        elif self.only_in_damaged:
            lost = Text.counted(
                "{count} visit recorded since this backup is in the damaged file only.",
                "{count} visits recorded since this backup are in the damaged file only.",
                self.only_in_damaged,
            )
        else:
            lost = Text(
                "No visit was begun since this backup; what was changed since is in the damaged"
                " file only."
            )
        return Text("{lost} {kept}", lost=lost, kept=kept)
