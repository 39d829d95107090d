"""Files beside an encrypted clinic that everybody can read: what was kept of it before."""

from contextlib import suppress
from glob import escape
from pathlib import Path
from uuid import UUID

from needlemap.clinic.backups.names import short_id
from needlemap.records.backups.places import backups_in, chosen, usual_folder
from needlemap.records.file_kinds import FileKind, kind_of

_BESIDE = ("-wal", "-shm", "-journal", "")


def plain_copies(path: Path, clinic: UUID | None = None) -> tuple[Path, ...]:
    """Return the files that NeedleMap itself kept of a database before it was encrypted.

    With the id of the ``clinic`` also backups at places that were chosen for them, if these are
    there.
    """
    beside = sorted(path.parent.glob(f"{escape(path.stem)}-before-*{escape(path.suffix)}"))
    backups = [one.path for one in backups_in(usual_folder(path))]
    if clinic is not None:
        choice = chosen(short_id(clinic))
        folders = {folder for folder in (choice.first, choice.second) if folder is not None}
        for folder in folders - {usual_folder(path)}:
            backups += [one.path for one in backups_in(folder, short_id(clinic))]
    return tuple(copy for copy in (*beside, *sorted(backups)) if _is_plain(copy))


def _is_plain(copy: Path) -> bool:
    with suppress(OSError):
        return copy.is_file() and kind_of(copy) is FileKind.PLAIN
    return False


def remove_plain_copies(path: Path, clinic: UUID | None = None) -> tuple[Path, ...]:
    """Remove these files; return those that are still there."""
    for copy in plain_copies(path, clinic):
        for end in _BESIDE:
            with suppress(OSError):
                copy.with_name(f"{copy.name}{end}").unlink(missing_ok=True)
    return plain_copies(path, clinic)
