"""Which muscles lie under a place on the skin, superficial to deep, and where in each it is."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from needlemap.body.cameras import PoseId
from needlemap.body.catalogue import Catalogue, Muscle
from needlemap.body.errors import AtlasDamaged
from needlemap.body.files import read_arrays
from needlemap.body.landmarks import Landmarks
from needlemap.body.lines import Marks
from needlemap.body.places import BodyId, Side, SurfaceAnchor
from needlemap.body.portions import WholeField, margin_of, parts_of, told_of
from needlemap.body.skin import Floats, Shape, Skin
from needlemap.body.texts import Text
from needlemap.body.ways import SkinWay, Vector, ways_of

MARGIN_STEP_MM = 0.25
ACROSS_STEPS = 79
ALONG_STEPS = 120
RANK_STEPS = 5
EVERY_WAY = -1
OUTSIDE_MM = -10.0
"""The margin of a vertex that a muscle's field does not reach."""

_FILE = "muscles.npz"
_ALL_WAYS = tuple(SkinWay)
_OF_VERTICES = ("vertices", "margin", "across", "along", "rank")
_REFERENCE = (BodyId.FEMALE, PoseId.ANATOMICAL)
"""The figure whose places and landmarks tell where portions are cut; the cut is on all the same."""


@dataclass(frozen=True, slots=True)
class MuscleHere:
    """A muscle of one side under a place; ``margin_mm`` is how far inside its border."""

    muscle: Muscle
    side: Side
    margin_mm: float

    @property
    def id(self) -> str:
        """The muscle's id, the same on both sides."""
        return self.muscle.id

    @property
    def ids(self) -> frozenset[str]:
        """What a record may call it: by its own id, or by that of the whole it is a portion of."""
        return frozenset((self.id, self.muscle.whole or self.id))

    @property
    def layer(self) -> int:
        """Its order: of two muscles that overlap, the one nearer the skin has the smaller."""
        return self.muscle.layer

    @property
    def words(self) -> Text:
        """Its name within a sentence: "right upper trapezius"."""
        return self.muscle.on(self.side)

    @property
    def name(self) -> Text:
        """What it is called, such as "Right upper trapezius"."""
        return self.words.alone()


@dataclass(frozen=True, slots=True, eq=False)
class SkinMuscle:
    """One muscle of the right side on the vertices (n,) of the run-time mesh.

    ``margin`` mm inside its border, negative outside; ``across`` from -1 to 1 between its
    outermost fibres; ``along`` from 0 at the origin to 1 at the insertion; ``rank``: of two muscles
    at a vertex the one nearer the skin has the smaller.
    """

    vertices: NDArray[np.int64]
    margin: NDArray[np.float64]
    across: NDArray[np.float64]
    along: NDArray[np.float64]
    rank: NDArray[np.float64]

    def at(self, chosen: NDArray[np.bool_] | slice) -> "SkinMuscle":
        """Return what is kept of it at some of its vertices."""
        return SkinMuscle(*(getattr(self, name)[chosen] for name in _OF_VERTICES))


def joined(parts: list[SkinMuscle]) -> SkinMuscle:
    """Return one of several parts that share no vertex, in the order of the vertices."""
    vertices = np.concatenate([part.vertices for part in parts])
    order = np.argsort(vertices, kind="stable")
    return SkinMuscle(
        *(np.concatenate([getattr(part, name) for part in parts])[order] for name in _OF_VERTICES)
    )


@dataclass(frozen=True, slots=True, eq=False)
class MetMuscle:
    """A muscle as it is met one way, or every way: None."""

    id: str
    way: SkinWay | None
    muscle: SkinMuscle


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """The fields of one way, by vertex: those of vertex v from starts[v] to starts[v + 1]."""

    owners: NDArray[np.int64]
    margins: NDArray[np.float64]
    ranks: NDArray[np.float64]
    starts: NDArray[np.int64]


class MuscleMap:
    """All muscles on the skin. Only the right ones are kept; the left ones are their mirror.

    What is met differs by the way a needle comes: on a limb a muscle has a field for each way. Of
    a muscle that has portions these are told; it stays among ``muscles``, since a record may name
    it.
    """

    def __init__(
        self, skin: Skin, catalogue: Catalogue, fields: list[MetMuscle], faced: NDArray[np.int8]
    ) -> None:
        """Take ``faced`` (n,): the number of the way that each vertex faces most."""
        self._skin = skin
        self._faced = faced
        names = tuple(dict.fromkeys(field.id for field in fields))
        self._known = tuple(catalogue[name] for name in names)
        self._numbers = {name: number for number, name in enumerate(names)}
        self._parts = parts_of(names, catalogue)
        self._fields = fields
        count = int(skin.children.max()) + 1
        self._by_way = {way: self._indexed(self._of_way(way), count) for way in SkinWay}

    @classmethod
    def read(cls, folder: Path, skin: Skin, catalogue: Catalogue) -> Self:
        """Return the muscles from their file. Raises AtlasMissing or AtlasDamaged."""
        data = read_arrays(folder, _FILE)
        try:
            ways = list(SkinWay)
            starts = np.concatenate([[0], data["ends"]])
            fields = [
                MetMuscle(
                    str(name),
                    None if way == EVERY_WAY else ways[way],
                    SkinMuscle(
                        np.cumsum(data["vertices"][low:high], dtype=np.int64),
                        data["margin"][low:high] * MARGIN_STEP_MM,
                        data["across"][low:high] / ACROSS_STEPS,
                        data["along"][low:high] / ALONG_STEPS,
                        data["rank"][low:high] / RANK_STEPS,
                    ),
                )
                for name, way, low, high in zip(
                    data["ids"], data["ways"], starts, data["ends"], strict=False
                )
            ]
            figure = (_reference(folder, skin), Landmarks.read(folder).positions(*_REFERENCE))
            return cls(skin, catalogue, _with_portions(fields, catalogue, figure), data["faced"])
        except (KeyError, LookupError, ValueError) as error:
            raise AtlasDamaged(file=_FILE) from error

    @cached_property
    def muscles(self) -> dict[str, SkinMuscle]:
        """Each muscle on the whole skin: at each place as it is met the way the skin faces most."""
        return {name: self._whole(name) for name in self._numbers}

    def seen_from(self, way: SkinWay | None) -> dict[str, SkinMuscle]:
        """Return each muscle as it is met one way; None: the way the skin faces most."""
        if way is None:
            return self.muscles
        return {field.id: field.muscle for field in self._of_way(way)}

    def under(self, anchor: SurfaceAnchor, toward: Vector | None = None) -> tuple[MuscleHere, ...]:
        """Return the muscles of both sides under a place, superficial to deep.

        ``toward`` is the body's direction that a viewer looks from; without one it is the way that
        the skin faces most.
        """
        here, there = ways_of(toward)
        right = self._of_side(anchor, Side.RIGHT, here)
        left = self._of_side(self._skin.mirror(anchor), Side.LEFT, there)
        found = sorted(right + left, key=lambda pair: (pair[0], -pair[1].margin_mm))
        return tuple(muscle for _, muscle in found)

    def _of_side(
        self, anchor: SurfaceAnchor, side: Side, way: SkinWay | None
    ) -> list[tuple[float, MuscleHere]]:
        corners, weights = _corners(self._skin, anchor)
        if way is None:
            nearest = corners[weights.index(max(weights))]
            way = _ALL_WAYS[self._faced[nearest]]
        index = self._by_way[way]
        owners, shares, ranks = [], [], []
        for corner, weight in zip(corners, weights, strict=True):
            low, high = index.starts[corner], index.starts[corner + 1]
            owners.append(index.owners[low:high])
            shares.append((index.margins[low:high] - OUTSIDE_MM) * weight)
            ranks.append(index.ranks[low:high] * shares[-1])
        owner, share = np.concatenate(owners), np.concatenate(shares)
        count = len(self._known)
        margins = np.bincount(owner, weights=share, minlength=count)
        turns = np.bincount(owner, weights=np.concatenate(ranks), minlength=count)
        inside = np.flatnonzero(margins > -OUTSIDE_MM)
        return [
            (
                round(float(turns[k] / margins[k]), 3),
                MuscleHere(self._known[k], side, float(margins[k] + OUTSIDE_MM)),
            )
            for k in told_of(inside.tolist(), margins + OUTSIDE_MM, self._parts)
        ]

    def _of_way(self, way: SkinWay) -> list[MetMuscle]:
        return [field for field in self._fields if field.way in {None, way}]

    def _indexed(self, fields: list[MetMuscle], count: int) -> _Index:
        lengths = [len(field.muscle.vertices) for field in fields]
        numbers = np.array([self._numbers[field.id] for field in fields])
        vertices = np.concatenate([field.muscle.vertices for field in fields])
        order = np.argsort(vertices, kind="stable")
        return _Index(
            np.repeat(numbers, lengths)[order],
            np.concatenate([field.muscle.margin for field in fields])[order],
            np.concatenate([field.muscle.rank for field in fields])[order],
            np.searchsorted(vertices[order], np.arange(count + 1)),
        )

    def _whole(self, name: str) -> SkinMuscle:
        mine = [field for field in self._fields if field.id == name]
        if len(mine) == 1:
            return mine[0].muscle
        numbers = {way: number for number, way in enumerate(SkinWay)}
        parts = []
        for field in mine:
            at = field.muscle.vertices
            chosen = self._faced[at] == numbers[field.way] if field.way else slice(None)
            parts.append(field.muscle.at(chosen))
        return joined(parts)


def _reference(folder: Path, skin: Skin) -> Floats:
    body, pose = _REFERENCE
    return Shape.read(skin, folder, f"bodies/{body}-{pose}.npz").vertices


def _with_portions(
    wholes: list[MetMuscle], catalogue: Catalogue, figure: tuple[Floats, Marks]
) -> list[MetMuscle]:
    places, marks = figure
    result = []
    for field in wholes:
        result.append(field)
        whole = field.muscle
        here = WholeField(whole.margin, whole.along, whole.across, places[whole.vertices])
        for part in catalogue.portions(field.id):
            own = replace(whole, margin=margin_of(part, here, marks))
            result.append(MetMuscle(part.id, field.way, own))
    return result


def _corners(skin: Skin, anchor: SurfaceAnchor) -> tuple[list[int], tuple[float, ...]]:
    """Return the four vertices around a place, and their bilinear weights."""
    upper_u, upper_v = anchor.u >= 0.5, anchor.v >= 0.5
    child = 4 * anchor.face + 2 * upper_v + upper_u
    s, t = 2 * anchor.u - upper_u, 2 * anchor.v - upper_v
    weights = ((1 - s) * (1 - t), s * (1 - t), s * t, (1 - s) * t)
    return skin.children[child].tolist(), weights
