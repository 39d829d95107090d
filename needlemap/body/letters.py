"""The first letter of words: large where they stand alone, small within a sentence."""


def capital(words: str) -> str:
    """Return words as they stand alone, on a button or at the head of a line."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Return words as they stand within a sentence."""
    return words[:1].lower() + words[1:]
