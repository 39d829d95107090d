"""Where the numbers of marks stand: symbols stay on their places, only numbers give way.

One rule for window and paper. A symbol with room around it is large and holds its number. Where
symbols lie close they are small, and each number stands beside its own: outwards first, on its
own half of the body, nearer to its own symbol than to any other, over no symbol, number, word or
head, with a leader where it does not touch its symbol. A number without such a place is not
written; the list tells it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from needlemap.look.label_room import Box, LabelRoom, PlanePoint
from needlemap.look.theme import NUMBER_PX, PLAIN_RADIUS_PX, POINT_RADIUS_MM, POINT_RADIUS_PX

Floats = NDArray[np.float64]

_DIGIT, _CAPITAL = 0.3, 0.36  # half a bold digit's width and height, as shares of the type's size
_AIR = 0.14  # of the type's size: around a number and its symbol
_APART = 2.15  # radii between the middles of two symbols that hold their numbers
_GRAIN = 20  # parts of the unit that two places are told apart by
_SHRUNK = (1.0, 0.9, 0.8, 0.7)  # sizes that are tried, so that all symbols hold their numbers
_BESIDE_SMALL = 6.0  # radii: who is so near to a small symbol is small as well
_FACE_SHARE = 0.7  # of a radius, that may not reach into a face or a head
_RINGS = (0.0, 0.6, 1.2, 1.9, 2.7, 3.5)  # lengths of leaders, in sizes of the type
_TURNS = 16
_INWARD = 0.85  # sizes of the type that a number would rather go outwards than inwards
_LEADER_BOX = 0.1  # half of a piece of a leader, in sizes of the type
_NUMBERED_MM, _LEAST_NUMBERED_PX, _MOST_NUMBERED_MM = 34.0, 8.0, 46.0  # of the body; radii
_PLAIN_MM, _LEAST_PLAIN_PX = 21.0, 3.0
_NUMBER_MM, _LEAST_NUMBER_PX = 39.0, 10.5
_PT = 72 / 25.4  # points of a mm of paper
_LEAST_NUMBERED_PT, _PLAIN_PT, _LEAST_PLAIN_PT = 1.5 * _PT, 1.2 * _PT, 0.7 * _PT
_NUMBER_PT, _LEAST_NUMBER_PT = 7.5, 5.6
LEADER_MM = 130.0
"""The longest leader, in mm of the body: a number further off would name another part."""
_PIN = ((1.15, -1.15, 0.3), (1.66, -1.66, 0.34))  # right, down and radius, in radii of a symbol
_RAYS = ((-1.17, 1.17, 0.3),)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large marks are on a picture, in its unit.

    ``numbered``: the radius of a symbol that holds its number, 0 where bodies are too small for
    such. ``plain``: the radius of one that does not. ``type``: the size of a number beside it.
    ``leader``: how long a leader may be. ``least``: the radius down to which symbols that hold
    their numbers may shrink, so that all of a picture do.
    """

    numbered: float
    plain: float
    type: float
    leader: float
    least: float = 0.0

    def box(self, text: str, x: float = 0.0, y: float = 0.0) -> Box:
        """Return the room of a number or letter, with air around it."""
        air = _AIR * self.type
        across = _DIGIT * self.type * max(len(text), 1) + air
        return Box(x, y, across, _CAPITAL * self.type + air)


def screen_sizes(scale: float) -> Sizes:
    """Return how large marks are on a screen, in pixels, where a mm of the body is ``scale``.

    The smaller the bodies, the smaller the marks; where a disc that holds a number would hide
    half a shoulder there is none.
    """
    numbered = _halves(min(POINT_RADIUS_PX, max(_LEAST_NUMBERED_PX, _NUMBERED_MM * scale)))
    if numbered > _MOST_NUMBERED_MM * scale:
        numbered = 0.0
    plain = _halves(min(PLAIN_RADIUS_PX, max(_LEAST_PLAIN_PX, _PLAIN_MM * scale)))
    size = _halves(min(NUMBER_PX, max(_LEAST_NUMBER_PX, _NUMBER_MM * scale)))
    return Sizes(numbered, plain, size, LEADER_MM * scale, _LEAST_NUMBERED_PX)


def paper_sizes(scale: float, *, bare: bool) -> Sizes:
    """Return how large marks are on paper, in points, where a mm of the body is ``scale``.

    ``bare``: on bodies whose marks are shown enlarged beside.
    """
    most = _LEAST_NUMBERED_PT if bare else POINT_RADIUS_MM * _PT
    numbered = min(most, max(_LEAST_NUMBERED_PT, _NUMBERED_MM * scale))
    if numbered > _MOST_NUMBERED_MM * scale:
        numbered = 0.0
    plain = min(_PLAIN_PT, max(_LEAST_PLAIN_PT, _PLAIN_MM * scale))
    size = min(_NUMBER_PT, max(_LEAST_NUMBER_PT, _NUMBER_MM * scale))
    return Sizes(numbered, plain, size, LEADER_MM * scale, _LEAST_NUMBERED_PT)


def _halves(pixels: float) -> float:
    return round(pixels * 2) / 2


@dataclass(frozen=True, slots=True)
class Symbol:
    """A point mark on a picture: where it is, its number, and whether a pin or rays stand out."""

    x: float
    y: float
    number: str
    has_pin: bool = False
    has_rays: bool = False


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """Where the number of a symbol is written.

    ``beside``: from the symbol's middle to the number's, None if it is inside or not written.
    """

    is_inside: bool
    beside: PlanePoint | None = None
    has_leader: bool = False


Known = dict[tuple[float, bytes, bytes, bytes], Floats]
"""Ways to a number that were found before, by all that they depend on in one room."""

INSIDE, UNWRITTEN = NumberPlace(is_inside=True), NumberPlace(is_inside=False)


class NumberPlaces:
    """Finds places for the numbers of one view; earlier marks choose before later ones."""

    def __init__(self, room: LabelRoom, sizes: Sizes, known: Known | None = None) -> None:
        """Take what was ``known`` of the same room at the same sizes; it grows."""
        self._room = room
        self._known: Known = {} if known is None else known
        self.sizes = sizes
        """How large marks are; those that hold their numbers become smaller if all then do."""
        self._circles = np.zeros((0, 3))  # x, y and radius of all that is drawn of symbols
        self._owners = np.zeros(0, dtype=np.int64)  # the spot of each
        self._written = np.zeros((0, 4))  # x, y and half sizes of numbers and pieces of leaders
        self._reach = self._far()

    def of(
        self, symbols: Sequence[Symbol], others: Iterable[PlanePoint] = ()
    ) -> tuple[NumberPlace, ...]:
        """Return a place for each number; ``others``: symbols of other views near this one."""
        spots = _spots(symbols)
        if not spots:
            return ()
        here = np.array([(symbols[first].x, symbols[first].y) for first, *_ in spots])
        everywhere = np.concatenate([here, np.array([*others]).reshape(-1, 2)])
        gaps = np.hypot(*(here[:, None] - everywhere).transpose(2, 0, 1))
        np.fill_diagonal(gaps, np.inf)
        inside = self._holding(spots, symbols, here, gaps)
        self._stand(spots, symbols, everywhere, inside)
        places = [UNWRITTEN] * len(symbols)
        tried = [_Tries() for _ in spots]
        is_around = gaps < self._reach
        is_near = _within(here, self._circles, self._reach)
        for index, spot in _in_line(spots):
            if inside[spot]:
                places[index] = INSIDE
            else:
                nearby = everywhere[is_around[spot]], self._circles[is_near[spot]]
                places[index] = self._beside(
                    symbols[index].number, spot, here[spot], nearby, tried[spot]
                )
        return tuple(places)

    @property
    def taken(self) -> list[Box]:
        """What symbols and numbers cover, after places were found."""
        circles = (Box(x, y, radius, radius) for x, y, radius in self._circles.tolist())
        return [*circles, *(Box(*row) for row in self._written.tolist())]

    def _far(self) -> float:
        """How far from its own symbol a number can be, and twice that another in its way."""
        longest = self.sizes.box("000").across
        furthest = min(_RINGS[-1] * self.sizes.type, self.sizes.leader)
        return 2 * (self.sizes.plain + longest + furthest)

    def _holding(
        self, spots: list[list[int]], symbols: Sequence[Symbol], here: Floats, gaps: Floats
    ) -> NDArray[np.bool_]:
        """Return which symbols hold their numbers: all, smaller if need be, else those apart."""
        full = self.sizes.numbered
        if not full:
            return np.zeros(len(spots), dtype=np.bool_)
        radii = [max(full * share, min(self.sizes.least, full)) for share in _SHRUNK]
        is_dense = len(spots) < len(symbols) or (gaps < radii[-1] * _APART).any()
        for radius in () if is_dense else radii:
            may = self._may_hold(radius, spots, symbols, (here, gaps))
            if may.all():
                self.sizes = replace(self.sizes, numbered=radius)
                return may
        return self._may_hold(full, spots, symbols, (here, gaps))

    def _may_hold(
        self,
        radius: float,
        spots: list[list[int]],
        symbols: Sequence[Symbol],
        where: tuple[Floats, Floats],
    ) -> NDArray[np.bool_]:
        """Return which symbols have the room to be so large."""
        here, gaps = where
        may = np.array([len(members) == 1 for members in spots])
        may &= ~(gaps < radius * _APART).any(axis=1)
        may &= ~self._room.on_a_face(here, radius * _FACE_SHARE)
        arms = [
            (spot, arm) for spot, members in enumerate(spots) for arm in _arms(members, symbols)
        ]
        if arms:
            owners = np.array([spot for spot, _ in arms])
            shape = np.array([arm for _, arm in arms])
            tips = here[owners] + shape[:, :2] * radius
            met = np.hypot(*(tips[:, None] - here).transpose(2, 0, 1)) < radius * (1 + shape[:, 2:])
            met[np.arange(len(owners)), owners] = False
            may[owners[met.any(axis=1)]] = False
            may &= ~met.any(axis=0)
        near_small = (gaps[:, : len(spots)] < radius * _BESIDE_SMALL) & ~may
        return np.asarray(may & ~near_small.any(axis=1))

    def _stand(
        self,
        spots: list[list[int]],
        symbols: Sequence[Symbol],
        everywhere: Floats,
        inside: NDArray[np.bool_],
    ) -> None:
        """Note what is drawn of the symbols, which no number may cover."""
        rows: list[tuple[float, float, float]] = []
        owners: list[int] = []
        for spot, (x, y) in enumerate(everywhere.tolist()):
            is_own = spot < len(spots)
            large = is_own and bool(inside[spot])
            radius = self.sizes.numbered if large else self.sizes.plain
            rows.append((x, y, radius))
            arms = _arms(spots[spot], symbols, rays=large) if is_own else ()
            rows += [(x + a * radius, y + b * radius, c * radius) for a, b, c in arms]
            owners += [spot] * (1 + len(arms))
        self._circles, self._owners = np.array(rows), np.array(owners)
        self._written = np.zeros((0, 4))

    def _beside(
        self, number: str, spot: int, at: Floats, nearby: tuple[Floats, Floats], tries: "_Tries"
    ) -> NumberPlace:
        size = self.sizes.box(number)
        if tries.across != size.across:
            tries.across, tries.ways = size.across, self._open_ways(at, nearby, size)
        ways = tries.ways
        if not len(ways):
            return UNWRITTEN
        centres = ways[:, :2] + at
        free = ~_meet(centres, size, self._written).any(axis=1)
        for index in np.flatnonzero(free).tolist():
            right, down, needs_leader = ways[index].tolist()
            rows = [(*centres[index].tolist(), size.across, size.along)]
            if needs_leader:
                pieces = self._leader(at, right, down, size)
                if self._is_barred(pieces, spot, at):
                    continue
                rows += pieces
            self._written = np.concatenate([self._written, np.array(rows)])
            tries.ways = ways[index + 1 :]
            return NumberPlace(False, (right, down), bool(needs_leader))  # noqa: FBT003
        tries.ways = ways[:0]
        return UNWRITTEN

    def _open_ways(self, at: Floats, nearby: tuple[Floats, Floats], size: Box) -> Floats:
        """Return the ways to a number that nothing but other numbers can bar."""
        around, circles = nearby
        key = (size.across, at.tobytes(), around.tobytes(), circles.tobytes())
        if key not in self._known:
            # Its number touches the symbol itself.
            others = circles[(circles[:, 0] != at[0]) | (circles[:, 1] != at[1])]
            self._known[key] = self._sought_ways(at, around - at, size, others)
        return self._known[key]

    def _sought_ways(self, at: Floats, around: Floats, size: Box, circles: Floats) -> Floats:
        room, (x, y) = self._room, at.tolist()
        ways = _ways(self.sizes, size.across, size.along, room.outward(x))
        nearest = (2 * ways[:, :2] @ around.T < (around**2).sum(axis=1)).all(axis=1)
        ways = np.asarray(ways[nearest])
        if len(ways):
            ways = ways[room.open_to(ways[:, :2] + at, size, room.side(x))]
        if not len(ways):
            return ways
        centres = ways[:, :2] + at
        open_to = np.ones(len(ways), dtype=np.bool_)
        for oval in room.keeps_off(x, y):
            open_to &= ~oval.holds_any(centres, size.across, size.along)
        open_to &= ~_cover(centres, (size.across, size.along), circles).any(axis=1)
        return np.asarray(ways[open_to])

    def _leader(
        self, at: Floats, right: float, down: float, size: Box
    ) -> list[tuple[float, float, float, float]]:
        """Return the line from a symbol's edge to its number, in pieces."""
        away = math.hypot(right, down)
        start, end = self.sizes.plain / away, 1 - min(size.across, size.along) / away
        half = _LEADER_BOX * self.sizes.type
        count = max(math.ceil((end - start) * away / (4 * half)), 1)
        shares = (start + (end - start) * (step + 0.5) / count for step in range(count))
        x, y = at.tolist()
        return [(x + right * share, y + down * share, half, half) for share in shares]

    def _is_barred(
        self, pieces: list[tuple[float, float, float, float]], spot: int, at: Floats
    ) -> bool:
        """Return whether a leader crosses a number, a leader, another's symbol or a head."""
        line = np.array(pieces)[:, :2]
        half = Box(0.0, 0.0, pieces[0][2], pieces[0][3])
        if _meet(line, half, self._written).any():
            return True
        x, y = at.tolist()
        head = self._room.head
        if head is not None and not head.holds(x, y) and head.holds_any(line, 0.0, 0.0).any():
            return True
        circles = self._circles[self._owners != spot]
        return bool(_cover(line, (half.across, half.along), circles).any())


@dataclass(slots=True)
class _Tries:
    """The ways that are left at a spot for numbers of one width."""

    across: float = 0.0
    ways: Floats = field(default_factory=lambda: np.zeros((0, 3)))


def _spots(symbols: Sequence[Symbol]) -> list[list[int]]:
    """Return which symbols stand where; places that nobody can tell apart are one."""
    spots: dict[tuple[int, int], list[int]] = {}
    for index, symbol in enumerate(symbols):
        spots.setdefault((round(symbol.x * _GRAIN), round(symbol.y * _GRAIN)), []).append(index)
    return list(spots.values())


def _in_line(spots: list[list[int]]) -> list[tuple[int, int]]:
    """Return the symbols in their order, each with its spot."""
    return sorted((index, spot) for spot, members in enumerate(spots) for index in members)


def _arms(
    members: list[int], symbols: Sequence[Symbol], *, rays: bool = True
) -> tuple[tuple[float, float, float], ...]:
    """Return what stands out of the symbols of a spot: right, down and radius, in radii."""
    has_pin = any(symbols[index].has_pin for index in members)
    has_rays = rays and any(symbols[index].has_rays for index in members)
    return (*(_PIN if has_pin else ()), *(_RAYS if has_rays else ()))


def _within(here: Floats, circles: Floats, reach: float) -> NDArray[np.bool_]:
    """Return which circles lie near which places, (places, circles)."""
    right = np.abs(here[:, None, 0] - circles[:, 0])
    down = np.abs(here[:, None, 1] - circles[:, 1])
    return np.asarray((right < reach) & (down < reach))


def _cover(centres: Floats, half: tuple[float, float], circles: Floats) -> NDArray[np.bool_]:
    """Return which boxes around centres reach into which circles, (boxes, circles)."""
    right = np.maximum(np.abs(centres[:, None, 0] - circles[:, 0]) - half[0], 0.0)
    down = np.maximum(np.abs(centres[:, None, 1] - circles[:, 1]) - half[1], 0.0)
    return np.asarray(right * right + down * down < circles[:, 2] ** 2)


def _meet(centres: Floats, size: Box, written: Floats) -> NDArray[np.bool_]:
    """Return which boxes around centres reach into which of those written, (boxes, written)."""
    right = np.abs(centres[:, None, 0] - written[:, 0]) < written[:, 2] + size.across
    down = np.abs(centres[:, None, 1] - written[:, 1]) < written[:, 3] + size.along
    return np.asarray(right & down)


@lru_cache(maxsize=256)
def _ways(sizes: Sizes, across: float, along: float, outward: int) -> Floats:
    """Return the ways from a symbol to its number, (n, 3), those that are liked best first.

    Each is so far right and down, and 1 if it needs a leader.
    """
    ways = []
    for ring in [ring for ring in _RINGS if ring * sizes.type <= sizes.leader]:
        for right, down, touching in _touching(sizes.plain, across, along).tolist():
            away = touching + ring * sizes.type
            dislike = ring + _INWARD * (1 - outward * right) / 2
            ways.append((dislike, right * away, down * away, float(ring > 0)))
    return np.array([way for _, *way in sorted(ways)])


@lru_cache(maxsize=256)  # sizes go by halves: at most scales they have been met before
def _touching(radius: float, across: float, along: float) -> Floats:
    """Return all directions, each with how far that way a box just touches a circle, (n, 3)."""
    angles = (2 * math.pi * turn / _TURNS for turn in range(_TURNS))
    turns = np.array([(round(math.cos(angle), 9), round(math.sin(angle), 9)) for angle in angles])
    steps = radius + np.arange(1, 400) * radius / 16
    centres = (turns[:, None] * steps[:, None]).reshape(-1, 2)
    covers = _cover(centres, (across, along), np.array([(0.0, 0.0, radius)]))
    first = np.argmin(covers.reshape(_TURNS, -1), axis=1)
    return np.column_stack([turns, steps[first]])
