"""Strokes over the body while they are drawn: the skin that a lasso encloses or a brush paints."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np

from needlemap.body.distinct import distinct
from needlemap.body.skin import Floats, Ints

PlanePoint = tuple[float, float]

_MM2_PER_CM2 = 100.0


class StrokeEffect(StrEnum):
    """What a stroke does: make a zone, add to the selected one, or take away from it."""

    NEW = "new"
    ADD = "add"
    TAKE = "take"


@dataclass(frozen=True, slots=True, eq=False)
class SeenSkin:
    """The cells that one view sees, from the top down; their centres in mm of the view, (n,)."""

    cells: Ints
    x: Floats
    y: Floats

    @classmethod
    def of(cls, cells: Ints, places: Floats) -> "SeenSkin":
        """Return cells with their places (n, 2), in order."""
        order = np.argsort(places[:, 1], kind="stable")
        return cls(cells[order], places[order, 0].copy(), places[order, 1].copy())

    def band(self, top: float, bottom: float) -> slice:
        """Return the cells between two heights, the lower one left out."""
        first, stop = np.searchsorted(self.y, (top, bottom), side="left").tolist()
        return slice(first, stop)


class Stroke(Protocol):
    """A line that grows, over the skin of one view."""

    def line(self, start: PlanePoint, end: PlanePoint) -> None:
        """Go on from one place to another, mm of the view."""

    def cells(self) -> Ints:
        """Return the cells taken by what is drawn so far, in any order, none twice."""


class Lasso:
    """A line that encloses what it winds around, either way: the inside of any loop is inside.

    Each piece adds its turn to the cells beside it only, so a long line costs no more than a short
    one (Sunday 2001). The pieces must follow one another; the last place is joined to the first.
    """

    def __init__(self, skin: SeenSkin) -> None:
        self._skin = skin
        self._winding = np.zeros(len(skin.cells), dtype=np.int32)
        self._start: PlanePoint | None = None
        self._end: PlanePoint = (0.0, 0.0)
        self._low = np.full(2, np.inf)
        self._high = np.full(2, -np.inf)

    def line(self, start: PlanePoint, end: PlanePoint) -> None:
        """Go on from one place to another, mm of the view."""
        if self._start is None:
            self._start = start
        self._end = end
        self._low = np.minimum(self._low, np.minimum(start, end))
        self._high = np.maximum(self._high, np.maximum(start, end))
        band, turns = _turns(self._skin, start, end)
        self._winding[band] += turns

    def cells(self) -> Ints:
        """Return the cells enclosed if the line were closed now."""
        skin = self._skin
        if self._start is None:
            return skin.cells[:0]
        all_of = skin.band(float(self._low[1]), float(np.nextafter(self._high[1], np.inf)))
        x = skin.x[all_of]
        if not len(x) or self._high[0] < x.min() or self._low[0] > x.max():
            return skin.cells[:0]
        winding = self._winding[all_of].copy()
        band, turns = _turns(skin, self._end, self._start)
        winding[band.start - all_of.start : band.stop - all_of.start] += turns
        return np.asarray(skin.cells[all_of][winding != 0])


class Brush:
    """A round brush of fixed width on the skin."""

    def __init__(self, skin: SeenSkin, radius_mm: float) -> None:
        self._skin = skin
        self._radius = radius_mm
        self._painted = np.zeros(len(skin.cells), dtype=bool)

    def line(self, start: PlanePoint, end: PlanePoint) -> None:
        """Paint from one place to another, mm of the view."""
        (x0, y0), (x1, y1), reach = start, end, self._radius
        skin = self._skin
        band = skin.band(min(y0, y1) - reach, float(np.nextafter(max(y0, y1) + reach, np.inf)))
        x = skin.x[band]
        near = np.flatnonzero((x >= min(x0, x1) - reach) & (x <= max(x0, x1) + reach)) + band.start
        across, down = skin.x[near] - x0, skin.y[near] - y0
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        if length > 0:
            share = np.clip((across * dx + down * dy) / length, 0.0, 1.0)
            across, down = across - share * dx, down - share * dy
        self._painted[near[across * across + down * down <= reach * reach]] = True

    def cells(self) -> Ints:
        """Return the cells painted so far."""
        return np.asarray(self._skin.cells[self._painted])


@dataclass(frozen=True, slots=True)
class Covered:
    """How much skin a zone covers."""

    area_cm2: float
    body_percent: float


class Tally:
    """Says how much a zone covers after a stroke, while the stroke is drawn."""

    def __init__(self, areas: Floats, base: Ints, *, takes: bool) -> None:
        """Take the area of every cell (cells,) in mm2, and the cells of the zone before."""
        self._areas = areas
        self._whole = float(areas.sum())
        self._is_base = np.zeros(len(areas), dtype=bool)
        self._is_base[base] = True
        self._base = float(areas[base].sum())
        self._takes = takes

    def after(self, stroke: Ints) -> Covered:
        """Return what the zone covers once the stroke's cells, none twice, are added or taken."""
        is_base = self._is_base[stroke]
        if self._takes:
            area = self._base - float(self._areas[stroke[is_base]].sum())
        else:
            area = self._base + float(self._areas[stroke[~is_base]].sum())
        return Covered(area / _MM2_PER_CM2, 100 * area / self._whole)


def joined(parts: Sequence[Ints]) -> Ints:
    """Return the cells of the parts of one stroke, none twice."""
    filled = [part for part in parts if len(part)]
    if len(filled) == 1:
        return filled[0]
    return distinct(np.concatenate([np.empty(0, np.int64), *filled]))


def within(
    start: PlanePoint, end: PlanePoint, left: float, right: float
) -> tuple[PlanePoint, PlanePoint] | None:
    """Return the piece of a line that lies between two uprights, None if it does not."""
    (x0, y0), (x1, y1) = start, end
    if max(x0, x1) < left or min(x0, x1) > right:
        return None
    if x0 == x1:
        return start, end
    shares = sorted(((left - x0) / (x1 - x0), (right - x0) / (x1 - x0)))
    first, last = max(shares[0], 0.0), min(shares[1], 1.0)
    return (
        (x0 + first * (x1 - x0), y0 + first * (y1 - y0)),
        (x0 + last * (x1 - x0), y0 + last * (y1 - y0)),
    )


def _turns(skin: SeenSkin, start: PlanePoint, end: PlanePoint) -> tuple[slice, Ints]:
    """Return how often a piece of line winds around the cells at its height: 1, 0 or -1."""
    (x0, y0), (x1, y1) = start, end
    band = skin.band(min(y0, y1), max(y0, y1))
    left = (x1 - x0) * (skin.y[band] - y0) - (skin.x[band] - x0) * (y1 - y0)
    beside = left > 0 if y0 < y1 else left < 0
    return band, beside.astype(np.int64) * (1 if y0 < y1 else -1)
