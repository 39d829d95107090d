"""Finding the patch of skin under a point of a view."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_BIN_MM = 8.0
_NEWTON_STEPS = 6
_SURE_MM = 0.1  # a patch seen edge-on has no certain place under a point
_EDGE = 2e-3  # of a patch: how far outside a patch still counts, against gaps between neighbours
_EDGE_STARTS = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
_EDGE_TURNS = np.roll(_EDGE_STARTS, -1, axis=0) - _EDGE_STARTS


class PatchSearch:
    """Quads of a plane, binned, to find those under a point and where in them it falls."""

    def __init__(self, corners: Floats) -> None:
        """Take ``corners`` (n, 4, 2) in mm."""
        self._corners = corners
        low = np.floor(corners.min(axis=1) / _BIN_MM).astype(np.int64)
        high = np.floor(corners.max(axis=1) / _BIN_MM).astype(np.int64)
        self._origin = low.min(axis=0) if len(low) else np.zeros(2, dtype=np.int64)
        self._shape = (high.max(axis=0) if len(high) else self._origin) - self._origin + 1
        keys, owners = self._entries(low, high)
        order = np.argsort(keys, kind="stable")
        self._owners = owners[order]
        count = int(self._shape[0] * self._shape[1])
        self._starts = np.searchsorted(keys[order], np.arange(count + 1))

    def under(self, x: float, y: float) -> tuple[Ints, Floats]:
        """Return the quads over a point, (k,), and the point's place in each, (k, 2) in [0, 1]."""
        owners = self._binned(x, y)
        places = _inverse_bilinear(self._corners[owners], np.array([x, y]))
        inside = np.all((places >= -_EDGE) & (places <= 1 + _EDGE), axis=1)
        owners, places = owners[inside], np.clip(places[inside], 0.0, 1.0)
        sure = np.linalg.norm(_bilinear(self._corners[owners], places) - (x, y), axis=1) < _SURE_MM
        return owners[sure], places[sure]

    def around(self, x: float, y: float, within: float) -> tuple[Ints, Floats, Floats]:
        """Return the quads near a point, the nearest place in each, and how far it is."""
        reach = math.ceil(within / _BIN_MM)
        steps = range(-reach, reach + 1)
        bins = [self._binned(x, y, (across, down)) for across in steps for down in steps]
        owners = np.unique(np.concatenate(bins))
        corners = self._corners[owners]
        places = _nearest_places(corners, np.array([x, y]))
        gaps = np.linalg.norm(_bilinear(corners, places) - (x, y), axis=1)
        near = gaps <= within
        return owners[near], places[near], gaps[near]

    def _binned(self, x: float, y: float, away: tuple[int, int] = (0, 0)) -> Ints:
        """Return the quads in the bin of a point, or in one some bins away."""
        own = np.floor(np.array([x, y]) / _BIN_MM).astype(np.int64)
        column, row = own + away - self._origin
        if not (0 <= column < self._shape[0] and 0 <= row < self._shape[1]):
            return np.empty(0, dtype=np.int64)
        key = int(column * self._shape[1] + row)
        return np.asarray(self._owners[self._starts[key] : self._starts[key + 1]])

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


def _nearest_places(corners: Floats, point: Floats) -> Floats:
    """Return the place in each quad (k, 4, 2) nearest to a point: over it, or on an edge."""
    along = np.roll(corners, -1, axis=1) - corners
    squared = np.maximum(np.einsum("kij,kij->ki", along, along), 1e-12)
    share = np.clip(np.einsum("kij,kij->ki", point - corners, along) / squared, 0, 1)
    gaps = np.linalg.norm(corners + share[..., None] * along - point, axis=2)
    edge = np.argmin(gaps, axis=1)
    rows = np.arange(len(corners))
    beside = _EDGE_STARTS[edge] + share[rows, edge, None] * _EDGE_TURNS[edge]
    places = _inverse_bilinear(corners, point)
    over = np.all((places >= 0) & (places <= 1), axis=1)
    over &= np.linalg.norm(_bilinear(corners, places) - point, axis=1) < gaps[rows, edge]
    return np.where(over[:, None], places, beside)


def _inverse_bilinear(corners: Floats, point: Floats) -> Floats:
    """Return s, t of the point in each quad (k, 4, 2) by Newton's method, from the middle."""
    base = corners[:, 0]
    along = corners[:, 1] - base
    up = corners[:, 3] - base
    skew = corners[:, 2] - corners[:, 1] - up
    place = np.full((len(corners), 2), 0.5)
    for _ in range(_NEWTON_STEPS):
        s, t = place[:, :1], place[:, 1:]
        miss = base + s * along + t * up + s * t * skew - point
        ds, dt = along + t * skew, up + s * skew
        det = ds[:, 0] * dt[:, 1] - ds[:, 1] * dt[:, 0]
        det = np.where(np.abs(det) < 1e-9, 1e-9, det)
        step_s = (miss[:, 0] * dt[:, 1] - miss[:, 1] * dt[:, 0]) / det
        step_t = (ds[:, 0] * miss[:, 1] - ds[:, 1] * miss[:, 0]) / det
        place = np.clip(place - np.stack([step_s, step_t], axis=1), -2.0, 3.0)
    return place
