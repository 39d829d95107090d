"""A view: one orthographic photograph of one body, and the way between its plane and the skin."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from needlemap.body.cameras import Camera
from needlemap.body.cells import CellSet
from needlemap.body.distinct import distinct
from needlemap.body.outlines import CLOSED_MM, inside, outline_of
from needlemap.body.patch_search import PatchSearch
from needlemap.body.places import BodyId, ProjectedPoint, SurfaceAnchor, ViewId
from needlemap.body.skin import PLACE_STEPS, Floats, Ints, Shape, anchor_arrays, cell_set
from needlemap.body.strokes import SeenSkin

RIM_MM = 0.4
"""A point this far outside the outline is still the skin at the edge: less than anyone can aim."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the plane a view shows: mm, origin top left, y down."""

    left: float
    top: float
    width: float
    height: float


class BodyView:
    """One view of one body; everything in mm of the view's plane, origin top left, y down."""

    def __init__(
        self,
        identity: tuple[ViewId, BodyId],
        camera: Camera,
        window: Window,
        shape: Shape,
        seen: NDArray[np.bool_],
    ) -> None:
        """Take ``seen`` (cells,): which skin cells the camera sees."""
        self.id, self.body = identity
        self.width_mm = window.width
        self.height_mm = window.height
        self._window = window
        self._right = np.array(camera.right)
        self._up = np.array(camera.up)
        self._toward = np.array(camera.toward)
        self._shape = shape
        self._skin = shape.skin
        self._seen = seen

    def locate(self, x_mm: float, y_mm: float) -> SurfaceAnchor | None:
        """Return the skin seen at a point, None off the body."""
        return self._hit(x_mm, y_mm) or self.nearest(x_mm, y_mm, RIM_MM)

    def nearest(self, x_mm: float, y_mm: float, within_mm: float) -> SurfaceAnchor | None:
        """Return the seen skin nearest to a point in the plane, None if none is that near."""
        found, inner, gaps = self._search.around(x_mm, y_mm, within_mm)
        for index in np.argsort(gaps, kind="stable"):
            faces, places = self._places(found[index : index + 1], inner[index : index + 1])
            if self._seen[self._skin.cells_at(faces, places)][0]:
                return _anchor(faces, places, 0)
        return None

    def project(self, anchor: SurfaceAnchor) -> ProjectedPoint:
        """Return where a place on the skin falls in this view, and whether it is seen."""
        return self.project_many((anchor,))[0]

    def project_many(self, anchors: tuple[SurfaceAnchor, ...]) -> tuple[ProjectedPoint, ...]:
        """Return where places on the skin fall in this view, and whether they are seen."""
        faces, places = anchor_arrays(anchors)
        if not len(faces):
            return ()
        flat = self._flat(self._shape.points(faces, places)).tolist()
        seen = self._seen[self._skin.cells_at(faces, places)].tolist()
        return tuple(ProjectedPoint(x, y, s) for (x, y), s in zip(flat, seen, strict=True))

    def flat(self, place: tuple[float, float, float]) -> tuple[float, float]:
        """Return where a place in space falls in this view, whatever lies before it."""
        x, y = self._flat(np.array([place]))[0].tolist()
        return x, y

    def cells_inside(self, polygon: NDArray[np.float64]) -> CellSet:
        """Return the cells seen here whose centres a closed line (n, 2) encloses.

        A line of fewer than three points, or one off the body, encloses nothing.
        """
        skin, line = self.seen_skin, np.asarray(polygon, dtype=np.float64)
        return cell_set(skin.cells[inside(line, np.stack([skin.x, skin.y], axis=1))])

    def seen_part(self, cells: CellSet) -> CellSet:
        """Return the part of a zone that this view shows."""
        ids = self._skin.ids(cells)
        return cell_set(ids[self._seen[ids]])

    def seen_inside(self, cells: CellSet, polygon: NDArray[np.float64]) -> int:
        """Return how many cells of a zone this view shows within a closed line (n, 2)."""
        ids = self._skin.ids(cells)
        ids = ids[self._seen[ids]]
        places = self._flat(self._shape.points(*self._skin.cell_places(ids)))
        return int(inside(np.asarray(polygon, dtype=np.float64), places).sum())

    def outline(self, cells: CellSet) -> tuple[NDArray[np.float64], ...]:
        """Return smooth closed curves around the part of a zone seen here; fill even-odd."""
        ids = self._skin.ids(cells)
        ids = ids[self._seen[ids]]
        faces, places = self._skin.cell_places(ids)
        wide = self._stretched[faces]
        if wide.any():
            finer = _ninths(places[wide], self._skin.grid[faces[wide]])
            faces = np.concatenate([faces[~wide], np.repeat(faces[wide], 9)])
            places = np.concatenate([places[~wide], finer])
        return outline_of(self._flat(self._shape.points(faces, places)))

    @cached_property
    def _stretched(self) -> NDArray[np.bool_]:
        """Which faces' cells lie too far apart here to be outlined by their centres, (faces,)."""
        faces = np.arange(len(self._skin.quads))
        corners = [
            self._flat(self._shape.points(faces, np.tile(np.array(place), (len(faces), 1))))
            for place in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
        ]
        gaps = [
            np.linalg.norm(corners[one] - corners[other], axis=1) / self._skin.grid[:, axis]
            for one, other, axis in ((0, 1, 0), (3, 2, 0), (0, 3, 1), (1, 2, 1))
        ]
        return np.asarray(np.max(gaps, axis=0) > CLOSED_MM)

    def _flat(self, points: Floats) -> Floats:
        x = points @ self._right - self._window.left
        return np.stack([x, self._window.top - points @ self._up], axis=1)

    @cached_property
    def seen_skin(self) -> SeenSkin:
        """The cells seen here, for strokes that grow."""
        cells = np.flatnonzero(self._seen)
        places = self._flat(self._shape.points(*self._skin.cell_places(cells)))
        return SeenSkin.of(cells, places)

    @cached_property
    def _seen_children(self) -> Ints:
        faces, places = self._skin.cell_places(np.flatnonzero(self._seen))
        return distinct(4 * faces[:, None] + _quarters(self._skin.grid[faces], places))

    @cached_property
    def _search(self) -> PatchSearch:
        corners = self._skin.children[self._seen_children]
        flat = self._flat(self._shape.vertices)
        return PatchSearch(flat[corners])

    def _hit(self, x_mm: float, y_mm: float) -> SurfaceAnchor | None:
        found, inner = self._search.under(x_mm, y_mm)
        if not len(found):
            return None
        faces, places = self._places(found, inner)
        depth = self._shape.points(faces, places) @ self._toward
        seen = self._seen[self._skin.cells_at(faces, places)]
        best = int(np.lexsort((-depth, ~seen))[0])
        return _anchor(faces, places, best) if seen[best] else None

    def _places(self, found: Ints, inner: Floats) -> tuple[Ints, Floats]:
        child = self._seen_children[found]
        upper = np.stack([child % 2, child // 2 % 2], axis=1)
        return child // 4, np.round((inner + upper) / 2 * PLACE_STEPS) / PLACE_STEPS


def _anchor(faces: Ints, places: Floats, index: int) -> SurfaceAnchor:
    return SurfaceAnchor(int(faces[index]), float(places[index, 0]), float(places[index, 1]))


def _quarters(grid: Ints, places: Floats) -> Ints:
    """Return the quarters (k, 1) that cells lie in; with the one beyond where a cell spans two."""
    half = 0.5 / grid
    low = (places - half + 1e-9 >= 0.5).astype(np.int64)
    high = (places + half - 1e-9 > 0.5).astype(np.int64)
    corners = [(a[:, 0], b[:, 1]) for a in (low, high) for b in (low, high)]
    return np.stack([2 * v + u for u, v in corners], axis=1)


def _ninths(places: Floats, grid: Ints) -> Floats:
    """Return the middles of the nine parts of cells (k, 2), those of each cell together."""
    thirds = np.array([(u, v) for u in (-1, 0, 1) for v in (-1, 0, 1)]) / 3
    return np.asarray((places[:, None] + thirds / grid[:, None]).reshape(-1, 2))
