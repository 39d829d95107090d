"""One program for each file: a lock beside a database, held for as long as it is open.

The system lets it go when a program ends, however it ends: nothing stale is left in the way. The
lock file itself stays, empty, as taking it away would let two programs each hold one of its name.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
else:

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LOCKED_BYTE = 1 << 20  # beyond what is written in it, which others may then read on Windows too
_LONGEST_NAME = 100


class InUse(Exception):
    """Another program holds the file; ``computer`` is where, empty if it is not known."""

    def __init__(self, computer: str) -> None:
        super().__init__("in use")
        self.computer = computer


class SoleUse:
    """Holds a database file for one program."""

    def __init__(self, path: Path) -> None:
        self._place = lock_file_of(path)
        self._file: BinaryIO | None = None

    def hold(self) -> None:
        """Hold the file, if it is not held here already.

        Raises:
            InUse: if another program holds it.
            OSError: if nothing can be locked there.
        """
        if self._file is not None:
            return
        opened = os.open(self._place, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(opened, "r+b", buffering=0)
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            file.close()
            raise InUse(_written_in(self._place)) from None
        except OSError:
            file.close()
            raise
        self._file = file
        with suppress(OSError):  # a full disk: nobody learns where it is open
            file.seek(0)
            file.truncate()
            file.write(_this_computer().encode()[:_LONGEST_NAME])

    def release(self) -> None:
        """Let others hold it."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.truncate(0)
            file.close()


def lock_file_of(path: Path) -> Path:
    """Return the file by which a database is held, the same for all names that lead to it."""
    real = path.resolve()
    return real.with_name(f"{real.name}-lock")


def is_in_use(path: Path) -> bool:
    """Return whether another program holds a database; if it cannot be told, none does."""
    try:
        with lock_file_of(path).open("r+b", buffering=0) as file:
            _lock(file)
    except (BlockingIOError, PermissionError):
        return lock_file_of(path).exists()
    except OSError:
        return False
    return False


def is_elsewhere(path: Path) -> bool:
    """Return whether a program on another computer holds a database.

    Nothing is to be written beside it: what SQLite's journal is read by lies in one memory.
    """
    where = _written_in(lock_file_of(path)) if is_in_use(path) else ""
    return bool(where) and where != _this_computer()[:_LONGEST_NAME]


def _this_computer() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _written_in(place: Path) -> str:
    with suppress(OSError), place.open("rb") as file:
        name = file.read(_LONGEST_NAME).decode(errors="replace").strip()
        return name if name.isprintable() else ""
    return ""
