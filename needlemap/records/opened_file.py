"""The file of an open SQLite database: who may write, whether it is kept, what ends with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseInUse
from needlemap.records.kept_file import KeptFile
from needlemap.records.memory_copy import MemoryCopy
from needlemap.records.reading_only import ReadableFile
from needlemap.records.sole_use import InUse, SoleUse


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What a store knows of its file."""

    path: Path
    kept: KeptFile
    sole: SoleUse | None = None  # of a store that is alone in it
    readable: ReadableFile | MemoryCopy | None = None  # of a store that only reads
    why_read_only: Text | None = None

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
            yield

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


def hold(sole: SoleUse, path: Path) -> None:
    """Hold a file for this program.

    Raises:
        DatabaseInUse: if another program holds it.
    """
    try:
        sole.hold()
    except InUse as other:
        raise DatabaseInUse(place=path, holder=named(other)) from None
    except OSError:
        raise DatabaseInUse(
            place=path, holder=Text("a place where nothing can be locked")
        ) from None


def named(other: InUse) -> Text:
    """Return what a person calls the program that holds a file."""
    if other.computer:
        return Text("another NeedleMap, on {computer}", computer=other.computer)
    return Text("another NeedleMap")
