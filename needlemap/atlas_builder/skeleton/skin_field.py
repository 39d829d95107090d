"""How deep a place lies under the skin, which way out is, and where a ray meets the skin."""

import numpy as np
import trimesh
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from trimesh.ray.ray_pyembree import RayMeshIntersector

from needlemap.atlas_builder.base_mesh import Floats, Ints

_LEAF = 64  # samples looked through at once: what is asked for lies far from all of them


class SkinField:
    """The skin of one figure in one pose as a signed distance, positive inside.

    The distance is measured to the nearest of many samples, a few mm apart.
    """

    def __init__(self, vertices: Floats, quads: Ints, outer: NDArray[np.bool_]) -> None:
        """Take a fine skin; ``quads`` run counter-clockwise seen from outside.

        ``outer`` tells the quads of the skin from those of mouth and nostrils, which do not count.
        """
        self._closed = _rays_on(vertices, quads)
        self.places: Floats = vertices[quads].mean(axis=1)  # of every quad, (quads, 3)
        quads = quads[outer]
        self._rays = _rays_on(vertices, quads)
        corners = vertices[quads]
        normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
        normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None]
        self.samples: Floats = corners.mean(axis=1)
        self.normals: Floats = normals
        self._tree = cKDTree(self.samples, leafsize=_LEAF)

    def nearest(self, points: Floats) -> Ints:
        """Return the nearest sample (the number of its quad) of each point, (k,)."""
        return np.asarray(self._tree.query(points)[1])

    def depth(self, points: Floats) -> tuple[Floats, Floats]:
        """Return how deep points (k, 3) lie, mm, and the direction outward there, (k, 3)."""
        near, found = self._tree.query(points)
        away = self.samples[found] - points
        normal = self.normals[found]
        shallow = (away * normal).sum(axis=1)
        doubtful = np.flatnonzero((shallow < 0) & (near > 2.0))
        sign = np.where(shallow >= 0, 1.0, -1.0)
        if len(doubtful):  # a fold's skin may look the wrong way: count crossings instead
            sign[doubtful[self._closed.contains_points(points[doubtful])]] = 1.0
        straight = away * (sign / np.maximum(near, 1e-9))[:, None]
        share = np.clip((near - 2.0) / 6.0, 0.0, 1.0)[:, None]
        outward = normal * (1 - share) + straight * share
        outward /= np.maximum(np.linalg.norm(outward, axis=1), 1e-9)[:, None]
        return np.where((near < 4.0) & (sign * shallow > 0), shallow, near * sign), outward

    def exits(self, origins: Floats, directions: Floats) -> Floats:
        """Return where rays from inside first meet the skin, (k, 3); NaN where they do not."""
        hits = np.full(np.shape(origins), np.nan)
        places, rays, _ = self._rays.intersects_location(origins, directions, multiple_hits=False)
        hits[rays] = places
        return hits

    def leaves(self, origins: Floats, directions: Floats) -> Floats:
        """Return where rays from inside first leave the skin, (k, 3); NaN where they do not.

        Skin that a ray meets from outside does not count: in the armpit the arm's runs through the
        trunk.
        """
        hits = np.full(np.shape(origins), np.nan)
        places, rays, faces = self._rays.intersects_location(origins, directions)
        outward = (self._rays.mesh.face_normals[faces] * directions[rays]).sum(axis=1) > 0
        places, rays = places[outward], rays[outward]
        gaps = np.linalg.norm(places - origins[rays], axis=1)
        order = np.lexsort((-gaps, rays))  # the nearest of each ray is written last
        hits[rays[order]] = places[order]
        return hits

    def exit(self, origin: Floats, direction: Floats) -> Floats:
        """Return where one ray from inside first meets the skin, (3,)."""
        return np.asarray(self.exits(np.array([origin]), np.array([direction]))[0])

    def under(self, points: Floats, least_mm: NDArray[np.float64] | float) -> Floats:
        """Return points pushed in so that each lies at least so deep under the skin."""
        result = points.copy()
        for _ in range(4):
            depth, outward = self.depth(result)
            lack = np.maximum(least_mm - depth, 0.0)
            if not (lack > 0.01).any():
                break
            result -= outward * lack[:, None]
        return result


def _rays_on(vertices: Floats, quads: Ints) -> RayMeshIntersector:
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    mesh = trimesh.Trimesh(vertices, triangles, process=False)
    return RayMeshIntersector(mesh, scale_to_box=False)
