"""Hashes of PINs: slow on purpose; each says itself what it cost."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PinHashes:
    """Makes hashes by argon2id; more than what OWASP asks for at least: 19 MiB, twice."""

    times: int = 2
    memory_kib: int = 32 * 1024
    lanes: int = 1

    def made(self, pin: str) -> str:
        """Return the hash of a PIN, with a salt of its own."""
        made: str = self._hasher().hash(pin)
        return made

    def fits(self, kept: str, pin: str) -> bool:
        """Return whether a hash is that of a PIN; what is no hash is of none."""
        # As below.
        from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415

        try:
            return bool(self._hasher().verify(kept, pin))
        except (Argon2Error, InvalidHashError):
            return False

    def is_cheap(self, kept: str) -> bool:
        """Return whether a hash cost something else than one that is made now."""
        return bool(self._hasher().check_needs_rehash(kept))

    def _hasher(self) -> Any:  # noqa: ANN401
        # Needed once somebody unlocks, and not while the window opens: 10 ms.
        from argon2 import PasswordHasher  # noqa: PLC0415

        return PasswordHasher(self.times, self.memory_kib, self.lanes)
