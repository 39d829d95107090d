"""A language that everybody can read and nobody speaks: every letter with a mark on it."""

import re
from gettext import NullTranslations

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKED = "áƀćđéƒğĥíĵķłɱńóƥɋŕśťúʋŵẋýžÁɃĆĐÉƑĞĤÍĴĶŁṀŃÓƤɊŔŚŤÚṼŴẊÝŽ"
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;|%n)")
_WORD = re.compile(r"[A-Za-z]{2,}")
_TAGS = re.compile(r"<[^<>]+>|&\w+;")
_TABLE = str.maketrans(PLAIN, MARKED)


class Pseudo(NullTranslations):
    """Says each text with marked letters; places and tags stay."""

    def gettext(self, message):
        return pseudo(message)

    def ngettext(self, msgid1, msgid2, n):
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(text):
    parts = _KEPT.split(text)
    return "".join(p if i % 2 else p.translate(_TABLE) for i, p in enumerate(parts))


def left_english(text, kept=()):
    """Return the words of a text that nobody translated; ``kept`` stays in every language."""
    text = _TAGS.sub(" ", text)
    for whole in kept:
        text = text.replace(whole, " ")
    return _WORD.findall(text)
