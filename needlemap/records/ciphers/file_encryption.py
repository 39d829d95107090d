"""How an open file is encrypted: its key in memory, and the passphrase that gives it next time."""

from pathlib import Path
from typing import Protocol

from needlemap.body.errors import reason_of
from needlemap.clinic.secrets import Passphrase, RecoveryKey
from needlemap.records.ciphers.key_file import (
    USUAL,
    Work,
    read_key_file,
    unwrapped,
    wrapped,
    write_key_file,
)
from needlemap.records.ciphers.sealing import Sealed
from needlemap.records.locations import unusable

_BESIDE = "beside"


class _Keyed(Protocol):
    key: bytes
    key_file: str


class FileEncryption:
    """Changes what opens a file; the file itself stays as it is."""

    def __init__(self, path: Path, keyed: _Keyed, work: Work = USUAL) -> None:
        self._path = path
        self._keyed = keyed
        self._work = work
        self._sealed = Sealed(keyed.key, _BESIDE)

    @property
    def recovery_key(self) -> RecoveryKey:
        """The key that opens it whatever is forgotten or lost."""
        return RecoveryKey(self._keyed.key, self._keyed.key_file)

    def check(self, passphrase: Passphrase) -> None:
        """See that this is the passphrase.

        Raises:
            WrongPassphrase: if it is not.
            KeyFileDamaged: if that cannot be told any more.
        """
        text = read_key_file(self._path) or self._keyed.key_file
        unwrapped(self._path, text, passphrase)

    def set_passphrase(self, new: Passphrase) -> None:
        """Let another passphrase open it from now on, and no longer the one before.

        Raises:
            DatabaseUnusable: if that cannot be written; the passphrase before stays.
        """
        text = wrapped(self._keyed.key, new, self._work)
        try:
            write_key_file(self._path, text)
        except OSError as error:
            raise unusable(self._path, reason_of(error)) from None
        self._keyed.key_file = text

    def seal(self, plain: bytes) -> bytes:
        """Hide what is kept beside it."""
        return self._sealed.seal(plain)

    def unseal(self, sealed: bytes) -> bytes:
        """Return what was hidden; what never was stays as it is.

        Raises:
            ValueError: if it is another clinic's, or damaged.
        """
        return self._sealed.unseal(sealed)
