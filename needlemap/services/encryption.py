"""Encrypts a clinic, changes what opens it, and removes what was kept of it before."""

from pathlib import Path
from uuid import UUID

from needlemap.clinic.errors import DatabaseMissing
from needlemap.clinic.secret_errors import OF_ANOTHER_KIND, CannotEncrypt
from needlemap.clinic.secrets import Passphrase, RecoveryKey
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.key_file import USUAL, Work
from needlemap.records.own_place import path_of
from needlemap.records.plain_copies import plain_copies, remove_plain_copies


def encrypt(place: str | None, passphrase: Passphrase, work: Work = USUAL) -> RecoveryKey:
    """Encrypt the records at a path, the clinic's own if none is given; nobody has them open.

    Raises:
        RecordsError: if it cannot be done; the records are as they were then.
    """
    path = _file(place)
    if not path.exists():
        raise DatabaseMissing(place=path)
    return encrypt_file(path, passphrase, work)


def copies_not_encrypted(place: str | None, clinic: UUID | None = None) -> tuple[Path, ...]:
    """Return the copies and backups of the records that everybody can read."""
    return plain_copies(_file(place), clinic)


def remove_copies_not_encrypted(place: str | None, clinic: UUID | None = None) -> tuple[Path, ...]:
    """Remove these copies; return those that cannot be removed."""
    return remove_plain_copies(_file(place), clinic)


def _file(place: str | None) -> Path:
    path = path_of(place)
    if path is None:
        raise CannotEncrypt(reason=OF_ANOTHER_KIND)
    return path
