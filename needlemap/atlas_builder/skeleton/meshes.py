"""The bone meshes as the source gives them, turned into the body's axes."""

from dataclasses import dataclass

import numpy as np
import trimesh
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.sources import Material

_HEADER = 84
_TRIANGLE = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("spare", "<u2")])
_MM = 1000.0
_MEDAL_FROM_MM = 20.0
_ROUNDING = (0.5, -0.52, 0.5, -0.52)


@dataclass(frozen=True, slots=True)
class Bone:
    """A bone: vertices (n, 3) in mm, x to the body's left, y up, z front; triangles (k, 3)."""

    name: str
    vertices: Floats
    triangles: Ints

    def moved(self, vertices: Floats) -> "Bone":
        """Return the same bone with other places of its vertices."""
        return Bone(self.name, vertices, self.triangles)

    def mirrored(self) -> "Bone":
        """Return the bone of the other side."""
        return Bone(self.name, self.vertices * (-1.0, 1.0, 1.0), self.triangles[:, ::-1])


def read_bone(material: Material, name: str) -> Bone:
    """Return a bone of the right side or of the midline in the body's axes.

    The source's axes are x to the front, y up, z to the right. Its joint frames are not used.
    """
    data = material.read(f"{name}.stl")
    count = int(np.frombuffer(data[80:_HEADER], "<u4")[0])
    soup = np.frombuffer(data[_HEADER : _HEADER + _TRIANGLE.itemsize * count], _TRIANGLE)
    corners = soup["corners"].reshape(-1, 3).astype(np.float64) * _MM
    vertices, index = np.unique(np.round(corners, 3), axis=0, return_inverse=True)
    turned = np.stack([-vertices[:, 2], vertices[:, 1], vertices[:, 0]], axis=1)
    bone = Bone(name, turned, index.reshape(-1, 3))
    return without_medal(bone) if name == "thorax" else bone


def without_medal(bone: Bone) -> Bone:
    """Return the rib cage without the medal that the source has hung before the breastbone.

    The medal's pieces lie wholly in front; each rib reaches the back, and so do breastbone and
    cartilages, which are one piece.
    """
    keep = np.zeros(len(bone.vertices), dtype=bool)
    for piece in pieces_of(bone):
        keep[piece] = bone.vertices[piece, 2].min() < _MEDAL_FROM_MM
    return only(bone, keep)


def finer(bone: Bone, rounds: int) -> Bone:
    """Return a bone of coarse facets with each divided in four and the edges rounded.

    Rounded without shrinking (Taubin 1995). Loop's scheme asks for two triangles at each edge,
    which the source's meshes do not have everywhere.
    """
    vertices, triangles = bone.vertices, bone.triangles
    for _ in range(rounds):
        vertices, triangles = trimesh.remesh.subdivide(vertices, triangles)
        for strength in _ROUNDING:
            vertices = vertices + strength * (_neighbours_mean(vertices, triangles) - vertices)
    return Bone(bone.name, np.asarray(vertices), np.asarray(triangles))


def _neighbours_mean(vertices: Floats, triangles: Ints) -> Floats:
    pairs = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    pairs = np.unique(np.sort(pairs, axis=1), axis=0)
    total, count = np.zeros_like(vertices), np.zeros(len(vertices))
    for here, there in (pairs.T, pairs.T[::-1]):
        np.add.at(total, here, vertices[there])
        np.add.at(count, here, 1.0)
    return np.asarray(np.where(count[:, None] > 0, total / np.maximum(count, 1)[:, None], vertices))


def pieces_of(bone: Bone) -> list[Ints]:
    """Return the vertices of each connected piece, the largest first."""
    a = bone.triangles[:, [0, 1, 2]].ravel()
    b = bone.triangles[:, [1, 2, 0]].ravel()
    count = len(bone.vertices)
    graph = coo_matrix((np.ones(len(a)), (a, b)), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    groups = [np.flatnonzero(label == k) for k in range(int(label.max()) + 1)]
    return sorted(groups, key=len, reverse=True)


def only(bone: Bone, keep: NDArray[np.bool_]) -> Bone:
    """Return the part of a bone whose vertices are kept."""
    number = np.cumsum(keep) - 1
    triangles = bone.triangles[keep[bone.triangles].all(axis=1)]
    return Bone(bone.name, bone.vertices[keep], number[triangles])
