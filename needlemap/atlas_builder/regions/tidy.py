"""Straightens the borders of regions: no gaps, no islands, no frayed edges."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from needlemap.atlas_builder.base_mesh import Floats, Ints

_PASSES = 4
_EDGES = 4
_CLEARLY = 1.25


def neighbours(quads: Ints) -> Ints:
    """Return the face across each edge of each quad, -1 at a border of the mesh, (faces, 4)."""
    ends = np.sort(np.stack([quads, np.roll(quads, -1, axis=1)], axis=-1), axis=-1)
    _, edge = np.unique(ends.reshape(-1, 2), axis=0, return_inverse=True)
    order = np.argsort(edge.ravel(), kind="stable")
    sorted_edges = edge.ravel()[order]
    twin = np.flatnonzero(sorted_edges[:-1] == sorted_edges[1:])
    result = np.full(quads.size, -1, dtype=np.int64)
    result[order[twin]] = order[twin + 1] // _EDGES
    result[order[twin + 1]] = order[twin] // _EDGES
    return result.reshape(quads.shape)


def filled(labels: Ints, beside: Ints) -> Ints:
    """Return labels with the unlabelled (-1) faces taken by the regions around them."""
    result = labels.copy()
    while (result < 0).any():
        votes = _votes(result, beside, result < 0)
        if not len(votes):
            message = "some faces touch no region"
            raise ValueError(message)
        for face, label in votes.items():
            result[face] = label
    return result


def without_islands(labels: Ints, beside: Ints, areas: Floats) -> Ints:
    """Return labels with each region cut down to its largest piece; others take the rest.

    Faces without a label (-1) are taken by the regions around them.
    """
    pieces = _pieces(labels, beside)
    sizes = np.bincount(pieces, weights=areas)
    label_of = np.zeros(len(sizes), dtype=np.int64)
    label_of[pieces] = labels
    best = {int(label_of[piece]): piece for piece in np.argsort(sizes, kind="stable").tolist()}
    keep = (labels >= 0) & np.isin(pieces, np.array(sorted(best.values())))
    return filled(np.where(keep, labels, -1), beside)


def straightened(labels: Ints, beside: Ints, lengths: Floats) -> Ints:
    """Return labels with frayed edges smoothed away.

    A face joins the region with which it shares most of its edge, ``lengths`` (faces, 4) in mm,
    if that makes the border clearly shorter. Across the midline lies its own mirror image.
    """
    result = labels.copy()
    across = np.where(beside >= 0, beside, np.arange(len(labels))[:, None])
    for _ in range(_PASSES):
        for face in _at_borders(result, across).tolist():
            around = result[across[face]]
            shared = {
                label: float(lengths[face][around == label].sum())
                for label in sorted(set(around.tolist()))
            }
            own = shared.get(int(result[face]), 0.0)
            best = max(shared, key=lambda label: shared[label])
            if shared[best] > own * _CLEARLY:
                result[face] = best
    return result


def _at_borders(labels: Ints, across: Ints) -> Ints:
    return np.flatnonzero((labels[across] != labels[:, None]).any(axis=1))


def _votes(labels: Ints, beside: Ints, open_faces: NDArray[np.bool_]) -> dict[int, int]:
    votes: dict[int, int] = {}
    for face in np.flatnonzero(open_faces).tolist():
        around = [int(labels[other]) for other in beside[face] if other >= 0 and labels[other] >= 0]
        if around:
            votes[face] = max(sorted(set(around)), key=around.count)
    return votes


def _pieces(labels: Ints, beside: Ints) -> Ints:
    rows = np.repeat(np.arange(len(labels)), _EDGES)
    others = beside.ravel()
    same = (others >= 0) & (labels[rows] == labels[others])
    links = coo_matrix((np.ones(same.sum()), (rows[same], others[same])), (len(labels),) * 2)
    _, pieces = connected_components(links, directed=False)
    return np.asarray(pieces, dtype=np.int64)
