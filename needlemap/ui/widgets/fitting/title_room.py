"""How a title stands beside what it is about, or above it where there is no room."""

from PySide6.QtWidgets import QBoxLayout, QLabel

_RAGGED_PX = 24  # what two lines are wider than half of one
_LEAST_PX, _MOST_PX = 56, 320


def widths(title: QLabel, room: int, *, may_stand_above: bool) -> tuple[int, int]:
    """Return how wide a title is and may become; nothing where it has to stand above."""
    whole = title.fontMetrics().horizontalAdvance(title.text()) + 4
    least = _least(title, whole)
    return (0, 0) if may_stand_above and least > room else (whole, least)


def stand(title: QLabel, line: QBoxLayout, wide: int) -> int:
    """Put a title first into a line, so wide; return how high it is then."""
    if line.indexOf(title) < 0:
        line.insertWidget(0, title)
    title.setFixedWidth(max(wide, 0))  # before it is laid out there is no room at all
    return title.heightForWidth(max(wide, 0))


def _least(title: QLabel, wide: int) -> int:
    """Return how narrow a title may become: two lines, and no word broken."""
    metrics = title.fontMetrics()
    longest = max((metrics.horizontalAdvance(word) for word in title.text().split()), default=0) + 4
    halved = min(max(wide // 2 + _RAGGED_PX, _LEAST_PX), _MOST_PX)
    return min(wide, max(longest, halved))
