"""Opening an encrypted file with what somebody typed."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.secret_errors import (
    KeyDoesNotFit,
    KeyFileDamaged,
    KeyFileMissing,
    PassphraseNeeded,
    WrongRecoveryKey,
)
from needlemap.clinic.secrets import RecoveryKey, Secret
from needlemap.records.ciphers.cipher_wires import CipherWires
from needlemap.records.ciphers.key_file import read_key_file, unwrapped
from needlemap.records.file_kinds import key_file_of
from needlemap.records.whole_files import copy_bytes
from needlemap.records.wires import wire_errors

_SEEN = "SELECT count(*) FROM sqlite_master"
_NO_DATABASE = "SQLITE_NOTADB"
_JOURNAL = "-journal"


def unlocked(path: Path, secret: Secret | None) -> CipherWires:
    """Return the connections to an encrypted file.

    Raises:
        PassphraseNeeded: if nothing is said to open it.
        WrongPassphrase, WrongRecoveryKey: if that does not open it.
        KeyFileMissing, KeyFileDamaged, KeyDoesNotFit: if a passphrase cannot open it any more.
    """
    if secret is None:
        _there(path)
        raise PassphraseNeeded(place=path)
    refusal: type[KeyDoesNotFit | WrongRecoveryKey] = KeyDoesNotFit
    if isinstance(secret, RecoveryKey):
        wires, refusal = CipherWires(secret.key, _as_found(path)), WrongRecoveryKey
    else:
        text = _there(path)
        wires = CipherWires(unwrapped(path, text, secret), text)
    if not _opens(path, wires):
        raise refusal(place=path)
    return wires


def made_anew(secret: RecoveryKey) -> CipherWires:
    """Return the connections to a file that is made with the key of another."""
    return CipherWires(secret.key, secret.key_file)


def _there(path: Path) -> str:
    text = read_key_file(path)
    if not text:
        raise KeyFileMissing(place=path, file=key_file_of(path).name)
    return text


def _as_found(path: Path) -> str:
    """Return what lies beside the file if it can be read: it is not needed now."""
    try:
        return read_key_file(path)
    except KeyFileDamaged:
        return ""


def _opens(path: Path, wires: CipherWires) -> bool:
    """Return whether the key is that of the file; all else that is wrong is said later.

    A write that broke off may have left half a first page, and beside the file what takes it back:
    that is tried on a copy, as the key may be another file's.
    """
    if _is_read(path, "immutable=1", wires):
        return True
    journal = path.with_name(f"{path.name}{_JOURNAL}")
    try:
        if not journal.stat().st_size:
            return False
        with TemporaryDirectory(prefix=f".{path.name}.try-", dir=path.parent) as folder:
            copy = Path(folder) / path.name
            copy_bytes(path, copy)
            copy_bytes(journal, copy.with_name(journal.name))
            return _is_read(copy, "mode=rw", wires)
    except (OSError, NeedleMapError):  # there is none, or no room
        return False


def _is_read(path: Path, way: str, wires: CipherWires) -> bool:
    try:
        with closing(wires.connect(f"file:{quote(str(path))}?{way}", uri=True)) as wire:
            wire.execute(_SEEN).fetchone()
    except wire_errors() as error:
        return getattr(error, "sqlite_errorname", "") != _NO_DATABASE
    return True
