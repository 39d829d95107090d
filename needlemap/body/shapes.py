"""The skins of all figures and poses, read when first needed, and the areas of their cells."""

from pathlib import Path

import numpy as np

from needlemap.body.cameras import PoseId
from needlemap.body.places import BodyId
from needlemap.body.skin import Floats, Shape, Skin


class Shapes:
    """The figures of one folder."""

    def __init__(self, folder: Path, skin: Skin) -> None:
        self._folder = folder
        self._skin = skin
        self._shapes: dict[tuple[BodyId, PoseId], Shape] = {}
        self._areas: dict[BodyId, Floats] = {}
        self._wholes: dict[BodyId, float] = {}

    def of(self, body: BodyId, pose: PoseId = PoseId.ANATOMICAL) -> Shape:
        """Return a figure in a pose. Raises AtlasMissing or AtlasDamaged."""
        if (body, pose) not in self._shapes:
            name = f"bodies/{body}-{pose}.npz"
            self._shapes[body, pose] = Shape.read(self._skin, self._folder, name)
        return self._shapes[body, pose]

    def cell_areas(self, body: BodyId) -> Floats:
        """Return the area of every skin cell of a figure, mm2; 0 inside mouth and nostrils."""
        if body not in self._areas:
            cells = np.arange(self._skin.cell_count)
            areas = self.of(body).cell_areas(cells)
            faces, _ = self._skin.cell_places(cells)
            self._areas[body] = np.where(self._skin.outer[faces], areas, 0.0)
        return self._areas[body]

    def whole_area(self, body: BodyId) -> float:
        """Return the area of the whole skin of a figure, mm2."""
        if body not in self._wholes:
            self._wholes[body] = float(self.cell_areas(body).sum())
        return self._wholes[body]
