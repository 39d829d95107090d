"""A muscle that is to be drawn: its declaration, and its field on one side of a raster."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.muscles.declared import Declared
from needlemap.atlas_builder.muscles.owners import Box
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.body.muscle_map import OUTSIDE_MM, SkinMuscle
from needlemap.body.places import Side


@dataclass(frozen=True, slots=True)
class Drawable:
    """A muscle as it is declared, and its fields as a view meets it on both sides of the body."""

    declared: Declared
    field: SkinMuscle  # of the right side
    left: SkinMuscle  # of the left side, on the right side's vertices

    @property
    def is_dense(self) -> bool:
        """Whether no skin lies bare between it and its neighbours: only a face has such gaps."""
        return self.declared.section != "head_neck"

    @property
    def kind(self) -> str:
        """What the portions of a muscle have in common; empty for a ring, whose hole is meant."""
        return "" if self.declared.ring else self.declared.id.partition("_")[0]


@dataclass(frozen=True, slots=True, eq=False)
class SidedMuscle:
    """A muscle's fields on all vertices, on one side."""

    muscle: Drawable
    side: Side
    margin: Floats
    across: Floats
    along: Floats
    rank: Floats
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, muscle: Drawable, side: Side, mirror: Ints) -> "SidedMuscle":
        """Return a muscle's fields on a side; ``mirror``: of each vertex that of the other side."""
        count = len(mirror)
        margin = np.full(count, OUTSIDE_MM)
        across, along, rank = (
            np.zeros(count),
            np.zeros(count),
            np.full(count, float(muscle.declared.layer)),
        )
        field = muscle.field if side is Side.RIGHT else muscle.left
        at = field.vertices if side is Side.RIGHT else mirror[field.vertices]
        margin[at], across[at], along[at] = field.margin, field.across, field.along
        rank[at] = field.rank
        return cls(muscle, side, margin, across, along, rank, margin > OUTSIDE_MM)

    def box(self, picture: Raster) -> Box | None:
        """Return the part of the picture that the muscle reaches."""
        if not self.known.any():
            return None
        low, high = picture.spans
        low, high = low[self.known].min(axis=0), high[self.known].max(axis=0)
        if (high < 0).any():
            return None
        return slice(max(low[0] - 2, 0), high[0] + 3), slice(max(low[1] - 2, 0), high[1] + 3)

    def on(self, picture: Raster, box: Box, values: Floats) -> Floats:
        """Return a field at the pixels of a box."""
        corners, shares = picture.corners[box], picture.shares[box]
        one, two, three = (values[corners[..., k]] * shares[..., k] for k in range(3))
        return np.asarray(one + two + three)
