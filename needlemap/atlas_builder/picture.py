"""Photographs of the skin: depth, normals and light at each pixel of a view."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.first_met import along, first_met
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.body.cameras import Camera, axes

_AMBIENT_MM = ((3.5, 0.40), (12.0, 0.34), (40.0, 0.16))
_LIGHT = np.array([0.0, 0.60, 0.80])
_EMPTY = -1e4
_FINEST_SIGMA = 6.0  # pixels
_DARKEST, _DUSK = 0.05, 0.40
_RELIEF = 0.8  # how much stronger than in nature the relief of muscles is drawn
_RELIEF_MM = 22.0


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """A closed surface of quads with a smooth normal at each vertex, in the body's axes."""

    vertices: Floats
    quads: Ints
    normals: Floats

    @property
    def triangles(self) -> Ints:
        """Two triangles a quad: quad k is triangles k and n + k."""
        return np.concatenate([self.quads[:, [0, 1, 2]], self.quads[:, [0, 2, 3]]])


@dataclass(frozen=True, slots=True)
class Picture:
    """What a camera sees at ``scale`` pixels a mm; rows from the top."""

    scale: float
    mask: NDArray[np.bool_]
    depth: Floats  # toward the viewer, mm
    normal: Floats  # (h, w, 3): right, up, toward


def solid(vertices: Floats, quads: Ints) -> Solid:
    """Return a surface with area-weighted vertex normals."""
    corners = vertices[quads]
    across = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    normals = np.zeros_like(vertices)
    np.add.at(normals, quads.ravel(), np.repeat(across, 4, axis=0))
    lengths = np.linalg.norm(normals, axis=1)
    return Solid(vertices, quads, normals / np.maximum(lengths, 1e-9)[:, None])


def part_of(body: Solid, drawn: NDArray[np.bool_]) -> Solid:
    """Return what base faces cover of a surface; with its eyes where all are drawn."""
    if drawn.all():
        return body
    each = 16
    return Solid(
        body.vertices, body.quads[: each * len(drawn)][np.repeat(drawn, each)], body.normals
    )


def photograph(body: Solid, camera: Camera, frame: ViewFrame, scale: float) -> Picture:
    """Return what each pixel within the frame sees of a surface."""
    turn, window = axes(camera), frame.window
    width, height = round(window.width * scale), round(window.height * scale)
    depth = np.full(height * width, _EMPTY)
    normal = np.zeros((height * width, 3))
    mask = np.zeros(height * width, dtype=bool)
    met = first_met(body.vertices, body.triangles, camera, frame, scale)
    corners = body.triangles[met.triangles]
    depth[met.pixels] = met.mean(along(body.vertices, turn[2])[corners])
    bend = np.stack([met.mean(body.normals[corners, axis]) for axis in range(3)], axis=1)
    bend /= np.maximum(np.linalg.norm(bend, axis=1), 1e-9)[:, None]
    normal[met.pixels] = bend @ turn.T
    row, column = np.divmod(met.pixels, width)
    mask[met.pixels] = frame.holds((np.stack([column, row], axis=-1) + 0.5) / scale)
    shape = (height, width)
    return Picture(scale, mask.reshape(shape), depth.reshape(shape), normal.reshape(*shape, 3))


def shade_of(picture: Picture, detail: float) -> Floats:
    """Return soft symmetric light on the skin, 0 to 1, carried on beyond the outline.

    ``detail``: how large hollows and relief are, 1 for those of a whole body.
    """
    facing = np.clip(picture.normal[..., 2], 0, 1)
    lamp = np.clip(picture.normal @ _LIGHT, -0.3, 1)
    light = 0.26 + 0.50 * lamp + 0.30 * facing
    light -= 0.10 * (1 - facing) ** 3
    for radius, strength in _AMBIENT_MM:
        light -= strength * _hollow(picture, radius * detail) * (0.35 + 0.65 * facing)
    light += _RELIEF * (light - _surroundings(light, picture, _RELIEF_MM * detail))
    return _carried_on(_softened(light - 0.02), picture)


def _softened(light: Floats) -> Floats:
    """Return light that falls off ever more slowly to the darkest tone, so that no edge shows."""
    span = _DUSK - _DARKEST
    dim = _DARKEST + span * np.exp(np.minimum(light - _DUSK, 0) / span)
    return np.asarray(np.where(light < _DUSK, dim, np.minimum(light, 1.0)))


def _hollow(picture: Picture, radius_mm: float) -> Floats:
    """Return how deep each pixel lies below its surroundings, 0 to 1, bounded against steps."""
    mean = _surroundings(picture.depth, picture, radius_mm * 0.6)
    below = np.clip((mean - picture.depth) / (radius_mm * 1.1), 0, 1)
    soft = ndimage.gaussian_filter(np.where(picture.mask, below, 0.0), 0.6 * picture.scale)
    return np.asarray(np.where(picture.mask, soft, 0.0))


def _surroundings(values: Floats, picture: Picture, sigma_mm: float) -> Floats:
    """Return the mean of the body's values around each pixel."""
    sigma = sigma_mm * picture.scale
    weight = _blurred(picture.mask.astype(np.float64), sigma)
    total = _blurred(np.where(picture.mask, values, 0.0), sigma)
    return np.asarray(total / np.maximum(weight, 1e-3))


def _blurred(values: Floats, sigma: float) -> Floats:
    """Return values blurred by a Gaussian; a wide one is made of means of small squares."""
    step = int(sigma / _FINEST_SIGMA)
    if step < 2:
        return np.asarray(ndimage.gaussian_filter(values, sigma))
    height, width = values.shape
    padded = np.pad(values, ((0, -height % step), (0, -width % step)), mode="edge")
    rows, columns = padded.shape[0] // step, padded.shape[1] // step
    small = padded.reshape(rows, step, columns, step).mean(axis=(1, 3))
    soft = ndimage.gaussian_filter(small, sigma / step)
    large = ndimage.zoom(soft, step, order=1, mode="nearest", grid_mode=True)
    return np.asarray(large[:height, :width])


def _carried_on(light: Floats, picture: Picture) -> Floats:
    """Return the light with the nearest skin's tone beyond the outline, against pale fringes."""
    sure = ndimage.binary_erosion(picture.mask, iterations=max(round(picture.scale), 1))
    nearest = ndimage.distance_transform_edt(~sure, return_distances=False, return_indices=True)
    return np.asarray(light[tuple(nearest)])
