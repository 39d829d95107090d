"""Where muscles and their classic trigger points lie on the skin."""

import numpy as np

from needlemap.body.cameras import PoseId
from needlemap.body.catalogue import Muscle
from needlemap.body.cells import CellSet
from needlemap.body.landmarks import Landmarks
from needlemap.body.lines import SideNeeded, place_point
from needlemap.body.muscle_map import OUTSIDE_MM, MuscleMap
from needlemap.body.places import BodyId, Side, SurfaceAnchor
from needlemap.body.skin import Floats, Ints, Shape, Skin, cell_set
from needlemap.body.ways import SkinWay, Vector, ways_of

REFERENCE = BodyId.FEMALE
"""The figure on which places are found; they are the same on all."""


class ClassicPlaces:
    """Finds the skin over a muscle, and over its classic trigger points."""

    def __init__(
        self, skin: Skin, muscle_map: MuscleMap, landmarks: Landmarks, shape: Shape
    ) -> None:
        """Take ``shape``: the reference figure in the anatomical position."""
        self._skin = skin
        self._map = muscle_map
        self._marks = landmarks.positions(REFERENCE, PoseId.ANATOMICAL)
        self._shape = shape
        self._points: dict[tuple[str, Side], tuple[SurfaceAnchor, ...]] = {}

    def cells(self, muscle_id: str, side: Side, toward: Vector | None = None) -> CellSet:
        """Return the skin under which a muscle lies, whatever else lies over it there.

        ``toward`` is the body's direction that a viewer looks from; without one it lies under the
        skin as this faces.

        Raises:
            SideNeeded: if the side is neither left nor right.
        """
        right, left = ways_of(toward)
        match side:
            case Side.RIGHT:
                return cell_set(self._right_cells(muscle_id, right))
            case Side.LEFT:
                return self._skin.mirror_cells(cell_set(self._right_cells(muscle_id, left)))
            case Side.MIDLINE:
                raise SideNeeded

    def points(self, muscle: Muscle, side: Side) -> tuple[SurfaceAnchor, ...]:
        """Return the muscle's skin that is nearest to each of its trigger points.

        Raises:
            SideNeeded: if the side is neither left nor right.
            LandmarkUnknown: if a place is told by a landmark that the skeleton lacks.
        """
        key = (muscle.id, side)
        if key not in self._points:
            self._points[key] = self._nearest(muscle, side)
        return self._points[key]

    def _nearest(self, muscle: Muscle, side: Side) -> tuple[SurfaceAnchor, ...]:
        cells = self._skin.ids(self.cells(muscle.id, side))
        if not len(cells):
            return ()
        faces, places = self._skin.cell_places(cells)
        here = self._shape.points(faces, places)
        targets = [place_point(point.at, self._marks, side) for point in muscle.points]
        nearest = [int(np.argmin(((here - target) ** 2).sum(axis=1))) for target in targets]
        return tuple(
            SurfaceAnchor(int(faces[k]), float(places[k, 0]), float(places[k, 1])) for k in nearest
        )

    def _right_cells(self, muscle_id: str, way: SkinWay | None) -> Ints:
        field = self._map.seen_from(way).get(muscle_id)
        if field is None:
            return np.empty(0, dtype=np.int64)
        margin = np.full(int(self._skin.children.max()) + 1, OUTSIDE_MM)
        margin[field.vertices] = field.margin
        corners = margin[self._skin.children]
        faces = np.unique(np.flatnonzero((corners > 0).any(axis=1)) // 4)
        faces = faces[self._skin.outer[faces]]
        ids = self._skin.cells_of(faces)
        return np.asarray(ids[self._margin_at(margin, ids) > 0])

    def _margin_at(self, margin: Floats, ids: Ints) -> Floats:
        faces, places = self._skin.cell_places(ids)
        upper = places >= 0.5
        corners = margin[self._skin.children[4 * faces + 2 * upper[:, 1] + upper[:, 0]]]
        s, t = (2 * places - upper).T
        low = corners[:, 0] * (1 - s) + corners[:, 1] * s
        high = corners[:, 3] * (1 - s) + corners[:, 2] * s
        return np.asarray(low * (1 - t) + high * t)
