"""A raster of a view: which skin each pixel meets, from one ray a pixel."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import trimesh
from numpy.typing import NDArray
from trimesh.ray.ray_pyembree import RayMeshIntersector

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.near_pixels import near_pixels
from needlemap.body.cameras import Camera, axes

_FAR = 5000.0


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """What each pixel of a view meets: three vertices and their shares; rows from the top."""

    scale: float
    mask: NDArray[np.bool_]  # (h, w)
    corners: Ints  # (h, w, 3), each corner's one after the other in memory
    shares: Floats  # (h, w, 3), as these
    aside: Floats  # (h, w) mm to the body's left of its midline
    spans: tuple[Ints, Ints]  # of each vertex: the first row and column, and the last, that meet it


def raster(
    vertices: Floats, quads: Ints, drawn: NDArray[np.bool_], camera: Camera, frame: ViewFrame,
    scale: float,
) -> Raster:  # fmt: skip
    """Cast one ray a pixel; ``drawn`` (quads,) tells what of the skin is in the picture."""
    turn, window = axes(camera), frame.window
    quads = quads[drawn]
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    rays = RayMeshIntersector(trimesh.Trimesh(vertices, triangles, process=False),
                              scale_to_box=False)  # fmt: skip
    width, height = round(window.width * scale), round(window.height * scale)
    seen = frame.flat(vertices, camera) * scale - 0.5
    pixels = near_pixels(seen, triangles, width, height)
    row, column = np.divmod(pixels, width)
    across, up = window.left + (column + 0.5) / scale, window.top - (row + 0.5) / scale
    flat = np.stack([across, up], axis=-1)
    origins = flat @ turn[:2] + _FAR * turn[2]
    hits = rays.intersects_first(origins, np.broadcast_to(-turn[2], origins.shape))
    met = np.flatnonzero(hits >= 0)
    corners, places = triangles[hits[met]], np.stack([row[met], column[met]], axis=1)
    shares = _shares(vertices[corners] @ turn[:2].T, flat[met])
    within = frame.holds((places[:, ::-1] + 0.5) / scale)
    aside = (vertices[corners, 0] * shares).sum(axis=1)
    spans = _spans(len(vertices), corners, places)

    def laid_out(values: NDArray[Any], *each: int) -> NDArray[Any]:
        every = np.zeros((*each, height * width), dtype=values.dtype)
        every[..., pixels[met]] = values.T
        return np.moveaxis(
            every.reshape(*each, height, width), range(len(each)), range(-len(each), 0)
        )

    return Raster(
        scale, laid_out(within), laid_out(corners, 3), laid_out(shares, 3), laid_out(aside), spans
    )


def _spans(count: int, corners: Ints, places: Ints) -> tuple[Ints, Ints]:
    low = np.full((count, 2), np.iinfo(np.int64).max)
    high = np.full((count, 2), -1)
    for corner in corners.T:
        for axis in (0, 1):
            np.minimum.at(low[:, axis], corner, places[:, axis])
            np.maximum.at(high[:, axis], corner, places[:, axis])
    return low, high


def _shares(triangles: Floats, points: Floats) -> Floats:
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    ab, ac, ap = b - a, c - a, points - a
    det = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
    det = np.where(np.abs(det) < 1e-12, 1e-12, det)
    s = np.clip((ap[:, 0] * ac[:, 1] - ap[:, 1] * ac[:, 0]) / det, 0, 1)
    t = np.clip((ab[:, 0] * ap[:, 1] - ab[:, 1] * ap[:, 0]) / det, 0, 1)
    return np.stack([1 - s - t, s, t], axis=1)
