"""The drawing of a body in a view: outlines as vectors over a soft shade, for screen and paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from needlemap.body.errors import AtlasDamaged
from needlemap.body.files import read_arrays
from needlemap.body.light import Light
from needlemap.body.places import BodyId, ViewId

Curve = NDArray[np.float64]
Curves = Sequence[Curve]
_STEP_MM = 1 / 64


@dataclass(frozen=True, slots=True, eq=False)
class Art:
    """The drawing; all curves (n, 2) in mm of the view.

    ``silhouette``: closed, fill even-odd; clip the shade by it. ``contours``: open inner lines.
    ``folds``: closed dark shapes (lids, lips, navel, folds) for the line style. ``shade``: the
    light on it.
    """

    silhouette: Curves
    contours: Curves
    folds: Curves
    shade: Light


class ArtKind(StrEnum):
    """What is drawn; also the folder of its files."""

    SKIN = "art"
    SKELETON = "skeleton"


def art_file(view_id: ViewId, body: BodyId, kind: ArtKind = ArtKind.SKIN) -> str:
    """Return the name of a drawing's file."""
    return f"{kind}/{body}-{view_id}.npz"


def load_art(folder: Path, view_id: ViewId, body: BodyId, kind: ArtKind = ArtKind.SKIN) -> Art:
    """Return the drawing of a body in a view that mirrors no other.

    Args:
        folder: where the atlas lies.
        view_id: the view.
        body: the figure.
        kind: what is drawn.

    Raises:
        AtlasMissing: if the file is not there.
        AtlasDamaged: if it cannot be read.
    """
    name = art_file(view_id, body, kind)
    data = read_arrays(folder, name)
    try:
        kinds = {kind: unpacked(data[kind], data[f"{kind}_lengths"]) for kind in CURVE_KINDS}
        return Art(shade=Light(data["shade"].tobytes()), **kinds)
    except (KeyError, ValueError) as error:
        raise AtlasDamaged(file=name) from error


def mirrored_art(art: Art, width_mm: float) -> Art:
    """Return the drawing of the mirrored view; ``width_mm``: of either view."""
    flip, move = np.array([-1.0, 1.0]), np.array([width_mm, 0.0])
    turned = {
        kind: tuple(curve * flip + move for curve in getattr(art, kind)) for kind in CURVE_KINDS
    }
    return Art(shade=art.shade.mirrored(), **turned)


CURVE_KINDS = ("silhouette", "contours", "folds")


def packed(curves: Curves) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """Return the points of curves as steps of 1/64 mm from point to point, and their lengths.

    The steps stand byte by byte, the low bytes of all before the high ones, (2 or 4, 2 n): so they
    pack a sixth smaller.
    """
    lengths = np.array([len(curve) for curve in curves], dtype=np.int32)
    points = np.concatenate([*curves, np.zeros((0, 2))])
    places = np.round(points / _STEP_MM).astype(np.int32)
    steps = np.diff(places, axis=0, prepend=np.zeros((1, 2), dtype=np.int32)).ravel()
    size = 2 if not steps.size or np.abs(steps).max() < 2**15 else 4
    bytes_of = steps.astype(f"<i{size}").view(np.uint8).reshape(-1, size)
    return np.ascontiguousarray(bytes_of.T), lengths


class _KeptCurves(Sequence[Curve]):
    """Curves that are made when they are looked at: as arrays they take thrice the memory."""

    def __init__(self, steps: NDArray[np.int32], borders: NDArray[np.int64]) -> None:
        self._steps = steps  # from the origin, of 1/64 mm
        self._borders = borders

    @override
    def __len__(self) -> int:
        return len(self._borders) - 1

    @overload
    def __getitem__(self, index: int) -> Curve: ...

    @overload
    def __getitem__(self, index: slice) -> Curves: ...

    @override
    def __getitem__(self, index: int | slice) -> Curve | Curves:
        if isinstance(index, slice):
            first, stop, _ = index.indices(len(self))
            return _KeptCurves(self._steps, self._borders[first : max(stop, first) + 1])
        start, end = self._borders[range(len(self))[index] :][:2]
        return np.asarray(self._steps[start:end] * _STEP_MM, dtype=np.float64)


def unpacked(steps: NDArray[np.uint8], lengths: NDArray[np.int32]) -> Curves:
    """Return the curves that ``packed`` packed.

    Raises:
        ValueError: if they are not as long as they should be.
    """
    size = len(steps) if steps.ndim == 2 and steps.dtype == np.uint8 else 0
    borders = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    if size not in {2, 4} or 2 * borders[-1] != steps.shape[1] or (np.diff(borders) < 0).any():
        raise ValueError
    moves = np.ascontiguousarray(steps.T).view(f"<i{size}").reshape(-1, 2)
    return _KeptCurves(np.cumsum(moves, axis=0, dtype=np.int32), borders)
