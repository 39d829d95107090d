"""The declared borders of the regions: first fitting piece of the first fitting part."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.regions.measures import Measures
from needlemap.body.facts_file import read_toml

Mask = NDArray[np.bool_]

NOWHERE = -1
"""The index of a face that no piece claims."""


class BordersWrong(Exception):
    """The declared borders cannot part the skin."""


@dataclass(frozen=True, slots=True)
class Span:
    """The values of a measure from ``low`` up to ``high``; turned about when low > high."""

    measure: str
    low: float
    high: float

    def holds(self, measures: Measures) -> Mask:
        """Tell which faces lie in the span, (faces,)."""
        values = measures[self.measure]
        above, below = values >= self.low, values < self.high
        return above & below if self.low <= self.high else above | below


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed polygon drawn in the plane of two measures."""

    across: str
    up: str
    points: tuple[tuple[float, float], ...]

    @classmethod
    def read(cls, axes: str, points: list[list[float]]) -> Self:
        """Return an outline from its declaration; ``axes`` are two measures, "x/y"."""
        across, up = axes.split("/")
        return cls(across, up, tuple((x, y) for x, y in points))

    def holds(self, measures: Measures) -> Mask:
        """Tell which faces lie inside the polygon, (faces,)."""
        x, y = measures[self.across], measures[self.up]
        inside = np.zeros(x.shape, dtype=bool)
        for (x0, y0), (x1, y1) in zip(self.points, self.points[1:] + self.points[:1], strict=True):
            crosses = (y0 > y) != (y1 > y)
            rise = y1 - y0 if y1 != y0 else 1.0
            inside ^= crosses & (x < x0 + (y - y0) / rise * (x1 - x0))
        return np.asarray(inside)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a region, or a part of the body, claims: faces within all spans and the outline."""

    name: str
    spans: tuple[Span, ...]
    outlines: tuple[Outline, ...]

    @classmethod
    def read(cls, row: Mapping[str, Any], key: str) -> Self:
        """Return a piece from its declaration."""
        spans = (Span(measure, *ends) for measure, ends in row.get("where", {}).items())
        drawn = row.get("outline", {})
        outlines = (Outline.read(axes, points) for axes, points in drawn.items())
        return cls(row[key], tuple(spans), tuple(outlines))

    def holds(self, measures: Measures, count: int) -> Mask:
        """Tell which faces the piece claims, (faces,)."""
        result = np.ones(count, dtype=bool)
        for span in self.spans:
            result &= span.holds(measures)
        for outline in self.outlines:
            result &= outline.holds(measures)
        return result


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body and the pieces that share it out, the first that fits wins."""

    claim: Piece
    pieces: tuple[Piece, ...]


def read_parts(path: Path) -> tuple[Part, ...]:
    """Return the declared parts of the body, in their order."""
    rows = read_toml(path)["part"]
    return tuple(
        Part(Piece.read(row, "name"), tuple(Piece.read(piece, "region") for piece in row["piece"]))
        for row in rows
    )


def claimed(parts: tuple[Part, ...], measures: Measures, ids: list[str]) -> NDArray[np.int64]:
    """Return which of ``ids`` claims each face, ``NOWHERE`` where none does, (faces,).

    Raises:
        BordersWrong: if a piece names a region that is not in ``ids``.
    """
    count = len(measures["x"])
    result = np.full(count, NOWHERE, dtype=np.int64)
    free = np.ones(count, dtype=bool)
    for part in parts:
        mine = free & part.claim.holds(measures, count)
        free &= ~mine
        for piece in part.pieces:
            if piece.name not in ids:
                message = f"no region is called {piece.name}"
                raise BordersWrong(message)
            taken = mine & piece.holds(measures, count)
            result[taken] = ids.index(piece.name)
            mine &= ~taken
    return result
