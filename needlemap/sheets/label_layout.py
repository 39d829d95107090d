"""Finds room for numbered discs and letters, so that none covers a face or another mark."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from needlemap.body.atlas import Atlas
from needlemap.body.places import ViewId
from needlemap.body.view import BodyView

Spot = tuple[float, float]

_FACES = {  # how far to the front of the origin plane, half width, middle and half height
    ViewId.ANTERIOR: (0.0, 50.0, 0.909, 0.036),
    ViewId.LEFT_LATERAL: (-130.0, 26.0, 0.909, 0.036),
    ViewId.RIGHT_LATERAL: (130.0, 26.0, 0.909, 0.036),
}
_FACES_OF_MM = 1660.0  # the height of the figure that these were measured on
_RINGS, _STEPS = 14, 12


@dataclass(frozen=True, slots=True)
class Oval:
    """An upright ellipse."""

    x: float
    y: float
    half_width: float
    half_height: float

    def touches(self, spot: Spot, radius: float) -> bool:
        """Return whether a disc reaches into it."""
        across = (spot[0] - self.x) / (self.half_width + radius)
        along = (spot[1] - self.y) / (self.half_height + radius)
        return math.hypot(across, along) < 1


def face_of(atlas: Atlas, view: BodyView) -> Oval | None:
    """Return eyes, nose and mouth in a view, mm, y down; None where no face is seen."""
    if view.id not in _FACES:
        return None
    aside, half_width, middle, half = _FACES[view.id]
    tall = atlas.height_mm(view.body)
    stretch = tall / _FACES_OF_MM
    low = view.height_mm - (view.height_mm - tall) / 2
    return Oval(
        x=atlas.plane_x(view.id, view.body) + aside * stretch,
        y=low - middle * tall,
        half_width=half_width * stretch,
        half_height=half * tall,
    )


@dataclass(frozen=True, slots=True)
class Bounds:
    """The part of the paper that marks may stand on."""

    left: float
    low: float
    right: float
    high: float

    def holds(self, spot: Spot, radius: float) -> bool:
        """Return whether a disc lies inside."""
        x, y = spot
        inside_x = self.left + radius <= x <= self.right - radius
        return inside_x and self.low + radius <= y <= self.high - radius


class Room:
    """What is taken already on one picture, and where there is still room."""

    def __init__(self, bounds: Bounds, face: Oval | None) -> None:
        self._bounds = bounds
        self._face = face
        self._taken: list[tuple[Spot, float]] = []

    def disc(self, wanted: Spot, radius: float, may_stand: Callable[[Spot], bool]) -> Spot:
        """Take the nearest place to a spot where a disc covers nothing and may stand."""
        spots = (spot for spot in _around(wanted, radius) if spot == wanted or may_stand(spot))
        return self._take(spots, wanted, radius)

    def letter(self, wanted: Iterable[Spot], radius: float) -> Spot:
        """Take the first of some places where a letter covers nothing, or the nearest free one."""
        spots = list(wanted)
        further = (spot for first in spots for spot in _around(first, radius))
        return self._take([*spots, *further], spots[0], radius)

    def _take(self, spots: Iterable[Spot], otherwise: Spot, radius: float) -> Spot:
        found = next((spot for spot in spots if self._is_free(spot, radius)), otherwise)
        self._taken.append((found, radius))
        return found

    def _is_free(self, spot: Spot, radius: float) -> bool:
        if not self._bounds.holds(spot, radius):
            return False
        if self._face is not None and self._face.touches(spot, radius * 0.7):
            return False
        return all(math.dist(spot, other) >= radius + more for other, more in self._taken)


def _around(middle: Spot, radius: float) -> list[Spot]:
    """Return a spot and places on rings around it, the nearest first."""
    spots = [middle]
    for ring in range(1, _RINGS):
        reach = ring * radius * 0.6
        for step in range(_STEPS):
            angle = 2 * math.pi * (step + 0.5 * (ring % 2)) / _STEPS
            spots.append((middle[0] + reach * math.cos(angle), middle[1] + reach * math.sin(angle)))
    return spots
