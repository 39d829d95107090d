"""The skin: one mesh of quads for all figures, its cells, its mirror, and its shape in a pose."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from needlemap.body.cells import BORDER, CellSet, CellsImpossible
from needlemap.body.distinct import distinct
from needlemap.body.files import read_arrays
from needlemap.body.places import SurfaceAnchor

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PLACE_STEPS = 1 << 16
"""u and v are kept on a grid of 1/65536, so that a mirror image of a mirror image is exact."""

_NUMBERS = ("quads", "children", "mirror_face", "mirror_turn")
_ARRAYS = ("grid", "outer", *_NUMBERS)


def cell_ids(cells: CellSet) -> Ints:
    """Return all cell numbers of a set in rising order."""
    if not cells:
        return np.empty(0, dtype=np.int64)
    runs = np.frombuffer(cells.borders, dtype=BORDER).astype(np.int64).reshape(-1, 2)
    lengths = runs[:, 1] - runs[:, 0]
    starts = np.repeat(runs[:, 0] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return np.asarray(starts + np.arange(lengths.sum()))


def cell_set(ids: Ints) -> CellSet:
    """Return the set of cell numbers in an array, in any order, repeated or not."""
    ordered = distinct(ids)
    if not len(ordered):
        return CellSet()
    breaks = np.flatnonzero(np.diff(ordered) != 1)
    firsts = ordered[np.concatenate([[0], breaks + 1])]
    stops = ordered[np.concatenate([breaks, [len(ordered) - 1]])] + 1
    return CellSet.from_borders(np.stack([firsts, stops], axis=1).ravel().tolist())


def stepped(vertices: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return vertices (n, 3) as their steps from one to the next, (3, n), which pack better."""
    return np.ascontiguousarray(np.diff(vertices, axis=0, prepend=np.zeros((1, 3), np.int16)).T)


def unstepped(steps: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the vertices (n, 3) of ``stepped``; a step too large for its type wraps both ways."""
    return np.asarray(np.cumsum(steps.T, axis=0, dtype=np.int16))


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """The mesh that never changes.

    ``quads`` (n, 4) are the base faces; ``children`` (4n, 4) the faces of the run-time mesh: child
    ``4 f + 2 [v >= 1/2] + [u >= 1/2]`` covers a quarter of face f. ``grid`` (n, 2) cuts each face
    into cells; ``outer`` (n,) tells faces seen from outside from those of mouth and nostrils.
    """

    quads: Ints
    children: Ints
    grid: Ints
    first_cell: Ints  # (n + 1,)
    mirror_face: Ints
    mirror_turn: Ints  # 0: u<->v, 1: 1-u, 2: u<->v and both reversed, 3: 1-v
    outer: NDArray[np.bool_]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the skin from its file. Raises AtlasMissing or AtlasDamaged."""
        data = read_arrays(folder, "skin.npz", _ARRAYS)
        grid = data["grid"].astype(np.int64)
        first_cell = np.concatenate([[0], np.cumsum(grid[:, 0] * grid[:, 1])])
        rest = {name: data[name].astype(np.int64) for name in _NUMBERS}
        return cls(grid=grid, first_cell=first_cell, outer=data["outer"], **rest)

    @property
    def cell_count(self) -> int:
        """How many cells the skin has."""
        return int(self.first_cell[-1])

    def ids(self, cells: CellSet) -> Ints:
        """Return all cell numbers of a zone in rising order.

        Raises:
            CellsImpossible: if the skin has no such cells.
        """
        if cells and cells.runs[-1][1] > self.cell_count:
            raise CellsImpossible
        return cell_ids(cells)

    def cells_of(self, faces: Ints) -> Ints:
        """Return all cells of some faces, those of one face after those of the other."""
        first, stop = self.first_cell[faces], self.first_cell[faces + 1]
        lengths = stop - first
        before = np.cumsum(lengths) - lengths
        return np.asarray(np.repeat(first - before, lengths) + np.arange(lengths.sum()))

    def cells_at(self, faces: Ints, places: Floats) -> Ints:
        """Return the cell under each place; ``faces`` (k,), ``places`` (k, 2) as u, v."""
        grid = self.grid[faces]
        index = np.minimum((places * grid).astype(np.int64), grid - 1)
        return np.asarray(self.first_cell[faces] + index[:, 0] * grid[:, 1] + index[:, 1])

    def cell_places(self, cells: Ints) -> tuple[Ints, Floats]:
        """Return face (k,) and u, v (k, 2) of the centre of each cell."""
        faces = np.searchsorted(self.first_cell, cells, side="right") - 1
        grid = self.grid[faces]
        index = cells - self.first_cell[faces]
        place = np.stack([index // grid[:, 1], index % grid[:, 1]], axis=1)
        return faces, (place + 0.5) / grid

    def mirrored(self, faces: Ints, places: Floats) -> tuple[Ints, Floats]:
        """Return the same places on the other side of the body."""
        turn = self.mirror_turn[faces][:, None]
        swapped = places[:, ::-1]
        flipped_u = np.stack([1 - places[:, 0], places[:, 1]], axis=1)
        flipped_v = np.stack([places[:, 0], 1 - places[:, 1]], axis=1)
        turned = [turn == 0, turn == 1, turn == 2, turn == 3]
        result = np.select(turned, [swapped, flipped_u, 1 - swapped, flipped_v])
        return self.mirror_face[faces], result

    def mirrored_cells(self, cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which cells are the mirror images of those told, (cells,)."""
        partner = self.cells_at(*self.mirrored(*self.cell_places(np.arange(self.cell_count))))
        return np.asarray(cells[partner])

    def mirror(self, anchor: SurfaceAnchor) -> SurfaceAnchor:
        """Return the same place on the other side of the body."""
        faces, places = anchor_arrays((anchor,))
        other, place = self.mirrored(faces, places)
        return SurfaceAnchor(int(other[0]), float(place[0, 0]), float(place[0, 1]))

    def mirror_cells(self, cells: CellSet) -> CellSet:
        """Return the same cells on the other side of the body."""
        return cell_set(self.cells_at(*self.mirrored(*self.cell_places(self.ids(cells)))))


class Shape:
    """The skin of one figure in one pose, in mm: x to the body's left, y up, z to the front."""

    def __init__(self, skin: Skin, vertices: Floats) -> None:
        self.skin = skin
        self.vertices = vertices

    @classmethod
    def read(cls, skin: Skin, folder: Path, name: str) -> Self:
        """Return a shape from its file. Raises AtlasMissing or AtlasDamaged."""
        data = read_arrays(folder, name, ("steps", "step_mm"))
        return cls(
            skin, np.asarray(unstepped(data["steps"]) * float(data["step_mm"]), dtype=np.float64)
        )

    def points(self, faces: Ints, places: Floats) -> Floats:
        """Return where places lie in space, (k, 3)."""
        corners, inner = self._patches(faces, places)
        s, t = inner[:, :1], inner[:, 1:]
        low = corners[:, 0] * (1 - s) + corners[:, 1] * s
        high = corners[:, 3] * (1 - s) + corners[:, 2] * s
        return np.asarray(low * (1 - t) + high * t)

    def spread(self, faces: Ints, places: Floats) -> Floats:
        """Return the vector area (mm2 for a whole face) of the skin at places, (k, 3)."""
        corners, inner = self._patches(faces, places)
        s, t = inner[:, :1], inner[:, 1:]
        along_u = (corners[:, 1] - corners[:, 0]) * (1 - t) + (corners[:, 2] - corners[:, 3]) * t
        along_v = (corners[:, 3] - corners[:, 0]) * (1 - s) + (corners[:, 2] - corners[:, 1]) * s
        return np.asarray(np.cross(along_u, along_v) * 4)

    def cell_areas(self, cells: Ints) -> Floats:
        """Return the area of each cell in mm2."""
        faces, places = self.skin.cell_places(cells)
        whole = np.linalg.norm(self.spread(faces, places), axis=1)
        return np.asarray(whole / np.prod(self.skin.grid[faces], axis=1))

    def _patches(self, faces: Ints, places: Floats) -> tuple[Floats, Floats]:
        upper = places >= 0.5
        child = 4 * faces + 2 * upper[:, 1] + upper[:, 0]
        return self.vertices[self.skin.children[child]], places * 2 - upper


def anchor_arrays(anchors: tuple[SurfaceAnchor, ...]) -> tuple[Ints, Floats]:
    """Return faces (k,) and places (k, 2) of anchors."""
    faces = np.array([anchor.face for anchor in anchors], dtype=np.int64)
    places = np.array([(anchor.u, anchor.v) for anchor in anchors], dtype=np.float64)
    return faces, places.reshape(-1, 2)
