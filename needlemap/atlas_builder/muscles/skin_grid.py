"""The run-time mesh as the muscle builder needs it: normals, neighbours, mirror images."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags
from scipy.spatial import cKDTree

from needlemap.atlas_builder.base_mesh import Floats, Ints

_SOME = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class SkinGrid:
    """Vertices (n, 3) of the run-time mesh on the reference figure, and what lies beside what."""

    vertices: Floats
    normals: Floats
    means: csr_matrix  # (n, n): the mean of each vertex' neighbours
    outer: NDArray[np.bool_]
    arm: Floats | None = None  # (n,): how far each vertex goes with the arm, 0 to 1

    def belongs(self, part: str) -> NDArray[np.bool_]:
        """Tell which vertices belong to a part, "arm" or "trunk"; all if neither is said.

        The skin of arm and trunk runs through itself in the armpit: there a nearest place says
        nothing.
        """
        if not part or self.arm is None:
            return np.ones(len(self.vertices), dtype=bool)
        return self.arm > _SOME if part == "arm" else self.arm < 1.0 - _SOME

    def mirror(self) -> Ints:
        """Return each vertex' partner on the other side."""
        tree = cKDTree(self.vertices)
        return np.asarray(tree.query(self.vertices * (-1.0, 1.0, 1.0))[1])


def skin_grid(
    vertices: Floats, quads: Ints, outer: NDArray[np.bool_], arm: Floats | None = None
) -> SkinGrid:
    """Return the grid of a mesh; ``outer`` (quads,) tells skin from mouth and nostrils."""
    corners = vertices[quads]
    across = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    normals = np.zeros_like(vertices)
    for corner in range(4):
        np.add.at(normals, quads[:, corner], across)
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-9)[:, None]
    seen = np.zeros(len(vertices), dtype=bool)
    seen[quads[outer]] = True
    return SkinGrid(vertices, normals, _means(quads, len(vertices)), seen, arm)


def _means(quads: Ints, count: int) -> csr_matrix:
    a, b = quads.ravel(), np.roll(quads, -1, axis=1).ravel()
    ones = np.ones(2 * len(a))
    both = (np.concatenate([a, b]), np.concatenate([b, a]))
    near = coo_matrix((ones, both), shape=(count, count)).tocsr()
    near.data[:] = 1.0
    total = np.asarray(near.sum(axis=1)).ravel()
    return diags(1.0 / np.maximum(total, 1.0)) @ near
