"""From a sheet to fields on the skin: how far inside a muscle each vertex lies, and where in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import zoom
from scipy.sparse import csr_matrix
from scipy.spatial import cKDTree

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.muscles.sheets import Sheet, way_of
from needlemap.atlas_builder.muscles.skin_grid import SkinGrid

_FINE = 2
RIM_MM = 10.0
"""Vertices so far outside a muscle still know how far, so that borders lie between vertices."""

_ROUND_MM, _ROUND_SHARE = 3.75, 0.45  # a muscle is a little more than its outermost fibres
_ACROSS_MIDLINE_MM = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A muscle of the right side on the skin.

    ``vertices`` (n,) of the run-time mesh; ``margin`` (n,) mm inside its border, negative outside;
    ``across`` (n,) from -1 to 1 between its outermost fibres; ``along`` (n,) from 0 at the origin
    to 1 at the insertion; ``rank`` (n,): of two muscles the one nearer the skin has the smaller.
    """

    vertices: Ints
    margin: Floats
    across: Floats
    along: Floats
    rank: Floats

    def at(self, chosen: NDArray[np.bool_]) -> "Field":
        """Return what is kept of it at some of its vertices."""
        return Field(
            self.vertices[chosen],
            self.margin[chosen],
            self.across[chosen],
            self.along[chosen],
            self.rank[chosen],
        )


def field_of(sheets: tuple[Sheet, ...], grid: SkinGrid) -> Field:
    """Return the field of a muscle's sheets on the reference skin, joined and smoothed."""
    allowed = [grid.outer & grid.belongs(sheet.muscle.part) for sheet in sheets]
    roughs = [_rough(sheet, grid.vertices, grid.normals) for sheet in sheets]
    kept = [own.at(may[own.vertices]) for own, may in zip(roughs, allowed, strict=True)]
    whole = joined(kept, len(grid.vertices))
    return smoothed(whole, grid, np.any(allowed, axis=0), sheets[0].muscle.smooth)


def joined(fields: list[Field], count: int) -> Field:
    """Return one field of several: at each vertex that which lies deepest in."""
    margin = np.full(count, -np.inf)
    across, along, rank = np.zeros(count), np.zeros(count), np.zeros(count)
    for field in fields:
        won = field.at(field.margin > margin[field.vertices])
        at = won.vertices
        margin[at], across[at], along[at], rank[at] = won.margin, won.across, won.along, won.rank
    known = np.flatnonzero(np.isfinite(margin))
    return Field(known, margin[known], across[known], along[known], rank[known])


def smoothed(field: Field, grid: SkinGrid, allowed: NDArray[np.bool_], rounds: int) -> Field:
    """Return a field whose border is as smooth as its neighbours allow, and a little wider."""
    among, means = _around(field.vertices, grid, 2 * rounds)
    count, own = len(among), np.searchsorted(among, field.vertices)
    margin = np.full(count, -RIM_MM)
    margin[own] = field.margin
    inner = np.zeros((3, count))
    inner[:, own] = field.across, field.along, field.rank
    known = np.zeros(count)
    known[own] = 1.0
    for _ in range(rounds):
        margin = 0.5 * margin + 0.5 * (means @ margin)
        share = means @ known
        full = np.maximum(share, 1e-9)
        near = np.stack([means @ (values * known) for values in inner]) / full
        inner = np.where(known > 0, 0.5 * inner + 0.5 * np.where(share > 0, near, inner), near)
        known = np.where(share > 0, np.maximum(known, 0.3), known)
    keep = np.flatnonzero((margin > 0.2 - RIM_MM) & (known > 0) & allowed[among])
    return Field(among[keep], margin[keep], *inner[:, keep])


def _around(vertices: Ints, grid: SkinGrid, steps: int) -> tuple[Ints, csr_matrix]:
    """Return the vertices so few steps from some, and the means among these alone.

    A mean over neighbours of neighbours, so often, needs no others: with twice as many steps as
    rounds of means, what lies as near as rounds go is as it is with all vertices.
    """
    inside = np.zeros(len(grid.vertices), dtype=bool)
    inside[vertices] = True
    edge = vertices
    for _ in range(steps):
        near = np.unique(grid.means[edge].indices)
        edge = near[~inside[near]]
        inside[edge] = True
    among = np.flatnonzero(inside)
    return among, grid.means[among][:, among]


def _rough(sheet: Sheet, vertices: Floats, normals: Floats) -> Field:
    fine, outward, depth = (_finer(part) for part in (sheet.fibres, sheet.outward, sheet.depth))
    shape = fine.shape[:2]
    points, ways, depths = fine.reshape(-1, 3), outward.reshape(-1, 3), depth.ravel()
    feet = points + ways * depths[:, None]
    near = _near(feet, vertices)
    tree = cKDTree(feet)
    gap, best = tree.query(vertices[near])
    keep = gap < RIM_MM + 8.0
    near, best = near[keep], best[keep]
    away = vertices[near] - feet[best]
    facing = (normals[near] * ways[best]).sum(axis=1) > -0.15
    if sheet.muscle.toward:
        facing &= normals[near] @ way_of(sheet.muscle.toward) > 0.0
    near, best, away = near[facing], best[facing], away[facing]
    grid = feet.reshape(*shape, 3)
    across, along, beyond = _refined(grid, best, away)
    return _field(sheet, grid, near, across, along, beyond)


def _field(
    sheet: Sheet, grid: Floats, near: Ints, across: Floats, along: Floats, beyond: Floats
) -> Field:
    muscle = sheet.muscle
    half = np.linalg.norm(np.diff(grid, axis=0), axis=2).sum(axis=0) / 2
    long = np.linalg.norm(np.diff(grid[grid.shape[0] // 2], axis=0), axis=1).sum()
    here = np.interp(np.clip(along, 0, 1), np.linspace(0, 1, len(half)), np.maximum(half, 2.5))
    start, stop = muscle.stretch
    before, after = (np.inf if start > 0 else along), (np.inf if stop < 1 else 1 - along)
    margin = np.minimum((1 - np.abs(across)) * here, np.minimum(before, after) * long)
    rim = np.minimum(_ROUND_MM, _ROUND_SHARE * here)
    margin = np.where(beyond > 0.05, -beyond, margin) + rim
    keep = margin > -RIM_MM
    across, along = np.clip(across[keep], -1.6, 1.6), np.clip(along[keep], 0, 1)
    across = 2 * _within(across / 2 + 0.5, muscle.across) - 1
    along = _within(_within(along, muscle.stretch), muscle.along)
    rank = np.full(len(across), float(muscle.layer))
    return Field(near[keep], margin[keep], across, along, rank)


def _within(share: Floats, part: tuple[float, float]) -> Floats:
    return np.asarray(part[0] + (part[1] - part[0]) * share)


def _finer(values: Floats) -> Floats:
    """Return a grid of values with places between, linear."""
    factors = [(_FINE * (count - 1) + 1) / count for count in values.shape[:2]]
    more = (1.0,) * (values.ndim - 2)
    return np.asarray(zoom(values, (*factors, *more), order=1, grid_mode=False))


def _near(feet: Floats, vertices: Floats) -> Ints:
    low, high = feet.min(axis=0) - 20, feet.max(axis=0) + 20
    inside = np.all((vertices > low) & (vertices < high), axis=1)
    inside &= vertices[:, 0] < _ACROSS_MIDLINE_MM
    return np.flatnonzero(inside)


def _refined(grid: Floats, best: Ints, away: Floats) -> tuple[Floats, Floats, Floats]:
    """Return across and along by the plane of the nearest foot, and how far beyond the rim."""
    rows, columns = grid.shape[:2]
    row, column = best // columns, best % columns
    by_row = np.gradient(grid, axis=0).reshape(-1, 3)[best]
    by_column = np.gradient(grid, axis=1).reshape(-1, 3)[best]
    across, over_row = _stepped(row, rows, by_row, away)
    along, over_column = _stepped(column, columns, by_column, away)
    across, along = across / (rows - 1) * 2 - 1, along / (columns - 1)
    return across, along, np.hypot(over_row, over_column)


def _stepped(index: Ints, count: int, step: Floats, away: Floats) -> tuple[Floats, Floats]:
    """Return the index moved towards a place, at most by one, and how far it lies past the rim."""
    length = np.linalg.norm(step, axis=1)
    unit = step / np.maximum(length, 1e-9)[:, None]
    reach = (away * unit).sum(axis=1)
    moved = index + np.clip(reach / np.maximum(length, 0.3), -1.0, 1.0)
    low, high = index == 0, index == count - 1
    past = np.where(low, -reach, np.where(high, reach, 0.0))
    return np.clip(moved, 0, count - 1), np.maximum(past, 0.0)
