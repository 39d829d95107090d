"""Files with patients in them: for their owner alone, and on the disk before they count."""

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

_LOG = logging.getLogger("needlemap")
_OWNER = 0o700
_OWNER_READS_AND_WRITES = 0o600


def make_private(path: Path) -> None:
    """Make a new, empty file that no other user of the computer can read.

    Raises:
        OSError: if it cannot be made; FileExistsError if there is one already.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_READS_AND_WRITES))


def keep_private(path: Path) -> bool:
    """Take from other users what they may do with a file or folder; return whether they could.

    Windows keeps a person's folders from others by itself.
    """
    if os.name != "posix":
        return False
    with suppress(OSError):  # not there, or another user's own
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & ~_OWNER:
            path.chmod(mode & _OWNER)
            _LOG.info("other users could read a file or folder: %o became %o", mode, mode & _OWNER)
            return True
    return False


def sync(path: Path) -> None:
    """Wait until a file is on the disk, and its name in its folder.

    Raises:
        OSError: if the disk does not take it.
    """
    _sync(path, os.O_RDWR)
    if os.name == "posix":
        with suppress(OSError):  # some network drives know no such thing for folders
            _sync(path.parent, os.O_RDONLY)


def _sync(place: Path, how: int) -> None:
    opened = os.open(place, how)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
