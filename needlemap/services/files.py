"""Writes files beside the records: whole ones or none, and never over the records themselves."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from needlemap.body.errors import NeedleMapError, reason_of
from needlemap.body.texts import Text
from needlemap.clinic.own_files import sync

_KIND_BYTES = 5  # a file's first bytes tell its kind: %PDF- or the head of a PNG


class CannotWrite(NeedleMapError):
    """A file or folder that cannot be written where it should be."""

    template = (
        "{path} cannot be written: {reason}. The records are safe; please name another place."
    )


class FolderNotEmpty(NeedleMapError):
    """A folder for a new demo clinic that holds something already."""

    template = "The folder {path} is not empty, so nothing was written; please name a new one."


def write_whole(path: Path, data: bytes) -> None:
    """Write a whole file or none; a file of another kind is never written over.

    It is on the disk then, and no other user of the computer can read it.

    Raises:
        CannotWrite: if the file cannot be written.
    """
    write_whole_by(path, data[:_KIND_BYTES], lambda file: file.write(data))


def write_whole_by(path: Path, start: bytes, write: Callable[[BinaryIO], object]) -> None:
    """Write a whole file or none as ``write_whole`` does, part by part: it may be large.

    ``start`` is how files of its kind begin. Whatever stops the writing, nothing of it stays.

    Raises:
        CannotWrite: if the file cannot be written.
    """
    beside: Path | None = None
    try:
        _check_replaceable(path, start)
        beside = _written_beside(path, write)
        beside.replace(path)
        sync(path)
    except OSError as error:
        raise CannotWrite(path=path, reason=reason_of(error)) from None
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


@contextmanager
def filled_folder(folder: Path, *patterns: str) -> Iterator[Path]:
    """Make a folder, empty so far, and let it be filled; whatever stops that, nothing stays.

    What is taken away again are the files of these names, and the folders that were made.

    Raises:
        FolderNotEmpty: if there is something in it.
        CannotWrite: if it cannot be made.
    """
    missing = [place for place in (folder, *folder.parents) if not _is_there(place)]
    try:
        _make_empty(folder)
        try:
            yield folder
        except BaseException:
            for pattern in patterns:
                _take_away(folder.glob(pattern), Path.unlink)
            raise
    except BaseException:
        _take_away(missing, Path.rmdir)
        raise


def _is_there(place: Path) -> bool:
    return os.path.lexists(place)


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FolderNotEmpty(path=folder)
    except OSError as error:
        raise CannotWrite(path=folder, reason=reason_of(error)) from None


def _take_away(places: Iterable[Path], away: Callable[[Path], None]) -> None:
    for place in tuple(places):
        with suppress(OSError):  # what cannot go, or holds something of others, stays
            away(place)


def _check_replaceable(path: Path, start: bytes) -> None:
    """Refuse to write over anything but an older file of the same kind: it may be the records."""
    if path.is_dir():
        raise CannotWrite(path=path, reason=Text("it is a folder"))
    if not path.exists():
        return
    if not path.is_file():
        raise CannotWrite(path=path, reason=Text("it is not a file"))
    with path.open("rb") as file:
        found = file.read(len(start))
    if found and found != start:
        kept = Text("there is a file of another kind, which is kept")
        raise CannotWrite(path=path, reason=kept)


def _written_beside(path: Path, write: Callable[[BinaryIO], object]) -> Path:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".needlemap-", delete=False) as file:
        beside = Path(file.name)
        try:
            write(cast("BinaryIO", file))
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    return beside
