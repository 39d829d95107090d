"""What of a zone is drawn in each view: no slivers of its far edge, which look like dirt."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from needlemap.body.art import Curves
from needlemap.body.cells import CellSet
from needlemap.body.view import BodyView

Floats = NDArray[np.float64]

_HAIR_MM, _HAIR_SHARE = 4.0, 0.03  # how wide, and of the zone's area: never drawn
_RIM_MM, _RIM_SHARE = 9.0, 0.08  # not drawn where the skin is seen aslant
_ASLANT = 0.4  # of an area of skin: so much of it is seen in the picture, or less
_CORNERS = 24  # of a curve, that tell what lies in it


def zone_curves(
    views: Sequence[BodyView], cells: CellSet, area_mm2: float
) -> tuple[tuple[BodyView, Curves], ...]:
    """Return the closed curves of a zone in those views that show enough of it.

    ``area_mm2``: of the whole zone on the skin. A rim that one view sees aslant is shown squarely
    by another; where all that these views show of the zone is a rim, the rim is drawn.
    """
    outlines = [(view, _without_hairs(view.outline(cells), area_mm2)) for view in views]
    kept = [(view, _without_rims(view, cells, curves, area_mm2)) for view, curves in outlines]
    seen = tuple(part for part in kept if part[1])
    return seen or tuple(part for part in outlines if part[1])


def _without_hairs(curves: Sequence[Floats], area_mm2: float) -> Curves:
    return tuple(c for c in curves if not _is_thin(c, area_mm2, _HAIR_MM, _HAIR_SHARE))


def _without_rims(view: BodyView, cells: CellSet, curves: Curves, area_mm2: float) -> Curves:
    return tuple(
        curve
        for curve in curves
        if not _is_thin(curve, area_mm2, _RIM_MM, _RIM_SHARE)
        or not _is_aslant(view, cells, curve, area_mm2)
    )


def _is_aslant(view: BodyView, cells: CellSet, curve: Floats, area_mm2: float) -> bool:
    corners = curve[:: max(len(curve) // _CORNERS, 1)]
    skin = area_mm2 * view.seen_inside(cells, corners) / len(cells)
    return _area(curve) <= _ASLANT * skin


def _is_thin(curve: Floats, area_mm2: float, width: float, share: float) -> bool:
    steps = np.roll(curve, -1, axis=0) - curve
    around = float(np.hypot(steps[:, 0], steps[:, 1]).sum())
    area = _area(curve)
    return area < share * area_mm2 and 2 * area < width * around


def _area(curve: Floats) -> float:
    x, y = curve.T
    return abs(float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())) / 2
