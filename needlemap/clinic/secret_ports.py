"""What the window asks of records that are encrypted, or may be."""

from typing import Protocol

from needlemap.clinic.secrets import Passphrase, RecoveryKey


class Encryption(Protocol):
    """How the open records are encrypted."""

    @property
    def recovery_key(self) -> RecoveryKey:
        """The key that opens them whatever is forgotten or lost."""

    def check(self, passphrase: Passphrase) -> None:
        """See that this is the passphrase. Raises WrongPassphrase."""

    def set_passphrase(self, new: Passphrase) -> None:
        """Let another passphrase open them from now on. Raises RecordsError."""

    def seal(self, plain: bytes) -> bytes:
        """Hide what is kept beside them."""

    def unseal(self, sealed: bytes) -> bytes:
        """Return what was hidden; what never was stays as it is. Raises ValueError."""


class MayBeEncrypted(Protocol):
    """Records that are encrypted, or not."""

    @property
    def encryption(self) -> Encryption | None:
        """How they are encrypted, None if they are not."""
