"""The layers that a plate can show."""

from collections.abc import Iterable
from enum import StrEnum


class PlateLayer(StrEnum):
    """A layer of a plate, from the bottom up."""

    SKIN = "skin"
    SKELETON = "skeleton"
    DEEP = "deep"
    MUSCLES = "muscles"
    REGIONS = "regions"
    LANDMARKS = "landmarks"
    NAMES = "names"


SHEET_LAYERS = (
    PlateLayer.MUSCLES,
    PlateLayer.DEEP,
    PlateLayer.SKELETON,
    PlateLayer.LANDMARKS,
    PlateLayer.REGIONS,
)
"""What a session sheet can show on the body besides the skin."""


def layers_of(names: Iterable[str]) -> frozenset[PlateLayer]:
    """Return layers by their names. Raises ValueError if there is none of a name."""
    return frozenset(PlateLayer(name) for name in names)
