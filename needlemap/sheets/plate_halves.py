"""Which muscles each layer of a picture shows, and how two layers share one body."""

from dataclasses import dataclass

from needlemap.body.atlas import Atlas
from needlemap.body.muscle_art import DrawnMuscle
from needlemap.body.plate_layers import PlateLayer
from needlemap.look.plates import BOTH_SIDES, MUSCLES_OF, PlateOrder
from needlemap.sheets.plate_muscles import Painter
from needlemap.sheets.shapes import Group


@dataclass(frozen=True, slots=True)
class Half:
    """The muscles that a layer shows: those of both sides, or of one."""

    layer: PlateLayer
    muscles: tuple[DrawnMuscle, ...]


def halves_of(atlas: Atlas, order: PlateOrder) -> tuple[Half, ...]:
    """Return the layers of muscles that are asked for, deep before superficial."""
    result = []
    for layer, sides in sorted(order.halves.items()):
        plate = atlas.plate(order.view, order.body, MUSCLES_OF[layer])
        result.append(Half(layer, tuple(muscle for muscle in plate if muscle.side in sides)))
    return tuple(result)


def muscle_groups(atlas: Atlas, order: PlateOrder, painter: Painter) -> tuple[Group, ...]:
    """Return the muscles of an order: over the deep ones, where both lie, only borders."""
    skin = atlas.art(order.view, order.body)
    halves = halves_of(atlas, order)
    is_split = any(sides != BOTH_SIDES for sides in order.halves.values())
    return tuple(
        painter.borders(half.muscles)
        if len(halves) == 2 and not is_split and half.layer is PlateLayer.MUSCLES
        else painter.muscles(half.layer, half.muscles, skin)
        for half in halves
    )
