"""Why no backup was made, or nothing restored: each one sentence that a therapist can read."""

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import DatabaseUnusable, RecordsError


class DatabaseBroken(DatabaseUnusable):
    """What lies where the database was is no longer whole: a backup may help."""


class BackupFailed(RecordsError):
    """No backup could be made."""

    template = (
        "No backup was made in {place}: {reason}. The records themselves are safe; name another"
        " place for backups if it stays so."
    )


class BackupElsewhere(NeedleMapError):
    """Records of which this program makes no backups."""

    template = (
        "These records are on a server, which keeps backups of its own, so none was made here."
        " Ask who looks after the server."
    )


class NotABackup(NeedleMapError):
    """A file that is none of NeedleMap's backups."""

    template = (
        "{file} is no backup of NeedleMap: {reason}. Nothing was changed; choose another file."
    )


class BackupDamaged(NeedleMapError):
    """A backup that is no longer whole."""

    template = (
        "The backup {file} is damaged or was cut short, so it is not used. The records are as they"
        " were; choose an earlier backup."
    )


class PlaceTaken(NeedleMapError):
    """A backup is never restored over anything."""

    template = (
        "There is something at {place} already, and a backup is never restored over it. Nothing"
        " was changed; name a new file."
    )


class RestoreFailed(NeedleMapError):
    """The new file could not be written."""

    template = (
        "Nothing was restored to {place}: {reason}. The backup and the records are as they were;"
        " name another place."
    )
