"""The figure that the borders of regions are drawn on, and what of its skin lies open."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats
from needlemap.atlas_builder.figures import FIGURES, shaped
from needlemap.atlas_builder.pose import joints
from needlemap.atlas_builder.sources import Material
from needlemap.atlas_builder.topology import symmetric
from needlemap.atlas_builder.visibility import Occluder

_LIFT = 0.1  # of a face's width: the middle of a warped quad may lie below its triangles
_DIRECTIONS = 400
_GRAZING = 0.05


@dataclass(frozen=True, slots=True)
class Reference:
    """The figure that borders are drawn on: female, in the source's own pose, to height, in mm.

    ``vertices`` (n, 3) with x to the body's left, y up from the floor, z to the front;
    ``joints`` the heads of the rig's bones, (3,) each.
    """

    vertices: Floats
    joints: dict[str, Floats]


def reference_figure(mesh: BaseMesh, material: Material) -> Reference:
    """Return the reference figure.

    It stands as the source made it, arms well away from the trunk, so that armpit and groin lie
    open; how the atlas poses its figures later does not move a border.
    """
    figure = FIGURES[0]
    shape = symmetric(mesh, shaped(mesh, material, figure))
    heights = shape[np.unique(mesh.body), 1]
    scale = figure.height_mm / np.ptp(heights)
    floor = np.array([0.0, heights.min(), 0.0])
    heads = {name: (head - floor) * scale for name, head in joints(mesh, shape).items()}
    return Reference((shape - floor) * scale, heads)


def hidden_faces(mesh: BaseMesh, reference: Reference) -> NDArray[np.bool_]:
    """Tell which faces no ray from outside reaches: mouth, nostrils and eye sockets, (faces,)."""
    corners = reference.vertices[mesh.body]
    normals = face_normals(corners)
    widths = np.linalg.norm(corners[:, 2] - corners[:, 0], axis=1)
    origins = corners.mean(axis=1) + normals * _LIFT * widths[:, None]
    occluder = Occluder(reference.vertices, mesh.body)
    free = np.zeros(len(corners), dtype=bool)
    for direction in _sphere(_DIRECTIONS):
        ahead = np.flatnonzero(~free & (normals @ direction > _GRAZING))
        rays = np.broadcast_to(direction, (len(ahead), 3))
        free[ahead] = occluder.free(origins[ahead], rays)
    return ~free


def face_normals(corners: Floats) -> Floats:
    """Return the unit normals of quads (faces, 4, 3), (faces, 3)."""
    cross = _diagonal_cross(corners)
    return np.asarray(cross / np.linalg.norm(cross, axis=1, keepdims=True))


def face_sizes(corners: Floats) -> tuple[Floats, Floats]:
    """Return area in mm2 (faces,) and edge lengths in mm (faces, 4) of quads (faces, 4, 3)."""
    edges = np.roll(corners, -1, axis=1) - corners
    areas = np.linalg.norm(_diagonal_cross(corners), axis=1) / 2
    return areas, np.linalg.norm(edges, axis=2)


def _diagonal_cross(corners: Floats) -> Floats:
    return np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])


def _sphere(count: int) -> Floats:
    """Return directions spread evenly over the sphere, (count, 3) (a Fibonacci lattice)."""
    index = np.arange(count) + 0.5
    height = 1 - 2 * index / count
    turn = np.pi * (1 + np.sqrt(5)) * index
    ring = np.sqrt(1 - height**2)
    return np.stack([ring * np.cos(turn), height, ring * np.sin(turn)], axis=1)
