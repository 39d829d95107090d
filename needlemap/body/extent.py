"""How much skin a zone covers, and of which regions."""

from dataclasses import dataclass

import numpy as np

from needlemap.body.cells import CellSet
from needlemap.body.regions import Region, RegionMap
from needlemap.body.skin import Floats, Ints, Skin

_MM2_PER_CM2 = 100.0


@dataclass(frozen=True, slots=True)
class Extent:
    """How much skin a zone covers; shares of the zone by region, largest first."""

    area_cm2: float
    body_percent: float
    by_region: tuple[tuple[Region, float], ...]


def extent_of(
    cells: CellSet, skin: Skin, regions: RegionMap, areas: Floats, whole: float
) -> Extent:
    """Return the extent of a zone; ``areas`` (cells,) in mm2 of a figure, ``whole`` of all."""
    ids = skin.ids(cells)
    faces, _ = skin.cell_places(ids)
    mine = areas[ids]
    total = float(mine.sum())
    return Extent(
        area_cm2=total / _MM2_PER_CM2,
        body_percent=100 * total / whole,
        by_region=_shares(faces, mine, total, regions),
    )


def _shares(
    faces: Ints, areas: Floats, total: float, regions: RegionMap
) -> tuple[tuple[Region, float], ...]:
    if not len(faces):
        return ()
    sums = np.bincount(regions.index_of_faces(faces), weights=areas)
    order = np.argsort(-sums, kind="stable")
    filled = (int(i) for i in order if sums[i] > 0)
    return tuple((regions.all[i], float(sums[i]) / total) for i in filled)
