"""Which muscles lie under a place on the skin, superficial to deep, and where in each it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from needlemap.body.cameras import PoseId
from needlemap.body.catalogue import Catalogue, Muscle
from needlemap.body.cells import CellSet
from needlemap.body.distinct import distinct
from needlemap.body.errors import AtlasDamaged
from needlemap.body.files import Arrays, read_arrays
from needlemap.body.landmarks import Landmarks
from needlemap.body.lines import Marks, SideNeeded
from needlemap.body.met_ways import MetWays
from needlemap.body.places import BodyId, Side, SurfaceAnchor
from needlemap.body.portions import WholeField, margin_of, parts_of, told_of
from needlemap.body.skin import Floats, Ints, Shape, Skin, cell_set
from needlemap.body.texts import Text
from needlemap.body.ways import SkinWay, Ways

MARGIN_STEP_MM = 0.25
ACROSS_STEPS = 79
ALONG_STEPS = 120
RANK_STEPS = 100
EVERY_WAY = -1
OUTSIDE_MM = -10.0
"""The margin of a vertex that a muscle's field does not reach."""


def fields_file(body: BodyId) -> str:
    """Return the name of the file that holds the muscles of a figure."""
    return f"muscles-{body}.npz"


_MOST_IN_16_BITS = 1 << 16
_ALL_WAYS = tuple(SkinWay)
_OF_VERTICES = ("vertices", "margin", "across", "along", "rank")

Figure = tuple[Floats, Marks]
"""The places of its vertices (n, 3), and of its landmarks."""


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
class MetField:
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
        self,
        skin: Skin,
        catalogue: Catalogue,
        fields: list[MetField],
        faced: Ways,
        figure: Callable[[], Figure] | None = None,
    ) -> None:
        """Take ``faced`` (n,): the number of the way that each vertex faces most.

        ``figure`` tells where portions are cut; it is asked when the first is, which takes longer
        than to read all wholes.
        """
        self._skin = skin
        self.faced = faced
        self._catalogue = catalogue
        self._figure = figure
        self._cut: dict[int, tuple[MetField, ...]] = {}  # each made when it is first asked for
        wholes = dict.fromkeys(field.id for field in fields)
        names = tuple(name for whole in wholes for name in (whole, *self._portions(whole)))
        self._known = tuple(catalogue[name] for name in names)
        self._numbers = {name: number for number, name in enumerate(names)}
        self._parts = parts_of(names, catalogue)
        self._fields = fields
        self._by_way: dict[SkinWay, _Index] = {}  # each made when it is first asked for

    @classmethod
    def read(
        cls, folder: Path, skin: Skin, catalogue: Catalogue, body: BodyId = BodyId.FEMALE
    ) -> Self:
        """Return the muscles of a figure from their file. Raises AtlasMissing or AtlasDamaged."""
        file = fields_file(body)
        data = read_arrays(folder, file)
        try:
            figure = partial(_reference, folder, skin, body)
            return cls(skin, catalogue, _fields_of(data), data["faced"], figure)
        except (KeyError, LookupError, ValueError) as error:
            raise AtlasDamaged(file=file) from error

    @cached_property
    def muscles(self) -> dict[str, SkinMuscle]:
        """Each muscle on the whole skin: at each place as it is met the way the skin faces most."""
        return self.met(self.faced)

    def met(self, ways: Ways) -> dict[str, SkinMuscle]:
        """Return each muscle as it is met; ``ways`` (n,): the way that each vertex is met."""
        return {name: self._whole(name, ways) for name in self._numbers}

    def under(self, anchor: SurfaceAnchor, met: MetWays | None = None) -> tuple[MuscleHere, ...]:
        """Return the muscles of both sides under a place, superficial to deep.

        ``met`` is the way that each place is met; without it that which the skin faces most.
        """
        right = self._of_side(anchor, Side.RIGHT, met.right if met else self.faced)
        mirrored = self._skin.mirror(anchor)
        left = self._of_side(mirrored, Side.LEFT, met.left if met else self.faced)
        found = sorted(right + left, key=lambda pair: (pair[0], -pair[1].margin_mm))
        return tuple(muscle for _, muscle in found)

    def cells(self, muscle_id: str, side: Side, met: MetWays | None = None) -> CellSet:
        """Return the skin under which a muscle lies, whatever else lies over it there.

        ``met`` is the way that each place is met; without it that which the skin faces most.

        Raises:
            SideNeeded: if the side is neither left nor right.
        """
        match side:
            case Side.RIGHT:
                return cell_set(self._right_cells(muscle_id, met.right if met else self.faced))
            case Side.LEFT:
                ids = self._right_cells(muscle_id, met.left if met else self.faced)
                return self._skin.mirror_cells(cell_set(ids))
            case Side.MIDLINE:
                raise SideNeeded

    def _right_cells(self, muscle_id: str, ways: Ways) -> Ints:
        if muscle_id not in self._numbers:
            return np.empty(0, dtype=np.int64)
        field = self._whole(muscle_id, ways)
        margin = np.full(int(self._skin.children.max()) + 1, OUTSIDE_MM)
        margin[field.vertices] = field.margin
        corners = margin[self._skin.children]
        faces = distinct(np.flatnonzero((corners > 0).any(axis=1)) // 4)
        faces = faces[self._skin.outer[faces]]
        ids = self._skin.cells_of(faces)
        return np.asarray(ids[self._margin_at(margin, ids) > 0])

    def _margin_at(self, margin: Floats, ids: Ints) -> Floats:
        faces, places = self._skin.cell_places(ids)
        upper = places >= 0.5
        corners = margin[self._skin.children[4 * faces + 2 * upper[:, 1] + upper[:, 0]]]
        s, t = (2 * places - upper).T
        low = corners[:, 0] * (1 - s) + corners[:, 1] * s
        high = corners[:, 3] * (1 - s) + corners[:, 2] * s
        return np.asarray(low * (1 - t) + high * t)

    def _of_side(
        self, anchor: SurfaceAnchor, side: Side, ways: Ways
    ) -> list[tuple[float, MuscleHere]]:
        """Return the muscles of a side at a place, with their turns, as its nearest vertex is met.

        If there are none, as each vertex is met: beyond an edge a way tells nothing.
        """
        corners, weights = _corners(self._skin, anchor)
        nearest = corners[weights.index(max(weights))]
        found = self._met_at(side, corners, weights, [ways[nearest]] * len(corners))
        is_even = len(set(ways[corners].tolist())) == 1
        return found or ([] if is_even else self._met_at(side, corners, weights, ways[corners]))

    def _met_at(
        self, side: Side, corners: list[int], weights: tuple[float, ...], ways: Iterable[int]
    ) -> list[tuple[float, MuscleHere]]:
        owners, shares, ranks = [], [], []
        for corner, weight, way in zip(corners, weights, ways, strict=True):
            index = self._index_of(_ALL_WAYS[way])
            low, high = index.starts[corner], index.starts[corner + 1]
            owners.append(index.owners[low:high])
            shares.append((index.margins[low:high] - OUTSIDE_MM) * weight)
            ranks.append(index.ranks[low:high] * shares[-1])
        owner = np.concatenate(owners)
        if not len(owner):  # on the other side of the body: soon told
            return []
        share, count = np.concatenate(shares), len(self._known)
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

    def _of_way(self, way: SkinWay) -> list[MetField]:
        return [
            field
            for number, whole in enumerate(self._fields)
            if whole.way in {None, way}
            for field in self._parted(number)
        ]

    @cached_property
    def _made_of(self) -> dict[str, list[int]]:
        """Return for each muscle the numbers of the fields that it, or its whole, is told by."""
        found: dict[str, list[int]] = {name: [] for name in self._numbers}
        for number, field in enumerate(self._fields):
            for name in (field.id, *self._portions(field.id)):
                found[name].append(number)
        return found

    def _portions(self, whole: str) -> tuple[str, ...]:
        parts = self._catalogue.portions(whole) if self._figure is not None else ()
        return tuple(part.id for part in parts)

    def _parted(self, number: int) -> tuple[MetField, ...]:
        """Return a field, and what its portions have of it."""
        if number not in self._cut:
            field = self._fields[number]
            parts = self._catalogue.portions(field.id) if self._figure is not None else ()
            cut = _cut(field, parts, self._known_figure) if parts else ()
            self._cut[number] = (field, *cut)
        return self._cut[number]

    @cached_property
    def _known_figure(self) -> Figure:
        if self._figure is None:
            raise AtlasDamaged(file=fields_file(BodyId.FEMALE))
        return self._figure()

    def _index_of(self, way: SkinWay) -> _Index:
        if way not in self._by_way:
            self._by_way[way] = self._indexed(self._of_way(way))
        return self._by_way[way]

    def _indexed(self, fields: list[MetField]) -> _Index:
        count = len(self.faced)
        lengths = [len(field.muscle.vertices) for field in fields]
        numbers = np.array([self._numbers[field.id] for field in fields])
        vertices = np.concatenate([field.muscle.vertices for field in fields])
        small = np.uint16 if count <= _MOST_IN_16_BITS else np.int64  # sorted ten times as fast
        order = np.argsort(vertices.astype(small), kind="stable")
        ends = np.cumsum(np.bincount(vertices, minlength=count))
        return _Index(
            np.repeat(numbers, lengths)[order],
            np.concatenate([field.muscle.margin for field in fields])[order],
            np.concatenate([field.muscle.rank for field in fields])[order],
            np.concatenate([[0], ends]),
        )

    def _whole(self, name: str, ways: Ways) -> SkinMuscle:
        """Return one muscle of its fields of all ways, at each vertex of that which meets it."""
        mine = [field for number in self._made_of[name] for field in self._parted(number)]
        mine = [field for field in mine if field.id == name]
        if len(mine) == 1:
            return mine[0].muscle
        numbers = {way: number for number, way in enumerate(SkinWay)}
        parts = []
        for field in mine:
            at = field.muscle.vertices
            chosen = ways[at] == numbers[field.way] if field.way else slice(None)
            parts.append(field.muscle.at(chosen))
        return joined(parts)


def _fields_of(data: Arrays) -> list[MetField]:
    """Return what stands in the file, each number worked out once for all fields."""
    starts, ends = np.concatenate([[0], data["ends"][:-1]]), data["ends"]
    summed = np.concatenate([[0], np.cumsum(data["vertices"], dtype=np.int64)])
    every = SkinMuscle(
        summed[1:] - np.repeat(summed[starts], ends - starts),
        data["margin"] * MARGIN_STEP_MM,
        data["across"] / ACROSS_STEPS,
        data["along"] / ALONG_STEPS,
        data["rank"] / RANK_STEPS,
    )
    told = zip(data["ids"].tolist(), data["ways"].tolist(), starts, ends, strict=True)
    return [
        MetField(name, None if way == EVERY_WAY else _ALL_WAYS[way], every.at(slice(low, high)))
        for name, way, low, high in told
    ]


def _reference(folder: Path, skin: Skin, body: BodyId) -> Figure:
    places = Shape.read(skin, folder, f"bodies/{body}-{PoseId.ANATOMICAL}.npz").vertices
    return places, Landmarks.read_places(folder).positions(body, PoseId.ANATOMICAL)


def _cut(field: MetField, parts: Iterable[Muscle], figure: Figure) -> tuple[MetField, ...]:
    places, marks = figure
    whole = field.muscle
    here = WholeField(whole.margin, whole.along, whole.across, places[whole.vertices])
    return tuple(
        MetField(part.id, field.way, replace(whole, margin=margin_of(part, here, marks)))
        for part in parts
    )


def _corners(skin: Skin, anchor: SurfaceAnchor) -> tuple[list[int], tuple[float, ...]]:
    """Return the four vertices around a place, and their bilinear weights."""
    upper_u, upper_v = anchor.u >= 0.5, anchor.v >= 0.5
    child = 4 * anchor.face + 2 * upper_v + upper_u
    s, t = 2 * anchor.u - upper_u, 2 * anchor.v - upper_v
    weights = ((1 - s) * (1 - t), s * (1 - t), s * t, (1 - s) * t)
    return skin.children[child].tolist(), weights
