"""The names of the muscles that a trigger point can be given."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from needlemap.body.assets import assets_root
from needlemap.body.catalogue import Muscle, read_catalogue
from needlemap.body.letters import lowered
from needlemap.body.texts import Text


@dataclass(frozen=True, slots=True)
class MuscleName:
    """A muscle, or a portion of one, as the catalogue names it."""

    id: str
    english: str
    latin: str
    group: str
    gauge_mm: float | None = None  # usual needle diameter
    needle_mm: tuple[int, ...] = ()  # usual needle lengths, never a depth

    @property
    def words(self) -> Text:
        """The name within a sentence: "upper trapezius"."""
        return Text.declared(lowered(self.english))


@cache
def muscle_names(root: Path | None = None) -> dict[str, MuscleName]:
    """Return all muscles by id, head to foot.

    Raises:
        AtlasMissing: if the catalogue is not installed.
        AtlasDamaged: if it cannot be read.
    """
    folder = (root or assets_root()) / "bodymaps"
    return {muscle.id: _name(muscle) for muscle in read_catalogue(folder)}


def _name(muscle: Muscle) -> MuscleName:
    return MuscleName(
        muscle.id, muscle.english, muscle.latin, muscle.group, muscle.gauge_mm, muscle.needle_mm
    )
