"""How densely places lie on the skin: each spread along it, none through the air, none lost.

What is spread flows from patch to patch of the skin, as heat would: from the arm to the trunk it
takes the way over the shoulder. A patch is a quarter of a face.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.body.skin import Floats, Ints, Shape, Skin, anchor_arrays

SPREAD_MM = 13.3
"""Standard deviation of a place: two palpations differ by 26 mm, 1.96 times of it.

The patches, 6 mm wide, soften it a little more.
"""

_STEPS = 2  # of time: with more the spread comes nearer to a bell
_EXACT = 1e-4
_REACH = 2  # boxes around a place within which it is spread: 4 to 5 deviations
_MOST_TURNS = 500
_SIDES = 4
_MM2_PER_CM2 = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class _Patches:
    """The patches of a skin seen from outside: areas, neighbours, and how easily one flows over."""

    areas: Floats  # (n,) mm2, all above nought
    neighbours: Ints  # (n, 4)
    flows: Floats  # (n, 4): nought over the rim of the mouth
    middles: Floats  # (n, 3) mm
    mirror: Ints  # (n,)
    is_outer: NDArray[np.bool_]


class SkinDensity:
    """Spreads places and zones over the skin of one figure."""

    def __init__(self, shape: Shape, cell_areas: Floats) -> None:
        self._skin = shape.skin
        self._patches = _patches_of(shape)
        self._cells = _Cells(self._skin, cell_areas)

    def of_places(self, places: Iterable[SurfaceAnchor], spread_mm: float = SPREAD_MM) -> Floats:
        """Return how many places lie on a cm2 around each cell, (cells,).

        Summed over the skin it is the number of places.
        """
        anchors = tuple(places)
        mass = np.bincount(_patch_of(*anchor_arrays(anchors)), minlength=len(self._patches.areas))
        return self._spread(mass.astype(np.float64), len(anchors), spread_mm)

    def of_zones(self, zones: Iterable[CellSet], spread_mm: float = SPREAD_MM) -> Floats:
        """Return how many zones cover each cell, softened at their rims, (cells,).

        Summed over the skin it is the area of all zones together.
        """
        mass, total = np.zeros(len(self._patches.areas)), 0.0
        for zone in zones:
            ids = self._skin.ids(zone)
            mine = self._cells.areas[ids]
            patches = _patch_of(*self._skin.cell_places(ids))
            mass += np.bincount(patches, weights=mine, minlength=len(mass))
            total += float(mine.sum())
        return self._spread(mass, total, spread_mm) / _MM2_PER_CM2

    def _spread(self, mass: Floats, total: float, spread_mm: float) -> Floats:
        """Return the density for a cm2 of each cell; a body and its mirror image fare the same."""
        if not mass.any():
            return np.zeros(self._skin.cell_count)
        turned = self._patches.mirror
        one, other = (_flowed(self._patches, each, spread_mm) for each in (mass, mass[turned]))
        found = self._cells.at((one + other[turned]) / 2, self._patches)
        return np.asarray(found * (total * _MM2_PER_CM2 / float(found @ self._cells.areas)))


class _Cells:
    """The cells of a skin, and what a field over the patches is at each."""

    def __init__(self, skin: Skin, areas: Floats) -> None:
        faces, places = skin.cell_places(np.arange(skin.cell_count))
        self.areas = areas
        self._is_skin = areas > 0
        self._patch = _patch_of(faces, places)
        self._corners = skin.children
        inner = places * 2 - (places >= 0.5)  # the half of the face it lies in
        s, t = inner[:, 0], inner[:, 1]
        self._shares = np.stack([(1 - s) * (1 - t), s * (1 - t), s * t, (1 - s) * t], axis=1)

    def at(self, density: Floats, patches: _Patches) -> Floats:
        """Return a field at the cells, without steps from patch to patch."""
        used = self._corners[patches.is_outer].ravel()
        size = int(self._corners.max()) + 1
        sums = np.bincount(used, np.repeat(density[patches.is_outer], _SIDES), size)
        corners = sums / np.maximum(np.bincount(used, minlength=size), 1)
        found = (corners[self._corners[self._patch]] * self._shares).sum(axis=1)
        return np.where(self._is_skin, found, 0.0)


def _patch_of(faces: Ints, places: Floats) -> Ints:
    upper = places >= 0.5
    return np.asarray(4 * faces + 2 * upper[:, 1] + upper[:, 0])


def _patches_of(shape: Shape) -> _Patches:
    skin = shape.skin
    patches = np.arange(len(skin.children))
    faces = patches // 4
    middles = np.stack([patches % 2, patches // 2 % 2], axis=1) / 2 + 0.25
    areas = np.linalg.norm(shape.spread(faces, middles), axis=1) / 4
    neighbours = _across_edges(skin.children)
    is_outer = skin.outer[faces]
    places = shape.points(faces, middles)
    flows = _flows(shape, neighbours, places)
    flows *= is_outer[:, None] & is_outer[neighbours]
    mirror = _patch_of(*skin.mirrored(faces, middles))
    return _Patches(areas, neighbours, flows, places, mirror, is_outer)


def _flows(shape: Shape, neighbours: Ints, middles: Floats) -> Floats:
    """Return length of each edge over the way across it, from middle to middle."""
    corners = shape.vertices[shape.skin.children]
    after = np.roll(corners, -1, axis=1)
    lengths = np.linalg.norm(after - corners, axis=2)
    halfway = (after + corners) / 2
    ways = np.linalg.norm(halfway - middles[:, None], axis=2)
    theirs = np.linalg.norm(halfway - middles[neighbours], axis=2)
    return np.asarray(lengths / (ways + theirs))


def _across_edges(quads: Ints) -> Ints:
    """Return the quad on the other side of each edge, (n, 4); the skin is closed."""
    ends = np.sort(np.stack([quads, np.roll(quads, -1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    order = np.lexsort((ends[:, 1], ends[:, 0])).reshape(-1, 2)
    found = np.empty(len(ends), dtype=np.int64)
    found[order[:, 0]], found[order[:, 1]] = order[:, 1] // _SIDES, order[:, 0] // _SIDES
    return found.reshape(-1, _SIDES)


def _flowed(patches: _Patches, mass: Floats, spread_mm: float) -> Floats:
    """Return the density on each patch after what lies there has flowed so far."""
    mine = np.flatnonzero(_reached(patches.middles, mass > 0, spread_mm) & patches.is_outer)
    index = np.full(len(mass), -1)
    index[mine] = np.arange(len(mine))
    neighbours = index[patches.neighbours[mine]]
    flows = patches.flows[mine] * (neighbours >= 0) * (spread_mm**2 / 2 / _STEPS)
    areas = patches.areas[mine]
    whole = areas + flows.sum(axis=1)
    found = mass[mine] / areas
    for _ in range(_STEPS):
        found = _solved(whole, flows, neighbours, found * areas, found)
    density = np.zeros(len(mass))
    density[mine] = found
    return density


def _reached(middles: Floats, is_source: NDArray[np.bool_], spread_mm: float) -> NDArray[np.bool_]:
    """Return which patches lie near enough to a source that any of it may come there.

    Space is cut into boxes, alike on both sides of the body.
    """
    boxes = np.rint(middles / (2.25 * spread_mm)).astype(np.int64)
    boxes -= boxes.min(axis=0) - _REACH
    marked = np.zeros(boxes.max(axis=0) + _REACH + 1, dtype=bool)
    marked[tuple(boxes[is_source].T)] = True
    for axis in range(marked.ndim):
        known = marked.copy()
        for far in range(1, _REACH + 1):
            marked |= np.roll(known, far, axis) | np.roll(known, -far, axis)
    return np.asarray(marked[tuple(boxes.T)])


def _solved(
    whole: Floats, flows: Floats, neighbours: Ints, wanted: Floats, guess: Floats
) -> Floats:
    """Return x with ``whole x - flows x of neighbours = wanted``, by conjugate gradients."""

    def applied(field: Floats) -> Floats:
        return np.asarray(whole * field - (flows * field[neighbours]).sum(axis=1))

    x, rest = guess, wanted - applied(guess)
    eased = rest / whole
    way, size = eased, float(rest @ eased)
    enough = _EXACT**2 * float(wanted @ (wanted / whole))
    for _ in range(_MOST_TURNS):
        if size <= enough:
            break
        image = applied(way)
        length = size / float(way @ image)
        x, rest = x + length * way, rest - length * image
        eased = rest / whole
        before, size = size, float(rest @ eased)
        way = eased + size / before * way
    return x
