"""Hatching: the level lines of a field as strokes of a pen, left out where they would crowd."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import contourpy
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.contours import simplified_all

_CLOSEST = 0.62  # of the distance wanted, where lines run together
_EVEN_MM = 4.0  # over which lines keep their distance
_FEWEST = 8  # one line in so many shows where they crowd most; one in four, two, or all elsewhere
_WAVER_MM = 3.0
_FEW_PLACES = 3
_STROKE_MM, _STROKE_MORE_MM = 34.0, 46.0  # how long a stroke is at least, and how much longer
_LIFT_MM, _LIFT_MORE_MM = 1.0, 3.5  # between two strokes of a line


@dataclass(frozen=True, slots=True)
class Strokes:
    """How strokes are laid; ``size``: pixels for a mm of a whole body."""

    size: float
    gap_mm: float
    least_mm: float
    bend: float  # how much a stroke may turn in all, in radians


Where = Callable[[int, tuple[Ints, Ints]], NDArray[np.bool_]]
"""Tells for line k at which of its pixels, rows and columns, it may run."""


def hatched(values: Floats, span: float, how: Strokes, where: Where) -> list[Floats]:
    """Return strokes, (n, 2) in pixels, along the level lines of a field from -1 to 1.

    ``span``: how wide the field is in pixels.
    """
    if min(values.shape) < 2:
        return []
    gap = how.gap_mm * how.size
    count = max(round(span / gap), 1)
    levels = np.linspace(-1, 1, count + 2)[1:-1]
    spacing = 2 / (count + 1) / np.maximum(slope_of(values), 1e-6) / gap
    spacing = ndimage.gaussian_filter(spacing, _EVEN_MM * how.size)
    contours = contourpy.contour_generator(z=values)
    lines: list[tuple[int, Floats]] = []
    for k, level in enumerate(levels.tolist()):
        step = math.gcd(k + 1, _FEWEST)
        pieces: list[Floats] = []
        for line in contours.lines(level):
            column, row = np.round(line).astype(np.int64).T
            may = where(k, (row, column)) & (spacing[row, column] * step > _CLOSEST)
            pieces += _runs(line, may)
        lines += [(k, _evened(line, how.size)) for line in pieces]
    return _inked(lines, how)


def _inked(lines: list[tuple[int, Floats]], how: Strokes) -> list[Floats]:
    """Return the strokes of lines, each with the number of its level; the levels rise."""
    simple = simplified_all([line for _, line in lines], 0.5 * how.size)
    result: list[Floats] = []
    level, number = -1, 0
    for (k, line), corners in zip(lines, simple, strict=True):
        if _runs_on(corners, how):
            level, number = k, number + 1 if k == level else 0
            result += _strokes(line, how, 31 * k + number)
    return result


def _runs(line: Floats, may: NDArray[np.bool_]) -> list[Floats]:
    """Return the runs of a line's places that may be drawn."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], may, [False]]).astype(np.int8)))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [line[low:high] for low, high in pairs if high - low > _FEW_PLACES]


def slope_of(values: Floats) -> Floats:
    """Return how fast a field changes from pixel to pixel."""
    if min(values.shape) < 2:
        return np.ones_like(values)
    return np.asarray(np.hypot(*np.gradient(values)))


def chance(number: int) -> float:
    """Return a number from 0 to 1 that looks like chance, and is the same at each build."""
    mixed = (number * 2654435761 + 974711) % 2**32
    mixed = ((mixed ^ (mixed >> 15)) * 2246822519) % 2**32
    return ((mixed ^ (mixed >> 13)) % 2**20) / 2**20


def _evened(line: Floats, size: float) -> Floats:
    """Return a line without its waver."""
    step = float(np.linalg.norm(np.diff(line, axis=0), axis=1).mean())
    soft = _WAVER_MM * size / max(step, 0.1)
    return np.asarray(ndimage.gaussian_filter1d(line, soft, axis=0, mode="nearest"))


def _runs_on(corners: Floats, how: Strokes) -> bool:
    """Tell whether a line is long enough, and runs as a fibre does: never round about."""
    steps = np.diff(corners, axis=0)
    if float(np.linalg.norm(steps, axis=1).sum()) < how.least_mm * how.size:
        return False
    ways = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    return float(np.abs(np.diff(ways)).sum()) < how.bend


def _strokes(line: Floats, how: Strokes, number: int) -> list[Floats]:
    """Return a long line as strokes of uneven length, as a pen that is lifted between them."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    reached = np.concatenate([[0.0], np.cumsum(steps)]) / how.size
    whole, start, result = float(reached[-1]), 0.0, []
    start = chance(number) * min(6.0, whole / 6)
    turn = 0
    while whole - start > how.least_mm:
        turn += 1
        stop = start + _STROKE_MM + _STROKE_MORE_MM * chance(977 * number + turn)
        if whole - stop < how.least_mm:
            stop = whole
        inside = (reached > start) & (reached < stop)
        ends = [_at(line, reached, start), line[inside], _at(line, reached, stop)]
        result.append(np.concatenate(ends))
        start = stop + _LIFT_MM + _LIFT_MORE_MM * chance(577 * number + turn)
    return result


def _at(line: Floats, reached: Floats, where: float) -> Floats:
    return np.array([[np.interp(where, reached, line[:, axis]) for axis in (0, 1)]])
