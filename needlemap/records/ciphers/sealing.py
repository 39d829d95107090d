"""Hiding what lies beside an encrypted database, by a key that is made of its own."""

import hmac
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_HEAD = b"NeedleMap sealed 1\n"
_NONCE_BYTES = 12


class Sealed:
    """Turns bytes into such as nobody can read without the key of the database, and back."""

    def __init__(self, key: bytes, use: str) -> None:
        self._made = AESGCM(hmac.digest(key, f"NeedleMap {use}".encode(), "sha256"))

    def seal(self, plain: bytes) -> bytes:
        """Return what may lie on a disk."""
        nonce = token_bytes(_NONCE_BYTES)
        return _HEAD + nonce + self._made.encrypt(nonce, plain, _HEAD)

    def unseal(self, sealed: bytes) -> bytes:
        """Return what was sealed; what never was stays as it is.

        Raises:
            ValueError: if it was sealed by another key, or altered.
        """
        if not sealed.startswith(_HEAD):
            return sealed
        start = len(_HEAD) + _NONCE_BYTES
        try:
            return self._made.decrypt(sealed[len(_HEAD) : start], sealed[start:], _HEAD)
        except InvalidTag:
            message = "not sealed by this key"
            raise ValueError(message) from None
