"""What kind of file lies where a database should be, told by how it begins."""

from enum import StrEnum
from pathlib import Path

_PLAIN_HEAD = b"SQLite format 3\0"
_PAGE_BYTES = 4096
_AS_IF_BY_CHANCE = 200  # of 256 letters: no file but an encrypted one begins with so many


class FileKind(StrEnum):
    """What a file is."""

    PLAIN = "plain"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    OTHER = "other"
    NO_FILE = "no file"  # a pipe or a device: whoever reads one may wait for ever


def key_file_of(path: Path) -> Path:
    """Return the file beside a database from which a passphrase makes its key."""
    return path.with_name(f"{path.name}-key")


def kind_of(path: Path) -> FileKind:
    """Return what a file is. Raises OSError."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        return FileKind.NO_FILE
    with path.open("rb") as file:
        page = file.read(_PAGE_BYTES)
    if page.startswith(_PLAIN_HEAD):
        return FileKind.PLAIN
    if not page:
        return FileKind.EMPTY
    if key_file_of(path).exists() or _looks_encrypted(path, page):
        return FileKind.ENCRYPTED
    return FileKind.OTHER


def _looks_encrypted(path: Path, page: bytes) -> bool:
    """Return whether a file without its key file may be an encrypted database."""
    size = path.stat().st_size
    return size >= 2 * _PAGE_BYTES and not size % _PAGE_BYTES and len(set(page)) > _AS_IF_BY_CHANCE
