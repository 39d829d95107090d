"""Names of scripts without vowels beside the same names in Latin letters: Cohen and כהן.

Nobody can say from the letters alone which vowels stand between them, so only consonants are
compared, and those that are written one for another are the same.
"""

from collections.abc import Iterable
from itertools import permutations, product

from needlemap.clinic.searching import folded

_HEBREW = dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת", " bgd  z t kklmmnns ppzzkrst", strict=True))
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءپچژگکی",
        " bttg kddrzsssdtz gpkklmn      pszgk ",
        strict=True,
    )
)
_WRITTEN = {**_HEBREW, **_ARABIC}
_TWO = {"sh": "s", "kh": "k ", "ch": "ks ", "th": "t", "ph": "p", "tz": "z", "ts": "z"}
_TWO |= {"gh": "g", "dh": "d", "ck": "k", "dj": "g"}
_ONE = {"c": "ks", "q": "k", "f": "p", "v": "b ", "w": " ", "j": "g ", "y": " ", "h": " "}
_VOWELS = "aeiou"
_MOST = 64  # ways of reading one name
_LEAST = 3  # consonants of a whole name: fewer are everybody's


def sound_alike(one: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether the words of two names have the same consonants, in any order of the words.

    Only of names of which one is written in Hebrew or Arabic letters, and the other is not.
    """
    names = [tuple(words) for words in (one, other)]
    if _is_without_vowels(names[0]) is _is_without_vowels(names[1]):
        return False
    readings = [_readings(words) for words in names]
    return any(len(same) >= _LEAST for same in readings[0] & readings[1])


def _is_without_vowels(words: Iterable[str]) -> bool:
    return any(letter in _WRITTEN for word in words for letter in word)


def _readings(words: tuple[str, ...]) -> frozenset[str]:
    """Return the consonants of a whole name, in every order of its first four words."""
    of_words = [tuple(_of_word(word))[:_MOST] for word in words[:4]]
    return frozenset(
        "".join(one)
        for order in permutations(of_words)
        for one in product(*(readings[:4] for readings in order))
    )


def _of_word(word: str) -> dict[str, None]:
    """Return the ways in which the consonants of a word can be read."""
    letters = folded(word)
    read = [""]
    at = 0
    while at < len(letters) and len(read) <= _MOST:
        two = letters[at : at + 2]
        width = 2 if two in _TWO else 1
        ways = _TWO[two] if width == 2 else _ways(letters[at], letters[at - 1 : at])
        read = [f"{before}{way.strip()}" for before in read for way in ways]
        at += width
    return dict.fromkeys(read)


def _ways(letter: str, before: str) -> str:
    """Return how a letter may be heard; a space stands for nothing."""
    if letter in _WRITTEN:
        return _WRITTEN[letter]
    if letter == before or letter in _VOWELS or not letter.isalpha():
        return " "
    return _ONE.get(letter, letter)
