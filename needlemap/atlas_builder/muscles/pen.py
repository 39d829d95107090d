"""Draws one muscle as curves: its border, its tendons, its fibres and the gleam of its tendons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import contourpy
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.contours import simplified_all
from needlemap.atlas_builder.muscles.drawable import SidedMuscle
from needlemap.atlas_builder.muscles.hatching import Strokes, chance, hatched, slope_of
from needlemap.atlas_builder.muscles.owners import Box, deep_inside
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.body.muscle_art import DrawnMuscle

_FIBRE_MM, _GLEAM_MM = 3.8, 1.9  # between fibres of a large muscle, between gleams of its tendon
_FIBRE_END_MM = 1.2
_LEAST_FIBRE_MM, _LEAST_GLEAM_MM = 14.0, 7.0
_BEND, _RING_BEND = 2.4, 3.6  # how much a fibre may turn in all, in radians
_TOLERANCE_MM = 0.16
STROKE_TOLERANCE_MM = 0.3  # a stroke hides what a border would show
_LEAST_RING_MM2 = 14.0
_SLANT_MM = 5.0  # how much farther a tendon reaches at one edge than at the other, about its middle
_TONGUE, _TONGUE_MM = 0.45, 16.0  # how far a belly's middle runs on, by its width and at most
_BUNDLE_MM = 4.5  # how wide the bundles are that end each at another height, ...
_BUNDLE_LEAST_MM, _BUNDLE_MORE_MM = 3.0, 11.0  # ... and how far tendon runs up between them
_RUN_OUT_MM, _RUN_OUT_MORE_MM = 3.0, 20.0  # how far gleams reach into the belly

Curves = tuple[Floats, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lie:
    """How a muscle lies in a box (h, w) of the picture.

    ``across`` from -1 to 1 between its outermost fibres, ``span`` pixels wide; ``along`` from 0 to
    1; ``tendon``: mm of a whole body inside its tendon, negative in its belly.
    """

    across: Floats
    along: Floats
    tendon: Floats
    span: float


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

    def lie(self, sheet: SidedMuscle) -> Lie:
        """Return how the muscle lies in the box."""
        known = (
            sheet.known[self.picture.corners[self.box]].all(axis=-1) & self.picture.mask[self.box]
        )
        fields = [sheet.on(self.picture, self.box, own) for own in (sheet.across, sheet.along)]
        across, along = _evened(fields, known, 2.5 * self.size)
        inside = self.shown > 0
        return Lie(across, along, self._tendon(sheet, across, along), _width(across, inside))

    def drawn(self, sheet: SidedMuscle, lie: Lie) -> DrawnMuscle:
        """Return the muscle as curves."""
        declared = sheet.muscle.declared
        inside = self.shown > 0
        tendons: Curves = ()
        gleams: Curves = ()
        if (inside & (lie.tendon > 0)).any():
            tendons = self._rings(np.minimum(self.shown, lie.tendon * self.size))
            gleams = self._gleams(lie, inside)
        fibres = self._fibres(lie, inside, _RING_BEND if declared.ring else _BEND)
        fill = self._rings(self.shown)
        return DrawnMuscle(declared.id, sheet.side, fill, tendons, fibres, gleams)

    def _tendon(self, sheet: SidedMuscle, across: Floats, along: Floats) -> Floats:
        """Return how far inside its tendon a muscle is; the passage slants and is uneven."""
        declared, inside = sheet.muscle.declared, self.shown > 0
        ends = ((declared.head, declared.head - along), (1 - declared.tail, along - declared.tail))
        far = [beyond for at, beyond in ends if at > 0.02]
        if not far or not inside.any():
            return np.full_like(along, -np.inf)
        long = max(float(np.median(slope_of(along)[inside])) * self.size, 1e-6)
        wide = _width(across, inside) / self.size
        return np.asarray(np.max(far, axis=0) / long + _passage(across, wide))

    def _fibres(self, lie: Lie, inside: NDArray[np.bool_], bend: float) -> Curves:
        """Return lines of equal ``across`` in the belly."""
        if not inside.any():
            return ()
        inside = deep_inside(np.pad(inside, 1), _FIBRE_END_MM * self.size)[1:-1, 1:-1]
        how = Strokes(self.size, _FIBRE_MM, _LEAST_FIBRE_MM, bend)

        def belly(k: int, at: tuple[Ints, Ints]) -> NDArray[np.bool_]:
            return np.asarray(inside[at] & (lie.tendon[at] < 6.0 * chance(k) - 4.0))

        return self._inked(hatched(lie.across, lie.span, how, belly))

    def _gleams(self, lie: Lie, inside: NDArray[np.bool_]) -> Curves:
        """Return the lines along a tendon, which run out in the belly each at another height."""
        how = Strokes(self.size, _GLEAM_MM, _LEAST_GLEAM_MM, _BEND)

        def run_out(k: int, at: tuple[Ints, Ints]) -> NDArray[np.bool_]:
            out = _RUN_OUT_MM + _RUN_OUT_MORE_MM * chance(k + 7) ** 1.5
            return np.asarray(inside[at] & (lie.tendon[at] > -out))

        return self._inked(hatched(lie.across, lie.span, how, run_out))

    def _inked(self, lines: list[Floats]) -> Curves:
        rough = STROKE_TOLERANCE_MM
        return placed(lines, self.box, self.picture.scale, self.detail, rough)

    def _rings(self, values: Floats) -> Curves:
        return rings_of(values, self._placed, _LEAST_RING_MM2 * self.detail**2)

    def _placed(self, lines: Sequence[Floats]) -> Curves:
        return placed(lines, self.box, self.picture.scale, self.detail)


def rings_of(
    values: Floats, place: Callable[[Sequence[Floats]], Curves], least_mm2: float
) -> Curves:
    """Return the closed curves around where a field is positive; no smaller ones."""
    padded = np.pad(values, 1, constant_values=-1.0)
    lines = contourpy.contour_generator(z=padded).lines(0.0)
    rings = place([line - 1.0 for line in lines if len(line) > 3])
    return tuple(ring for ring in rings if len(ring) > 3 and _area(ring) > least_mm2)


def placed(
    lines: Sequence[Floats],
    box: Box,
    scale: float,
    detail: float,
    tolerance_mm: float = _TOLERANCE_MM,
) -> Curves:
    """Return lines of a box's pixels in mm of the view, rounded so that files are small."""
    step = 1 / 16 if detail == 1 else 1 / 32
    corner = np.array([box[1].start, box[0].start])
    fine = simplified_all([(line + corner + 0.5) / scale for line in lines], tolerance_mm * detail)
    return tuple(np.asarray(np.round(line / step) * step) for line in fine)


def _evened(fields: list[Floats], known: NDArray[np.bool_], soft: float) -> list[Floats]:
    """Return fields smoothed over where they are known, and carried on beyond."""
    if not known.any():
        return fields
    if not known.all():
        near = ndimage.distance_transform_edt(~known, return_distances=False, return_indices=True)
        fields = [values[tuple(near)] for values in fields]
    return [ndimage.gaussian_filter(values, soft, mode="nearest") for values in fields]


def _width(across: Floats, inside: NDArray[np.bool_]) -> float:
    """Return how wide a muscle shows, in pixels, from how fast ``across`` changes."""
    slope = slope_of(across)[inside]
    low = float(np.percentile(slope, 25)) if len(slope) else 1.0
    return min(2.0 / max(low, 1e-4), float(max(across.shape)))


def _passage(across: Floats, wide: float) -> Floats:
    """Return how much sooner the tendon begins, mm: a belly ends as a tongue of pointed bundles.

    ``wide``: mm between the muscle's outermost fibres.
    """
    tongue = min(_TONGUE * wide, _TONGUE_MM)
    count = max(round(wide / _BUNDLE_MM), 1)
    reaches = [
        _BUNDLE_LEAST_MM + _BUNDLE_MORE_MM * chance(11 * k + count) for k in range(count + 1)
    ]
    at = np.clip((across + 1) / 2, 0, 1) * count
    between = np.round(at).astype(np.int64)
    point = (1 - 2 * np.abs(at - between)) ** 1.6
    even = _BUNDLE_LEAST_MM + _BUNDLE_MORE_MM / 4
    aslant = _SLANT_MM * across + tongue * (np.clip(across**2, 0, 1) - 1 / 3)
    return np.asarray(aslant + np.array(reaches)[between] * point - even)


def _area(ring: Floats) -> float:
    x, y = ring.T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)
