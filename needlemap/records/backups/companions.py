"""Files without which a database cannot be read: they go wherever it goes."""

from contextlib import suppress
from pathlib import Path

from needlemap.records.whole_files import NameTaken, copy_bytes

COMPANION_ENDS = ("-key",)
"""What is put behind the name of a database to name what belongs to it."""


def copy_companions(source: Path, target: Path) -> None:
    """Copy what belongs to a database to where it belongs to another; what is there stays.

    Raises:
        OSError, DatabaseUnusable: if it cannot be copied.
    """
    for end in COMPANION_ENDS:
        companion = source.with_name(f"{source.name}{end}")
        if companion.is_file():
            copy = target.with_name(f"{target.name}{end}")
            with suppress(NameTaken):
                copy_bytes(companion, copy)


def remove_with_companions(path: Path) -> None:
    """Remove a database file of a backup with what belongs to it. Raises OSError."""
    path.unlink(missing_ok=True)
    for end in COMPANION_ENDS:
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
