"""A language that everybody can read and nobody speaks: every letter with a mark on it.

The marked letters are as wide as the plain ones, but for a Q: what is cut in English is cut here.
"""

import re
from gettext import NullTranslations

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKED = "áƀćḋéḟğĥíĵķłḿńóƥɋŕśťúṽŵẋýžÁɃĆĐÉḞĞĤÍĴĶŁṀŃÓṔɊŔŚŤÚṼŴẊÝŽ"
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;|%n)")
_WORD = re.compile(r"[A-Za-z]{2,}")
_TAGS = re.compile(r"<[^<>]+>|&\w+;")
_TABLE, _BACK = str.maketrans(PLAIN, MARKED), str.maketrans(MARKED, PLAIN)


class Pseudo(NullTranslations):
    """Says each text with marked letters; places and tags stay."""

    def gettext(self, message):
        return pseudo(message)

    def ngettext(self, msgid1, msgid2, n):
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(text):
    parts = _KEPT.split(text)
    return "".join(p if i % 2 else p.translate(_TABLE) for i, p in enumerate(parts))


def plain(text):
    """Return what a text is in English."""
    return text.translate(_BACK)


def left_english(text, kept=()):
    """Return the words of a text that nobody translated; ``kept`` stays in every language."""
    text = _TAGS.sub(" ", text)
    for whole in kept:
        text = text.replace(whole, " ")
    return _WORD.findall(text)
