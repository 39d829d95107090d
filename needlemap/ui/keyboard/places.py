"""Keys by their place: a keyboard of another script, or of French digits, works the chart too.

A letter of the Latin alphabet means itself, wherever a layout puts it, and a digit does in every
script. A letter of another script means what a keyboard of the United States has in its place, and
so does what the row of digits gives without Shift where Shift gives the digits in their order. A
Latin letter with an accent, or a sign, means none of that: it may stand where others have T, and
the T elsewhere. One key at a time tells no more: where & and ( stand on the keys of 1 and 5 they
are those digits, as the French write them, also on the Dvorak layout for programmers, which has
its digits in another order; there a digit that is written with Shift is what it writes. The page
of keys says so (``KEYBOARDS``). The codes of the places are those of the Linux kernel
(``input-event-codes.h``) plus 8, as X11 and Wayland tell them, the first set of scan codes of the
PC on Windows, and the virtual key codes of macOS (``HIToolbox/Events.h``).
"""

import sys
import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from needlemap.body.texts import marked

_ROWS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl", "zxcvbnm,.")
_FIRSTS = {"linux": (10, 24, 38, 52), "win32": (2, 16, 30, 44)}  # of each row
_MAC = {
    **dict(enumerate("asdfhgzxcv")),
    **dict(enumerate("bqweryt123465=97-80]ou[ip", start=0x0B)),
    0x25: "l",
    0x26: "j",
    0x28: "k",
    0x2B: ",",
    0x2D: "n",
    0x2E: "m",
    0x2F: ".",
}
_MEANT_AS_WRITTEN = frozenset(",.[]+=")  # keys of the chart on every layout
_LATIN = ("LATIN", "COMBINING", "MODIFIER")
_FOR_A_DIGIT = {  # signs that are written without Shift where Shift writes the digit
    "1": '&"+=!',
    "2": '"-/~',
    "3": "\"#%'-/",
    "4": "'(;\"",
    "5": "()%:\\{",
    "6": "-)@;:}",
    "7": "+()?`",
    "8": "!-*_=?",
    "9": "()/?^",
    "0": '"%)*@',
}
_NO_DIGITS = frozenset({("0", "ö")})  # Hungarian has its 0 left of 1
_FOR_A_LETTER = {  # Greek and Hebrew have signs for Q; some Latin alphabets have neither Q nor X
    "q": ";:/áäąĩŝšţūǉɛʋẹị",
    "x": "ĉčķŝũūǆɔɩṅọ",
}
KEYBOARDS = (
    (marked("A Latin letter or a digit"), marked("what the key writes")),
    (marked("A letter of another script"), marked("the key in its place in the United States")),
    (
        marked("Digits, where they need Shift"),
        marked("also the key of the digit alone: & is 1, ( is 5"),
    ),
)
"""What acts on the keyboards of others, as the page of keys says it."""
_SHIFTED = Qt.KeyboardModifier.ShiftModifier
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def key_of(event: QKeyEvent) -> Qt.Key:
    """Return the key that is meant: by what it writes, else by its place."""
    letter = _meant(event)
    return Qt.Key(ord(letter.upper()) if letter else event.key())


def as_meant(event: QKeyEvent) -> QKeyEvent | None:
    """Return the event of the key that is meant by its place, None if it means what it writes."""
    letter = _meant(event)
    if letter is None:
        return None
    shifted = bool(event.modifiers() & _SHIFTED)
    written = "" if event.modifiers() & _COMMANDS else letter
    return QKeyEvent(
        QEvent.Type(event.type()),
        ord(letter.upper()),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        written.upper() if shifted else written,
        event.isAutoRepeat(),
    )


def _meant(event: QKeyEvent) -> str | None:
    """Return what a keyboard of the United States writes here, None if the key means itself."""
    key = event.key()
    written = chr(key) if 0x20 < key < 0x01000000 else ""
    here = _places().get(_code(event))
    if here is None or not written or (written.isascii() and written.isalnum()):
        return None
    if written.isdecimal():
        return str(unicodedata.decimal(written))  # Thai has its digits in another order
    if here.isdigit():
        is_plain = not event.modifiers() & _SHIFTED
        return here if is_plain and _stands_for_digit(written, here) else None
    if written in _MEANT_AS_WRITTEN:
        return None
    if _is_of_another_script(written):
        return here
    return here if written.lower() in _FOR_A_LETTER.get(here, "") else None


def _stands_for_digit(written: str, digit: str) -> bool:
    if written.isascii():
        return written in _FOR_A_DIGIT[digit]
    return (digit, written.lower()) not in _NO_DIGITS


def _is_of_another_script(letter: str) -> bool:
    """Whether a letter, or a sign that belongs to one, is of a script that is not Latin."""
    is_letter = unicodedata.category(letter)[0] in "LM"
    return is_letter and not unicodedata.name(letter, "LATIN").startswith(_LATIN)


def _code(event: QKeyEvent) -> int:
    return event.nativeVirtualKey() if sys.platform == "darwin" else event.nativeScanCode()


def _places() -> dict[int, str]:
    return _MAC if sys.platform == "darwin" else dict(_coded())


def _coded() -> Iterator[tuple[int, str]]:
    firsts = _FIRSTS["win32" if sys.platform == "win32" else "linux"]
    for first, row in zip(firsts, _ROWS, strict=True):
        yield from enumerate(row, start=first)
