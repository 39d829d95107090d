"""What a typed text must be like to be recorded."""

import unicodedata

from needlemap.body.texts import Text
from needlemap.clinic.errors import TextTooLong, TextUnprintable

NAME_LIMIT = 120
LINE_LIMIT = 200
NOTE_LIMIT = 20_000

_NOTE_BREAKS = frozenset("\n\t")


def checked_line(text: str, field: Text, limit: int = LINE_LIMIT) -> str:
    """Return a one-line text, trimmed and in composed form (NFC).

    Raises:
        TextTooLong: if it has more than ``limit`` characters.
        TextUnprintable: if it holds control characters.
    """
    return _checked(unicodedata.normalize("NFC", " ".join(text.split())), field, limit)


def checked_note(text: str, field: Text, limit: int = NOTE_LIMIT) -> str:
    """Return a text of many lines, trimmed and in composed form (NFC).

    Raises:
        TextTooLong: if it has more than ``limit`` characters.
        TextUnprintable: if it holds control characters other than line breaks and tabs.
    """
    return _checked(tidy_note(text), field, limit)


def tidy_note(text: str) -> str:
    """Return a text of many lines as it is recorded: trimmed and in composed form (NFC)."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").strip())


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: spaces, joiners and marks alone are nothing."""
    return all(unicodedata.category(letter)[0] in "ZCM" for letter in text)


def _checked(text: str, field: Text, limit: int) -> str:
    if len(text) > limit:
        raise TextTooLong(field=field, length=len(text), limit=limit)
    if any(_is_unprintable(letter) for letter in text):
        raise TextUnprintable(field=field)
    return text


def _is_unprintable(letter: str) -> bool:
    return letter not in _NOTE_BREAKS and unicodedata.category(letter) in {"Cc", "Cs", "Co"}
