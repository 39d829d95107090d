"""The measures that the bones of each figure are placed to meet, from ``bone_measures.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.body.places import BodyId

_FILE = "bone_measures.toml"
_AXES = {"x": 0, "y": 1, "z": 2}


@dataclass(frozen=True, slots=True)
class BoneLength:
    """A length on the skeleton between two landmarks.

    ``along``: the axis it is taken along (x aside, y up, z to the front), or "straight". A height
    over the ground has no ``start``.
    """

    id: str
    start: str
    end: str
    along: str
    mm: dict[BodyId, float]

    def of(self, marks: dict[str, NDArray[np.float64]]) -> float:
        """Return the length on a figure whose landmarks are given, mm."""
        start = marks[self.start] if self.start else np.zeros(3)
        gap = np.abs(marks[self.end] - start)
        if self.along == "straight":
            return float(np.linalg.norm(gap))
        return float(gap[_AXES[self.along]])


@dataclass(frozen=True, slots=True)
class BoneDepth:
    """How deep a landmark lies under the skin nearest to it."""

    landmark: str
    mm: dict[BodyId, float]


@dataclass(frozen=True, slots=True)
class BoneMeasures:
    """The declared table."""

    lengths: tuple[BoneLength, ...]
    depths: tuple[BoneDepth, ...]

    @classmethod
    def read(cls, folder: Path) -> "BoneMeasures":
        """Return the table of the atlas in a folder."""
        told = tomllib.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(
            tuple(
                BoneLength(row["id"], row.get("from", ""), row["to"], row["along"], _by_body(row))
                for row in told["measure"]
            ),
            tuple(BoneDepth(row["landmark"], _by_body(row)) for row in told["depth"]),
        )

    def sizes(self, body: BodyId) -> "BoneSizes":
        """Return the column of one figure."""
        return BoneSizes(
            {measure.id: measure.mm[body] for measure in self.lengths},
            {depth.landmark: depth.mm[body] for depth in self.depths},
        )


@dataclass(frozen=True, slots=True)
class BoneSizes:
    """What the bones of one figure are to measure, mm: lengths by id, depths by landmark."""

    lengths: dict[str, float]
    depths: dict[str, float]

    def __getitem__(self, measure: str) -> float:
        return self.lengths[measure]

    def depth(self, landmark: str) -> float:
        """Return how deep a landmark lies under the skin."""
        return self.depths[landmark]


def _by_body(row: dict[str, Any]) -> dict[BodyId, float]:
    return {body: float(row[body]) for body in BodyId}
