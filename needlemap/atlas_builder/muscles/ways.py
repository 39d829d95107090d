"""Four fields a muscle on the limbs: what is met from the front, the back, and both sides."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.muscles.declared import Declared
from needlemap.atlas_builder.muscles.fields import RIM_MM, Field, joined, smoothed
from needlemap.atlas_builder.muscles.rays import Obstacles, RayField, ray_field
from needlemap.atlas_builder.muscles.rings import LimbRings, LimbSpace, governed
from needlemap.atlas_builder.muscles.skin_grid import SkinGrid
from needlemap.atlas_builder.skeleton.skin_field import SkinField
from needlemap.body.lines import Marks
from needlemap.body.ways import WAYS, SkinWay

_ROUNDS = 1
_FIRST_RANK, _MM_A_RANK, _DEEP_MM = 1.0, 20.0, 100.0
_FOLLOWS, _ALIKE = 0.5, 0.05  # how well fibres of rings and lines go together
_SOME_WAY = 0.1  # of a limb, over which a muscle is followed
_SOME = 8  # vertices by which the order of fibres is told
_ROUND_MM = 2.0  # a border is where two muscles touch: a narrow one is not lost between vertices
_STEEPEST_MM = 14.0
"""Farther inside than this a place is as good as in the middle of a muscle."""


@dataclass(frozen=True, slots=True, eq=False)
class WayField:
    """A muscle's field, met one way or every way: None."""

    id: str
    way: SkinWay | None
    field: Field


@dataclass(frozen=True, slots=True, eq=False)
class Limb:
    """A limb whose rings are told, and the vertices that can belong to it."""

    rings: LimbRings
    space: LimbSpace
    among: Ints


def limbs_of(
    rings: Iterable[LimbRings], marks: Marks, skin: SkinField, grid: SkinGrid
) -> list[Limb]:
    """Return the limbs of the right side that rings are declared for."""
    result = []
    for limb in rings:
        space = LimbSpace(limb, marks, skin)
        result.append(Limb(limb, space, space.near(grid, limb.part)))
    return result


@dataclass(frozen=True, slots=True, eq=False)
class Sheeted:
    """What sheets tell: of each muscle every way, and besides what one way alone meets."""

    own: dict[str, Field]
    besides: dict[tuple[str, SkinWay], Field]

    def met(self, name: str, way: SkinWay, count: int) -> Field:
        """Return a muscle's field as it is met one way; ``count``: of the vertices of the skin."""
        besides = self.besides.get((name, way))
        own = self.own[name]
        return own if besides is None else joined([own, besides], count)


def way_fields(
    sheeted: Sheeted,
    declared: Iterable[Declared],
    limbs: list[Limb],
    grid: SkinGrid,
    solid: Obstacles,
) -> list[WayField]:
    """Return all fields: one for what is met alike from every way, four for what is not."""
    of_name = {muscle.id: muscle for muscle in declared}
    ringed = {name for limb in limbs for name in limb.rings.muscles}
    parted = ringed | {name for name, _ in sheeted.besides}
    result = [
        WayField(name, None, field) for name, field in sheeted.own.items() if name not in parted
    ]
    for way in SkinWay:
        rays = [
            ray_field(limb.rings, limb.space, np.array(WAYS[way]), limb.among, grid, solid)
            for limb in limbs
        ]
        ranks = [_ranks(found) for found in rays]
        for name in sheeted.own:
            if name not in parted:
                continue
            own = sheeted.met(name, way, len(grid.vertices))
            if name in ringed:
                own = _joined(of_name[name], own, limbs, rays, ranks, grid)
            result.append(WayField(name, way, own))
    order = {name: number for number, name in enumerate(of_name)}
    return sorted(result, key=lambda one: order[one.id])


def _ranks(found: RayField) -> dict[str, Floats]:
    """Return each muscle's turn along each ray: the deeper it begins the later.

    Turns change evenly over the skin, so that borders lie between the vertices where they are.
    """
    return {
        name: _FIRST_RANK + np.clip(deep, 0.0, _DEEP_MM) / _MM_A_RANK
        for name, deep in found.deep.items()
    }


def _across(found: RayField, name: str, own: Field, *, strap: bool) -> Floats:
    """Return where between its outermost fibres the vertices of a ray field lie, -1 to 1.

    As its lines say under the same skin: rings may tell but a part of a muscle, or count its
    fibres the other way. A ``strap`` is a whole muscle between two borders: as these run.
    """
    if strap:
        return found.across[name]
    _, here, there = np.intersect1d(found.vertices, own.vertices, return_indices=True)
    inside = (found.margin[name][here] > 0) & (own.margin[there] > 0)
    ringed, lined = found.across[name][here][inside], own.across[there][inside]
    if inside.sum() < _SOME or min(np.std(ringed), np.std(lined)) < _ALIKE:
        return found.across[name]
    alike = float(np.corrcoef(ringed, lined)[0, 1])
    if abs(alike) < _FOLLOWS:
        result = np.full(len(found.vertices), float(lined.mean()))
        result[here] = own.across[there]
        return np.asarray(np.clip(result, -1.0, 1.0))
    steep, start = np.polyfit(ringed, lined, 1)
    return np.asarray(np.clip(start + steep * found.across[name], -1.0, 1.0))


def _along(found: RayField, name: str, own: Field) -> Floats:
    """Return where between origin and insertion the vertices of a ray field lie, 0 to 1.

    As its lines say where they lie under the same skin, else as far along as the limb.
    """
    _, here, there = np.intersect1d(found.vertices, own.vertices, return_indices=True)
    inside = (found.margin[name][here] > 0) & (own.margin[there] > 0)
    at, lined = found.at[here][inside], own.along[there][inside]
    if inside.sum() < _SOME or np.ptp(at) < _SOME_WAY:
        return np.clip(found.at, 0.0, 1.0)
    steep, start = np.polyfit(at, lined, 1)
    return np.asarray(np.clip(start + steep * found.at, 0.0, 1.0))


def _joined(
    muscle: Declared, own: Field, limbs: list[Limb], rays: list[RayField],
    ranks: list[dict[str, Floats]], grid: SkinGrid,
) -> Field:  # fmt: skip
    """Return a muscle's field of one way: by its sheets, but by rings where these govern."""
    name, count = muscle.id, len(grid.vertices)
    margin = np.full(count, -RIM_MM)
    across, along, rank = np.zeros(count), np.zeros(count), np.zeros(count)
    known = np.zeros(count, dtype=bool)
    margin[own.vertices], known[own.vertices] = own.margin, True
    across[own.vertices], along[own.vertices] = own.across, own.along
    rank[own.vertices] = own.rank
    share = np.zeros(count)
    for limb in limbs:
        part = governed(limb.rings, limb.space.along(grid.vertices[limb.among]))
        share[limb.among] = np.maximum(share[limb.among], part)
    alone = margin.copy()
    margin = -RIM_MM * share + alone * (1.0 - share)
    for limb, found, turns in zip(limbs, rays, ranks, strict=True):
        if name not in found.margin:
            continue
        at, part = found.vertices, governed(limb.rings, found.at)
        told = np.clip(found.margin[name] + _ROUND_MM, -RIM_MM, _STEEPEST_MM)
        rest = alone[at] * (1.0 - share[at]) - RIM_MM * (share[at] - part)
        mixed = told * part + rest
        wins = mixed > margin[at]
        at, part, told, mixed = at[wins], part[wins], told[wins], mixed[wins]
        margin[at] = mixed
        told_across = _across(found, name, own, strap=muscle.strap)
        across[at] = np.where(part > 0.5, told_across[wins], across[at])
        new = ~known[at] | (part > 0.5)
        along[at] = np.where(new, _along(found, name, own)[wins], along[at])
        known[at] |= told > -RIM_MM
        rank[at] = np.where(new, turns[name][wins], rank[at])
    kept = np.flatnonzero(known & (margin > 0.2 - RIM_MM))
    rough = Field(kept, margin[kept], across[kept], along[kept], rank[kept])
    return smoothed(rough, grid, grid.outer, rounds=_ROUNDS)
