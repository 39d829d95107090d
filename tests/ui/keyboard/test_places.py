"""A key is what it writes in Latin letters, else what lies in its place."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from needlemap.ui.keyboard.places import KEYBOARDS, as_meant, key_of

NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def pressed(written, code, held=NO):
    key = ord(written.upper()[0]) if len(written) == 1 else 0
    return QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, 0, written)


@pytest.mark.parametrize(
    ("written", "code", "meant"),
    [
        ("а", 41, "F"),  # Russian
        ("т", 57, "N"),
        ("е", 28, "T"),
        ("я", 52, "Z"),
        ("б", 59, ","),
        ("ю", 60, "."),
        ("х", 34, "["),
        ("φ", 41, "F"),  # Greek
        (";", 24, "Q"),
        ("כ", 41, "F"),  # Hebrew
        ("/", 24, "Q"),
        ("ת", 59, ","),
        ("&", 10, "1"),  # French, its row of digits
        ("é", 11, "2"),
        ("è", 16, "7"),
        ("à", 19, "0"),
        ("+", 10, "1"),  # Czech and Slovak
        ("ě", 11, "2"),
        ("=", 10, "1"),
        ("ѳ", 12, "3"),
        ("_", 17, "8"),
        ("!", 17, "8"),  # Belgian
        ('"', 10, "1"),  # Bépo, French by frequency
        ("*", 19, "0"),
        ("ू", 39, "S"),  # a vowel sign of Devanagari
        ("ç", 18, "9"),
        ("ŝ", 24, "Q"),  # Esperanto has no Q
        ("๓", 13, "3"),  # Thai digits stand in another order
        ("١", 10, "1"),
        ("۷", 16, "7"),  # Persian digits
    ],
)
def test_another_script_means_what_lies_in_its_place(written, code, meant):
    assert key_of(pressed(written, code)) == Qt.Key(ord(meant))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("a", 24),  # French A is where others have Q
        ("m", 47),
        (",", 58),
        ("z", 29),  # German
        ("ü", 34),
        ("ö", 47),
        (";", 52),  # Dvorak
        ("'", 24),
        ("[", 12),
        ("1", 10),
        ("ö", 19),  # Hungarian: its 0 is left of 1
        ("{", 12),  # Dvorak for programmers: this key has a 5 on it
        ("}", 13),
        ("=", 15),
        ("*", 16),
        (")", 17),
        ("+", 18),
        ("]", 19),
        ("è", 28),  # Bépo: its T is elsewhere
        ("ı", 27),  # Turkish F: its R is elsewhere
        ("ğ", 26),
        ("ž", 52),  # Croatian: its Z is elsewhere
        ("’", 57),
    ],
)
def test_a_key_of_a_latin_keyboard_means_what_it_writes(written, code):
    event = pressed(written, code)
    assert as_meant(event) is None
    assert key_of(event) == Qt.Key(ord(written.upper()))


def test_programmers_dvorak_has_two_signs_that_are_french_digits_and_its_digits_are_as_written():
    """What a key writes with Shift is not known of it; the page of keys says what acts."""
    row = "&[{}(=*)+]"  # without Shift; with it %7531902 4 6
    meant = [key_of(pressed(sign, code)) for code, sign in enumerate(row, start=10)]
    digits = {at: Qt.Key(ord(str(at + 1))) for at in (0, 4)}
    assert meant == [digits.get(at, Qt.Key(ord(sign))) for at, sign in enumerate(row)]
    shifted = {11: "7", 12: "5", 13: "3", 14: "1", 15: "9", 16: "0", 17: "2", 18: "4", 19: "6"}
    for code, digit in shifted.items():
        assert key_of(pressed(digit, code, SHIFT)) == Qt.Key(ord(digit))
    said = " ".join(keys for _, keys in KEYBOARDS)
    assert "& is 1, ( is 5" in said


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_F1])
def test_a_key_without_a_letter_means_itself(key):
    event = QKeyEvent(QEvent.Type.KeyPress, key, NO, 36, 0, 0, "")
    assert key_of(event) == key
    assert as_meant(event) is None


def test_what_shift_makes_of_a_digit_is_no_digit():
    assert as_meant(pressed("&", 16, SHIFT)) is None
    assert as_meant(pressed("§", 12, SHIFT)) is None  # German
    assert as_meant(pressed("£", 12, SHIFT)) is None  # British


@pytest.mark.parametrize(("written", "code"), [("7", 16), ("๗", 19)])
def test_a_digit_that_is_written_with_shift_is_one(written, code):
    assert key_of(pressed(written, code, SHIFT)) == Qt.Key.Key_7


def test_the_event_that_is_meant_holds_the_same_modifiers_and_repeats_alike():
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Я"), CONTROL | SHIFT, 52, 1, 2, "", True)
    meant = as_meant(event)
    assert (meant.key(), meant.modifiers()) == (Qt.Key.Key_Z, CONTROL | SHIFT)
    assert meant.isAutoRepeat()
    assert meant.text() == ""


def test_the_letter_that_is_meant_is_large_with_shift_only():
    assert as_meant(pressed("ф", 38)).text() == "a"
    assert as_meant(pressed("Ф", 38, SHIFT)).text() == "A"


def test_an_event_that_knows_no_place_means_what_it_writes():
    assert as_meant(pressed("ф", 0)) is None
