"""What the bones of one figure are hung on: its joints, its skin, and its own measures."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, Ints
from needlemap.atlas_builder.pose import ANATOMICAL, Pose, PosedRig, posed, posed_with_rig
from needlemap.atlas_builder.skeleton.skin_field import SkinField
from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.atlas_builder.topology import symmetric
from needlemap.atlas_builder.visibility import Occluder, directions

Mask = NDArray[np.bool_]

_FRONT, _BACK = np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, -1.0])
_LEFT = np.array([1.0, 0.0, 0.0])


@dataclass(frozen=True, slots=True)
class SkeletonFrame:
    """One figure in one pose: joints by rig bone (".R" on the right, x < 0), skin, height."""

    rig: PosedRig
    skin: SkinField
    height: float

    def joint(self, name: str) -> Floats:
        """Return the head of a rig bone, (3,) mm; ``name:tail`` is its tail."""
        return self.rig.joints[name]

    def front(self, y: float, x: float = 0.0) -> Floats:
        """Return the skin in front at a height, (3,)."""
        return self._from_outside(x, y, _FRONT)

    def back(self, y: float, x: float = 0.0) -> Floats:
        """Return the skin behind at a height, (3,)."""
        return self._from_outside(x, y, _BACK)

    def side(self, y: float, z: float) -> Floats:
        """Return the right side of the trunk or head at a height, seen from its middle, (3,)."""
        return self.skin.exit(np.array([0.0, y, z]), -_LEFT)

    def _from_outside(self, x: float, y: float, toward: Floats) -> Floats:
        return self.skin.exit(np.array([x, y, 0.0]) + toward * 900.0, -toward)


def frame_of(
    mesh: BaseMesh, shape: Floats, pose: Pose, height: float, outer: NDArray[np.bool_]
) -> SkeletonFrame:
    """Return the frame of a shaped figure in a pose, on the scale at which it stands that tall.

    ``outer`` (faces,) tells base faces of the skin from those of mouth and nostrils.
    """
    vertices, rig = posed_with_rig(mesh, shape, pose)
    even = symmetric(mesh, vertices)
    body = even[np.unique(mesh.body)]
    standing = symmetric(mesh, posed(mesh, shape, ANATOMICAL))[np.unique(mesh.body)]
    low, scale = body[:, 1].min(), height / np.ptp(standing[:, 1])
    even[:, 1] -= low
    count = int(mesh.body.max()) + 1
    first = Subdivision(mesh.body, count)
    second = Subdivision(first.children, first.vertex_count)
    fine = second.apply(first.apply(even[:count] * scale))
    down = np.array([0.0, low, 0.0])
    places = {name: (place - down) * scale for name, place in rig.joints.items()}
    solid = np.repeat(outer & ~_mouth(fine, second.children, outer, height), 16)
    field = SkinField(fine, second.children, solid)
    return SkeletonFrame(PosedRig(_evened(places), rig.turns), field, height)


def _mouth(fine: Floats, quads: Ints, outer: NDArray[np.bool_], height: float) -> Mask:
    """Return which base faces of the head lie in mouth or nostrils: little of the sky is seen."""
    middles = fine[quads.reshape(-1, 16, 4)].mean(axis=(1, 2))
    corners = fine[quads[5::16]]
    normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None]
    head = np.flatnonzero(outer & (middles[:, 1] > 0.86 * height))
    around = Occluder(fine, quads)
    free = np.zeros(len(head))
    sky = directions(80)
    for direction in sky:
        facing = normals[head] @ direction > 0
        origins = middles[head[facing]] + 0.8 * normals[head[facing]]
        free[facing] += around.free(origins, np.broadcast_to(direction, origins.shape))
    hidden = np.zeros(len(outer), dtype=bool)
    hidden[head] = free < 0.12 * len(sky)
    return hidden


def _evened(joints: dict[str, Floats]) -> dict[str, Floats]:
    """Return the joints with left and right made mirror images of each other."""
    flip = np.array([-1.0, 1.0, 1.0])
    result = {}
    for name, place in joints.items():
        other = _other(name)
        result[name] = (place + joints[other] * flip) / 2 if other in joints else place
    return result


def _other(name: str) -> str:
    stem, _, tail = name.partition(":")
    swap = {".L": ".R", ".R": ".L"}
    if stem[-2:] in swap:
        stem = stem[:-2] + swap[stem[-2:]]
    return f"{stem}:{tail}" if tail else stem
