"""Which muscles lie under a place on the skin, superficial to deep, and where in each it is."""

from dataclasses import dataclass, replace
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

MARGIN_STEP_MM = 0.25
ACROSS_STEPS = 79
ALONG_STEPS = 120
OUTSIDE_MM = -10.0
"""The margin of a vertex that a muscle's field does not reach."""

_FILE = "muscles.npz"
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
    outermost fibres; ``along`` from 0 at the origin to 1 at the insertion.
    """

    vertices: NDArray[np.int64]
    margin: NDArray[np.float64]
    across: NDArray[np.float64]
    along: NDArray[np.float64]


class MuscleMap:
    """All muscles on the skin. Only the right ones are kept; the left ones are their mirror.

    Of a muscle that has portions these are told; it stays among ``muscles``, since a record may
    name it.
    """

    def __init__(self, skin: Skin, catalogue: Catalogue, muscles: dict[str, SkinMuscle]) -> None:
        self.muscles = muscles
        self._skin = skin
        self._known = tuple(catalogue[name] for name in muscles)
        self._parts = parts_of(muscles, catalogue)
        count = int(skin.children.max()) + 1
        parts = list(muscles.values())
        owners = np.repeat(np.arange(len(parts)), [len(part.vertices) for part in parts])
        vertices = np.concatenate([part.vertices for part in parts])
        order = np.argsort(vertices, kind="stable")
        self._owners = owners[order]
        self._margins = np.concatenate([part.margin for part in parts])[order]
        self._starts = np.searchsorted(vertices[order], np.arange(count + 1))

    @classmethod
    def read(cls, folder: Path, skin: Skin, catalogue: Catalogue) -> Self:
        """Return the muscles from their file. Raises AtlasMissing or AtlasDamaged."""
        data = read_arrays(folder, _FILE)
        try:
            starts = np.concatenate([[0], data["ends"]])
            muscles = {
                str(name): SkinMuscle(
                    np.cumsum(data["vertices"][low:high], dtype=np.int64),
                    data["margin"][low:high] * MARGIN_STEP_MM,
                    data["across"][low:high] / ACROSS_STEPS,
                    data["along"][low:high] / ALONG_STEPS,
                )
                for name, low, high in zip(data["ids"], starts, data["ends"], strict=False)
            }
            figure = (_reference(folder, skin), Landmarks.read(folder).positions(*_REFERENCE))
            return cls(skin, catalogue, _with_portions(muscles, catalogue, figure))
        except (KeyError, LookupError, ValueError) as error:
            raise AtlasDamaged(file=_FILE) from error

    def under(self, anchor: SurfaceAnchor) -> tuple[MuscleHere, ...]:
        """Return the muscles of both sides under a place, superficial to deep."""
        here = self._of_side(anchor, Side.RIGHT) + self._of_side(
            self._skin.mirror(anchor), Side.LEFT
        )
        return tuple(sorted(here, key=lambda found: (found.layer, -found.margin_mm)))

    def _of_side(self, anchor: SurfaceAnchor, side: Side) -> list[MuscleHere]:
        corners, weights = _corners(self._skin, anchor)
        owners, shares = [], []
        for corner, weight in zip(corners, weights, strict=True):
            low, high = self._starts[corner], self._starts[corner + 1]
            owners.append(self._owners[low:high])
            shares.append((self._margins[low:high] - OUTSIDE_MM) * weight)
        margins = np.bincount(
            np.concatenate(owners), weights=np.concatenate(shares), minlength=len(self._known)
        )
        inside = np.flatnonzero(margins > -OUTSIDE_MM)
        return [
            MuscleHere(self._known[index], side, float(margins[index] + OUTSIDE_MM))
            for index in told_of(inside.tolist(), margins + OUTSIDE_MM, self._parts)
        ]


def _reference(folder: Path, skin: Skin) -> Floats:
    body, pose = _REFERENCE
    return Shape.read(skin, folder, f"bodies/{body}-{pose}.npz").vertices


def _with_portions(
    wholes: dict[str, SkinMuscle], catalogue: Catalogue, figure: tuple[Floats, Marks]
) -> dict[str, SkinMuscle]:
    places, marks = figure
    result: dict[str, SkinMuscle] = {}
    for name, whole in wholes.items():
        result[name] = whole
        here = WholeField(whole.margin, whole.along, whole.across, places[whole.vertices])
        for part in catalogue.portions(name):
            result[part.id] = replace(whole, margin=margin_of(part, here, marks))
    return result


def _corners(skin: Skin, anchor: SurfaceAnchor) -> tuple[list[int], tuple[float, ...]]:
    """Return the four vertices around a place, and their bilinear weights."""
    upper_u, upper_v = anchor.u >= 0.5, anchor.v >= 0.5
    child = 4 * anchor.face + 2 * upper_v + upper_u
    s, t = 2 * anchor.u - upper_u, 2 * anchor.v - upper_v
    weights = ((1 - s) * (1 - t), s * (1 - t), s * t, (1 - s) * t)
    return skin.children[child].tolist(), weights
