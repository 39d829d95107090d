"""What the pointer sees: the muscles under a place, superficial to deep, and one that is named."""

from dataclasses import dataclass, replace
from typing import Self

from needlemap.body.atlas import Atlas
from needlemap.body.letters import capital
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.places import BodyId, SurfaceAnchor, ViewId
from needlemap.body.texts import Text
from needlemap.ui.work.translator import told

_MOST_UNDER = 3  # names in a line


@dataclass(frozen=True, slots=True)
class Sight:
    """A place in words, and its muscles; ``index`` is the one that is named."""

    muscles: tuple[MuscleHere, ...]
    place: str
    region: str
    index: int = 0
    hazards: tuple[str, ...] = ()  # structures that a needle must not meet here

    @classmethod
    def of(
        cls, atlas: Atlas, anchor: SurfaceAnchor, body: BodyId, view_id: ViewId | None = None
    ) -> Self:
        """Return what lies under a place of a figure in a view, the outermost muscle named.

        Raises:
            NeedleMapError: if it cannot be read.
        """
        region = atlas.region_at(anchor)
        hazards = tuple(hazard.structure for hazard in atlas.reasoning.hazards_at(region.id))
        muscles = atlas.muscles_under(anchor, view_id, body)
        place = atlas.describe_short(anchor, body, view_id)
        return cls(muscles, place, region.words, hazards=hazards)

    @property
    def named(self) -> MuscleHere | None:
        """The muscle that is named, None over bare bone."""
        return self.muscles[self.index] if self.muscles else None

    @property
    def title(self) -> str:
        """What the place is called: its muscle, or its region."""
        named = self.named
        return told(named.name if named else capital(self.region))

    @property
    def about(self) -> str:
        """The place in words, and what lies deeper than the named muscle."""
        below = self._below[:_MOST_UNDER]
        place = self.place if self.place != self.region or self.muscles else ""
        under = Text("under it: {muscles}", muscles=Text.joined(", ", below)) if below else ""
        return told(Text.joined(", ", (place, under)))

    @property
    def _below(self) -> tuple[Text, ...]:
        """The deeper muscles, each once: near the midline those of both sides lie here."""
        seen = {here.id for here in self.muscles[: self.index + 1]}
        below = [here for here in self.muscles[self.index + 1 :] if here.id not in seen]
        return tuple(dict.fromkeys(here.muscle.words for here in below))

    @property
    def mind(self) -> str:
        """What a needle must not meet here."""
        structures = Text.joined("; ", map(Text.declared, self.hazards))
        return told(Text("mind: {structures}", structures=structures)) if structures else ""

    def step(self, by: int) -> Self:
        """Name the next muscle deeper, or less deep; after the last comes the first."""
        return replace(self, index=(self.index + by) % len(self.muscles)) if self.muscles else self

    def naming(self, muscle: MuscleHere) -> Self | None:
        """Name this muscle, None if it does not lie here."""
        for index, here in enumerate(self.muscles):
            if (here.id, here.side) == (muscle.id, muscle.side):
                return replace(self, index=index)
        return None
