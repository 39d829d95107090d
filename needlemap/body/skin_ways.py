"""Ways along the skin, from face to face: what is near through the air alone is not near."""

import heapq

import numpy as np

from needlemap.body.distinct import distinct
from needlemap.body.places import SurfaceAnchor
from needlemap.body.skin import Floats, Ints, Shape

DETOUR = 1.6
"""By so much a way from face to face over curved skin may be longer than the straight line."""


class SkinWays:
    """The faces of a figure's skin, and which of them meet."""

    def __init__(self, shape: Shape, neighbours: tuple[Ints, Ints]) -> None:
        faces = np.arange(len(shape.skin.quads))
        middles = np.full((len(faces), 2), 0.5)
        self._places: Floats = shape.points(faces, middles)
        self._first, self._neighbours = neighbours

    def joins(self, one: SurfaceAnchor, other: SurfaceAnchor, within: float) -> bool:
        """Whether skin leads from one place to another without a long way round."""
        if one.face == other.face:
            return True
        reach = DETOUR * within + self._step(one.face) + self._step(other.face)
        known = {one.face: 0.0}
        waiting = [(0.0, one.face)]
        while waiting:
            gone, face = heapq.heappop(waiting)
            if face == other.face:
                return True
            if gone > known[face]:
                continue
            for after, far in self._onwards(face, gone):
                if far <= reach and far < known.get(after, np.inf):
                    known[after] = far
                    heapq.heappush(waiting, (far, after))
        return False

    def _onwards(self, face: int, gone: float) -> list[tuple[int, float]]:
        mine = self._neighbours[self._first[face] : self._first[face + 1]]
        lengths = np.linalg.norm(self._places[mine] - self._places[face], axis=1)
        return list(zip(mine.tolist(), (lengths + gone).tolist(), strict=True))

    def _step(self, face: int) -> float:
        """Return about how wide a face is: so far the place in it may lie from its middle."""
        return min(far for _, far in self._onwards(face, 0.0)) / 2


def neighbours_of(quads: Ints) -> tuple[Ints, Ints]:
    """Return the faces that share a corner with each face, of one after those of the other.

    The first array says where those of each face begin.
    """
    corners = quads.ravel()
    faces = np.repeat(np.arange(len(quads)), quads.shape[1])
    order = np.argsort(corners, kind="stable")
    corners, faces = corners[order], faces[order]
    starts = np.flatnonzero(np.concatenate([[True], corners[1:] != corners[:-1]]))
    counts = np.diff(np.concatenate([starts, [len(corners)]]))
    pairs = []
    for count in np.unique(counts):
        groups = faces[starts[counts == count][:, None] + np.arange(count)]
        ones, others = np.repeat(groups, count, axis=1), np.tile(groups, (1, count))
        pairs.append((ones * len(quads) + others)[ones != others])
    known = distinct(np.concatenate(pairs))
    first = np.searchsorted(known, np.arange(len(quads) + 1) * len(quads))
    return first, known % len(quads)
