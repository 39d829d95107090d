"""Words that stand in two lines where one has no room for them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def in_lines(words: str, metrics: QFontMetrics, room: int) -> tuple[str, ...]:
    """Return words in one line, or broken into two; shortened only where two do not hold them."""
    if metrics.horizontalAdvance(words) <= room:
        return (words,)
    parts = words.split(" ")
    count = 1
    while count < len(parts) and metrics.horizontalAdvance(" ".join(parts[: count + 1])) <= room:
        count += 1
    lines = (" ".join(parts[:count]), " ".join(parts[count:]))
    return tuple(
        metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line
    )


def halves(words: str) -> tuple[str, str]:
    """Return words broken at the space nearest to their middle; short ones stay whole."""
    spaces = [at for at, letter in enumerate(words) if letter == " "]
    if not spaces:
        return words, ""
    at = min(spaces, key=lambda place: abs(place - len(words) / 2))
    return words[:at], words[at + 1 :]
