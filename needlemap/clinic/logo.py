"""The logo of a practice: a picture that is known again by what it looks like."""

from hashlib import sha256
from typing import NewType
from uuid import UUID

LogoId = NewType("LogoId", UUID)

_ID_BYTES = 16


def logo_id(picture: bytes) -> LogoId:
    """Return the id of a picture; one that was damaged since has another."""
    return LogoId(UUID(bytes=sha256(picture).digest()[:_ID_BYTES]))
