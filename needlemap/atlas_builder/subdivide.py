"""Catmull-Clark subdivision that remembers which quarter of which base quad each child covers."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats, Ints


class Subdivision:
    """One Catmull-Clark step of a fixed quad mesh, applied to any set of its vertices.

    A quad's corners lie at (u, v) = (0, 0), (1, 0), (1, 1), (0, 1). Child 2 [v >= 1/2] + [u >= 1/2]
    of quad f is number 4 f + that, and its corners run the same way round from its least u and v.
    (Catmull and Clark 1978; borders after DeRose et al. 1998: crease curves.)
    """

    def __init__(self, quads: Ints, count: int) -> None:
        self.quads = quads
        self.count = count
        starts, ends = quads, np.roll(quads, -1, axis=1)
        pairs = np.sort(np.stack([starts, ends], axis=-1).reshape(-1, 2), axis=1)
        self._edges, inverse = np.unique(pairs, axis=0, return_inverse=True)
        self._edge_of = inverse.reshape(quads.shape)
        uses = np.bincount(self._edge_of.ravel(), minlength=len(self._edges))
        self._border = uses == 1
        self.children = self._make_children()

    @property
    def vertex_count(self) -> int:
        """How many vertices the subdivided mesh has."""
        return self.count + len(self._edges) + len(self.quads)

    def apply(self, vertices: Floats) -> Floats:
        """Return the vertices of the subdivided mesh, (vertex_count, 3)."""
        middles = vertices[self.quads].mean(axis=1)
        edge_ends = vertices[self._edges].mean(axis=1)
        edges = np.where(self._border[:, None], edge_ends, self._edge_points(edge_ends, middles))
        return np.concatenate([self._corner_points(vertices, middles, edge_ends), edges, middles])

    def _make_children(self) -> Ints:
        c0, c1, c2, c3 = self.quads.T
        e0, e1, e2, e3 = self._edge_of.T + self.count
        middle = np.arange(len(self.quads)) + self.count + len(self._edges)
        quarters = [
            (c0, e0, middle, e3),
            (e0, c1, e1, middle),
            (e3, middle, e2, c3),
            (middle, e1, c2, e2),
        ]
        return np.stack([np.stack(quarter, axis=1) for quarter in quarters], axis=1).reshape(-1, 4)

    def _edge_points(self, edge_ends: Floats, middles: Floats) -> Floats:
        total = np.zeros_like(edge_ends)
        np.add.at(total, self._edge_of.ravel(), np.repeat(middles, 4, axis=0))
        return np.asarray((edge_ends * 2 + total) / 4)

    def _corner_points(self, vertices: Floats, middles: Floats, edge_ends: Floats) -> Floats:
        faces = np.zeros_like(vertices)
        face_count = np.bincount(self.quads.ravel(), minlength=self.count)
        np.add.at(faces, self.quads.ravel(), np.repeat(middles, 4, axis=0))
        edges = np.zeros_like(vertices)
        edge_count = np.bincount(self._edges.ravel(), minlength=self.count)
        np.add.at(edges, self._edges.ravel(), np.repeat(edge_ends, 2, axis=0))
        n = np.maximum(face_count, 1)[:, None]
        smooth = faces / n + 2 * edges / np.maximum(edge_count, 1)[:, None] + (n - 3) * vertices
        result = smooth / n
        self._pin_borders(result, vertices, edge_ends)
        unused = face_count == 0
        result[unused] = vertices[unused]
        return result

    def _pin_borders(self, result: Floats, vertices: Floats, edge_ends: Floats) -> None:
        ends = self._edges[self._border]
        rows = np.unique(ends)
        total = np.zeros_like(vertices)
        count = np.bincount(ends.ravel(), minlength=self.count)
        np.add.at(total, ends.ravel(), np.repeat(edge_ends[self._border], 2, axis=0))
        result[rows] = (vertices[rows] + total[rows] / count[rows][:, None]) / 2
