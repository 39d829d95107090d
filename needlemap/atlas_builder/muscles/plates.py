"""Draws muscles in a view: borders, tendons and fibres as curves, from the fields on the skin."""

from dataclasses import dataclass

import contourpy
import numpy as np
import trimesh
from numpy.typing import NDArray
from scipy import ndimage
from trimesh.ray.ray_pyembree import RayMeshIntersector

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.contours import simplified
from needlemap.atlas_builder.frames import Frame
from needlemap.body.cameras import Camera, axes
from needlemap.body.muscle_art import DrawnMuscle
from needlemap.body.muscle_map import OUTSIDE_MM, SkinMuscle
from needlemap.body.places import Side

_FAR = 5000.0
_RIM_PX = 3
_LEAST_MM2 = 12.0
_FIBRE_MM = 4.2
_FIBRE_INSIDE_MM = 0.8
_LEAST_FIBRE_MM = 5.0

Curves = tuple[Floats, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """What each pixel of a view meets: three vertices and their shares; rows from the top."""

    scale: float
    mask: NDArray[np.bool_]  # (h, w)
    corners: Ints  # (h, w, 3)
    shares: Floats  # (h, w, 3)


def raster(
    vertices: Floats, quads: Ints, drawn: NDArray[np.bool_], camera: Camera, frame: Frame,
    scale: float,
) -> Raster:  # fmt: skip
    """Cast one ray a pixel; ``drawn`` (quads,) tells what of the skin is in the picture.

    Pixels just outside the outline take the nearest skin, so that fills reach under the outline.
    """
    turn, window = axes(camera), frame.window
    quads = quads[drawn]
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    rays = RayMeshIntersector(trimesh.Trimesh(vertices, triangles, process=False),
                              scale_to_box=False)  # fmt: skip
    width, height = round(window.width * scale), round(window.height * scale)
    across = window.left + (np.arange(width) + 0.5) / scale
    up = window.top - (np.arange(height) + 0.5) / scale
    flat = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    origins = flat @ turn[:2] + _FAR * turn[2]
    hits = rays.intersects_first(origins, np.broadcast_to(-turn[2], origins.shape))
    met = np.flatnonzero(hits >= 0)
    shares = np.zeros((len(hits), 3))
    shares[met] = _shares(vertices[triangles[hits[met]]] @ turn[:2].T, flat[met])
    corners = np.zeros((len(hits), 3), dtype=np.int64)
    corners[met] = triangles[hits[met]]
    mask = (hits >= 0).reshape(height, width)
    shape = (height, width, 3)
    return _widened(Raster(scale, mask, corners.reshape(shape), shares.reshape(shape)))


def _shares(triangles: Floats, points: Floats) -> Floats:
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    ab, ac, ap = b - a, c - a, points - a
    det = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
    det = np.where(np.abs(det) < 1e-12, 1e-12, det)
    s = np.clip((ap[:, 0] * ac[:, 1] - ap[:, 1] * ac[:, 0]) / det, 0, 1)
    t = np.clip((ab[:, 0] * ap[:, 1] - ab[:, 1] * ap[:, 0]) / det, 0, 1)
    return np.stack([1 - s - t, s, t], axis=1)


def _widened(picture: Raster) -> Raster:
    gap, index = ndimage.distance_transform_edt(~picture.mask, return_indices=True)
    near = tuple(index)
    mask = gap <= _RIM_PX
    return Raster(picture.scale, mask, picture.corners[near], picture.shares[near])


def drawn_muscles(
    picture: Raster, muscles: dict[str, SkinMuscle], order: list[str], mirror: Ints,
    tails: dict[str, tuple[float, float]],
) -> tuple[DrawnMuscle, ...]:  # fmt: skip
    """Return the muscles that show when they are laid on in order, the most superficial first."""
    cover = np.full(picture.mask.shape, OUTSIDE_MM)
    count = len(mirror)
    result = []
    for name in order:
        for side in (Side.RIGHT, Side.LEFT):
            sheet = _Sheet.of(muscles[name], count, mirror if side is Side.LEFT else None)
            box = sheet.box(picture)
            if box is None:
                continue
            margin = sheet.on(picture, box, sheet.margin)
            seen = np.where(picture.mask[box], np.minimum(margin, -cover[box]), OUTSIDE_MM)
            cover[box] = np.maximum(cover[box], np.where(picture.mask[box], margin, OUTSIDE_MM))
            if (seen > 0).sum() < _LEAST_MM2 * picture.scale**2:
                continue
            result.append(_drawn(name, side, sheet, picture, box, seen, tails[name]))
    return tuple(found for found in result if found.fill)


Box = tuple[slice, slice]


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """A muscle's fields on all vertices."""

    margin: Floats
    across: Floats
    along: Floats
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, muscle: SkinMuscle, count: int, mirror: Ints | None) -> "_Sheet":
        margin = np.full(count, OUTSIDE_MM)
        across, along = np.zeros(count), np.zeros(count)
        at = muscle.vertices if mirror is None else mirror[muscle.vertices]
        margin[at], across[at], along[at] = muscle.margin, muscle.across, muscle.along
        return cls(margin, across, along, margin > OUTSIDE_MM)

    def box(self, picture: Raster) -> Box | None:
        """Return the part of the picture that the muscle reaches."""
        hit = self.known[picture.corners[..., 0]] & picture.mask
        rows, columns = np.flatnonzero(hit.any(axis=1)), np.flatnonzero(hit.any(axis=0))
        if not len(rows):
            return None
        return (
            slice(max(rows[0] - 2, 0), rows[-1] + 3),
            slice(max(columns[0] - 2, 0), columns[-1] + 3),
        )

    def on(self, picture: Raster, box: Box, values: Floats) -> Floats:
        """Return a field at the pixels of a box."""
        return np.asarray((values[picture.corners[box]] * picture.shares[box]).sum(axis=-1))


def _drawn(
    name: str, side: Side, sheet: _Sheet, picture: Raster, box: Box, seen: Floats,
    tail: tuple[float, float],
) -> DrawnMuscle:  # fmt: skip
    corner = np.array([box[1].start, box[0].start])
    soft = ndimage.gaussian_filter(seen, 0.8)
    fill = _rings(soft, 0.0, corner, picture.scale)
    along, across = sheet.on(picture, box, sheet.along), sheet.on(picture, box, sheet.across)
    tendons: Curves = ()
    for beyond in (tail[0] - along, along - tail[1]):
        if tail[0] > 0.02 or tail[1] < 0.98:
            tendons += _rings(np.minimum(soft, beyond * 100.0), 0.0, corner, picture.scale)
    wide = _width_mm(seen, across, picture.scale)
    levels = np.linspace(-1, 1, max(round(wide / _FIBRE_MM), 2) + 2)[1:-1]
    lines = np.ma.masked_where(soft < _FIBRE_INSIDE_MM, across)
    generator = contourpy.contour_generator(z=lines)
    fibres = [line for level in levels for line in generator.lines(float(level))]
    kept = (_placed(line, corner, picture.scale) for line in fibres)
    return DrawnMuscle(name, side, fill, tendons, tuple(k for k in kept if _long(k)))


def _width_mm(seen: Floats, across: Floats, scale: float) -> float:
    """Return how wide a muscle shows, from how fast ``across`` changes in the picture."""
    inside = seen > 0
    slope = np.hypot(*np.gradient(across))[inside]
    middle = float(np.median(slope)) if len(slope) else 1.0
    return min(2.0 / max(middle, 1e-3) / scale, 260.0)


def _long(line: Floats) -> bool:
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()) > _LEAST_FIBRE_MM


def _rings(values: Floats, level: float, corner: Ints, scale: float) -> Curves:
    padded = np.pad(values, 1, constant_values=OUTSIDE_MM)
    lines = contourpy.contour_generator(z=padded).lines(level)
    rings = [_placed(line - 1.0, corner, scale) for line in lines if len(line) > 3]
    return tuple(ring for ring in rings if _area(ring) > _LEAST_MM2)


def _placed(line: Floats, corner: Ints, scale: float) -> Floats:
    return simplified((line + corner + 0.5) / scale, 0.22 / scale)


def _area(ring: Floats) -> float:
    x, y = ring.T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)
