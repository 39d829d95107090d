"""Finding people by what somebody types: without case, accents, and letters a keyboard lacks."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from needlemap.clinic.birth_dates import dates_in
from needlemap.clinic.people import Patient

_MOST_TYPED = 200  # characters: no name is longer, whatever was pasted into the search
_MOST_BYTES = 2600  # PostgreSQL indexes no longer text
_APOSTROPHES = frozenset("'`´‘’‚‛′‵ʹʻʼʽʾʿˈˊˋ＇՚׳")
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # besides what only steers others
_VARIANTS = (0xFE00, 0xFE0F)
_GAPS = re.compile(r"[\s,;./\\()\-‐-―−]+")
_UMLAUT = re.compile(r"(?<=[aou])e")
_OU = re.compile("ο[υύ]")  # two Greek letters of one sound
_WORDS_OF_HAN = ("CJK", "KANGXI")

_NUMBERED = re.compile(r"(?:\bno\b\.?|№|#)\s*(?=\d)", re.IGNORECASE)  # as the window writes it
_UNSPACED = ("CJK", "KANGXI", "HANGUL", "HIRAGANA", "KATAKANA")
_LONGEST_UNSPACED = 8  # letters: a family name and a given name, written as one word

Term = tuple[str, ...]
"""What one word typed may stand for; one of them is in the search key of who is meant.

One with a space stands for two words, and both must be in it.
"""


def folded(text: str) -> str:
    """Return a text as it is sorted: no case, no accents, no apostrophes, single spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _seen(text)).casefold())
    letters = (_plain(letter) for letter in plain if not unicodedata.combining(letter))
    return " ".join(_seen("".join(letters)).split())


def sort_key(patient: Patient) -> str:
    """Return what patients are listed by: the family name, then the given name."""
    return folded(f"{patient.family_name} {patient.given_name}")


def search_key(patient: Patient) -> str:
    """Return what a search is compared with: numbers, birth date, names in their spellings."""
    born = patient.birth_date.isoformat() if patient.birth_date else ""
    names = [_split(name) for name in (patient.given_name, patient.family_name)]
    words = [*names[0], *names[1]]
    joined = ["".join(name) for name in names if len(name) > 1]
    spelt = [_spellings(word) for word in (*words, *joined)]
    ordered = [one[0] for one in spelt] + [other for one in spelt for other in one[1:]]
    elsewhere = [folded(one.number) for one in patient.outside_numbers]
    numbers = (str(patient.number), born, *elsewhere)
    parts = dict.fromkeys((*(one for one in ordered if one), *numbers))
    return " ".join(parts).strip().encode()[:_MOST_BYTES].decode(errors="ignore")


def search_terms(text: str) -> tuple[Term, ...]:
    """Return what must all be in the search key of a person who is meant by a text."""
    terms: list[Term] = []
    text = _NUMBERED.sub(" ", text[:_MOST_TYPED])
    for found in dates_in(text):
        text = text.replace(found.typed, f" {found.short_year} ", 1)
        # Digits alone may be a number as well.
        terms.append((*found.ends, found.typed) if found.typed.isdigit() else found.ends)
    terms += [(*_spellings(word), *_parted(word)) for word in _split(text)]
    return tuple(term for term in terms if any(term))


def name_words(patient: Patient) -> frozenset[str]:
    """Return the words of a whole name, in any order, as they are compared."""
    words = _split(f"{patient.given_name} {patient.family_name}")
    return frozenset(_spellings(word)[-1] for word in words)


def joined_names(patient: Patient) -> frozenset[str]:
    """Return a whole name without gaps, given name first and family name first, as compared."""
    words = ["".join(_split(name)) for name in (patient.given_name, patient.family_name)]
    return frozenset(_spellings("".join(order))[-1] for order in (words, reversed(words)))


@lru_cache(maxsize=4096)
def _spellings(word: str) -> Term:
    """Return how a word may be typed: folded, in Latin letters, and with umlauts written short."""
    short = folded(word)
    if any(unicodedata.name(letter, "").startswith(_WORDS_OF_HAN) for letter in word):
        return (short,)  # in Latin letters a name of two syllables would be everybody's
    latin = folded(anyascii(_OU.sub("ou", word))).replace(" ", "")
    plainest = _UMLAUT.sub("", latin.replace("aa", "a").replace("dj", "d"))
    return tuple(dict.fromkeys((short, latin or short, plainest or short)))


def _parted(word: str) -> Term:
    """Return how a name may be parted that stands without a gap: Chinese, Japanese, Korean ones."""
    names = [unicodedata.name(letter, "") for letter in word]
    if len(word) > _LONGEST_UNSPACED or not all(name.startswith(_UNSPACED) for name in names):
        return ()
    return tuple(f"{folded(word[:at])} {folded(word[at:])}" for at in range(1, len(word)))


def _split(text: str) -> list[str]:
    return [word for word in _GAPS.split(_seen(text)) if folded(word)]


def _seen(text: str) -> str:
    """Return a text without what cannot be seen, and without apostrophes."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if not _is_left_out(letter))


def _is_left_out(letter: str) -> bool:
    return (
        letter in _APOSTROPHES
        or letter in _UNSEEN
        or unicodedata.category(letter) == "Cf"
        or _VARIANTS[0] <= ord(letter) <= _VARIANTS[1]
    )


def _plain(letter: str) -> str:
    """Return a Latin letter that has no accent to take off, as a plain keyboard writes it."""
    if letter.isascii() or not unicodedata.name(letter, "").startswith("LATIN"):
        return letter
    return anyascii(letter).casefold() or letter
