"""Which muscles each layer of a picture shows, and how two layers share one body."""

from needlemap.body.atlas import Atlas
from needlemap.body.plate_layers import PlateLayer
from needlemap.look.plates import BOTH_SIDES, MUSCLES_OF, PlateOrder, sides_of_sheets
from needlemap.sheets.plate_muscles import Half, Painter
from needlemap.sheets.shapes import Group


def halves_of(atlas: Atlas, order: PlateOrder) -> tuple[Half, ...]:
    """Return the layers of muscles that are asked for, deep before superficial."""
    result = []
    for layer, sides in sorted(order.halves.items()):
        plate = atlas.plate(order.view, order.body, MUSCLES_OF[layer])
        shown = tuple(muscle for muscle in plate.muscles if muscle.side in sides)
        sheets = tuple(one for one in plate.sheets if one.side in sides_of_sheets(sides))
        result.append(Half(layer, shown, sheets, plate.relief))
    return tuple(result)


def muscle_groups(atlas: Atlas, order: PlateOrder, painter: Painter) -> tuple[Group, ...]:
    """Return the muscles of an order: over the deep ones, where both lie, only borders."""
    skin = atlas.art(order.view, order.body)
    halves = halves_of(atlas, order)
    is_split = any(sides != BOTH_SIDES for sides in order.halves.values())
    return tuple(
        painter.borders(half.muscles, skin)
        if len(halves) == 2 and not is_split and half.layer is PlateLayer.MUSCLES
        else painter.muscles(half, skin)
        for half in halves
    )
