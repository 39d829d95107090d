"""What an anatomical plate shows: a view of a body, layer by layer, and one muscle told apart."""

from dataclasses import dataclass

from needlemap.body.muscle_art import FEATHERS, SheetKind
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId
from needlemap.body.plate_layers import PlateLayer
from needlemap.body.texts import Text
from needlemap.look.views import VIEW_NAMES, side_letters

_RIGHT_FIRST, _LEFT_FIRST = Text("R superficial · L deep"), Text("L deep · R superficial")
BOTH_SIDES = (Side.LEFT, Side.RIGHT)

_BODIES = {
    BodyId.FEMALE: Text("Woman"),
    BodyId.MALE: Text("Man"),
    BodyId.HEAVIER_FEMALE: Text("Heavier woman"),
    BodyId.HEAVIER_MALE: Text("Heavier man"),
    BodyId.CHILD: Text("Child"),
}


FIBRE_MM, GLEAM_MM, GRAIN_MM = 0.55, 1.0, 0.4
"""How wide a fibre of a muscle is at most, a pale line of its tendon, and a fibre of a sheet."""

SHEET_OPACITY = {
    SheetKind.FASCIA: 0.34,
    SheetKind.APONEUROSIS: 0.74,
    SheetKind.TENDON: 0.94,
    SheetKind.BONE: 0.98,
}
"""How dense what lies over the muscles is, inside its faint edge."""


def feather_opacity(kind: SheetKind) -> float:
    """Return how dense each of the outlines is that together are as dense as their kind."""
    return 1.0 - float((1.0 - SHEET_OPACITY[kind]) ** (1 / FEATHERS))


def sides_of_sheets(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return whose sheets show where the muscles of these sides do.

    What lies across the midline shows only where both sides' muscles are of one layer.
    """
    return (*sides, Side.MIDLINE) if sides == BOTH_SIDES else sides


MUSCLES_OF = {PlateLayer.DEEP: MuscleLayer.DEEP, PlateLayer.MUSCLES: MuscleLayer.SUPERFICIAL}


@dataclass(frozen=True, slots=True)
class PlateOrder:
    """A plate that is asked for; ``muscle`` is the id of the one that is told apart."""

    view: ViewId
    body: BodyId
    layers: frozenset[PlateLayer]
    muscle: str = ""

    @property
    def title(self) -> Text:
        """Return what the plate is called."""
        return Text.joined(" · ", (VIEW_NAMES[self.view], _BODIES[self.body]))

    @property
    def halves(self) -> dict[PlateLayer, tuple[Side, ...]]:
        """Return which sides' muscles each layer shows.

        If both are asked for where both sides are seen, the right side shows the superficial ones
        and the left side the deep ones, as on the plates of old atlases.
        """
        both = {PlateLayer.DEEP, PlateLayer.MUSCLES} & self.layers
        if len(both) == 2 and side_letters(self.view):
            return {PlateLayer.DEEP: (Side.LEFT,), PlateLayer.MUSCLES: (Side.RIGHT,)}
        return dict.fromkeys(both, BOTH_SIDES)

    @property
    def sides_told(self) -> Text | None:
        """Return which side shows which muscles, as the picture lies; None if both show the same.

        Half a body without its superficial muscles would look like one that is skinned.
        """
        if len(set(self.halves.values())) < 2:
            return None
        right_first = side_letters(self.view)[0] == "R"
        return _RIGHT_FIRST if right_first else _LEFT_FIRST
