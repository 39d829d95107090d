"""The shape of a zone in a view, and where its letter may stand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.body.outlines import inside
from needlemap.look.label_room import Box, LabelRoom, PlanePoint
from needlemap.look.number_places import Sizes

Floats = NDArray[np.float64]

_SAMPLES, _CORNERS, _GRID = 40, 60, 13
_RINGS = (0.3, 1.3, 2.4)  # sizes of the type between an outline and the middle of the letter
_LED = 1.3  # sizes of the type from a letter's middle to the zone, from which it has a leader
_BOTH = 0.2  # of a zone's width: so much on either half, and it lies on both
_UP, _OUT = 0.8, 0.6  # how much a letter would rather stand above, and how much outwards


@dataclass(frozen=True, slots=True, eq=False)
class ZoneShape:
    """What a letter has to know of a zone: points on its outline, and its deepest place."""

    outline: Floats  # (n, 2)
    deepest: PlanePoint
    depth: float  # from the deepest place to the outline

    def brought(self, scale: float, right: float, down: float) -> "ZoneShape":
        """Return it at another scale, moved."""
        x, y = self.deepest
        moved = self.outline * scale + (right, down)
        return ZoneShape(moved, (x * scale + right, y * scale + down), self.depth * scale)


def zone_shape(curves: Sequence[Floats]) -> ZoneShape:
    """Return the shape of closed curves, filled even-odd; there is at least one."""
    every = np.concatenate(curves)
    outline = every[:: max(len(every) // _SAMPLES, 1)]
    low, high = every.min(axis=0), every.max(axis=0)
    across, down = (np.linspace(low[i], high[i], _GRID + 2)[1:-1] for i in (0, 1))
    places = np.stack(np.meshgrid(across, down), axis=2).reshape(-1, 2)
    within = np.zeros(len(places), dtype=np.bool_)
    for curve in curves:
        within ^= inside(curve[:: max(len(curve) // _CORNERS, 1)], places)
    if not within.any():
        middle = every.mean(axis=0)
        return ZoneShape(outline, (float(middle[0]), float(middle[1])), 0.0)
    places = places[within]
    depths = np.linalg.norm(places[:, None] - outline[None], axis=2).min(axis=1)
    best = int(np.argmax(depths))
    return ZoneShape(outline, (float(places[best, 0]), float(places[best, 1])), float(depths[best]))


@dataclass(frozen=True, slots=True)
class LetterPlace:
    """Where a letter is written.

    ``foot``: where its leader meets the zone, None if it stands in the zone or touches it.
    """

    middle: PlanePoint
    foot: PlanePoint | None = None


class LetterPlaces:
    """Finds places for the letters of the zones of one view; earlier zones choose first."""

    def __init__(
        self,
        room: LabelRoom,
        sizes: Sizes,
        taken: Sequence[Box],
        known: dict[ZoneShape, Floats] | None = None,
    ) -> None:
        """Take what symbols and numbers cover, and what was ``known`` of zones; it grows."""
        self._room = room
        self._known: dict[ZoneShape, Floats] = {} if known is None else known
        self._sizes = sizes
        self._taken = np.array([(b.x, b.y, b.across, b.along) for b in taken]).reshape(-1, 4)

    def of(self, letters: Sequence[tuple[str, ZoneShape]]) -> tuple[LetterPlace | None, ...]:
        """Return where each letter is, None where there is no room for it."""
        outlines = np.concatenate([np.zeros((0, 2)), *(shape.outline for _, shape in letters)])
        owners = np.repeat(np.arange(len(letters)), [len(shape.outline) for _, shape in letters])
        found = []
        for index, (letter, shape) in enumerate(letters):
            others = outlines[owners != index]
            place = self._place(self._sizes.box(letter), shape, others)
            if place is not None:
                box = self._sizes.box(letter, *place.middle)
                row = (box.x, box.y, box.across, box.along)
                self._taken = np.concatenate([self._taken, np.array([row])])
            found.append(place)
        return tuple(found)

    def _place(self, size: Box, shape: ZoneShape, others: Floats) -> LetterPlace | None:
        deep = np.array([shape.deepest])
        has_room = shape.depth >= math.hypot(size.across, size.along)
        if has_room and self._is_free(deep, size)[0]:
            return LetterPlace(shape.deepest)
        if shape not in self._known:
            self._known[shape] = self._beside(size, shape)
        beside = self._known[shape]
        for index in np.flatnonzero(self._is_free(beside, size)):
            if _is_nearest(beside[index], shape.outline, others):
                x, y = beside[index].tolist()
                return LetterPlace((x, y), self._foot(x, y, shape))
        return LetterPlace(shape.deepest) if self._is_free(deep, size)[0] else None

    def _foot(self, x: float, y: float, shape: ZoneShape) -> PlanePoint | None:
        gaps = np.hypot(*(shape.outline - (x, y)).T)
        nearest = int(np.argmin(gaps))
        if gaps[nearest] < _LED * self._sizes.type:
            return None
        foot_x, foot_y = shape.outline[nearest].tolist()
        return foot_x, foot_y

    def _is_free(self, centres: Floats, size: Box) -> NDArray[np.bool_]:
        if not len(centres):
            return np.zeros(0, dtype=np.bool_)
        (left, top), (right, low) = centres.min(axis=0), centres.max(axis=0)
        x, y, across, along = self._taken.T
        across, along = across + size.across, along + size.along
        near = (x > left - across) & (x < right + across) & (y > top - along) & (y < low + along)
        aside = np.abs(centres[:, None, 0] - x[near]) < across[near]
        above = np.abs(centres[:, None, 1] - y[near]) < along[near]
        return np.asarray(~(aside & above).any(axis=1))

    def _beside(self, size: Box, shape: ZoneShape) -> Floats:
        """Return places around a zone on its own half, those that are liked best first."""
        x, y = shape.deepest
        room, outward = self._room, self._room.outward(x)
        from_middle = shape.outline - (x, y)
        ways = from_middle / np.maximum(np.linalg.norm(from_middle, axis=1), 1e-9)[:, None]
        liked = _UP * -ways[:, 1] + _OUT * outward * ways[:, 0]
        half = ways * (size.across, size.along)
        most = self._sizes.leader + _RINGS[0] * self._sizes.type
        out = [ring * self._sizes.type for ring in _RINGS if ring * self._sizes.type <= most]
        order = np.argsort(-liked, kind="stable")
        centres = np.concatenate([(shape.outline + half + away * ways)[order] for away in out])
        feet = np.concatenate([shape.outline[order] for _ in out])
        is_open = room.open_to(centres, size, self._side(shape))
        for oval in room.keeps_off(x, y):
            is_open &= ~oval.holds_any(centres, size.across, size.along)
            for share in (0.25, 0.5, 0.75):
                is_open &= ~oval.holds_any(feet + share * (centres - feet), 0.0, 0.0)
        return np.asarray(centres[is_open])

    def _side(self, shape: ZoneShape) -> int:
        """Return the half a zone lies on, 0 if it lies on both."""
        if not self._room.is_halved:
            return 0
        low, high = float(shape.outline[:, 0].min()), float(shape.outline[:, 0].max())
        rightward = (high - self._room.axis) / max(high - low, 1e-9)
        if _BOTH < rightward < 1 - _BOTH:
            return 0
        return 1 if rightward > 0.5 else -1


def _is_nearest(centre: Floats, outline: Floats, others: Floats) -> bool:
    """Return whether a place is nearer to a zone's outline than to the others'."""
    if not len(others):
        return True
    own = np.hypot(*(outline - centre).T).min()
    return bool(own <= np.hypot(*(others - centre).T).min())
