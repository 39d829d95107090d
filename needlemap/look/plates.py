"""What an anatomical plate shows: a view of a body, layer by layer, and one muscle told apart."""

from dataclasses import dataclass

from needlemap.body.cameras import CAMERAS, PartId
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId
from needlemap.body.plate_layers import PlateLayer

BOTH_SIDES = (Side.LEFT, Side.RIGHT)

_VIEWS = {
    ViewId.ANTERIOR: "Front",
    ViewId.POSTERIOR: "Back",
    ViewId.LEFT_LATERAL: "Left side",
    ViewId.RIGHT_LATERAL: "Right side",
    ViewId.HEAD_ANTERIOR: "Head, front",
    ViewId.HEAD_POSTERIOR: "Head, back",
    ViewId.HEAD_LEFT: "Head, left side",
    ViewId.HEAD_RIGHT: "Head, right side",
    ViewId.HAND_LEFT_PALMAR: "Left hand, palm",
    ViewId.HAND_LEFT_DORSAL: "Left hand, back",
    ViewId.HAND_RIGHT_PALMAR: "Right hand, palm",
    ViewId.HAND_RIGHT_DORSAL: "Right hand, back",
    ViewId.FOOT_LEFT_DORSAL: "Left foot, back",
    ViewId.FOOT_LEFT_PLANTAR: "Left foot, sole",
    ViewId.FOOT_RIGHT_DORSAL: "Right foot, back",
    ViewId.FOOT_RIGHT_PLANTAR: "Right foot, sole",
}
_BODIES = {
    BodyId.FEMALE: "Woman",
    BodyId.MALE: "Man",
    BodyId.HEAVIER_FEMALE: "Heavier woman",
    BodyId.HEAVIER_MALE: "Heavier man",
    BodyId.CHILD: "Child",
}


MUSCLES_OF = {PlateLayer.DEEP: MuscleLayer.DEEP, PlateLayer.MUSCLES: MuscleLayer.SUPERFICIAL}


@dataclass(frozen=True, slots=True)
class PlateOrder:
    """A plate that is asked for; ``muscle`` is the id of the one that is told apart."""

    view: ViewId
    body: BodyId
    layers: frozenset[PlateLayer]
    muscle: str = ""

    @property
    def title(self) -> str:
        """Return what the plate is called."""
        return f"{_VIEWS[self.view]} · {_BODIES[self.body]}"

    @property
    def halves(self) -> dict[PlateLayer, tuple[Side, ...]]:
        """Return which sides' muscles each layer shows.

        If both are asked for where both sides are seen, the right side shows the superficial ones
        and the left side the deep ones, as on the plates of old atlases.
        """
        both = {PlateLayer.DEEP, PlateLayer.MUSCLES} & self.layers
        if len(both) == 2 and self.view in _BOTH_SIDES_SEEN:
            return {PlateLayer.DEEP: (Side.LEFT,), PlateLayer.MUSCLES: (Side.RIGHT,)}
        return dict.fromkeys(both, BOTH_SIDES)


def side_letters(view: ViewId) -> tuple[str, str]:
    """Return the body's sides at the left and the right of a picture, empty where one is seen."""
    if view not in _BOTH_SIDES_SEEN:
        return "", ""
    return ("R", "L") if CAMERAS[view].toward[2] > 0 else ("L", "R")


_BOTH_SIDES_SEEN = frozenset(
    view
    for view, camera in CAMERAS.items()
    if camera.part in {PartId.WHOLE, PartId.HEAD} and abs(camera.toward[2]) > 0.5
)
