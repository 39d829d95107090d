"""What never changes: the quads of the skin, their mirror, and their cells."""

from dataclasses import dataclass

import numpy as np

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, Ints

_CELL_MM = 2.0


@dataclass(frozen=True, slots=True)
class Topology:
    """The mirror and the cell grid of the base quads."""

    mirror_face: Ints
    mirror_turn: Ints
    grid: Ints


def topology_of(mesh: BaseMesh, reference: Floats) -> Topology:
    """Return mirror and cells; ``reference``: the vertices of the figure that sizes the cells."""
    face, turn = _mirror_faces(mesh)
    return Topology(face, turn, _grid(mesh.body, reference, face, turn))


def symmetric(mesh: BaseMesh, vertices: Floats) -> Floats:
    """Return the vertices with left and right made exact mirror images."""
    flipped = vertices[mesh.mirror] * (-1.0, 1.0, 1.0)
    return np.asarray((vertices + flipped) / 2)


def _mirror_faces(mesh: BaseMesh) -> tuple[Ints, Ints]:
    quads = mesh.body
    by_corners = {frozenset(quad): face for face, quad in enumerate(quads.tolist())}
    faces = np.empty(len(quads), dtype=np.int64)
    turns = np.empty(len(quads), dtype=np.int64)
    for face, quad in enumerate(mesh.mirror[quads].tolist()):
        partner = by_corners[frozenset(quad)]
        faces[face] = partner
        corners = quads[partner].tolist()
        turns[face] = corners.index(quad[0])
        expected = [corners[(turns[face] - k) % 4] for k in range(4)]
        if expected != quad:
            message = f"face {face} has no mirror image"
            raise ValueError(message)
    return faces, turns


def _grid(quads: Ints, vertices: Floats, partner: Ints, turn: Ints) -> Ints:
    corners = vertices[quads]
    lengths = np.linalg.norm(corners - np.roll(corners, -1, axis=1), axis=2)
    along_u = np.maximum(lengths[:, 0], lengths[:, 2])
    along_v = np.maximum(lengths[:, 1], lengths[:, 3])
    grid = np.maximum(np.ceil(np.stack([along_u, along_v], axis=1) / _CELL_MM), 1).astype(np.int64)
    for face, other in enumerate(partner.tolist()):
        swapped = turn[face] % 2 == 0
        if other == face and swapped:
            grid[face] = grid[face].max()
        elif face < other:
            grid[other] = grid[face][::-1] if swapped else grid[face]
    return grid
