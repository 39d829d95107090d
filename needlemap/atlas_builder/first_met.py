"""Which triangle of a surface each pixel of a picture meets first, alike on every processor.

A library that casts rays reckons in short numbers and by what instructions a processor has: of two
triangles that lie as near as each other, one processor meets the one, another the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.body.cameras import Camera, axes

_AT_ONCE = 400_000  # pairs of triangle and pixel
_SLACK = 1e-9  # how far beyond its edge a triangle still is met, as a share of it: no cracks
_EVEN_MM = 1 / 4096  # what lies no farther apart is as near as each other


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """What pixels of a picture meet, row by row; others meet nothing."""

    pixels: Ints
    triangles: Ints  # which triangle each of them meets
    shares: Floats  # (n, 3) of its corners

    def mean(self, of_corners: Floats) -> Floats:
        """Return the values (n,) that the met places have, of those (n, 3) at the corners."""
        first, second, third = of_corners.T * self.shares.T
        return np.asarray(first + second + third)


def first_met(
    vertices: Floats, triangles: Ints, camera: Camera, frame: ViewFrame, scale: float
) -> Met:
    """Return what the middle of each pixel of a frame meets first.

    Of what is as near as each other that is a triangle which faces the camera, then the one with
    the lowest number.
    ``vertices`` (n, 3) mm; ``triangles`` (k, 3) of them; ``scale``: pixels a mm.
    """
    width, height = round(frame.window.width * scale), round(frame.window.height * scale)
    right, up, toward = (along(vertices, axis) for axis in axes(camera))
    seen = np.stack([right - frame.window.left, frame.window.top - up], axis=-1) * scale - 0.5
    shares = _Shares.of(seen, triangles)
    near = np.ascontiguousarray(toward[triangles])
    best = np.full(width * height, -np.inf)
    turns = np.arange(len(triangles)) + np.where(shares.faces, 0, len(triangles))
    owner = np.full(width * height, 2 * len(triangles))
    for some, row, column in _pairs(seen, triangles, width, height):
        second, third = shares.at(some, row, column)
        inside = (second >= -_SLACK) & (third >= -_SLACK) & (second + third <= 1 + _SLACK)
        triangle, pixel = some[inside], row[inside] * width + column[inside]
        second, third, ends = second[inside], third[inside], near[triangle]
        depth = ends[:, 0] * (1 - second - third) + ends[:, 1] * second + ends[:, 2] * third
        depth = np.round(depth / _EVEN_MM)
        before = best[pixel]
        np.maximum.at(best, pixel, depth)
        owner[pixel[best[pixel] > before]] = 2 * len(triangles)
        nearest = depth == best[pixel]
        np.minimum.at(owner, pixel[nearest], turns[triangle[nearest]])
    pixels = np.flatnonzero(np.isfinite(best))
    found = owner[pixels] % len(triangles) if len(pixels) else pixels
    return Met(pixels, found, shares.clipped(found, *np.divmod(pixels, width)))


@dataclass(frozen=True, slots=True, eq=False)
class _Shares:
    """How much of a triangle's second and third corner there is at a place of the picture."""

    origin: Floats  # (2, k) its first corner
    slopes: Floats  # (4, k): of the second's share across and down, of the third's
    faces: NDArray[np.bool_]  # (k,) whether it is seen from outside, its corners against the clock

    @classmethod
    def of(cls, seen: Floats, triangles: Ints) -> "_Shares":
        a, b, c = (seen[corner] for corner in triangles.T)
        ab, ac = b - a, c - a
        doubled = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
        doubled[doubled == 0] = np.nan  # seen from its edge: it is met nowhere
        turned = np.stack([ac[:, 1], -ac[:, 0], -ab[:, 1], ab[:, 0]])
        return cls(np.ascontiguousarray(a.T), turned / doubled, doubled < 0)

    def at(self, triangle: Ints, row: Ints, column: Ints) -> tuple[Floats, Floats]:
        left, top = (corner[triangle] for corner in self.origin)
        x, y = column - left, row - top
        across, down, across_third, down_third = (slope[triangle] for slope in self.slopes)
        return x * across + y * down, x * across_third + y * down_third

    def clipped(self, triangle: Ints, row: Ints, column: Ints) -> Floats:
        second, third = (np.clip(share, 0, 1) for share in self.at(triangle, row, column))
        return np.stack([1 - second - third, second, third], axis=1)


def along(vertices: Floats, axis: Floats) -> Floats:
    """Return how far vertices (..., 3) lie along an axis, summed alike on every processor."""
    x, y, z = np.moveaxis(vertices, -1, 0)
    return np.asarray(x * axis[0] + y * axis[1] + z * axis[2])


def _pairs(
    seen: Floats, triangles: Ints, width: int, height: int
) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield each triangle with row and column of each pixel whose middle its box holds."""
    a, b, c = (seen[corner] for corner in triangles.T)
    most = np.array([width, height]) - 1
    low = np.ceil(np.minimum(np.minimum(a, b), c) - _SLACK)
    high = np.floor(np.maximum(np.maximum(a, b), c) + _SLACK)
    low = np.maximum(low, 0).astype(np.int64)
    wide, tall = np.maximum(np.minimum(high, most).astype(np.int64) - low + 1, 0).T
    some = np.flatnonzero((wide * tall > 0) & _have_area(triangles))
    counts = (wide * tall)[some]
    ends = np.cumsum(counts)
    parts = ends // _AT_ONCE
    for part in np.split(np.arange(len(some)), np.flatnonzero(np.diff(parts)) + 1):
        triangle = np.repeat(some[part], counts[part])
        first = np.repeat(np.cumsum(counts[part]) - counts[part], counts[part])
        row, column = np.divmod(np.arange(len(triangle)) - first, wide[triangle])
        yield triangle, low[triangle, 1] + row, low[triangle, 0] + column


def _have_area(triangles: Ints) -> NDArray[np.bool_]:
    """Tell which triangles have three corners: bones are quads of which two lie in one place."""
    a, b, c = triangles.T
    return np.asarray((a != b) & (b != c) & (c != a))
