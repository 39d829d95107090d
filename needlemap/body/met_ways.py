"""From which way a view meets the muscles of each place, whatever posture it shows the body in."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from needlemap.body.cameras import CAMERAS, PoseId
from needlemap.body.places import BodyId, ViewId
from needlemap.body.shapes import Shapes
from needlemap.body.skin import Floats, Ints, Shape
from needlemap.body.ways import Ways, ways_in

_ROUNDS = 3  # of smoothing: skin between limb and trunk is stretched
_TINY = 1e-9
_MIRROR = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True, slots=True, eq=False)
class MetWays:
    """The way that each vertex (n,) is met, for the muscles of the right side and of the left one.

    Those of the left side are kept on the vertices of the right one, as its muscles are.
    """

    right: Ways
    left: Ways


class WaysOfViews:
    """The ways of all views of all figures, each told when it is first asked for.

    Muscles are told on the anatomical position. Where a view shows a limb that is turned, the
    direction from which it looks is turned back with the limb: who looks from in front at an arm
    that is raised sees its inner side.
    """

    def __init__(self, shapes: Shapes, faced: Callable[[BodyId], Ways]) -> None:
        """Take ``faced``: which tells the ways that the skin of a figure faces most."""
        self._shapes = shapes
        self._faced = faced
        self._known: dict[tuple[ViewId, BodyId], MetWays] = {}
        self._normals: dict[BodyId, Floats] = {}

    def of(self, view_id: ViewId, body: BodyId) -> MetWays | None:
        """Return the ways of a view of a figure.

        None if the view shows a part that is turned on its own: then it is the skin that tells.

        Raises:
            AtlasMissing: if a file of the figure is not there.
            AtlasDamaged: if one cannot be read.
        """
        toward = CAMERAS[view_id].seen_from
        if toward is None:
            return None
        if (view_id, body) not in self._known:
            both = np.array(toward) * ((1, 1, 1), _MIRROR)  # bodies and postures are even
            normals = self._normals_of(body)
            back = self._turned_back(both, body, CAMERAS[view_id].pose)
            right, left = (ways_in(one, normals, self._faced(body)) for one in back)
            self._known[view_id, body] = MetWays(right, left)
        return self._known[view_id, body]

    def _turned_back(self, directions: Floats, body: BodyId, pose: PoseId) -> Floats:
        """Return directions (k, 3) of a posture as vertices have them anatomically, (k, n, 3)."""
        rest = self._shapes.of(body)
        count = len(rest.vertices)
        if pose is PoseId.ANATOMICAL:
            return np.broadcast_to(directions[:, None], (len(directions), count, 3))
        children = rest.skin.children
        here, there = _frames(self._shapes.of(body, pose)), _frames(rest)
        turned = (here @ directions.T).transpose(0, 2, 1) @ there  # (faces, k, 3)
        corners = _corners(children)
        for _ in range(_ROUNDS):
            turned = _around(turned, corners, count)[corners].mean(axis=1)
        return _around(np.repeat(turned, 4, axis=0), children, count).transpose(1, 0, 2)

    def _normals_of(self, body: BodyId) -> Floats:
        if body not in self._normals:
            shape = self._shapes.of(body)
            a, b, c, d = shape.vertices[shape.skin.children].transpose(1, 0, 2)
            across = _crossed(c - a, d - b)
            normals = _around(across[:, None], shape.skin.children, len(shape.vertices))
            self._normals[body] = normals[:, 0]
        return self._normals[body]


def _corners(children: Ints) -> Ints:
    """Return the vertices at the corners of the base faces, (faces, 4), of their quarters'."""
    quarters = children.reshape(-1, 4, 4)  # the third lies at u = 0, v = 1
    return quarters[:, (0, 1, 3, 2), (0, 1, 2, 3)]


def _frames(shape: Shape) -> Floats:
    """Return three square directions that turn with each base face, (faces, 3, 3).

    Between its diagonals, so that they turn with it when it is sheared.
    """
    a, b, c, d = shape.vertices[_corners(shape.skin.children)].transpose(1, 0, 2)
    one, other = _unit(c - a), _unit(d - b)
    along, aside = _unit(one + other), _unit(one - other)
    return np.stack([along, aside, _crossed(along, aside)], axis=1)


def _around(values: Floats, quads: Ints, count: int) -> Floats:
    """Return the mean directions of values (quads, k, 3) around each vertex, (count, k, 3)."""
    corners = quads.ravel()
    flat = np.repeat(values.reshape(len(quads), -1), quads.shape[1], axis=0)
    sums = np.empty((count, flat.shape[1]))
    for number, part in enumerate(flat.T):
        sums[:, number] = np.bincount(corners, part, count)
    return _unit(sums.reshape(count, -1, 3))


def _crossed(one: Floats, other: Floats) -> Floats:
    """Return cross products of vectors (n, 3); numpy's own takes five times as long."""
    (a, b, c), (d, e, f) = one.T, other.T
    return np.stack([b * f - c * e, c * d - a * f, a * e - b * d], axis=1)


def _unit(vectors: Floats) -> Floats:
    lengths = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, _TINY)[..., None])
