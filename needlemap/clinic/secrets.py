"""What opens an encrypted clinic: words that are remembered, or the key that stands on paper."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import ClassVar, Self, TypeAlias
from unicodedata import normalize

from needlemap.clinic.secret_errors import PassphraseTooShort, RecoveryKeyMistyped

_LEAST_LETTERS, _LEAST_WORDS = 12, 5
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none of them is taken for another
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_KEY_BYTES, _CHECK_BYTES, _BITS, _GROUP = 32, 3, 5, 4


@dataclass(frozen=True, slots=True, repr=False)
class Passphrase:
    """Words that open an encrypted clinic; they are never written down by the program."""

    words: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", normalize("NFKC", self.words).strip())

    @classmethod
    def chosen(cls, words: str) -> Self:
        """Return a passphrase that is new, long enough to be one.

        Raises:
            PassphraseTooShort: if it is not.
        """
        made = cls(words)
        if len(made.words) < _LEAST_LETTERS and len(made.words.split()) < _LEAST_WORDS:
            raise PassphraseTooShort
        return made


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryKey:
    """The key of an encrypted clinic itself, in a form that can be read from paper.

    ``key_file``, of one that is open: what a passphrase needs beside a file of this key.
    """

    key: bytes
    key_file: str = field(default="", compare=False)
    SIGNS: ClassVar[int] = (_KEY_BYTES + _CHECK_BYTES) * 8 // _BITS

    @classmethod
    def typed(cls, text: str) -> Self:
        """Return the key that somebody typed, with or without gaps.

        Raises:
            RecoveryKeyMistyped: if a sign is wrong, missing or too many.
        """
        signs = [sign for sign in text.upper().translate(_MEANT) if sign.isalnum()]
        if len(signs) != cls.SIGNS or not set(signs) <= set(_SIGNS):
            raise RecoveryKeyMistyped
        number = 0
        for sign in signs:
            number = number << _BITS | _SIGNS.index(sign)
        raw = number.to_bytes(_KEY_BYTES + _CHECK_BYTES, "big")
        key, check = raw[:_KEY_BYTES], raw[_KEY_BYTES:]
        if _check_of(key) != check:
            raise RecoveryKeyMistyped
        return cls(key)

    @property
    def groups(self) -> tuple[str, ...]:
        """The key as it stands on paper, in groups of four signs; the last ones check the rest."""
        number = int.from_bytes(self.key + _check_of(self.key), "big")
        places = range(self.SIGNS - 1, -1, -1)
        signs = "".join(_SIGNS[number >> _BITS * place & (1 << _BITS) - 1] for place in places)
        return tuple(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


Secret: TypeAlias = Passphrase | RecoveryKey


def secret_of(text: str) -> Secret:
    """Return what somebody typed to open a clinic, whichever of the two it is."""
    try:
        return RecoveryKey.typed(text)
    except RecoveryKeyMistyped:
        return Passphrase(text)


def _check_of(key: bytes) -> bytes:
    return sha256(b"NeedleMap recovery key" + key).digest()[:_CHECK_BYTES]
