"""Words that stand in two lines, or three, where one has no room for them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def in_lines(words: str, metrics: QFontMetrics, room: int, most: int = 2) -> tuple[str, ...]:
    """Return words in as few lines as hold them; shortened only where so many do not."""
    lines: list[str] = []
    rest = words.split(" ")
    while rest:
        count = len(rest)
        if len(lines) + 1 < most:
            while count > 1 and metrics.horizontalAdvance(" ".join(rest[:count])) > room:
                count -= 1
        lines.append(" ".join(rest[:count]))
        rest = rest[count:]
    return tuple(_shortened(line, metrics, room) for line in lines)


def _shortened(line: str, metrics: QFontMetrics, room: int) -> str:
    if metrics.horizontalAdvance(line) <= room:
        return line
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)


def has_room(words: str, metrics: QFontMetrics, room: int, most: int = 2) -> bool:
    """Return whether so many lines hold words whole."""
    return " ".join(in_lines(words, metrics, room, most)) == words


def halves(words: str) -> tuple[str, str]:
    """Return words broken at the space nearest to their middle; short ones stay whole."""
    spaces = [at for at, letter in enumerate(words) if letter == " "]
    if not spaces:
        return words, ""
    at = min(spaces, key=lambda place: abs(place - len(words) / 2))
    return words[:at], words[at + 1 :]
