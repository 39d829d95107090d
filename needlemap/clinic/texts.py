"""What a typed text must be like to be recorded."""

import unicodedata

from needlemap.body.texts import Text
from needlemap.clinic.errors import TextTooLong, TextUnprintable

NAME_LIMIT = 120
LINE_LIMIT = 200
NOTE_LIMIT = 20_000

_MOST_NAMED = 12  # letters in one sentence
_NOTE_BREAKS = frozenset("\n\t")
_UNKNOWN = "\N{WHITE SQUARE}"  # for a letter of a font's own, which no other font shows
_OF_WORD_PROCESSORS = {  # letters that only the fonts "Symbol" and "Wingdings" show
    **dict.fromkeys("\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf06c\uf06e\uf071", "\N{BULLET}"),
    **dict.fromkeys("\uf0fc\uf0fe", "\N{CHECK MARK}"),
    "\uf0b0": "°",
    "\uf0b1": "±",
    "\uf0b4": "×",
    "\uf0b3": "≥",
    "\uf0a3": "≤",
    "\uf0bb": "≈",
    "\uf0ac": "←",
    "\uf0ad": "↑",
    "\uf0ae": "→",
    "\uf0af": "↓",
    "\uf0e0": "→",
    "\uf02d": "–",
}
_BREAKS = dict.fromkeys("\f\v\x85\u2028\u2029", "\n")
_UNSEEN = dict.fromkeys("\u00ad\ufeff", "")
_EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters that show nothing
_CLEAN = str.maketrans(_OF_WORD_PROCESSORS | _BREAKS | _UNSEEN)


def checked_line(text: str, field: Text, limit: int = LINE_LIMIT) -> str:
    """Return a one-line text, trimmed and in composed form (NFC); empty if nothing is seen.

    Raises:
        TextTooLong: if it has more than ``limit`` characters.
        TextUnprintable: if it holds control characters.
    """
    return _checked(_seen(" ".join(text.split())), field, limit)


def checked_note(text: str, field: Text, limit: int = NOTE_LIMIT) -> str:
    """Return a text of many lines, trimmed and in composed form (NFC).

    Raises:
        TextTooLong: if it has more than ``limit`` characters.
        TextUnprintable: if it holds control characters other than line breaks and tabs.
    """
    return _checked(tidy_note(text), field, limit)


def tidy_note(text: str) -> str:
    """Return a text of many lines as it is recorded: trimmed and in composed form (NFC).

    Of one in which nothing is seen nothing is recorded: it would be a heading above nothing.
    """
    return _seen(text.replace("\r\n", "\n").replace("\r", "\n").strip())


def cleaned(text: str) -> str:
    """Return a text that was pasted with what can be shown and printed in place of what cannot.

    Bullets of word processors become bullets, page breaks become line breaks; control characters
    and soft hyphens go.
    """
    return "".join(_shown(letter) for letter in text.translate(_CLEAN))


def _shown(letter: str) -> str:
    if not _is_unprintable(letter) or letter == "\r":
        return letter
    return _UNKNOWN if unicodedata.category(letter) == "Co" else ""


def boxes_instead(letters: str) -> Text:
    """Return what to say of letters, each once, that no font of the sheets has."""
    shown = [*letters[:_MOST_NAMED], *("…" for _ in letters[_MOST_NAMED : _MOST_NAMED + 1])]
    return Text.counted(
        "There is no font for {letters}: a box is printed instead.",
        "There is no font for {letters}: boxes are printed instead.",
        len(letters),
        letters=" ".join(shown),
    )


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: spaces, joiners and marks alone are nothing."""
    return all(_is_unseen(letter) for letter in text)


def _seen(text: str) -> str:
    """Return a text in composed form; empty if all of it is allowed, and none of it is seen."""
    if is_blank(text) and not any(map(_is_unprintable, text)):
        return ""
    return unicodedata.normalize("NFC", text)


def _is_unseen(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind[0] in "ZM" or kind in {"Cc", "Cf", "Cs", "Co"} or letter in _EMPTY_LETTERS


def _checked(text: str, field: Text, limit: int) -> str:
    if len(text) > limit:
        raise TextTooLong(field=field, length=len(text), limit=limit)
    # Asked of the whole text at once; some letters are not printable to Python and yet allowed.
    plain = text.replace("\n", " ").replace("\t", " ").isprintable()
    if not plain and any(_is_unprintable(letter) for letter in text):
        raise TextUnprintable(field=field)
    return text


def _is_unprintable(letter: str) -> bool:
    return letter not in _NOTE_BREAKS and unicodedata.category(letter) in {"Cc", "Cs", "Co"}
