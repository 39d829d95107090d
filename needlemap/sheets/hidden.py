"""PDFs that open with a password alone."""

import io
from typing import Final

import pikepdf

from needlemap.body.errors import NeedleMapError

_R6: Final = 6  # AES-256 as PDF 2.0 has it: what came before is weak


class NoPassword(NeedleMapError):
    """A password without a letter."""

    template = "A password needs at least one letter. Nothing was written; please type one."


def with_password(pdf: bytes, password: str) -> bytes:
    """Return the same pages, encrypted: nothing of them can be read without the password.

    Raises:
        NoPassword: if it is empty.
    """
    if not password:
        raise NoPassword
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as plain:
        plain.save(out, encryption=pikepdf.Encryption(owner=password, user=password, R=_R6))
    return out.getvalue()
