"""Draws one structure over the muscles as curves: its faint edge, and its fibres."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.muscles.covering import RIM_MM, Placed
from needlemap.atlas_builder.muscles.hatching import Strokes, chance, hatched
from needlemap.atlas_builder.muscles.owners import Box
from needlemap.atlas_builder.muscles.pen import STROKE_TOLERANCE_MM, placed, rings_of
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.body.muscle_art import FEATHERS, DrawnSheet, SheetKind

_GAP_MM = {SheetKind.FASCIA: 4.2, SheetKind.APONEUROSIS: 2.9, SheetKind.TENDON: 2.2}
_LEAST_MM, _BEND = 8.0, 2.6
_SOFT_MM = 0.7
_TOLERANCE_MM = 0.22
_LEAST_RING_MM2 = 8.0
_RUN_OUT_MM = 3.0  # how far fibres run beyond the middle of the faint edge, at most
_BEYOND_MM = 2.0  # how far it is carried on beyond the outline, ...
_OUTER = 0.3  # which part of its faint edge lies outside its rim
_UNDER_MM, _STEEP = 0.35, 6.0  # ... to be cut sharp, so far under the outline's line
_PAD = 6  # pixels
_CORNER_MM, _CORNER_SHARE = 14.0, 0.6  # how round the corners of a ruled sheet are, at most


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A structure over a box of the picture: mm inside its rim, and along its fibres -1 to 1."""

    box: Box
    kind: SheetKind
    margin: Floats
    feather: float
    drawn: DrawnSheet


def laid(one: Placed, picture: Raster, detail: float) -> Laid | None:
    """Return a structure as it is drawn; None if too little of it shows.

    ``detail``: how large lines and shapes are, 1 for those of a whole body.
    """
    box, (margin, across, along) = _carried_on(one, picture, detail)
    structure = one.structure
    if structure.rows and not structure.midline:
        margin = _rounded(margin, picture.scale, detail)
    most = float(margin.max())
    feather = min(structure.feather, 0.7 * most)
    within = _within(picture.mask[box], picture.scale) / picture.scale + _UNDER_MM * detail
    margin = np.minimum(margin, _STEEP * within - _OUTER * feather)
    least = _LEAST_RING_MM2 * detail**2

    def place(lines: Sequence[Floats]) -> tuple[Floats, ...]:
        return placed(lines, box, picture.scale, detail, _TOLERANCE_MM)

    depths = [feather * (k / (FEATHERS - 1) - _OUTER) for k in range(FEATHERS)]
    rings = tuple(rings_of(margin - depth, place, least) for depth in depths)
    if not rings[0]:
        return None
    fibres: tuple[Floats, ...] = ()
    if structure.grain and structure.kind in _GAP_MM:
        value = across if structure.grain == "along" else along
        other = along if structure.grain == "along" else across
        other = np.abs(2 * other - 1) if structure.midline else other
        value = 2 * value - 1 + 2 * structure.slant * other
        lines = _fibres(value, margin, picture.scale * detail, structure.kind)
        rough = STROKE_TOLERANCE_MM
        fibres = placed(lines, box, picture.scale, detail, rough)
    sheet = DrawnSheet(structure.id, one.side, structure.kind, rings, fibres)
    return Laid(box, structure.kind, margin, feather, sheet)


def _rounded(margin: Floats, scale: float, detail: float) -> Floats:
    """Return how far inside a sheet is whose corners are rounded; nothing of it grows."""
    reach = min(_CORNER_MM * detail, _CORNER_SHARE * float(margin.max()))
    core = margin > reach
    if reach <= 0 or not core.any():
        return margin
    return np.asarray(np.minimum(margin, reach - ndimage.distance_transform_edt(~core) / scale))


def _fibres(value: Floats, margin: Floats, size: float, kind: SheetKind) -> list[Floats]:
    inside = margin > 0
    gy, gx = np.gradient(value)
    slope = np.hypot(gx, gy)[inside]
    if not len(slope):
        return []
    span = min(2.0 / max(float(np.percentile(slope, 40)), 1e-4), 2.0 * max(value.shape))
    how = Strokes(size, _GAP_MM[kind], _LEAST_MM, _BEND)
    least, most = float(value[inside].min()), float(value[inside].max())
    value = (value - least) / max(most - least, 1e-6) * 2 - 1

    def where(k: int, at: tuple[Ints, Ints]) -> NDArray[np.bool_]:
        return np.asarray(margin[at] > 1.5 - (1.5 + _RUN_OUT_MM) * chance(k + 3))

    return hatched(value, span * (most - least) / 2, how, where)


def _carried_on(one: Placed, picture: Raster, detail: float) -> tuple[Box, list[Floats]]:
    """Return a structure's fields over a wider box, smoothed, and carried on beyond the outline."""
    height, width = picture.mask.shape
    rows, columns = one.box
    box = (
        slice(max(rows.start - _PAD, 0), min(rows.stop + _PAD, height)),
        slice(max(columns.start - _PAD, 0), min(columns.stop + _PAD, width)),
    )
    inner = (
        slice(rows.start - box[0].start, rows.stop - box[0].start),
        slice(columns.start - box[1].start, columns.stop - box[1].start),
    )
    shape = (box[0].stop - box[0].start, box[1].stop - box[1].start)
    margin = np.full(shape, -RIM_MM)
    margin[inner] = one.margin
    known = margin > -RIM_MM
    reach = ndimage.distance_transform_edt(~known, return_indices=True)
    near = tuple(reach[1])
    beside = picture.mask[box] | (reach[0] > _BEYOND_MM * picture.scale)
    margin = np.where(known | beside, margin, margin[near])
    soft = _SOFT_MM * picture.scale * detail
    fields = [ndimage.gaussian_filter(margin, soft)]
    for part in (one.across, one.along):
        whole = np.zeros(shape)
        whole[inner] = part
        fields.append(ndimage.gaussian_filter(whole[near], 2 * soft))
    return box, [np.asarray(field) for field in fields]


def _within(mask: NDArray[np.bool_], scale: float) -> Floats:
    """Return how far inside the outline pixels lie, smooth; the edge of the box is no outline."""
    if mask.all():
        return np.full(mask.shape, np.inf)
    inside = ndimage.distance_transform_edt(mask) - ndimage.distance_transform_edt(~mask)
    rough = np.clip(inside - 0.5 * np.sign(inside), -8, 8)
    return np.asarray(ndimage.gaussian_filter(rough, max(scale, 1.0)))
