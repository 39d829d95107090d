"""Which layers of the body are shown: the skin always, and what lies under it when asked for."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from needlemap.body.plate_layers import PlateLayer


class Layer(StrEnum):
    """A layer of the body on the canvas."""

    SKIN = "skin"
    MUSCLE = "muscle"
    DEEP = "deep"
    BONE = "bone"
    POINTS = "points"
    REGIONS = "regions"
    REFERRAL = "referral"
    GHOSTS = "ghosts"


UNDER_THE_SKIN = frozenset({Layer.MUSCLE, Layer.DEEP, Layer.BONE})
PICTURES = frozenset({*UNDER_THE_SKIN, Layer.POINTS, Layer.REGIONS})
"""What is drawn with the bodies."""

AT_FIRST = frozenset({Layer.SKIN, Layer.REFERRAL, Layer.GHOSTS})
_ON_PAPER = {
    Layer.MUSCLE: PlateLayer.MUSCLES,
    Layer.DEEP: PlateLayer.DEEP,
    Layer.BONE: PlateLayer.SKELETON,
    Layer.POINTS: PlateLayer.LANDMARKS,
    Layer.REGIONS: PlateLayer.REGIONS,
}


class Layers(QObject):
    """The layers shown; asking for the skin alone takes away all other pictures of the body."""

    changed = Signal(object)  # the layers shown now, a frozenset

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = AT_FIRST

    @property
    def shown(self) -> frozenset[Layer]:
        """What is shown."""
        return self._shown

    def show(self, layer: Layer, *, on: bool) -> None:
        """Show a layer, or take it away; the skin stays."""
        if layer is Layer.SKIN:
            self.show_only(self._shown - PICTURES)
        else:
            self.show_only(self._shown | {layer} if on else self._shown - {layer})

    def show_only(self, layers: frozenset[Layer]) -> None:
        """Show these and the skin."""
        now = layers | {Layer.SKIN}
        if now != self._shown:
            self._shown = now
            self.changed.emit(now)


def is_alone(shown: frozenset[Layer]) -> bool:
    """Return whether the skin is all that is shown of the body."""
    return not shown & PICTURES


def on_paper(shown: frozenset[Layer]) -> frozenset[PlateLayer]:
    """Return the layers a sheet prints when these are shown."""
    return frozenset(_ON_PAPER[layer] for layer in shown & set(_ON_PAPER))
