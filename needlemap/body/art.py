"""The drawing of a body in a view: outlines as vectors over a soft shade, for screen and paper."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from needlemap.body.errors import AtlasDamaged
from needlemap.body.files import read_arrays
from needlemap.body.places import BodyId, ViewId

Curve = NDArray[np.float64]
Curves = tuple[Curve, ...]
_STEP_MM = 1 / 64


@dataclass(frozen=True, slots=True, eq=False)
class Art:
    """The drawing; all curves (n, 2) in mm of the view.

    ``silhouette``: closed, fill even-odd; clip the shade by it. ``contours``: open inner lines.
    ``folds``: closed dark shapes (lids, lips, navel, folds) for the line style. ``shade``: a
    greyscale JPEG that covers the whole view, 255 the lightest skin.
    """

    silhouette: Curves
    contours: Curves
    folds: Curves
    shade: bytes


class ArtKind(StrEnum):
    """What is drawn; also the folder of its files."""

    SKIN = "art"
    SKELETON = "skeleton"


def art_file(view_id: ViewId, body: BodyId, kind: ArtKind = ArtKind.SKIN) -> str:
    """Return the name of a drawing's file."""
    return f"{kind}/{body}-{view_id}.npz"


def load_art(folder: Path, view_id: ViewId, body: BodyId, kind: ArtKind = ArtKind.SKIN) -> Art:
    """Return the drawing of a body in a view. Raises AtlasMissing or AtlasDamaged."""
    name = art_file(view_id, body, kind)
    data = read_arrays(folder, name)
    try:
        kinds = {kind: unpacked(data[kind], data[f"{kind}_ends"]) for kind in CURVE_KINDS}
        return Art(shade=data["shade"].tobytes(), **kinds)
    except (KeyError, ValueError) as error:
        raise AtlasDamaged(file=name) from error


CURVE_KINDS = ("silhouette", "contours", "folds")


def packed(curves: Curves) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the points of curves as steps of 1/64 mm from point to point, and their ends."""
    ends = np.cumsum([len(curve) for curve in curves], dtype=np.int32)
    points = np.concatenate([*curves, np.zeros((0, 2))])
    steps = np.round(points / _STEP_MM).astype(np.int32)
    return np.diff(steps, axis=0, prepend=np.zeros((1, 2), dtype=np.int32)), ends


def unpacked(steps: NDArray[np.int32], ends: NDArray[np.int32]) -> Curves:
    """Return the curves that ``packed`` packed."""
    points = np.cumsum(steps, axis=0) * _STEP_MM
    return tuple(np.split(points, ends[:-1])) if len(ends) else ()
