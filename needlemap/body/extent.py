"""How much skin a zone covers, and of which regions."""

from dataclasses import dataclass

import numpy as np

from needlemap.body.cells import CellSet
from needlemap.body.places import Side
from needlemap.body.regions import Region, RegionMap
from needlemap.body.skin import Floats, Ints, Shape, Skin

_MM2_PER_CM2 = 100.0
_CLEAR_MM = 8.0  # of the midline: no hand draws along it


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


def beyond_midline(cells: CellSet, shape: Shape, areas: Floats) -> dict[Side, float]:
    """Return which share of a zone lies on each side of the midline, clear of it."""
    ids = shape.skin.ids(cells)
    across = shape.points(*shape.skin.cell_places(ids))[:, 0]
    mine = areas[ids]
    total = float(mine.sum()) or 1.0
    return {
        Side.LEFT: float(mine[across > _CLEAR_MM].sum()) / total,
        Side.RIGHT: float(mine[across < -_CLEAR_MM].sum()) / total,
    }


def _shares(
    faces: Ints, areas: Floats, total: float, regions: RegionMap
) -> tuple[tuple[Region, float], ...]:
    if not len(faces):
        return ()
    sums = np.bincount(regions.index_of_faces(faces), weights=areas)
    order = np.argsort(-sums, kind="stable")
    filled = (int(i) for i in order if sums[i] > 0)
    return tuple((regions.all[i], float(sums[i]) / total) for i in filled)
