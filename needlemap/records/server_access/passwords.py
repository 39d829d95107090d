"""The password of the chosen server: in the keyring of the system, or in a file of its user's.

It stands in no URL, setting or log. Where the system has no keyring it is kept as PostgreSQL's own
programs keep theirs: in a file that nobody else can read.
"""

from contextlib import suppress
from pathlib import Path

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from needlemap.clinic.servers import KeyringRefused, PasswordPlace, ServerPlace
from needlemap.records.own_place import default_path
from needlemap.records.server_access.choice import write_own

_SERVICE = "NeedleMap"
_FILE = "server-password"
_WELL_KEPT = 1  # below, a backend of the library keeps nothing, or lies open


def password_file() -> Path:
    """Return where the password lies where there is no keyring."""
    return default_path().with_name(_FILE)


def has_keyring() -> bool:
    """Return whether the system keeps passwords. It may be asked for the first time: not quick."""
    try:
        return float(keyring.get_keyring().priority) >= _WELL_KEPT
    except (KeyringError, RuntimeError):  # a backend that is not there after all
        return False


def keep_password(place: ServerPlace, password: str) -> PasswordPlace:
    """Keep a password; return where.

    Raises:
        KeyringRefused: if the keyring is there and does not take it.
        OSError: if the file cannot be written.
    """
    if not has_keyring():
        write_own(password_file(), password)
        return PasswordPlace.FILE
    try:
        keyring.set_password(_SERVICE, place.words, password)
    except (KeyringError, RuntimeError, OSError):
        raise KeyringRefused from None
    return PasswordPlace.KEYRING


def kept_password(place: ServerPlace, kept: PasswordPlace) -> str | None:
    """Return the password of a server, None if none is kept.

    Raises:
        KeyringRefused: if the keyring does not give it.
    """
    if kept is PasswordPlace.FILE:
        with suppress(OSError, ValueError):
            return password_file().read_text(encoding="utf-8")
        return None
    if kept is PasswordPlace.NOWHERE:
        return None
    try:
        return keyring.get_password(_SERVICE, place.words)
    except (KeyringError, RuntimeError, OSError):
        raise KeyringRefused from None


def forget_password(place: ServerPlace, kept: PasswordPlace) -> None:
    """Let a password be gone; what refuses keeps it, and it opens nothing that is used here."""
    if kept is PasswordPlace.FILE:
        password_file().unlink(missing_ok=True)
    elif kept is PasswordPlace.KEYRING:
        with suppress(PasswordDeleteError, KeyringError, RuntimeError, OSError):
            keyring.delete_password(_SERVICE, place.words)
