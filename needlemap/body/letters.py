"""The first letter of words, large where they stand alone."""

from needlemap.body.texts import Text


def capital(words: str) -> str:
    """Return words as they stand alone, on a button or at the head of a line."""
    if isinstance(words, Text):
        return words.alone()
    return words[:1].upper() + words[1:]
