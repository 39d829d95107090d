"""The lines of a drawing: where the skin turns away from the viewer, as smooth vector curves."""

from collections.abc import Sequence
from functools import lru_cache

import contourpy
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.picture import Picture, Solid
from needlemap.atlas_builder.visibility import Occluder
from needlemap.body.cameras import Camera, axes

_STAIRS = 1.4  # pixels
_SHORTEST_MM = 9.0
_LIFT_MM = 1.2
_TOLERANCE_MM = 0.08
_LEAST_RING_MM2 = 30.0
_FOLD_FINE_MM = 0.9
_FOLD_COARSE_MM = 7.0
_FOLD_LEVEL = 0.03
_LEAST_FOLD_MM2 = 5.0


def silhouette(picture: Picture, detail: float) -> tuple[Floats, ...]:
    """Return the closed outlines of the body in view mm, holes included.

    ``detail``, here and below: how large lines and shapes are, 1 for those of a whole body.
    """
    soft = ndimage.gaussian_filter(picture.mask.astype(np.float64), _STAIRS)
    padded = np.pad(soft, 1)
    lines = contourpy.contour_generator(z=padded).lines(0.5)
    rings = [(line - 0.5) / picture.scale for line in lines]
    kept = [ring for ring in rings if _area(ring) > _LEAST_RING_MM2 * detail**2]
    return tuple(simplified_all(kept, _TOLERANCE_MM * detail))


def turning_lines(
    body: Solid, camera: Camera, frame: ViewFrame, detail: float
) -> tuple[Floats, ...]:
    """Return the visible curves along which the skin turns away, in view mm (occluding contours).

    The curves are the zeros of normal x viewing direction, interpolated over the surface
    (after Hertzmann and Zorin 2000), cut where other skin hides them.
    """
    turn = axes(camera)
    triangles = body.triangles
    facing = body.normals @ turn[2]
    facing = np.where(np.abs(facing) < 1e-9, 1e-9, facing)
    crossing = np.flatnonzero(np.ptp(np.sign(facing[triangles]), axis=1) > 0)
    ends, keys = _crossings(body.vertices, facing, triangles[crossing])
    occluder = _occluder_of(body)
    middle = ends.mean(axis=1)
    toward = np.broadcast_to(turn[2], middle.shape)
    outward = _outward(body, triangles[crossing])
    lift = _LIFT_MM * detail
    visible = occluder.free(middle + lift * outward + lift * toward, toward)
    visible &= frame.holds(frame.flat(ends, camera)).all(axis=1)
    chains = _chained(keys[visible], frame.flat(ends[visible], camera))
    kept = [chain for chain in chains if _length(chain) >= _SHORTEST_MM * detail]
    return tuple(simplified_all([_smoothed(chain) for chain in kept], _TOLERANCE_MM * detail))


@lru_cache(maxsize=1)  # several views of one body are drawn one after the other
def _occluder_of(body: Solid) -> Occluder:
    return Occluder(body.vertices, body.quads)


def fold_shapes(shade: Floats, picture: Picture, detail: float) -> tuple[Floats, ...]:
    """Return closed curves, as a pen would draw them, around what is darker than its surroundings.

    A difference of two blurs of the shade above a level: lids, lips, navel, folds, edges of muscle
    (after Winnemoeller 2011, extended difference of Gaussians).
    """
    size = detail * picture.scale
    fine = ndimage.gaussian_filter(shade, _FOLD_FINE_MM * size)
    coarse = ndimage.gaussian_filter(shade, _FOLD_COARSE_MM * size)
    inner = ndimage.binary_erosion(picture.mask, iterations=max(round(1.5 * size), 1))
    fold = np.where(inner, coarse - fine, 0.0)
    lines = contourpy.contour_generator(z=np.pad(fold, 1)).lines(_FOLD_LEVEL)
    rings = [(line - 0.5) / picture.scale for line in lines]
    kept = [ring for ring in rings if _area(ring) > _LEAST_FOLD_MM2 * detail**2]
    return tuple(simplified_all(kept, _TOLERANCE_MM * detail))


def simplified_all(lines: Sequence[Floats], tolerance: float) -> list[Floats]:
    """Return lines with the points left out that lie within a tolerance (Douglas and Peucker).

    All are halved together, which takes a fraction of the time of one after the other.
    """
    if not lines:
        return []
    points = np.concatenate(lines)
    stops = np.cumsum([len(line) for line in lines])
    first, last = np.concatenate([[0], stops[:-1]]), stops - 1
    pairs = list(zip(first.tolist(), stops.tolist(), strict=True))
    keep = np.zeros(len(points), dtype=bool)
    keep[first] = keep[last] = True
    while len(first):
        first, last = first[last - first > 1], last[last - first > 1]
        middle, splits = _farthest(points, first, last, tolerance)
        keep[middle] = True
        first = np.concatenate([first[splits], middle])
        last = np.concatenate([middle, last[splits]])
    return [points[start:stop][keep[start:stop]] for start, stop in pairs]


def _farthest(
    points: Floats, first: Ints, last: Ints, tolerance: float
) -> tuple[Ints, NDArray[np.bool_]]:
    """Return of pieces of lines that stray too far the place that strays most, and which do."""
    if not len(first):
        return first, np.zeros(0, dtype=bool)
    counts = last - first - 1
    begins = np.cumsum(counts) - counts
    piece = np.repeat(np.arange(len(first)), counts)
    at = np.arange(len(piece)) - (begins - first - 1)[piece]
    gaps = _distances(points[at], points[first], points[last], piece)
    worst = np.maximum.reduceat(gaps, begins)
    most = np.flatnonzero(gaps == worst[piece])
    middle = at[most[np.unique(piece[most], return_index=True)[1]]]
    splits = worst > tolerance
    return middle[splits], splits


def _distances(points: Floats, start: Floats, end: Floats, piece: Ints) -> Floats:
    """Return how far points (n, 2) lie off the lines of their pieces (n,), from start to end."""
    along = end - start
    length = np.hypot(along[:, 0], along[:, 1])
    offset = points - start[piece]
    closed = (length < 1e-9)[piece]
    off = np.abs(along[piece, 0] * offset[:, 1] - along[piece, 1] * offset[:, 0])
    gaps = off / np.where(length < 1e-9, 1.0, length)[piece]
    gaps[closed] = np.linalg.norm(offset[closed], axis=1)
    return np.asarray(gaps)


def _crossings(vertices: Floats, facing: Floats, triangles: Ints) -> tuple[Floats, Ints]:
    """Return the two ends (k, 2, 3) of the zero line in each triangle and their edges' keys."""
    sign = facing[triangles] >= 0
    odd = np.where(sign.sum(axis=1) == 1, np.argmax(sign, axis=1), np.argmin(sign, axis=1))
    rows = np.arange(len(triangles))
    tip = triangles[rows, odd]
    ends, keys = [], []
    for step in (1, 2):
        other = triangles[rows, (odd + step) % 3]
        share = facing[tip] / (facing[tip] - facing[other])
        ends.append(vertices[tip] + share[:, None] * (vertices[other] - vertices[tip]))
        low, high = np.minimum(tip, other), np.maximum(tip, other)
        keys.append(low * len(vertices) + high)
    return np.stack(ends, axis=1), np.stack(keys, axis=1)


def _outward(body: Solid, triangles: Ints) -> Floats:
    return np.asarray(body.normals[triangles].mean(axis=1))


def _chained(keys: Ints, flat: Floats) -> list[Floats]:
    """Return polylines made of the pieces (k, 2, 2) that share an edge key."""
    at: dict[int, list[int]] = {}
    for piece, pair in enumerate(keys.tolist()):
        for key in pair:
            at.setdefault(key, []).append(piece)
    used = np.zeros(len(keys), dtype=bool)
    starts = [p for key in sorted(at) if len(at[key]) == 1 for p in at[key]]
    chains = []
    for piece in [*starts, *range(len(keys))]:
        if not used[piece]:
            chains.append(_walk(piece, keys, flat, at, used))
    return chains


def _walk(
    piece: int, keys: Ints, flat: Floats, at: dict[int, list[int]], used: NDArray[np.bool_]
) -> Floats:
    first = 0 if len(at[int(keys[piece, 0])]) == 1 else 1
    if len(at[int(keys[piece, first])]) != 1:
        first = 0
    line = [flat[piece, first]]
    end = 1 - first
    while True:
        used[piece] = True
        line.append(flat[piece, end])
        key = int(keys[piece, end])
        onward = [other for other in at[key] if not used[other]]
        if not onward:
            return np.array(line)
        piece = onward[0]
        end = 1 if int(keys[piece, 0]) == key else 0


def _smoothed(line: Floats) -> Floats:
    if len(line) < 7:
        return line
    inner = ndimage.gaussian_filter1d(line, 1.5, axis=0, mode="nearest")
    inner[[0, -1]] = line[[0, -1]]
    return np.asarray(inner)


def _length(line: Floats) -> float:
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())


def _area(ring: Floats) -> float:
    x, y = ring.T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)
