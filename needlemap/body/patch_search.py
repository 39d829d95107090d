"""Finding the patch of skin under a point of a view."""

import math

import numpy as np
from numpy.typing import NDArray

from needlemap.body.distinct import distinct

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_BIN_MM = 8.0
_NEWTON_STEPS = 6
_SURE_MM = 0.1  # a patch seen edge-on has no certain place under a point
_EDGE = 2e-3  # of a patch: how far outside a patch still counts, against gaps between neighbours
_EDGE_STARTS = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
_NEXT = [1, 2, 3, 0]  # corners round a quad
_EDGE_TURNS = np.roll(_EDGE_STARTS, -1, axis=0) - _EDGE_STARTS


class PatchSearch:
    """Quads of a plane, binned, to find those under a point and where in them it falls."""

    def __init__(self, corners: Floats) -> None:
        """Take ``corners`` (n, 4, 2) in mm."""
        self._corners = corners
        self._low, self._high = corners.min(axis=1), corners.max(axis=1)
        low = np.floor(self._low / _BIN_MM).astype(np.int64)
        high = np.floor(self._high / _BIN_MM).astype(np.int64)
        self._origin = low.min(axis=0) if len(low) else np.zeros(2, dtype=np.int64)
        self._shape = (high.max(axis=0) if len(high) else self._origin) - self._origin + 1
        keys, owners = self._entries(low, high)
        order = np.argsort(keys, kind="stable")
        self._owners = owners[order]
        count = int(self._shape[0] * self._shape[1])
        self._starts = np.searchsorted(keys[order], np.arange(count + 1))

    def under(self, x: float, y: float) -> tuple[Ints, Floats]:
        """Return the quads over a point, (k,), and the point's place in each, (k, 2) in [0, 1]."""
        owners = self._in_bins(x, y, 0)
        low, high = self._low[owners] - _SURE_MM, self._high[owners] + _SURE_MM
        owners = owners[((low <= (x, y)) & (high >= (x, y))).all(axis=1)]
        if not len(owners):
            return owners, np.empty((0, 2))
        places = _inverse_bilinear(self._corners[owners], x, y)
        inside = ((places >= -_EDGE) & (places <= 1 + _EDGE)).all(axis=1)
        owners, places = owners[inside], places[inside].clip(0.0, 1.0)
        sure = _gaps(self._corners[owners], places, x, y) < _SURE_MM
        return owners[sure], places[sure]

    def around(self, x: float, y: float, within: float) -> tuple[Ints, Floats, Floats]:
        """Return the quads near a point, the nearest place in each, and how far it is."""
        owners = distinct(self._in_bins(x, y, math.ceil(within / _BIN_MM)))
        if not len(owners):
            return owners, np.empty((0, 2)), np.empty(0)
        corners = self._corners[owners]
        places = _nearest_places(corners, x, y)
        gaps = _gaps(corners, places, x, y)
        near = gaps <= within
        return owners[near], places[near], gaps[near]

    def _in_bins(self, x: float, y: float, reach: int) -> Ints:
        """Return the quads in the bin of a point and in those so many bins around it."""
        columns, rows = self._shape.tolist()
        column = math.floor(x / _BIN_MM) - int(self._origin[0])
        row = math.floor(y / _BIN_MM) - int(self._origin[1])
        first, last = max(row - reach, 0), min(row + reach, rows - 1)
        if first > last:
            return np.empty(0, dtype=np.int64)
        return np.concatenate(
            [
                self._owners[self._starts[at * rows + first] : self._starts[at * rows + last + 1]]
                for at in range(max(column - reach, 0), min(column + reach, columns - 1) + 1)
            ]
            or [np.empty(0, dtype=np.int64)]
        )

    def _entries(self, low: Ints, high: Ints) -> tuple[Ints, Ints]:
        keys, owners = [], []
        span = (high - low).max(axis=0) if len(low) else np.zeros(2, dtype=np.int64)
        for column in range(int(span[0]) + 1):
            for row in range(int(span[1]) + 1):
                place = low + np.array([column, row])
                reached = np.flatnonzero(np.all(place <= high, axis=1))
                local = place[reached] - self._origin
                keys.append(local[:, 0] * self._shape[1] + local[:, 1])
                owners.append(reached)
        return np.concatenate(keys), np.concatenate(owners)


def _bilinear(corners: Floats, places: Floats) -> Floats:
    s, t = places[:, :1], places[:, 1:]
    low = corners[:, 0] * (1 - s) + corners[:, 1] * s
    high = corners[:, 3] * (1 - s) + corners[:, 2] * s
    return np.asarray(low * (1 - t) + high * t)


def _gaps(corners: Floats, places: Floats, x: float, y: float) -> Floats:
    """Return how far from a point a place of each quad lies."""
    away = _bilinear(corners, places) - (x, y)
    return np.hypot(away[:, 0], away[:, 1])


def _nearest_places(corners: Floats, x: float, y: float) -> Floats:
    """Return the place in each quad (k, 4, 2) nearest to a point: over it, or on an edge."""
    along = corners[:, _NEXT] - corners
    squared = np.maximum(np.einsum("kij,kij->ki", along, along), 1e-12)
    away = corners - (x, y)
    share = (np.einsum("kij,kij->ki", -away, along) / squared).clip(0, 1)
    away += share[..., None] * along
    gaps = np.hypot(away[..., 0], away[..., 1])
    edge = gaps.argmin(axis=1)
    rows = np.arange(len(corners))
    beside = _EDGE_STARTS[edge] + share[rows, edge, None] * _EDGE_TURNS[edge]
    places = _inverse_bilinear(corners, x, y)
    over = ((places >= 0) & (places <= 1)).all(axis=1)
    over &= _gaps(corners, places, x, y) < gaps[rows, edge]
    return np.where(over[:, None], places, beside)


def _inverse_bilinear(corners: Floats, x: float, y: float) -> Floats:
    """Return s, t of the point in each quad (k, 4, 2) by Newton's method, from the middle.

    The coordinates are taken apart: this runs with each movement of the pointer.
    """
    (bx, by), (cx, cy), (dx, dy), (ex, ey) = np.ascontiguousarray(corners.transpose(1, 2, 0))
    ax, ay, ux, uy = cx - bx, cy - by, ex - bx, ey - by  # along and up from the first corner
    kx, ky = dx - cx - ux, dy - cy - uy  # how far the quad is from a parallelogram
    px, py = bx - x, by - y
    s, t = np.full((2, len(corners)), 0.5)
    for _ in range(_NEWTON_STEPS):
        st = s * t
        miss_x, miss_y = px + s * ax + t * ux + st * kx, py + s * ay + t * uy + st * ky
        ds_x, ds_y, dt_x, dt_y = ax + t * kx, ay + t * ky, ux + s * kx, uy + s * ky
        det = ds_x * dt_y - ds_y * dt_x
        det[np.abs(det) < 1e-9] = 1e-9
        s = (s - (miss_x * dt_y - miss_y * dt_x) / det).clip(-2.0, 3.0)
        t = (t - (ds_x * miss_y - ds_y * miss_x) / det).clip(-2.0, 3.0)
    return np.stack([s, t], axis=1)
