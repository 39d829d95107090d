"""Where marks that lie close together are drawn, so that none hides another."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

Place = tuple[float, float]

_RINGS = 12
_DIRECTIONS = 8
_RING_SHARE = 0.55  # of the gap: rings this near each other leave no free place unseen
_TOUCHING = 0.98


def spread(places: Iterable[Place], gap: float) -> tuple[Place, ...]:
    """Return a place for each mark, as near as can be to its own, no two nearer than ``gap``.

    Earlier marks keep their places when later ones are added. A crowd that leaves no free place
    near a mark leaves that mark where it is.
    """
    return Spread(gap).of(tuple(places))


class Spread:
    """Does what ``spread`` does and remembers it, so that one mark more costs little."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._least = (gap * _TOUCHING) ** 2
        self._asked: list[Place] = []
        self._given: list[Place] = []
        self._squares: dict[tuple[int, int], list[Place]] = {}  # given places by where they lie

    def of(self, places: Sequence[Place]) -> tuple[Place, ...]:
        """Return a place for each mark; only those after the first change are sought anew."""
        pairs = enumerate(zip(places, self._asked, strict=False))
        short = min(len(places), len(self._asked))
        same = next((index for index, (now, before) in pairs if now != before), short)
        while len(self._asked) > same:
            self._asked.pop()
            self._squares[self._square(*self._given.pop())].pop()
        for place in places[same:]:
            self._take(place)
        return tuple(self._given)

    def _take(self, place: Place) -> None:
        x, y = place
        around = ((x + dx, y + dy) for dx, dy in _rings(self._gap))
        free = next((near for near in around if self._is_free(*near)), place)
        self._asked.append(place)
        self._given.append(free)
        self._squares.setdefault(self._square(*free), []).append(free)

    def _is_free(self, x: float, y: float) -> bool:
        column, row = self._square(x, y)
        for near_column in (column - 1, column, column + 1):
            for near_row in (row - 1, row, row + 1):
                for other_x, other_y in self._squares.get((near_column, near_row), ()):
                    if (other_x - x) ** 2 + (other_y - y) ** 2 < self._least:
                        return False
        return True

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return math.floor(x / self._gap), math.floor(y / self._gap)


@lru_cache(maxsize=8)
def _rings(gap: float) -> tuple[Place, ...]:
    """Return the ways to a place itself and to places on rings around it, the nearest first."""
    ways = [(0.0, 0.0)]
    for ring in range(1, _RINGS):
        reach = ring * gap * _RING_SHARE
        turn = 0.5 * (ring % 2)
        for step in range(_DIRECTIONS):
            angle = 2 * math.pi * (step + turn) / _DIRECTIONS
            ways.append((reach * math.cos(angle), reach * math.sin(angle)))
    return tuple(ways)
