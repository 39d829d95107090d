"""What the file of a backup is called: by its name alone its clinic, time and state are known."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from uuid import UUID

END = ".needlemap-backup"
EARLIER = "earlier"
"""What stands for the clinic in records of a version in which it had no id yet."""
_SHORT = 12
_TIME = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(
    rf"([0-9a-f]{{{_SHORT}}}|{EARLIER})-(\d{{4}}-\d\d-\d\dT\d{{6}}Z)-(\d{{1,10}})(-before-update)?"
    rf"{re.escape(END)}"
)


@dataclass(frozen=True, slots=True)
class BackupName:
    """The name of a backup. No word of a record is in it, and those of a clinic sort by time."""

    clinic: str
    at: datetime
    writes: int
    """How often the records had been written: equal for equal records."""
    before_update: bool = False
    """Whether it was made because the tables were about to be changed."""

    @classmethod
    def read(cls, name: str) -> Self | None:
        """Return what a name says, None if it is not that of a whole backup."""
        found = _NAME.fullmatch(name)
        if found is None:
            return None
        try:
            at = datetime.strptime(found[2], _TIME).replace(tzinfo=UTC)
        except ValueError:
            return None
        return cls(found[1], at, int(found[3]), before_update=bool(found[4]))

    @property
    def file_name(self) -> str:
        """The name of its file."""
        why = "-before-update" if self.before_update else ""
        return f"{self.clinic}-{self.at.astimezone(UTC):{_TIME}}-{self.writes}{why}{END}"


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole backup, where it lies."""

    path: Path
    name: BackupName

    @property
    def at(self) -> datetime:
        """When it was made, in UTC."""
        return self.name.at


def short_id(clinic: UUID | None) -> str:
    """Return what a clinic is called in the names of its backups."""
    return clinic.hex[-_SHORT:] if clinic is not None else EARLIER
