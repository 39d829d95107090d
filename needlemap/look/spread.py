"""Where marks that lie close together are drawn, so that none hides another."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

PlanePoint = tuple[float, float]

_RINGS = 30
_DIRECTIONS = 6  # on the first ring, and as many more on each further one
_FULL_RINGS = 8  # those further out have no more
_RING_SHARE = 0.5  # of the gap: rings this near each other leave no free place unseen
_TOUCHING = 0.98
_AROUND = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


def spread(places: Iterable[PlanePoint], gap: float) -> tuple[PlanePoint, ...]:
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
        self._asked: list[PlanePoint] = []
        self._given: list[PlanePoint] = []
        self._squares: dict[
            tuple[int, int], list[PlanePoint]
        ] = {}  # given places by where they lie
        self._kept_free: tuple[PlanePoint, ...] = ()

    def of(
        self, places: Sequence[PlanePoint], kept_free: Sequence[PlanePoint] = ()
    ) -> tuple[PlanePoint, ...]:
        """Return a place for each mark; only those after the first change are sought anew.

        No mark is given a place nearer than the gap to one that is ``kept_free``.
        """
        self._keep_free(tuple(kept_free))
        pairs = enumerate(zip(places, self._asked, strict=False))
        short = min(len(places), len(self._asked))
        same = next((index for index, (now, before) in pairs if now != before), short)
        while len(self._asked) > same:
            self._asked.pop()
            self._squares[self._square(*self._given.pop())].pop()
        for place in places[same:]:
            self._take(place)
        return tuple(self._given)

    def _keep_free(self, kept_free: tuple[PlanePoint, ...]) -> None:
        if kept_free == self._kept_free:
            return
        self._kept_free = kept_free
        self._asked, self._given, self._squares = [], [], {}
        for place in kept_free:
            self._squares.setdefault(self._square(*place), []).append(place)

    def _take(self, place: PlanePoint) -> None:
        free = self._free_near(*place)
        self._asked.append(place)
        self._given.append(free)
        self._squares.setdefault(self._square(*free), []).append(free)

    def _free_near(self, x: float, y: float) -> PlanePoint:
        least, blocker = self._least, None
        for dx, dy in _rings(self._gap):
            near_x, near_y = x + dx, y + dy
            if blocker is not None:  # it is likely to be in the way of the next place too
                right, down = blocker[0] - near_x, blocker[1] - near_y
                if right * right + down * down < least:
                    continue
            blocker = self._blocker(near_x, near_y)
            if blocker is None:
                return near_x, near_y
        return x, y

    def _blocker(self, x: float, y: float) -> PlanePoint | None:
        """Return a place that is too near, None if there is none."""
        least, squares = self._least, self._squares
        column, row = self._square(x, y)
        for step_across, step_down in _AROUND:
            for other in squares.get((column + step_across, row + step_down), ()):
                right, down = other[0] - x, other[1] - y
                if right * right + down * down < least:
                    return other
        return None

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return math.floor(x / self._gap), math.floor(y / self._gap)


@lru_cache(maxsize=8)
def _rings(gap: float) -> tuple[PlanePoint, ...]:
    """Return the ways to a place itself and to places on rings around it, the nearest first."""
    ways = [(0.0, 0.0)]
    for ring in range(1, _RINGS):
        reach = ring * gap * _RING_SHARE
        turn = 0.5 * (ring % 2)
        directions = _DIRECTIONS * ring if ring <= _FULL_RINGS else _DIRECTIONS * _FULL_RINGS
        for step in range(directions):
            angle = 2 * math.pi * (step + turn) / directions
            ways.append((reach * math.cos(angle), reach * math.sin(angle)))
    return tuple(ways)
