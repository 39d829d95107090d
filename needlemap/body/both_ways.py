"""Words that run from the right amid a line that runs from the left.

What a person typed in Hebrew or Arabic and what stands beside it would change places with its
neighbours, and Latin words within it with each other, were it not set apart by the two marks that
Unicode has for that. They are no part of what is recorded: only of a line as it is shown.
"""

import re

OPENS, CLOSES = "\u2068", "\u2069"

_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def runs_from_right(text: str) -> bool:
    """Return whether any letter of a text runs from the right."""
    return not text.isascii() and _FROM_THE_RIGHT.search(text) is not None


def set_apart(text: str) -> str:
    """Return typed words as they can stand in a line: as they are if none run from the right."""
    if not runs_from_right(text) or (text.startswith(OPENS) and text.endswith(CLOSES)):
        return text
    return f"{OPENS}{text}{CLOSES}"


def plain(text: str) -> str:
    """Return a text without what sets parts of it apart: for a table or a terminal."""
    return text if text.isascii() else text.replace(OPENS, "").replace(CLOSES, "")
