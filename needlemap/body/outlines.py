"""Smooth outlines of patches of skin cells, and which points lie inside a drawn line."""

import contourpy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_PIXEL_MM = 1.5
CLOSED_MM = 2 * _PIXEL_MM
"""Points that lie no farther apart are joined, wherever they fall on the raster."""
_PAD = 6
_BLUR = np.array([1.0, 4.0, 6.0, 4.0, 1.0]) / 16.0
_LEVEL = 0.5
_FLAT_MM, _THINNINGS = 0.1, 4


def outline_of(points: Floats) -> tuple[Floats, ...]:
    """Return smooth closed curves around a dense cloud of points, (n, 2) in mm.

    The points are laid on a raster, gaps of up to three pixels are closed, the raster is blurred
    and its half-height contour taken, so that the smallest zone has an outline too. Holes come as
    further curves: fill by the even-odd rule.
    """
    if not len(points):
        return ()
    origin = np.floor(points.min(axis=0) / _PIXEL_MM).astype(np.int64) - _PAD
    index = np.floor(points / _PIXEL_MM).astype(np.int64) - origin
    mask = np.zeros(index.max(axis=0)[::-1] + 1 + _PAD, dtype=bool)
    mask[index[:, 1], index[:, 0]] = True
    height = _blurred(_blurred(_closed(mask).astype(np.float64)))
    lines = contourpy.contour_generator(z=height).lines(_LEVEL * float(height.max()))
    return tuple(_thinned((line + origin + 0.5) * _PIXEL_MM) for line in lines if len(line) > 8)


def inside(polygon: Floats, points: Floats) -> NDArray[np.bool_]:
    """Tell which points (n, 2) lie in a closed line (k, 2), by the winding rule.

    A line that crosses itself encloses what it winds around, either way (Sunday 2001).
    """
    result = np.zeros(len(points), dtype=bool)
    if len(polygon) < 3 or not len(points):
        return result
    low, high = polygon.min(axis=0), polygon.max(axis=0)
    near = np.flatnonzero(np.all((points >= low) & (points <= high), axis=1))
    x, y = points[near].T
    winding = np.zeros(len(near), dtype=np.int64)
    for (x0, y0), (x1, y1) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        if y0 == y1:
            continue
        left = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
        winding += (y0 <= y) & (y < y1) & (left > 0)
        winding -= (y1 <= y) & (y < y0) & (left < 0)
    result[near] = winding != 0
    return result


def _thinned(curve: Floats) -> Floats:
    """Return a curve without the points it hardly bends at: it is painted many times."""
    for _ in range(_THINNINGS):
        before, middle, after = curve[:-2:2], curve[1:-1:2], curve[2::2]
        along = after - before
        offset = middle - before
        bulge = np.abs(along[:, 0] * offset[:, 1] - along[:, 1] * offset[:, 0])
        keep = np.ones(len(curve), dtype=bool)
        keep[1:-1:2] = bulge > _FLAT_MM * np.hypot(*along.T)
        curve = curve[keep]
    return curve


def _closed(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return ~_grown(~_grown(mask))


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    wide = grown.copy()
    wide[:, 1:] |= grown[:, :-1]
    wide[:, :-1] |= grown[:, 1:]
    return wide


def _blurred(height: Floats) -> Floats:
    padded = np.pad(height, 2)
    rows = sum(share * padded[k : k + len(height), :] for k, share in enumerate(_BLUR))
    width = height.shape[1]
    return np.asarray(sum(share * rows[:, k : k + width] for k, share in enumerate(_BLUR)))
