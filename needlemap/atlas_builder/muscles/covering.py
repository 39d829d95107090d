"""All structures on the reference figure, and where each pixel of a view lies in them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.muscles.patches import Patch, patch_of
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.atlas_builder.muscles.skin_grid import SkinGrid
from needlemap.atlas_builder.muscles.structures import Structure, read_structures
from needlemap.atlas_builder.skeleton.skin_field import SkinField
from needlemap.body.lines import Marks
from needlemap.body.places import Side

RIM_MM = 6.0
"""Pixels so far outside a structure still know how far."""

_FACING = 0.1  # the cosine between a pixel's skin and the patch's, at least
_FEWEST = 9  # pixels
_CLOSE_MM = 1.3  # between places of a patch as it is looked up
_MIRROR = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Where pixels lie in a structure, fields over a box (h, w) of the picture.

    ``margin`` mm inside its rim on the reference figure, negative outside; ``across`` from 0 at
    the first row to 1 at the last, ``along`` from 0 to 1 along the rows.
    """

    structure: Structure
    side: Side
    box: tuple[slice, slice]
    margin: Floats
    across: Floats
    along: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Covering:
    """The patches of all structures, on the vertices (n, 3) of the reference figure."""

    vertices: Floats
    normals: Floats
    patches: tuple[Patch, ...]

    def placed(self, picture: Raster, *, fine: bool = True) -> tuple[Placed, ...]:
        """Return where the pixels of a picture lie in the structures that show in it.

        Whatever figure and pose the picture is of, each pixel is looked for on the reference
        figure, where it lies between the same vertices. ``fine``: with those that are declared so.
        """
        shares = picture.shares[picture.mask]
        corners = picture.corners[picture.mask]
        places = (self.vertices[corners] * shares[..., None]).sum(axis=1)
        normals = (self.normals[corners] * shares[..., None]).sum(axis=1)
        seen = _Seen.of(np.argwhere(picture.mask), places, normals)
        found = []
        for patch in (one for one in self.patches if fine or not one.structure.fine):
            for side in (Side.MIDLINE,) if patch.structure.midline else (Side.RIGHT, Side.LEFT):
                one = _placed(patch, seen, side)
                found += [] if one is None else [one]
        return tuple(found)


def covering_of(folder: Path, grid: SkinGrid, quads: Ints, marks: Marks) -> Covering:
    """Return the structures that a folder declares, laid on the reference figure's skin.

    Raises:
        StructureWrong: if one is declared wrongly.
    """
    outer = np.asarray(grid.outer[quads].all(axis=1))
    skin = SkinField(grid.vertices, quads, outer)
    patches = tuple(patch_of(one, marks, skin) for one in read_structures(folder))
    return Covering(grid.vertices, grid.normals, patches)


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """The pixels of a picture, (n, 2), with places and normals (n, 3), from the feet up."""

    pixels: Ints
    places: Floats
    normals: Floats

    @classmethod
    def of(cls, pixels: Ints, places: Floats, normals: Floats) -> "_Seen":
        order = np.argsort(places[:, 1], kind="stable")
        return cls(pixels[order], places[order], normals[order])

    def within(self, low: Floats, high: Floats) -> Ints:
        """Return which pixels lie in a box of the body."""
        start, stop = np.searchsorted(self.places[:, 1], [low[1], high[1]])
        some = self.places[start:stop]
        return np.asarray(np.flatnonzero(((some > low) & (some < high)).all(axis=1)) + start)


@dataclass(frozen=True, slots=True, eq=False)
class _Net:
    """A patch as places are looked up in it."""

    grid: Floats
    outward: Floats  # of each place of the grid, (n, 3)
    ends: tuple[Floats, Floats]
    tree: cKDTree
    rim: Floats
    rim_tree: cKDTree


@cache  # patches are the same for every view that a process draws
def _net(patch: Patch) -> _Net:
    grid, outward = _closer(patch.places), _closer(patch.outward, patch.places).reshape(-1, 3)
    flat, rim = grid.reshape(-1, 3), _rim(grid)
    ends = flat.min(axis=0), flat.max(axis=0)
    return _Net(grid, outward, ends, cKDTree(flat), rim, cKDTree(rim))


def _placed(patch: Patch, seen: _Seen, side: Side) -> Placed | None:
    """Return where pixels lie in a patch, or in its mirror image; None if it does not show."""
    turn = _MIRROR if side is Side.LEFT else _MIRROR**2
    net = _net(patch)
    grid, outward = net.grid, net.outward
    flat, (rows, columns) = grid.reshape(-1, 3), grid.shape[:2]
    ends = np.sort([turn * end for end in net.ends], axis=0)
    near = seen.within(ends[0] - RIM_MM, ends[1] + RIM_MM)
    if not len(near):
        return None
    places, normals = seen.places[near] * turn, seen.normals[near] * turn
    gap, best = net.tree.query(places, distance_upper_bound=RIM_MM + _CLOSE_MM)
    keep = np.flatnonzero(np.isfinite(gap))
    keep = keep[(normals[keep] * outward[best[keep]]).sum(axis=1) > _FACING]
    near, best, places = near[keep], best[keep], places[keep]
    if len(near) < _FEWEST:
        return None
    row, column = np.divmod(best, columns)
    up, away = outward[best], places - flat[best]
    before = (grid[np.clip(row, 1, rows - 2), column], grid[row, np.clip(column, 1, columns - 2)])
    is_in = np.ones(len(near), dtype=bool)
    for inner in before:  # past the rim of either of its two ways, and at a corner of any
        is_in &= (away * _flat(flat[best] - inner, up)).sum(axis=1) <= 0
    away = _flat(places - net.rim[net.rim_tree.query(places)[1]], up)
    margin = np.linalg.norm(away, axis=1) * np.where(is_in, 1.0, -1.0)
    if not is_in.any():
        return None
    across, along = row / (rows - 1), column / (columns - 1)
    box, fields = _boxed(seen.pixels[near], margin, across, along)
    return Placed(patch.structure, side, box, *fields)


def _boxed(
    pixels: Ints, margin: Floats, across: Floats, along: Floats
) -> tuple[tuple[slice, slice], list[Floats]]:
    (top, left), (bottom, right) = pixels.min(axis=0), pixels.max(axis=0) + 1
    shape = (bottom - top, right - left)
    at = tuple((pixels - (top, left)).T)
    fields = []
    for values, empty in ((margin, -RIM_MM), (across, 0.0), (along, 0.0)):
        field = np.full(shape, empty)
        field[at] = values
        fields.append(field)
    return (slice(top, bottom), slice(left, right)), fields


def _closer(values: Floats, grid: Floats | None = None) -> Floats:
    """Return a grid with so many places between that no gap of it, or of another, is wide."""
    gaps = values if grid is None else grid
    for axis in (0, 1):
        widest = float(np.linalg.norm(np.diff(gaps, axis=axis), axis=2).max())
        count = (values.shape[axis] - 1) * max(int(np.ceil(widest / _CLOSE_MM)), 1) + 1
        at = np.linspace(0, values.shape[axis] - 1, count)
        low = np.minimum(at.astype(np.int64), values.shape[axis] - 2)
        share = (at - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        first, second = np.take(values, low, axis), np.take(values, low + 1, axis)
        values = np.asarray(first + share * (second - first))
    return values


def _flat(ways: Floats, up: Floats) -> Floats:
    """Return ways along the skin: its own small waves do not count."""
    return np.asarray(ways - (ways * up).sum(axis=1)[:, None] * up)


def _rim(grid: Floats) -> Floats:
    return np.concatenate([grid[0], grid[-1], grid[:, 0], grid[:, -1]])
