"""Which way leads into a database: none but its path, or a passphrase or a key besides."""

from pathlib import Path

from sqlalchemy.engine import URL

from needlemap.clinic.secrets import RecoveryKey, Secret
from needlemap.records.file_kinds import FileKind, kind_of
from needlemap.records.locations import url_of
from needlemap.records.own_place import default_path
from needlemap.records.wires import PLAIN, Wires


def wires_for(place: str | Path | None, secret: Secret | None = None) -> Wires:
    """Return how the database at a path or URL is spoken to, the clinic's own if none is given.

    Raises:
        PassphraseNeeded: if it is encrypted, and nothing is said to open it.
        WrongPassphrase, WrongRecoveryKey: if that does not open it.
        KeyFileMissing, KeyFileDamaged: if a passphrase cannot open it any more.
        DatabaseUnusable: if the place names no database.
    """
    return wires_for_url(url_of(default_path() if place is None else place), secret)


def wires_for_url(url: URL, secret: Secret | None = None) -> Wires:
    """Return how the database of a URL is spoken to. Raises as ``wires_for``."""
    if url.get_backend_name() != "sqlite":
        return PLAIN
    path = Path(str(url.database))
    try:
        kind = kind_of(path)
    except FileNotFoundError:
        return _of_a_new_file(secret)
    except (OSError, ValueError):
        return PLAIN  # it cannot be read: opening it says why
    if kind is not FileKind.ENCRYPTED:
        return PLAIN
    # What opens an encrypted file is needed by clinics with such a file alone.
    from needlemap.records.ciphers.unlocked import unlocked  # noqa: PLC0415

    return unlocked(path, secret)


def _of_a_new_file(secret: Secret | None) -> Wires:
    """Return how a file is made: what is saved beside an encrypted clinic is encrypted as it is."""
    if not (isinstance(secret, RecoveryKey) and secret.key_file):
        return PLAIN
    from needlemap.records.ciphers.unlocked import made_anew  # noqa: PLC0415

    return made_anew(secret)
