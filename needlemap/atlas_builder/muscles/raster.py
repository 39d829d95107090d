"""A raster of a view: which skin each pixel meets, at the middle of each."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.first_met import first_met
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.body.cameras import Camera


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
    """Return what each pixel meets; ``drawn`` (quads,) tells what of the skin is in the picture."""
    quads = quads[drawn]
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    width, height = round(frame.window.width * scale), round(frame.window.height * scale)
    met = first_met(vertices, triangles, camera, frame, scale)
    corners, places = triangles[met.triangles], np.stack(np.divmod(met.pixels, width), axis=1)
    within = frame.holds((places[:, ::-1] + 0.5) / scale)
    aside = met.mean(vertices[corners, 0])
    spans = _spans(len(vertices), corners, places)

    def laid_out(values: NDArray[Any], *each: int) -> NDArray[Any]:
        every = np.zeros((*each, height * width), dtype=values.dtype)
        every[..., met.pixels] = values.T
        return np.moveaxis(
            every.reshape(*each, height, width), range(len(each)), range(-len(each), 0)
        )

    return Raster(
        scale,
        laid_out(within),
        laid_out(corners, 3),
        laid_out(met.shares, 3),
        laid_out(aside),
        spans,
    )


def _spans(count: int, corners: Ints, places: Ints) -> tuple[Ints, Ints]:
    low = np.full((count, 2), np.iinfo(np.int64).max)
    high = np.full((count, 2), -1)
    for corner in corners.T:
        for axis in (0, 1):
            np.minimum.at(low[:, axis], corner, places[:, axis])
            np.maximum.at(high[:, axis], corner, places[:, axis])
    return low, high
