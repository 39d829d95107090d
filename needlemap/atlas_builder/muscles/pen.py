"""Draws one muscle as curves: its border, its tendons and its fibres."""

import math
from dataclasses import dataclass

import contourpy
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.contours import simplified
from needlemap.atlas_builder.muscles.drawable import SidedMuscle
from needlemap.atlas_builder.muscles.owners import Box
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.body.muscle_art import DrawnMuscle

_FIBRE_MM = 3.8  # between fibres of a large muscle
_CLOSEST_FIBRES = 0.62  # of that, where they run together
_FIBRE_END_MM = 1.2
_LEAST_FIBRE_MM = 14.0
_EVEN_MM = 4.0  # over which fibres keep their distance
_EVERY = (1, 2, 4, 8)  # fibre that shows, from roomy to crowded
_WAVER_MM = 3.0
_BEND, _RING_BEND = 2.4, 3.6  # how much a fibre may turn in all, in radians
_TOLERANCE_MM = 0.16
_LEAST_RING_MM2 = 14.0
_TOOTH_MM, _TOOTH_WIDE_MM = 7.0, 6.0

Curves = tuple[Floats, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pen:
    """Draws one muscle in a box of the picture; ``shown`` is positive where it shows."""

    picture: Raster
    box: Box
    shown: Floats
    detail: float

    @property
    def size(self) -> float:
        """Pixels for a mm of a whole body."""
        return self.picture.scale * self.detail

    @property
    def step(self) -> float:
        """What places are rounded to, in mm: rough enough for small files."""
        return 1 / 16 if self.detail == 1 else 1 / 32

    def drawn(self, sheet: SidedMuscle) -> DrawnMuscle:
        """Return the muscle as curves."""
        known = (
            sheet.known[self.picture.corners[self.box]].all(axis=-1) & self.picture.mask[self.box]
        )
        across, along = (
            _evened(sheet.on(self.picture, self.box, values), known, 2.5 * self.size)
            for values in (sheet.across, sheet.along)
        )
        declared = sheet.muscle.declared
        ends = (declared.head - along, along - declared.tail)
        far = [
            end
            for end, at in zip(ends, (declared.head, 1 - declared.tail), strict=True)
            if at > 0.02
        ]
        tendons = tuple(ring for beyond in far for ring in self._tendon(beyond, along, across))
        bend = _RING_BEND if declared.ring else _BEND
        fibres = self._fibres(across, bend)
        return DrawnMuscle(declared.id, sheet.side, self._rings(self.shown), tendons, fibres)

    def _tendon(self, beyond: Floats, along: Floats, across: Floats) -> Curves:
        """Return where a muscle is tendon; its border runs in and out between the fibres."""
        inside = self.shown > 0
        if not (inside & (beyond > 0)).any():
            return ()
        slope = _slope(along)
        long = float(np.median(slope[inside])) * self.size
        teeth = max(round(_width(across, inside) / self.size / _TOOTH_WIDE_MM), 1)
        wave = np.cos(np.pi * across * teeth) * _TOOTH_MM / 2 * long
        return self._rings(np.minimum(self.shown, (beyond + wave) / max(long, 1e-6)))

    def _fibres(self, across: Floats, bend: float) -> Curves:
        """Return lines of equal ``across``, left out where they would crowd."""
        inside = self.shown > 0
        if not inside.any():
            return ()
        gap = _FIBRE_MM * self.size
        count = max(round(_width(across, inside) / gap), 1)
        levels = np.linspace(-1, 1, count + 2)[1:-1]
        spacing = 2 / (count + 1) / np.maximum(_slope(across), 1e-6) / gap
        spacing = ndimage.gaussian_filter(spacing, _EVEN_MM * self.size)
        depth = ndimage.distance_transform_edt(np.pad(inside, 1))[1:-1, 1:-1]
        inside &= depth > _FIBRE_END_MM * self.size
        result: list[Floats] = []
        for step in _EVERY:
            chosen = [k for k in range(count) if math.gcd(k + 1, _EVERY[-1]) == step]
            roomy = inside & (spacing * step > _CLOSEST_FIBRES)
            lines = contourpy.contour_generator(z=np.ma.masked_where(~roomy, across))
            found = (line for k in chosen for line in lines.lines(float(levels[k])))
            evened = (self._evened_line(line) for line in found)
            result += [self._placed(line) for line in evened if self._is_fibre(line, bend)]
        return tuple(result)

    def _evened_line(self, line: Floats) -> Floats:
        """Return a line without its waver."""
        step = float(np.linalg.norm(np.diff(line, axis=0), axis=1).mean())
        soft = _WAVER_MM * self.size / max(step, 0.1)
        return np.asarray(ndimage.gaussian_filter1d(line, soft, axis=0, mode="nearest"))

    def _is_fibre(self, line: Floats, bend: float) -> bool:
        """Tell whether a line is long enough, and runs as a fibre does: never round about."""
        steps = np.diff(simplified(line, 0.5 * self.size), axis=0)
        if float(np.linalg.norm(steps, axis=1).sum()) < _LEAST_FIBRE_MM * self.size:
            return False
        ways = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
        return float(np.abs(np.diff(ways)).sum()) < bend

    def _rings(self, values: Floats) -> Curves:
        padded = np.pad(values, 1, constant_values=-1.0)
        lines = contourpy.contour_generator(z=padded).lines(0.0)
        rings = [self._placed(line - 1.0) for line in lines if len(line) > 3]
        least = _LEAST_RING_MM2 * self.detail**2
        return tuple(ring for ring in rings if len(ring) > 3 and _area(ring) > least)

    def _placed(self, line: Floats) -> Floats:
        corner = np.array([self.box[1].start, self.box[0].start])
        placed = (line + corner + 0.5) / self.picture.scale
        fine = simplified(placed, _TOLERANCE_MM * self.detail)
        return np.asarray(np.round(fine / self.step) * self.step)


def _evened(values: Floats, known: NDArray[np.bool_], soft: float) -> Floats:
    """Return values smoothed over where they are known, and carried on beyond."""
    if not known.any():
        return values
    near = ndimage.distance_transform_edt(~known, return_distances=False, return_indices=True)
    return np.asarray(ndimage.gaussian_filter(values[tuple(near)], soft, mode="nearest"))


def _slope(values: Floats) -> Floats:
    if min(values.shape) < 2:
        return np.ones_like(values)
    return np.asarray(np.hypot(*np.gradient(values)))


def _width(across: Floats, inside: NDArray[np.bool_]) -> float:
    """Return how wide a muscle shows, in pixels, from how fast ``across`` changes."""
    slope = _slope(across)[inside]
    low = float(np.percentile(slope, 25)) if len(slope) else 1.0
    return min(2.0 / max(low, 1e-4), float(max(across.shape)))


def _area(ring: Floats) -> float:
    x, y = ring.T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)
