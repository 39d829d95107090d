"""Files beside an encrypted clinic that everybody can read: what was kept of it before."""

from contextlib import suppress
from glob import escape
from pathlib import Path

from needlemap.records.backups.places import backups_in, usual_folder
from needlemap.records.file_kinds import FileKind, kind_of

_BESIDE = ("-wal", "-shm", "-journal", "")


def plain_copies(path: Path) -> tuple[Path, ...]:
    """Return the files that NeedleMap itself kept of a database before it was encrypted."""
    beside = sorted(path.parent.glob(f"{escape(path.stem)}-before-*{escape(path.suffix)}"))
    backups = sorted(one.path for one in backups_in(usual_folder(path)))
    return tuple(copy for copy in (*beside, *backups) if _is_plain(copy))


def _is_plain(copy: Path) -> bool:
    with suppress(OSError):
        return copy.is_file() and kind_of(copy) is FileKind.PLAIN
    return False


def remove_plain_copies(path: Path) -> tuple[Path, ...]:
    """Remove these files; return those that are still there."""
    for copy in plain_copies(path):
        for end in _BESIDE:
            with suppress(OSError):
                copy.with_name(f"{copy.name}{end}").unlink(missing_ok=True)
    return plain_copies(path)
