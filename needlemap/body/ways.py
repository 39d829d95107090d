"""The four ways through the body that the muscles under a place are told for."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Vector = tuple[float, float, float]
Ways = NDArray[np.int8]
"""Numbers of ways, in their order, (n,)."""

NO_WAY = -1
_LIKE = 0.6
"""The least cosine at which a direction is taken for one of the ways."""

_ENTERS = 0.1
"""The least cosine between skin and a way at which the way is one into it, and not along it."""


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

_DIRECTIONS = np.array(list(WAYS.values()))


def ways_toward(directions: NDArray[np.float64]) -> Ways:
    """Return the way that each direction (n, 3) out of the right side is; NO_WAY from aslant."""
    ways, alike = _likest(directions)
    return np.where(alike > _LIKE, ways, NO_WAY).astype(np.int8)


def ways_faced(normals: NDArray[np.float64]) -> Ways:
    """Return the number of the way that each normal (n, 3) of the right side faces most, (n,)."""
    return _likest(normals)[0]


def ways_in(directions: NDArray[np.float64], normals: NDArray[np.float64], faced: Ways) -> Ways:
    """Return the way that each place is met which is looked at from a direction (n, 3), (n,).

    It is the way that the skin faces most (``faced``) where the direction is none of the ways, or
    would come along the skin.
    """
    ways, enters = ways_toward(directions), np.zeros(len(faced), dtype=bool)
    for number, way in enumerate(_DIRECTIONS):
        enters |= (ways == number) & (normals @ way > _ENTERS)
    return np.where(enters, ways, faced).astype(np.int8)


def _likest(directions: NDArray[np.float64]) -> tuple[Ways, NDArray[np.float64]]:
    """Return the way that each direction is nearest to, and the cosine between them."""
    alike = np.stack([directions @ way for way in _DIRECTIONS])
    return alike.argmax(axis=0).astype(np.int8), alike.max(axis=0)
