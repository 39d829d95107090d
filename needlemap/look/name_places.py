"""Where names of things on a picture stand: near what they name, none over another or a dot."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bounds = tuple[float, float, float, float]  # left, top, right, bottom

GAP = 6.0  # between a dot and its name
_APART = 2.0  # between names, and between a name and another's dot
_DOT = 3.0
_FAR = (22.0, 40.0, 62.0)  # how far off a name may stand that a line leads to
_WAYS = tuple((math.cos(turn), math.sin(turn)) for turn in np.linspace(0, 2 * math.pi, 13)[:-1])
_BESIDE = ((1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1))
_BESIDE_COST, _BROKEN_COST = 0.1, 0.15  # of each way after the first; of a name in two lines
_LED_COST, _LONG_COST, _COVERING_COST = 0.8, 0.012, 2.4
_STEP = 4.0  # along a line that leads


@dataclass(frozen=True, slots=True)
class NameSpot:
    """Something to be named: its place, and how wide and high its name is, written each way."""

    x: float
    y: float
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands: its box, which way it is written, and whether a line leads to it."""

    bounds: Bounds
    way: int
    is_led: bool


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The boxes where one name may stand, what each costs, and how it is written."""

    boxes: Floats
    costs: Floats
    ways: NDArray[np.int64]
    led: NDArray[np.bool_]


def name_places(
    spots: Sequence[NameSpot],
    room: Bounds,
    dots: Floats,
    covering: Callable[[Bounds], float],
    outside: Floats | None = None,
) -> list[NamePlace | None]:
    """Return where each name stands within a room, None for one that has no place.

    ``dots``: (n, 2), what no name may cover. ``covering``: how much of a box, 0 to 1, would lie
    over what is better seen; names keep off it where there is room beside. ``outside``: (n, 4),
    boxes of the room that are none of it.
    """
    taken = outside if outside is not None else np.empty((0, 4))
    placed: list[NamePlace | None] = []
    for spot in spots:
        found = _best(spot, room, _blocked(spot, dots, taken), covering)
        placed.append(found)
        if found is not None:
            taken = np.concatenate((taken, [found.bounds], _line_boxes(spot, found)))
    return placed


def _blocked(spot: NameSpot, dots: Floats, taken: Floats) -> Floats:
    """Return the boxes that a name of a spot may not touch."""
    others = dots[(np.abs(dots - (spot.x, spot.y)) > _DOT).any(axis=1)]
    around = np.concatenate((others - _DOT, others + _DOT), axis=1)
    return np.concatenate((taken, around))


def _best(
    spot: NameSpot, room: Bounds, blocked: Floats, covering: Callable[[Bounds], float]
) -> NamePlace | None:
    made = _candidates(spot)
    left, top, right, bottom = made.boxes.T
    free = (left >= room[0]) & (top >= room[1]) & (right <= room[2]) & (bottom <= room[3])
    wide = blocked + np.array((-_APART, -_APART, _APART, _APART))
    free &= ~_touch(made.boxes, wide).any(axis=1)
    best, least = None, math.inf
    for index in np.flatnonzero(free)[np.argsort(made.costs[free], kind="stable")].tolist():
        cost = float(made.costs[index])
        if cost >= least:
            break
        bounds = _bounds(made.boxes[index])
        place = NamePlace(bounds, int(made.ways[index]), bool(made.led[index]))
        if place.is_led and _touch(_line_boxes(spot, place), blocked).any():
            continue
        cost += _COVERING_COST * covering(bounds)
        if cost < least:
            best, least = place, cost
    return best


def _candidates(spot: NameSpot) -> _Candidates:
    boxes, costs, ways, led = [], [], [], []
    for way, (wide, high) in enumerate(spot.sizes):
        for index, (right, down) in enumerate(_BESIDE):
            gap = GAP if not (right and down) else GAP / 2
            across, along = right * (gap + wide / 2), down * (gap + high / 2)
            boxes.append((spot.x + across, spot.y + along, wide, high))
            costs.append(index * _BESIDE_COST + way * _BROKEN_COST)
            ways.append(way)
            led.append(False)
        for far in _FAR:
            for sine, slope in _WAYS:
                across = sine * far + _sign(sine) * wide / 2
                along = slope * far + _sign(slope) * high / 2
                boxes.append((spot.x + across, spot.y + along, wide, high))
                costs.append(_LED_COST + far * _LONG_COST + way * _BROKEN_COST)
                ways.append(way)
                led.append(True)
    x, y, wide, high = np.array(boxes).T
    around = np.stack((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), axis=1)
    return _Candidates(around, np.array(costs), np.array(ways), np.array(led))


def line_end(spot: NameSpot, place: NamePlace) -> tuple[float, float]:
    """Return where the line that leads from a dot meets the name's box."""
    left, top, right, bottom = place.bounds
    return min(max(spot.x, left), right), min(max(spot.y, top), bottom)


def _line_boxes(spot: NameSpot, place: NamePlace) -> Floats:
    """Return small boxes along the line that leads to a name; none where there is no line."""
    if not place.is_led:
        return np.empty((0, 4))
    x, y = line_end(spot, place)
    count = max(round(math.hypot(x - spot.x, y - spot.y) / _STEP), 2)
    share = np.linspace(0, 1, count, endpoint=False)[1:, None]
    middles = (spot.x, spot.y) + share * (x - spot.x, y - spot.y)
    return np.asarray(np.concatenate((middles - 1, middles + 1), axis=1))


def _touch(some: Floats, others: Floats) -> NDArray[np.bool_]:
    """Return which of some boxes overlap which of others, (some, others)."""
    a, b = some[:, None], others[None]
    across = (a[..., 0] < b[..., 2]) & (a[..., 2] > b[..., 0])
    return np.asarray(across & (a[..., 1] < b[..., 3]) & (a[..., 3] > b[..., 1]))


def _bounds(box: Floats) -> Bounds:
    left, top, right, bottom = box.tolist()
    return left, top, right, bottom


def _sign(value: float) -> int:
    return 0 if abs(value) < 1e-6 else int(math.copysign(1, value))
