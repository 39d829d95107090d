"""Databases that can be read though nothing can be written: protected files, full disks."""

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from needlemap.body.texts import Text
from needlemap.clinic.backups.names import END
from needlemap.records.wires import PLAIN, Wires, wire_errors

_SEEN = "SELECT count(*) FROM sqlite_master"


def why_not_written(path: Path) -> Text | None:
    """Return why nothing is to be written to a file, None if nothing speaks against it."""
    if path.suffix == END:
        return Text("it is a backup, which stays as it is until it is restored into a new file")
    with suppress(OSError, AttributeError):
        if os.statvfs(path).f_flag & os.ST_RDONLY:
            return Text("what lies there can be read only")
    if not _may_write(path):
        return Text("this user may not write to the file")
    if not _may_write(path.parent):
        return Text("this user may not write into its folder")
    return None


class ReadableFile:
    """A way to read a database without writing anything beside it."""

    def __init__(self, path: Path, wires: Wires = PLAIN) -> None:
        """Find a way.

        Raises:
            sqlite3.Error, OSError: if there is none.
        """
        self._folder: TemporaryDirectory[str] | None = None
        journal = path.with_name(f"{path.name}-wal")
        self.uri = f"file:{quote(str(path))}?mode=ro"
        if _is_readable(self.uri, wires):
            return
        if not journal.exists() or not journal.stat().st_size:
            self.uri += "&immutable=1"  # all is in the file itself, and nobody can write there
            _read(self.uri, wires)
            return
        self._folder = TemporaryDirectory(prefix="needlemap-")
        copy = Path(self._folder.name) / path.name
        try:
            shutil.copyfile(path, copy)
            shutil.copyfile(journal, copy.with_name(journal.name))
            self.uri = f"file:{quote(str(copy))}?mode=rw"
            _read(self.uri, wires)
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        """Remove what was made in order to read."""
        if self._folder is not None:
            self._folder.cleanup()


def _is_readable(uri: str, wires: Wires) -> bool:
    try:
        _read(uri, wires)
    except wire_errors("OperationalError"):
        return False
    return True


def _read(uri: str, wires: Wires) -> None:
    with closing(wires.connect(uri, uri=True)) as connection:
        connection.execute(_SEEN).fetchone()


def _may_write(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective)
