"""The file beside an encrypted database: its key, wrapped in what a passphrase makes.

It holds nothing by which the key could be guessed but the passphrase: the salt, and how much work
each guess costs. All of it is authenticated together with the key.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from needlemap.body.texts import Text
from needlemap.clinic.own_files import make_private, sync
from needlemap.clinic.secret_errors import KeyFileDamaged, WrongPassphrase
from needlemap.clinic.secrets import Passphrase
from needlemap.records.file_kinds import key_file_of

KEY_BYTES = 32
_VERSION, _SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 1, 16, 12, 16
_LARGEST = 1 << 14
_CUT = Text("it is cut off, or was altered")
_LATER = Text("a newer NeedleMap wrote it")
_WEAK = Text("it asks for less work than keeps a passphrase from being guessed")


@dataclass(frozen=True, slots=True)
class Work:
    """How much work argon2id does for each guess."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def is_enough(self) -> bool:
        """Whether it is what OWASP asks for at least, and no more than a computer can do."""
        least = (19_456, 2) if self.passes > 1 else (47_104, 1)
        most = self.memory_kib <= 1 << 21 and self.passes <= 64 and 0 < self.lanes <= 64
        return self.memory_kib >= least[0] and self.passes >= least[1] and most


USUAL = Work(65_536, 3, 4)
LEAST = Work(19_456, 2, 1)


def wrapped(key: bytes, passphrase: Passphrase, work: Work = USUAL) -> str:
    """Return what a key file says so that this passphrase gives the key."""
    salt, nonce = token_bytes(_SALT_BYTES), token_bytes(_NONCE_BYTES)
    head = {
        "version": _VERSION,
        "derived by": "argon2id",
        "memory_kib": work.memory_kib,
        "passes": work.passes,
        "lanes": work.lanes,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
    }
    hidden = AESGCM(_derived(passphrase, salt, work)).encrypt(nonce, key, _plain(head))
    said = head | {"key": hidden.hex()}
    return json.dumps(said | {"check": sha256(_plain(said)).hexdigest()}, indent=1) + "\n"


def unwrapped(path: Path, text: str, passphrase: Passphrase) -> bytes:
    """Return the key of the database at a path from what its key file says.

    Raises:
        KeyFileDamaged: if the file is not as it was written.
        WrongPassphrase: if it was made with another one.
    """
    said = _read(path, text)
    hidden, work = bytes.fromhex(said.pop("key")), _work_of(said)
    if not work.is_enough:
        raise _damaged(path, _WEAK)
    salt, nonce = bytes.fromhex(said["salt"]), bytes.fromhex(said["nonce"])
    try:
        return AESGCM(_derived(passphrase, salt, work)).decrypt(nonce, hidden, _plain(said))
    except InvalidTag:
        raise WrongPassphrase(place=path) from None


def read_key_file(path: Path) -> str:
    """Return what lies beside a database, empty if nothing does.

    Raises:
        KeyFileDamaged: if it cannot be read.
    """
    try:
        with key_file_of(path).open("rb") as file:
            return file.read(_LARGEST).decode()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise _damaged(path, _CUT) from None


def write_key_file(path: Path, text: str) -> None:
    """Write the key file of the database at a path: the old one is there until the new one is.

    Raises:
        OSError: if it cannot be written; the old one stays.
    """
    place = key_file_of(path)
    fresh = place.with_name(f".{place.name}.part-{token_bytes(4).hex()}")
    try:
        make_private(fresh)
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
        sync(fresh)
        fresh.replace(place)
        sync(place)
    finally:
        fresh.unlink(missing_ok=True)


def _read(path: Path, text: str) -> dict[str, Any]:
    """Return the head and the wrapped key, once they are sure to be as they were written."""
    try:
        said: dict[str, Any] = json.loads(text)
        check = said.pop("check")
        if said["version"] != _VERSION:
            raise _damaged(path, _LATER)
        lengths = [len(bytes.fromhex(said[name])) for name in ("salt", "nonce", "key")]
        work = _work_of(said)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise _damaged(path, _CUT) from None
    is_whole = lengths == [_SALT_BYTES, _NONCE_BYTES, KEY_BYTES + _TAG_BYTES]
    are_numbers = all(type(one) is int for one in (work.memory_kib, work.passes, work.lanes))
    if not (is_whole and are_numbers) or sha256(_plain(said)).hexdigest() != check:
        raise _damaged(path, _CUT)
    return said


def _work_of(said: dict[str, Any]) -> Work:
    return Work(said["memory_kib"], said["passes"], said["lanes"])


def _derived(passphrase: Passphrase, salt: bytes, work: Work) -> bytes:
    return hash_secret_raw(
        passphrase.words.encode(),
        salt,
        time_cost=work.passes,
        memory_cost=work.memory_kib,
        parallelism=work.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _plain(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _damaged(path: Path, reason: Text) -> KeyFileDamaged:
    return KeyFileDamaged(place=path, file=key_file_of(path).name, reason=reason)
