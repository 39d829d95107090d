"""The file of an open database: what is written is kept only while its name names that file."""

import os
import struct
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from needlemap.clinic.errors import DatabaseGone, DatabaseReplaced

try:
    import fcntl
except ImportError:  # Windows: an open file can be neither moved nor written over there
    fcntl = None  # type: ignore[assignment]

_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510  # the bytes by which SQLite says who reads


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at the file says."""

    identity: tuple[int, int]
    size: int
    written_ns: int
    journal: tuple[int, int] | None


class KeptFile:
    """Knows the file of a database as it was opened.

    SQLite does not notice that its file was moved, or that an older copy was laid over it: it
    would go on, and all would be lost. ``is_alone``: no other program may write in it.
    """

    def __init__(self, path: Path, *, is_alone: bool = False) -> None:
        self._path = path
        self._is_alone = is_alone and os.name == "posix"
        self._seen: _Seen | None = None
        self._turn = RLock()  # who commits may write the file, which others must not take for loss

    def watch(self) -> None:
        """Know the file from now on as it is, once a connection is open."""
        with suppress(OSError):
            self._seen = _look(self._path)

    def check(self) -> None:
        """See that what is committed now would be kept.

        Raises:
            DatabaseGone: if the file is not where it was.
            DatabaseReplaced: if another file lies there, or another program wrote in it.
        """
        with self._turn:
            self._compare(by_others=self._is_alone)

    def check_to_read(self) -> None:
        """See that the file holds what was written, wherever it is now.

        Raises:
            DatabaseReplaced: if it was written over.
        """
        with suppress(DatabaseGone), self._turn:
            self._compare(by_others=self._is_alone, by_name=False)

    @contextmanager
    def written(self) -> Iterator[None]:
        """Write and commit in this block; it raises as ``check`` does, also at its end."""
        with self._turn:
            self.check()
            yield
            self._compare(by_others=False)
            self.watch()

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Close the connections in this block; if others wrote in the file, nothing is mixed in.

        The last connection would put the journal into the file, which is another one now.
        """
        guard: AbstractContextManager[None] = nullcontext()  # what has moved SQLite sees itself
        try:
            self.check_to_read()
        except DatabaseReplaced:
            guard = _read_by_another(self._path)
        with guard:
            yield
        self._seen = None

    def _compare(self, *, by_others: bool, by_name: bool = True) -> None:
        """Compare the file with what it was; ``by_others``: whatever was written, others did.

        Not ``by_name``: another file of its name is none of this program's.
        """
        before = self._seen
        if before is None:
            return
        try:
            now = _look(self._path)
        except OSError:
            raise DatabaseGone(place=self._path) from None
        is_ours = now.identity == before.identity
        if not (is_ours or by_name):
            return
        is_same = is_ours and now.size >= before.size
        has_journal = not by_name or before.journal in {None, now.journal}
        is_written = (now.size, now.written_ns) != (before.size, before.written_ns)
        if not (is_same and has_journal) or (by_others and is_written):
            raise DatabaseReplaced(place=self._path)


def _look(path: Path) -> _Seen:
    found = path.stat()
    journal = None
    with suppress(FileNotFoundError):
        beside = path.with_name(f"{path.name}-wal").stat()
        journal = (beside.st_dev, beside.st_ino)
    return _Seen((found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns, journal)


@contextmanager
def _read_by_another(path: Path) -> Iterator[None]:
    """Let SQLite believe that another program reads the file: it then leaves file and journal."""
    command = getattr(fcntl, "F_OFD_SETLK", None)
    if command is None:
        yield
        return
    with path.open("rb") as file:
        lock = struct.pack("hhqqi", fcntl.F_RDLCK, os.SEEK_SET, _SHARED_FIRST, _SHARED_SIZE, 0)
        with suppress(OSError):
            fcntl.fcntl(file, command, lock)
        yield
