"""From the reference skeleton to another figure's: each bone fitted to where it belongs."""

import numpy as np
from scipy.spatial import cKDTree

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.assemble import Skeleton, least_under
from needlemap.atlas_builder.skeleton.fits import affine
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.landmarks import Places

_Two = tuple[SkeletonFrame, SkeletonFrame]
_STRIDE = 14  # every so many places of the skin count
_NEAR_MM = 12.0
_JOINT_WEIGHT = 60.0  # a joint counts as so many places of skin
_PLACES = 70  # of a bone, by which it is fitted
_STIFFNESS = 0.01
_BATCH = 512
_SKINS = 8  # places of skin that carry a landmark
_LANDMARK_WEIGHT = 10
_ON_BONE_MM = 6.0
_BROADER = {"r_pelvis.R": 1.03}  # means of distances draw what lies wide apart together
_TIP_MM, _MOST_MM = 11.0, 26.0


class Transfer:
    """Tells where a place of the reference figure lies in another one.

    Skin and joints of both correspond one by one; a place inside moves as those around it do, the
    nearer the more (inverse distance weighting, Shepard 1968).
    """

    def __init__(self, reference: SkeletonFrame, figure: SkeletonFrame) -> None:
        joints = sorted(reference.rig.joints)
        inner = np.array([reference.joint(name) for name in joints])
        moved = np.array([figure.joint(name) for name in joints])
        skin, other = reference.skin.places[::_STRIDE], figure.skin.places[::_STRIDE]
        self._places = np.concatenate([skin, inner])
        self._shifts = np.concatenate([other - skin, moved - inner])
        self._tree = cKDTree(reference.skin.places[::2])
        self._skin_shifts = (figure.skin.places - reference.skin.places)[::2]
        self._weights = np.concatenate([np.ones(len(skin)), np.full(len(inner), _JOINT_WEIGHT)])

    def __call__(self, points: Floats) -> Floats:
        """Return where places (k, 3) of the reference lie in the other figure."""
        parts = [self._moved(points[k : k + _BATCH]) for k in range(0, len(points), _BATCH)]
        return np.concatenate(parts)

    def _moved(self, points: Floats) -> Floats:
        square = ((points[:, None] - self._places[None]) ** 2).sum(axis=2)
        share = self._weights / (square + _NEAR_MM**2) ** 3
        share /= share.sum(axis=1, keepdims=True)
        return np.asarray(points + share @ self._shifts)

    def with_the_skin(self, points: Floats) -> Floats:
        """Return where places (k, 3) lie that keep their distance from the skin nearest to them."""
        gaps, found = self._tree.query(points, k=_SKINS)
        share = 1.0 / (gaps + 1.0)
        share /= share.sum(axis=1, keepdims=True)
        return np.asarray(points + (self._skin_shifts[found] * share[..., None]).sum(axis=1))


def transferred(skeleton: Skeleton, marks: Places, frames: _Two, *, keeps_depth: bool) -> Skeleton:
    """Return the skeleton of another figure in the anatomical position.

    Every bone is brought over whole, by the affine map nearest to where its own places belong, its
    landmarks before all.

    Args:
        skeleton: that of the first of the ``frames``.
        marks: its landmarks.
        frames: the figure it is of, and the other one.
        keeps_depth: whether landmarks lie as deep under the skin of both (not under more fat).
    """
    figure = frames[1]
    transfer = Transfer(*frames)
    owned = _owned(skeleton, marks)
    result = {}
    for name, bone in skeleton.bones.items():
        if name.endswith(".L"):
            continue
        step = max(len(bone.vertices) // _PLACES, 1)
        sources = bone.vertices[::step]
        targets = transfer(sources)
        if keeps_depth and owned.get(name):
            own = np.array(owned[name])
            sources = np.concatenate([sources, *([own] * _LANDMARK_WEIGHT)])
            targets = np.concatenate([targets, *([transfer.with_the_skin(own)] * _LANDMARK_WEIGHT)])
        if not name.endswith(".R"):
            sources, targets = _even(sources), _even(targets)
        placed = affine(sources, targets, _STIFFNESS)(bone.vertices)
        placed = placed * (_BROADER.get(name, 1.0), 1.0, 1.0)
        if name.startswith(("thoracic", "lumbar", "sacrum")):
            placed = placed - (0.0, 0.0, _behind(figure, placed))
        under = bone.moved(figure.skin.under(placed, least_under(name)))
        result[name] = under
        if name.endswith(".R"):
            result[f"{name[:-2]}.L"] = under.mirrored()
    return Skeleton(result)


def _owned(skeleton: Skeleton, marks: Places) -> dict[str, list[Floats]]:
    """Return the landmarks that lie on each bone of the right side and the midline."""
    names = [name for name in skeleton.bones if not name.endswith(".L")]
    trees = [cKDTree(skeleton[name].vertices) for name in names]
    owned: dict[str, list[Floats]] = {}
    for mark, place in marks.items():
        if mark.endswith(".L"):
            continue
        gaps = [float(tree.query(place)[0]) for tree in trees]
        nearest = int(np.argmin(gaps))
        if gaps[nearest] < _ON_BONE_MM:
            owned.setdefault(names[nearest], []).append(place)
    return owned


def _behind(figure: SkeletonFrame, vertices: Floats) -> float:
    """Return how far a vertebra goes back so that its tip lies where a finger feels it."""
    tip = vertices[np.argmin(vertices[:, 2])]
    deep = float(tip[2] - figure.back(float(tip[1]))[2])
    return float(np.clip(deep - _TIP_MM, 0.0, _MOST_MM))


def _even(points: Floats) -> Floats:
    """Return points together with their mirror images: a bone of the midline stays there."""
    return np.concatenate([points, points * (-1.0, 1.0, 1.0)])
