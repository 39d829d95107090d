"""Parts of regions: where a pattern of referred pain takes only a half or a third of one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from needlemap.body.errors import BodyError
from needlemap.body.facts_file import read_declared
from needlemap.body.skin import Floats, Ints

PARTS_FILE = "referrals.toml"

_AXES = {
    "upper": (0, 1, 0),
    "lower": (0, -1, 0),
    "lateral": (1, 0, 0),
    "medial": (-1, 0, 0),
    "front": (0, 0, 1),
    "back": (0, 0, -1),
}
_SHARES = {"half": 1 / 2, "third": 1 / 3}


class PartUnreadable(BodyError, ValueError):
    """Words that tell no part of a region."""

    template = 'The part "{part}" cannot be read: write "upper half", "medial third" or the like.'


@dataclass(frozen=True, slots=True)
class PartRules:
    """Which part of a region each pattern takes.

    ``own_side`` lists the midline regions of which a pattern takes its muscle's half; ``parts``
    has the part by muscle, number of its point, and region.
    """

    own_side: frozenset[str]
    parts: dict[tuple[str, int, str], str]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the rules from their file. Raises AtlasMissing or AtlasDamaged."""
        return read_declared(folder, PARTS_FILE, cls._of)

    @classmethod
    def _of(cls, told: dict[str, Any]) -> Self:
        parts = {
            (row["muscle"], row["point"], zone): row["part"]
            for row in told["pattern"]
            for zone in row["regions"]
        }
        return cls(frozenset(told["own_side"]), parts)


def faces_of_part(part: str, faces: Ints, middles: Floats, areas: Floats) -> Ints:
    """Return those faces of a left region that lie in a part of it, by area.

    Raises:
        PartUnreadable: if the words tell no part.
    """
    where, _, how_much = part.partition(" ")
    if where not in _AXES or how_much not in _SHARES:
        raise PartUnreadable(part=part)
    height = middles @ np.array(_AXES[where])
    order = np.argsort(-height, kind="stable")
    filled = np.cumsum(areas[order]) - areas[order] / 2
    return np.sort(faces[order[filled <= _SHARES[how_much] * areas.sum()]])
