"""Where backups lie: beside their records, or where somebody chose on this computer."""

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from needlemap.body.errors import reason_of
from needlemap.clinic.backups.errors import BackupFailed
from needlemap.clinic.backups.names import END, Backup, BackupName
from needlemap.clinic.own_files import keep_private, make_private, sync
from needlemap.records.own_place import default_path

_OWN_FOLDER = "NeedleMap-backups"
_FIRST, _SECOND = "first", "second"


@dataclass(frozen=True, slots=True)
class ChosenPlaces:
    """Folders that were chosen for the backups of one clinic."""

    first: Path | None = None
    second: Path | None = None

    def to(self, folder: Path | None, *, second: bool) -> "ChosenPlaces":
        """Return the choice with another folder."""
        return replace(self, second=folder) if second else replace(self, first=folder)


def usual_folder(place: Path) -> Path:
    """Return where the backups of a database lie if nobody chose: beside it."""
    return place.with_name(f"{place.stem}-backups")


def chosen(clinic: str) -> ChosenPlaces:
    """Return what was chosen on this computer for a clinic."""
    known = _kept().get(clinic)
    if not isinstance(known, dict):
        return ChosenPlaces()
    return ChosenPlaces(*(_path(known.get(name)) for name in (_FIRST, _SECOND)))


def keep_chosen(clinic: str, choice: ChosenPlaces) -> None:
    """Keep what was chosen.

    Raises:
        BackupFailed: if it cannot be kept.
    """
    said = {_FIRST: _words(choice.first), _SECOND: _words(choice.second)}
    place = _file()
    fresh = place.with_name(f".{place.name}.part")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        make_private(fresh)
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(_kept() | {clinic: said}, file)
        sync(fresh)
        fresh.replace(place)
    except OSError as error:
        raise BackupFailed(place=place.parent, reason=reason_of(error)) from None


def made_ready(folder: Path) -> Path:
    """Return the folder within a chosen one in which backups are to lie, for its owner alone.

    Later it must be there: a disk that is away is not taken for one by an empty folder.

    Raises:
        BackupFailed: if it cannot be made.
    """
    own = folder if folder.name == _OWN_FOLDER else folder / _OWN_FOLDER
    try:
        own.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BackupFailed(place=folder, reason=reason_of(error)) from None
    keep_private(own)
    return own


def ready(folder: Path) -> None:
    """Make a folder for backups, for its owner alone, where there is none yet.

    Raises:
        BackupFailed: if it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BackupFailed(place=folder, reason=reason_of(error)) from None
    keep_private(folder)


def backups_in(folder: Path, clinic: str | None = None) -> tuple[Backup, ...]:
    """Return the backups of a clinic in a folder, newest first; of all clinics: None."""
    found = []
    with suppress(OSError):
        for path in folder.glob(f"*{END}"):
            name = BackupName.read(path.name)
            if name is not None and clinic in {None, name.clinic}:
                found.append(Backup(path, name))
    return tuple(sorted(found, key=lambda one: (one.at, one.name.writes), reverse=True))


def _file() -> Path:
    return default_path().with_name("backups.json")


def _kept() -> dict[str, Any]:
    with suppress(OSError, ValueError):
        known = json.loads(_file().read_text(encoding="utf-8"))
        if isinstance(known, dict):
            return known
    return {}


def _path(words: object) -> Path | None:
    return Path(words) if isinstance(words, str) and words else None


def _words(folder: Path | None) -> str | None:
    return None if folder is None else str(folder)
