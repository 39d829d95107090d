"""A language of a few words: what is not in it stays English."""

from gettext import NullTranslations


class Dictionary(NullTranslations):
    """Says the texts it is given; of a plural, both forms."""

    def __init__(self, words):
        super().__init__()
        self._words = words

    def gettext(self, message):
        return self._words.get(message, message)

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)
