"""Finds the landmark that a place is best told from: near, palpable, and in a plain direction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from needlemap.body.landmarks import Landmark, Landmarks
from needlemap.body.places import Side
from needlemap.body.skin import Floats, Shape, anchor_arrays

Mask = NDArray[np.bool_]

_ARM_GROUPS = frozenset({"upper arm and elbow", "forearm", "hand"})
_ARM_BONES = frozenset({"humerus", "ulna", "radius", "hand"})
_ARM_ENDS_AT = "acromion"
_FEW_BONES_THICK = frozenset({"hand", "ankle and foot"})
_SLANT = 1.0  # how much further off a landmark may be that lies straight above, behind, beside
_TOLD_TWICE = 3.0
_TURNED_AWAY = -0.3  # a landmark whose skin faces the other way is of no use
_BULGE_MM = 40.0
_THROUGH = 0.95  # a landmark that lies further round than this is told through the body
_UPRIGHT = 0.75
_THICK_MM = {False: 40.0, True: 90.0}  # but not through so little of it; by whether bones are few
_TINY = 1e-9
_ASIDE = 0.85
_FLAT = 0.5  # of the way, if less is left along the skin, it is told as it is in space
_SIDES = (Side.LEFT, Side.RIGHT, Side.MIDLINE)


class Facing(StrEnum):
    """Which part of the trunk's surface a place is on, or none of it."""

    FRONT = "front"
    BACK = "back"
    SIDE = "side"
    ELSEWHERE = "elsewhere"


_REACH_MM = {Facing.FRONT: 80.0, Facing.BACK: 100.0, Facing.SIDE: 300.0, Facing.ELSEWHERE: 300.0}


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place on the skin: where it is, (3,) mm, where its skin faces, and on what of the body."""

    place: Floats
    normal: Floats
    side: Side
    group: str
    facing: Facing


@dataclass(frozen=True, slots=True)
class Sighted:
    """A landmark or an edge of bone, and the way from it to the place, mm."""

    english: str
    side: Side
    way: tuple[float, float, float]
    gap_mm: float
    is_edge: bool

    @property
    def is_aside(self) -> bool:
        """Whether it lies at the height of the place, and so only tells how far aside that is."""
        return abs(self.way[0]) > _ASIDE * self.gap_mm


class Sightings:
    """The palpable landmarks and edges on one figure's skin.

    Of the ``levels``, which a place on the trunk is told from anyway, those ``off_trunk`` serve
    where it has none, the others never.

    A landmark is an edge of no length: each row of ``_start`` and ``_end`` (k, 3) is a piece.
    """

    def __init__(
        self,
        landmarks: Landmarks,
        shape: Shape,
        levels: Collection[str],
        off_trunk: Collection[str],
    ) -> None:
        points = [
            (mark.english, (mark.id, mark.id))
            for mark in landmarks.all()
            if mark.palpable and (mark.id in off_trunk or mark.id not in levels)
        ]
        pieces = [
            (edge.english, pair)
            for edge in landmarks.edges
            for pair in zip(edge.through, edge.through[1:], strict=False)
        ]
        self._is_edge = np.arange(len(points) + len(pieces)) >= len(points)
        self._names = [name for name, _ in points + pieces]
        first = [landmarks[start] for _, (start, _) in points + pieces]
        last = [landmarks[end] for _, (_, end) in points + pieces]
        self._side = [mark.side for mark in first]
        self._start, self._normals = _skins(landmarks, shape, first)
        self._along = _skins(landmarks, shape, last)[0] - self._start
        self._lengths = np.maximum(np.sum(self._along**2, axis=1), _TINY)
        arm = np.array([mark.bone in _ARM_BONES for mark in first])
        shoulder = np.array([mark.id.partition(".")[0] == _ARM_ENDS_AT for mark in first])
        self._of_arm, self._of_body = (arm | shoulder) & ~self._is_edge, ~arm
        self._reach = np.array([mark.reach_mm for mark in first])
        self._off_trunk = np.array([mark.id in off_trunk for mark in first])
        self._fits = {
            side: np.array([mark.side in (side, Side.MIDLINE) for mark in first]) for side in _SIDES
        }

    def best(self, spot: Spot) -> Sighted | None:
        """Return what a place is best told from, None if all is too far."""
        share = np.sum((spot.place - self._start) * self._along, axis=1) / self._lengths
        ways = spot.place - self._start - np.clip(share, 0, 1)[:, None] * self._along
        over = np.where(self._is_edge, ways @ spot.normal, 0.0)
        ways -= over[:, None] * spot.normal  # an edge goes straight on where the skin bulges
        gaps = np.linalg.norm(ways, axis=1)
        usable = (
            self._usable(spot, share) & (gaps <= _REACH_MM[spot.facing]) & (gaps <= self._reach)
        )
        usable &= np.abs(over) <= _BULGE_MM
        round_ = self._round(spot, ways, gaps)
        beside = (round_ < _THROUGH) | (gaps <= _THICK_MM[spot.group in _FEW_BONES_THICK])
        if not (usable & beside).any():  # how high it is can be said through the body too
            beside = np.abs(ways[:, 1]) > _UPRIGHT * gaps
        usable &= beside
        if not usable.any():
            return None
        told = _along_skin(ways, gaps, spot.normal)
        straight = np.abs(told).max(axis=1) / np.maximum(np.linalg.norm(told, axis=1), _TINY)
        costs = gaps * (1 + _SLANT * (1 - straight) + np.maximum(round_, 0.0))
        if spot.facing in (Facing.FRONT, Facing.BACK):  # how far aside is told by the level
            costs *= 1 + _TOLD_TWICE * (ways[:, 0] / np.maximum(gaps, _TINY)) ** 2
        index = int(np.argmin(np.where(usable, costs, np.inf)))
        across, up, ahead = told[index].tolist()
        return Sighted(
            self._names[index],
            self._side[index],
            (across, up, ahead),
            float(gaps[index]),
            bool(self._is_edge[index]),
        )

    def _round(self, spot: Spot, ways: Floats, gaps: Floats) -> Floats:
        """Return how far round the body each way leads: 0 straight on, 2 through it."""
        turned = np.sum(ways * (spot.normal - self._normals), axis=1)
        return np.asarray(turned / np.maximum(gaps, _TINY))

    def _usable(self, spot: Spot, share: Floats) -> Mask:
        usable = self._of_arm if spot.group in _ARM_GROUPS else self._of_body
        usable = usable & self._fits[spot.side] & (~self._is_edge | ((share > 0) & (share < 1)))
        if spot.facing is not Facing.ELSEWHERE:
            usable &= ~self._off_trunk
        if spot.group not in _FEW_BONES_THICK:
            usable &= self._normals @ spot.normal > _TURNED_AWAY
        return np.asarray(usable)


def _along_skin(ways: Floats, gaps: Floats, normal: Floats) -> Floats:
    """Return ways (k, 3) without the step that leads off the skin, where enough is left."""
    flat = ways.copy()
    flat[:, int(np.argmax(np.abs(normal)))] = 0.0
    enough = np.linalg.norm(flat, axis=1) >= _FLAT * gaps
    return np.where(enough[:, None], flat, ways)


def _skins(landmarks: Landmarks, shape: Shape, marks: Sequence[Landmark]) -> tuple[Floats, Floats]:
    """Return where the skin of landmarks is and where it faces, (k, 3), mirrored to the hair.

    What is nearest to a bone on the left may be a hair off the mirror image of the right.
    """
    twins = [landmarks[mark.id[:-2] + ".R"] if mark.side is Side.LEFT else mark for mark in marks]
    where = anchor_arrays(tuple(twin.anchor for twin in twins))
    sign = {Side.LEFT: -1.0, Side.RIGHT: 1.0, Side.MIDLINE: 0.0}
    turned = np.ones((len(marks), 3))
    turned[:, 0] = [sign[mark.side] for mark in marks]
    spread = shape.spread(*where)
    normals = spread / np.maximum(np.linalg.norm(spread, axis=1, keepdims=True), _TINY)
    return shape.points(*where) * turned, normals * turned
