"""Where muscles and their classic trigger points lie on the skin."""

import numpy as np

from needlemap.body.cameras import PoseId
from needlemap.body.catalogue import Muscle
from needlemap.body.cells import CellSet
from needlemap.body.landmarks import Landmarks
from needlemap.body.lines import place_point
from needlemap.body.muscle_map import MuscleMap
from needlemap.body.places import BodyId, Side, SurfaceAnchor
from needlemap.body.skin import Floats, Shape, Skin

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

    def cells(self, muscle_id: str, side: Side) -> CellSet:
        """Return the skin under which a muscle lies, whatever else lies over it there.

        Raises:
            SideNeeded: if the side is neither left nor right.
        """
        return self._map.cells(muscle_id, side)

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
        nearest = [_nearest_skin(here, np.asarray(target)) for target in targets]
        return tuple(
            SurfaceAnchor(int(faces[k]), float(places[k, 0]), float(places[k, 1])) for k in nearest
        )


def _nearest_skin(skin: Floats, target: Floats) -> int:
    """Return which place of the skin (k, 3) lies nearest to a place under it.

    Not in the cleft between the buttocks, though it is near: nobody needles there what lies beside
    it. So skin counts that is at least half as far from the midline, if there is any.
    """
    gaps = ((skin - target) ** 2).sum(axis=1)
    aside = np.abs(skin[:, 0]) >= np.abs(target[0]) / 2
    return int(np.argmin(np.where(aside, gaps, np.inf) if aside.any() else gaps))
