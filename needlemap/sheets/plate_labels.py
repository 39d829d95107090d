"""Names beside a plate, in two columns, each with a thin line to what it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.body.texts import Text
from needlemap.sheets.shapes import Drawn, Group, Lines, Word
from needlemap.sheets.type import line_of

Floats = NDArray[np.float64]

_SIZE, _SMALLEST = 6.2, 3.6
_LEAD = 1.22
_GAP = 2.0  # between a name and its line
_INK, _LINE = "#1b2322", "#5d6664"


@dataclass(frozen=True, slots=True)
class Named:
    """Something to be named; ``spots`` are the places it may be pointed at, the best first."""

    name: str
    spots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where names may stand: the edges of the page's text and those of the picture, in points."""

    left: float
    right: float
    top: float
    bottom: float
    width: float


def labels(things: Iterable[Named], columns: Columns) -> Group:
    """Return names at both sides of a picture; the columns are filled evenly."""
    left, right = _shared(sorted(things, key=lambda thing: thing.spots[0][1]), columns)
    shapes = (*_column(left, columns, is_left=True), *_column(right, columns, is_left=False))
    return Group("names", Text("Names"), shapes)


_Spotted = tuple[str, tuple[float, float]]


def _shared(things: Sequence[Named], columns: Columns) -> tuple[list[_Spotted], list[_Spotted]]:
    """Return what is named at the left and at the right."""
    middle = (columns.left + columns.right) / 2
    left: list[_Spotted] = []
    right: list[_Spotted] = []
    for thing in things:
        lefts = [spot for spot in thing.spots if spot[0] < middle]
        rights = [spot for spot in thing.spots if spot[0] >= middle]
        if lefts and (not rights or len(left) <= len(right)):
            left.append((thing.name, lefts[0]))
        else:
            right.append((thing.name, rights[0]))
    return left, right


def _column(things: list[_Spotted], columns: Columns, *, is_left: bool) -> list[Drawn]:
    if not things:
        return []
    things = sorted(things, key=lambda thing: thing[1][1])
    room = (columns.bottom - columns.top) / len(things)
    size = max(min(_SIZE, room / _LEAD), _SMALLEST)
    wanted = np.array([spot[1] for _, spot in things])
    heights = _apart(wanted, size * _LEAD, columns.top + size, columns.bottom)
    shapes: list[Drawn] = []
    for (name, (x, y)), height in zip(things, heights.tolist(), strict=True):
        fitting = min(size, size * columns.width / line_of(name).width(size))
        reach = line_of(name).width(fitting) + _GAP
        edge = columns.left + reach if is_left else columns.right - reach
        level = height - 0.3 * size
        line = np.array([(edge, level), (x, y)])
        shapes.append(Lines((line,), _LINE, 0.22))
        at = columns.left if is_left else columns.right
        shapes.append(Word(at, height, name, fitting, _INK, 0.0 if is_left else 1.0))
    return shapes


def _apart(wanted: Floats, gap: float, top: float, bottom: float) -> Floats:
    """Return heights at least a gap apart, in order, as near to those wanted as can be."""
    steps = gap * np.arange(len(wanted))
    pools: list[tuple[float, int]] = []
    for value in (wanted - steps).tolist():
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, many), (other, more) = pools[-2:]
            mean = (one * many + other * more) / (many + more)
            pools[-2:] = [(mean, many + more)]
    level = np.concatenate([np.full(count, value) for value, count in pools])
    return np.asarray(np.clip(level, top, max(bottom - steps[-1], top)) + steps)
