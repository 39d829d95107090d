"""The file of an open SQLite database: who may write, whether it is kept, what ends with it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from needlemap.body.texts import Text
from needlemap.clinic.errors import RecordsError
from needlemap.records.holding import hold
from needlemap.records.kept_file import KeptFile
from needlemap.records.memory_copy import MemoryCopy
from needlemap.records.promises import Promise
from needlemap.records.reading_only import ReadableFile
from needlemap.records.sole_use import SoleUse
from needlemap.records.wires import PLAIN, Wires


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What a store knows of its file."""

    path: Path
    kept: KeptFile
    sole: SoleUse | None = None  # of a store that is alone in it
    readable: ReadableFile | MemoryCopy | None = None  # of a store that only reads
    why_read_only: Text | None = None
    wires: Wires = PLAIN
    promise: Promise | None = None  # of a store whose records go to a journal of its own

    @contextmanager
    def written(self) -> Iterator[None]:
        """Write and commit in this block.

        Raises:
            DatabaseInUse: if another program holds the file.
            DatabaseGone, DatabaseReplaced: if what is written would not be kept, or was not.
        """
        if self.sole is not None:
            hold(self.sole, self.path)
        with self.kept.written():
            if self.promise is not None and self.promise.give():
                self.kept.watch()
            try:
                yield
            except BaseException:
                with suppress(RecordsError):
                    self.keep_promise()
                raise

    def keep_promise(self) -> None:
        """Let the file be whole without its journal. Raises as ``written``."""
        if self.promise is not None:
            with self.kept.written():
                self.promise.keep()

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Close all connections in this block; then others may have the file."""
        try:
            with self.kept.let_go():
                yield
        finally:
            if self.sole is not None:
                self.sole.release()
            if self.readable is not None:
                self.readable.remove()
