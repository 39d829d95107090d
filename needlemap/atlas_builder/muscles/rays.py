"""What a needle of each of four ways meets: fields told by rays through the rings of a limb."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import trimesh
from numpy.typing import NDArray
from trimesh.ray.ray_pyembree import RayMeshIntersector

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.muscles.rings import LimbRings, LimbSpace, Told, told_by
from needlemap.atlas_builder.muscles.skin_grid import SkinGrid
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.atlas_builder.skeleton.skin_field import SkinField

_STEP_MM = 1.5
_DEEPEST_MM = 70.0
_HALF = 0.55  # of the way through the limb: what lies beyond is met from its other side
_FACING = 0.03
"""The least cosine between the skin and a way at which the way still enters there."""

Chosen = NDArray[np.bool_]
Bones = Callable[[Floats, Floats], Floats]
"""How far rays from points (k, 3) go along directions (k, 3) until they meet bone, mm."""


@dataclass(frozen=True, slots=True, eq=False)
class Obstacles:
    """What stops a needle: bones, and the skin of the other side."""

    bones: Bones
    skin: SkinField


@dataclass(frozen=True, slots=True, eq=False)
class RayField:
    """What rays of one way tell at vertices (n,): of each muscle its margin and its turn.

    ``margin`` mm inside its border, negative outside; ``across`` -1 to 1 between its borders;
    ``deep`` mm along the ray to where it begins.
    """

    vertices: Ints
    at: Floats
    margin: dict[str, Floats]
    across: dict[str, Floats]
    deep: dict[str, Floats]


def bones_of(bones: dict[str, Bone]) -> Bones:
    """Return what tells how far rays go until they meet one of the bones."""
    vertices = np.concatenate([bone.vertices for bone in bones.values()])
    starts = np.cumsum([0, *(len(bone.vertices) for bone in bones.values())])
    triangles = np.concatenate(
        [bone.triangles + start for bone, start in zip(bones.values(), starts, strict=False)]
    )
    rays = RayMeshIntersector(
        trimesh.Trimesh(vertices, triangles, process=False), scale_to_box=False
    )

    def reach(origins: Floats, directions: Floats) -> Floats:
        result = np.full(len(origins), np.inf)
        places, found, _ = rays.intersects_location(origins, directions, multiple_hits=False)
        result[found] = np.linalg.norm(places - origins[found], axis=1)
        return result

    return reach


def ray_field(
    limb: LimbRings, space: LimbSpace, way: Floats, among: Ints, grid: SkinGrid, solid: Obstacles
) -> RayField:
    """Return what rays against ``way`` (3,), the way out, tell at the vertices ``among``."""
    places, normals = grid.vertices[among], grid.normals[among]
    at = space.along(places)
    low, high = limb.governs[0] - 0.02, limb.governs[3] + 0.02
    kept = (normals @ way > _FACING) & (at > low) & (at < high)
    vertices, places, at = among[kept], places[kept], at[kept]
    inward = np.broadcast_to(-way, places.shape)
    stop = np.minimum(solid.bones(places, inward), _DEEPEST_MM)
    through = np.linalg.norm(solid.skin.exits(places + 2.0 * inward, inward) - places, axis=1)
    stop = np.fmin(stop, _HALF * through)
    steps = np.arange(0.5, _DEEPEST_MM, _STEP_MM)
    points = places[:, None] + steps[None, :, None] * -way
    told = told_by(limb, space, points.reshape(-1, 3))
    return _met(limb, vertices, at, told, steps, stop)


def _met(
    limb: LimbRings, vertices: Ints, at: Floats, told: Told, steps: Floats, stop: Floats
) -> RayField:
    shape = (len(vertices), len(steps))
    reached = steps[None] < np.maximum(stop, steps[0] + 0.1)[:, None]
    margin, across, deep = {}, {}, {}
    rows = np.arange(len(vertices))
    for name in limb.muscles:
        inside = np.where(reached, told.margins[name].reshape(shape), -1e3)
        best = inside.argmax(axis=1)
        margin[name] = inside[rows, best]
        across[name] = told.across[name].reshape(shape)[rows, best]
        deep[name] = _begins(inside, margin[name], steps[best], steps)
    return RayField(vertices, at, margin, across, deep)


def _begins(inside: Floats, margin: Floats, nearest: Floats, steps: Floats) -> Floats:
    """Return how deep a muscle begins along each ray, even from vertex to vertex.

    Where a ray passes it by, as deep as it is ``nearest`` there and as far again as it lies aside.
    """
    rows = np.arange(len(inside))
    first = (inside > 0.0).argmax(axis=1)
    before = np.maximum(first - 1, 0)
    outer, inner = inside[rows, before], inside[rows, first]
    share = np.clip(outer / np.minimum(outer - inner, -1e-9), 0.0, 1.0)
    entered = np.where(first > 0, steps[before] + share * (steps[first] - steps[before]), 0.0)
    return np.asarray(np.where(inner > 0.0, entered, nearest - margin))
