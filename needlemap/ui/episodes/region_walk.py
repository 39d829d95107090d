"""Going over the body by keys: an arrow leads to the next region, with Shift a little further."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count

from PySide6.QtCore import QPointF, QRectF, Qt

_STEP_PX = 3.0
_LITTLE_PX = 6.0
_WAYS: Mapping[int, QPointF] = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
ARROWS = frozenset(_WAYS)

RegionAt = Callable[[QPointF], str]
"""Returns the region at a place of the picture, empty if there is none."""


def next_region(at: QPointF, arrow: int, room: QRectF, region_at: RegionAt) -> QPointF:
    """Return the middle of the region that comes next in the way of an arrow; else where it is."""
    here = region_at(at)
    first = last = at
    found = ""
    for place in _on_the_way(at, arrow, room):
        region = region_at(place)
        if not found and region not in {"", here}:
            found, first = region, place
        elif found and region != found:
            break
        if found:
            last = place
    return (first + last) / 2


def a_little_further(at: QPointF, arrow: int, region_at: RegionAt) -> QPointF:
    """Return a place a little further in the way of an arrow, if that is on the body."""
    place = at + _WAYS[arrow] * _LITTLE_PX
    return place if region_at(place) else at


def _on_the_way(at: QPointF, arrow: int, room: QRectF) -> Iterator[QPointF]:
    for steps in count(1):
        place = at + _WAYS[arrow] * (_STEP_PX * steps)  # a place of its own: += would move it
        if not room.contains(place):
            return
        yield place
