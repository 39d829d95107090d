"""Draws the muscles of a view that show when they are laid on one over the other."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Ints
from needlemap.atlas_builder.muscles.drawable import Drawable, SidedMuscle
from needlemap.atlas_builder.muscles.owners import BARE, fields, tidied, without_holes
from needlemap.atlas_builder.muscles.pen import Pen
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.body.muscle_art import DrawnMuscle
from needlemap.body.places import Side

_HOLE_MM2 = 900.0
_SAME_RANK = 0.05


def drawn_muscles(
    picture: Raster, muscles: list[Drawable], mirror: Ints, detail: float
) -> tuple[DrawnMuscle, ...]:
    """Return the muscles that show when they are laid on in order, the most superficial first.

    ``detail``: how large lines and shapes are, 1 for those of a whole body.
    """
    sheets = [
        SidedMuscle.of(one, side, mirror) for one in muscles for side in (Side.RIGHT, Side.LEFT)
    ]
    owners = _owners(picture, sheets)
    kinds = sorted({one.kind for one in muscles} | {""})
    most = _HOLE_MM2 * (picture.scale * detail) ** 2
    of_kind = [kinds.index(sheet.muscle.kind) for sheet in sheets]
    owners = tidied(owners, picture.mask, picture.scale, detail)
    owners = without_holes(owners, picture.mask, of_kind, most)
    result = []
    for number, (box, field) in fields(owners, picture.mask, picture.scale, detail).items():
        pen = Pen(picture, box, field, detail)
        result.append(pen.drawn(sheets[number - 1]))
    return tuple(found for found in result if found.fill)


def _owners(picture: Raster, sheets: list[SidedMuscle]) -> Ints:
    """Return who owns each pixel, from 1: who lies nearest to the skin there.

    The left muscle and the right one meet at the midline.
    """
    owners = np.full(picture.mask.shape, BARE)
    turn = np.full(picture.mask.shape, np.inf)
    for number, sheet in enumerate(sheets, start=1):
        box = sheet.box(picture)
        if box is None:
            continue
        shows = picture.mask[box] & (sheet.on(picture, box, sheet.margin) > 0)
        rank = sheet.on(picture, box, sheet.rank)
        free = rank < turn[box] - _SAME_RANK
        if sheet.side is Side.LEFT:
            free |= (owners[box] == number - 1) & (picture.aside[box] > 0)
        owners[box] = np.where(shows & free, number, owners[box])
        turn[box] = np.where(shows & free, rank, turn[box])
    return owners
