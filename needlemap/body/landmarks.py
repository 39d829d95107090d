"""The bony landmarks of every figure: where each lies in space, and the skin nearest to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from math import inf
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from needlemap.body.cameras import PoseId
from needlemap.body.errors import AtlasDamaged, BodyError
from needlemap.body.facts_file import read_declared
from needlemap.body.files import read_arrays
from needlemap.body.places import BodyId, Side, SurfaceAnchor

Point = NDArray[np.float64]
Rows = Iterable[dict[str, Any]]

_ARRAYS, _WORDS = "landmarks.npz", "landmarks.toml"
_NEEDED = ("ids", "face", "place", "step_mm")
_SIDES = {".L": Side.LEFT, ".R": Side.RIGHT}


class LandmarkMissing(BodyError, LookupError):
    """A landmark that the skeleton does not have."""

    template = (
        'There is no landmark "{landmark}". `needlemap atlas landmarks` lists all;'
        " those of pairs end in .L or .R."
    )


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named place on a bone; of a pair, one side's."""

    id: str
    bone: str
    where: str
    english: str  # what it is called in a sentence
    palpable: bool  # a finger finds it, so that places are told from it
    side: Side
    anchor: SurfaceAnchor  # the skin nearest to it on the reference figure
    reach_mm: float = inf  # how far off places are told from it


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of bone that a finger follows, through the landmarks of one side."""

    english: str
    through: tuple[str, ...]


class Landmarks:
    """All landmarks of an atlas."""

    def __init__(
        self, ids: tuple[str, ...], data: dict[str, Any], words: dict[str, Any], edges: Rows = ()
    ) -> None:
        self.ids = ids
        self.edges = tuple(_edge(row, suffix) for row in edges for suffix in _SIDES)
        self._data = data
        self._words = words
        self._index = {name: k for k, name in enumerate(ids)}

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the landmarks from their files. Raises AtlasMissing or AtlasDamaged."""
        data = read_arrays(folder, _ARRAYS, _NEEDED)
        return read_declared(folder, _WORDS, partial(cls._of, data))

    @classmethod
    def read_places(cls, folder: Path) -> Self:
        """Return the landmarks without their words, which take the longest to read.

        Raises:
            AtlasMissing: if the file is not there.
            AtlasDamaged: if it cannot be read.
        """
        return cls._of(read_arrays(folder, _ARRAYS, _NEEDED), {"landmark": ()})

    @classmethod
    def _of(cls, data: dict[str, Any], told: dict[str, Any]) -> Self:
        ids = tuple(str(name) for name in data["ids"])
        words = {row["id"]: row for row in told["landmark"]}
        return cls(ids, data, words, told.get("edge", ()))

    def __getitem__(self, landmark: str) -> Landmark:
        """Return one landmark. Raises LandmarkMissing, or AtlasDamaged if nothing names it."""
        index = self._at(landmark)
        stem = landmark[:-2] if landmark[-2:] in _SIDES else landmark
        side, anchor = _SIDES.get(landmark[-2:], Side.MIDLINE), self.anchors[index]
        try:
            row = self._words[stem]
            name, is_felt = row.get("english", row["where"]), row.get("palpable", False)
            reach = float(row.get("reach_mm", inf))
            return Landmark(landmark, row["bone"], row["where"], name, is_felt, side, anchor, reach)
        except KeyError as error:
            raise AtlasDamaged(file=_WORDS) from error

    @cached_property
    def anchors(self) -> tuple[SurfaceAnchor, ...]:
        """The nearest skin of each landmark, in the order of ``ids``."""
        faces, places = self._data["face"], self._data["place"]
        rows = zip(faces.tolist(), places.tolist(), strict=True)
        return tuple(SurfaceAnchor(face, u, v) for face, (u, v) in rows)

    def all(self) -> tuple[Landmark, ...]:
        """Return all landmarks."""
        return tuple(self[name] for name in self.ids)

    def resolve(self, landmark: str, side: Side) -> str:
        """Return the id of a landmark named with or without its side.

        Raises:
            LandmarkMissing: if there is none.
        """
        suffix = {Side.LEFT: ".L", Side.RIGHT: ".R"}.get(side, "")
        for name in (landmark, landmark + suffix):
            if name in self._index:
                return name
        raise LandmarkMissing(landmark=landmark)

    def position(
        self, landmark: str, body: BodyId, pose: PoseId = PoseId.ANATOMICAL
    ) -> tuple[float, float, float]:
        """Return where a landmark lies in a figure, mm. Raises LandmarkMissing."""
        x, y, z = self._positions(body, pose)[self._at(landmark)].tolist()
        return x, y, z

    def positions(self, body: BodyId, pose: PoseId) -> dict[str, Point]:
        """Return where all landmarks lie in a figure, (3,) mm each."""
        return dict(zip(self.ids, self._positions(body, pose), strict=True))

    def _positions(self, body: BodyId, pose: PoseId) -> Point:
        try:
            steps = self._data[f"{body}-{pose}"]
        except KeyError as error:
            raise AtlasDamaged(file=_ARRAYS) from error
        return np.asarray(steps * float(self._data["step_mm"]))

    def _at(self, landmark: str) -> int:
        try:
            return self._index[landmark]
        except KeyError as error:
            raise LandmarkMissing(landmark=landmark) from error


def _edge(row: dict[str, Any], suffix: str) -> Edge:
    return Edge(row["english"], tuple(name + suffix for name in row["through"]))
