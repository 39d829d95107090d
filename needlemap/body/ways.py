"""The four ways through the body that the muscles under a place are told for."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Vector = tuple[float, float, float]
_LIKE = 0.6
"""The least cosine at which a direction is taken for one of the ways."""


class SkinWay(StrEnum):
    """From where a place is looked at: the way out of the body, on the right side of it."""

    FRONT = "front"
    BACK = "back"
    OUTER = "outer"
    INNER = "inner"


WAYS: dict[SkinWay, Vector] = {
    SkinWay.FRONT: (0.0, 0.0, 1.0),
    SkinWay.BACK: (0.0, 0.0, -1.0),
    SkinWay.OUTER: (-1.0, 0.0, 0.0),
    SkinWay.INNER: (1.0, 0.0, 0.0),
}
"""Directions on the right side of the body: x to its left, y up, z to the front."""


def way_toward(toward: Vector) -> SkinWay | None:
    """Return the way that a direction out of the right side of the body is; None if it is none."""
    alike = {way: float(np.dot(toward, vector)) for way, vector in WAYS.items()}
    best = max(alike, key=lambda way: alike[way])
    return best if alike[best] > _LIKE else None


def ways_of(toward: Vector | None) -> tuple[SkinWay | None, SkinWay | None]:
    """Return the ways that a direction is, on the right and on the left side of the body."""
    if toward is None:
        return None, None
    x, y, z = toward
    return way_toward(toward), way_toward((0.0 - x, y, z))


def ways_faced(normals: NDArray[np.float64]) -> NDArray[np.int8]:
    """Return the number of the way that each normal (n, 3) of the right side faces most, (n,)."""
    return np.asarray(np.argmax(normals @ np.array(list(WAYS.values())).T, axis=1), dtype=np.int8)
