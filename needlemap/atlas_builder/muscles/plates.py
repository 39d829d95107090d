"""Draws a view's muscles laid on one over the other, and what lies over them all."""

from dataclasses import replace

import numpy as np

from needlemap.atlas_builder.base_mesh import Ints
from needlemap.atlas_builder.muscles.covering import Placed
from needlemap.atlas_builder.muscles.drawable import Drawable, SidedMuscle
from needlemap.atlas_builder.muscles.owners import BARE, fields, tidied, without_holes
from needlemap.atlas_builder.muscles.pen import Pen
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.atlas_builder.muscles.relief import Relief
from needlemap.atlas_builder.muscles.sheet_pen import Laid, laid
from needlemap.body.light import Light
from needlemap.body.muscle_art import Plate
from needlemap.body.places import Side

_HOLE_MM2 = 1500.0
_SAME_RANK, _EVEN = 0.05, 0.02  # a turn that is not that of its layer is told by rings
_RIM_MM = 2.0  # by which fields of rings are wider than their muscles, so that none is lost
_BESIDE_MM = 9.0  # two that lie side by side, not one over the other, lie no farther inside both
_ROUNDED = 0.09  # how much sooner a belly ends at its edges, as a share of the muscle's length


class Easel:
    """Draws the layers of a view; what they have in common is made ready once."""

    def __init__(self, picture: Raster, mirror: Ints, detail: float) -> None:
        """Take a picture; ``detail``: how large lines and shapes are, 1 on a whole body."""
        self._picture, self._mirror, self._detail = picture, mirror, detail
        self._sheets: dict[tuple[str, Side], SidedMuscle] = {}
        self._laid: dict[Placed, Laid | None] = {}

    def drawn(self, muscles: list[Drawable], over: tuple[Placed, ...] = ()) -> Plate:
        """Return the muscles that show when they are laid on in order, the topmost first.

        ``over``: the structures that lie over all muscles, the lowest first.
        """
        sheets = [self._sheet(one, side) for one in muscles for side in (Side.RIGHT, Side.LEFT)]
        covers = (self._cover(one) for one in over)
        told = {name for one in over for name in one.structure.instead}
        return _plate(self._picture, sheets, self._detail, told, [c for c in covers if c])

    def _sheet(self, muscle: Drawable, side: Side) -> SidedMuscle:
        key = muscle.declared.id, side
        if key not in self._sheets:
            self._sheets[key] = SidedMuscle.of(muscle, side, self._mirror)
        return self._sheets[key]

    def _cover(self, one: Placed) -> Laid | None:
        if one not in self._laid:
            self._laid[one] = laid(one, self._picture, self._detail)
        return self._laid[one]


def _plate(
    picture: Raster, sheets: list[SidedMuscle], detail: float, told: set[str], covers: list[Laid]
) -> Plate:
    """Return what shows of sheets and covers; ``told``: whose tendons a structure stands for."""
    owners = _owners(picture, sheets, told)
    kinds = sorted({sheet.muscle.kind for sheet in sheets} | {""})
    most = _HOLE_MM2 * (picture.scale * detail) ** 2
    of_kind = [kinds.index(sheet.muscle.kind) for sheet in sheets]
    owners = tidied(owners, picture.mask, picture.scale, detail)
    dense = [sheet.muscle.is_dense for sheet in sheets]
    owners = without_holes(owners, picture.mask, of_kind, dense, most)
    relief = Relief(owners, picture.mask, picture.scale * detail)
    drawn = []
    for number, (box, field) in fields(owners, picture.mask, picture.scale, detail).items():
        pen = Pen(picture, box, field, detail)
        lie = pen.lie(sheets[number - 1])
        if sheets[number - 1].muscle.declared.id in told:
            lie = replace(lie, tendon=np.full_like(lie.tendon, -np.inf))
        relief.add(number, box, lie)
        drawn.append(pen.drawn(sheets[number - 1], lie))
    relief.cover(covers)
    shown = tuple(found for found in drawn if found.fill)
    return Plate(shown, tuple(cover.drawn for cover in covers), Light(relief.jpeg()))


def _owners(picture: Raster, sheets: list[SidedMuscle], told: set[str]) -> Ints:
    """Return who owns each pixel, from 1: who lies nearest to the skin there.

    The left muscle and the right one meet at the midline. ``told``: muscles whose tendons of
    insertion a structure stands for: they end with their belly. In the rim that fields of rings
    have beyond their muscles, that of two neighbours shows which lies farther inside: their border
    lies where it is told, and does not jump to where the other's rim ends.
    """
    owners = np.full(picture.mask.shape, BARE)
    turn = np.full(picture.mask.shape, np.inf)
    inside = np.full((2, *picture.mask.shape), -np.inf)  # the owner's margin, and its rim's end
    for number, sheet in enumerate(sheets, start=1):
        box = sheet.box(picture)
        if box is None:
            continue
        margin = sheet.on(picture, box, sheet.margin)
        shows = picture.mask[box] & (margin > 0)
        rank, declared = sheet.on(picture, box, sheet.rank), sheet.muscle.declared
        if declared.id in told:
            across = np.clip(sheet.on(picture, box, sheet.across), -1, 1)
            end = declared.tail - _ROUNDED * across**2
            shows &= sheet.on(picture, box, sheet.along) < end
        first, its_rim = inside[:, *box]
        rim = np.where(np.abs(rank - declared.layer) > _EVEN, _RIM_MM, 0.0)
        either = np.where(first + margin < _BESIDE_MM, np.maximum(rim, its_rim), 0.0)
        free = (rank < turn[box] - _SAME_RANK) & ~((margin < either) & (first > margin))
        free |= (first < either) & (margin > first)
        if sheet.side is Side.LEFT:
            free |= (owners[box] == number - 1) & (picture.aside[box] > 0)
        wins = shows & free
        owners[box][wins], turn[box][wins] = number, rank[wins]
        inside[0][box][wins], inside[1][box][wins] = margin[wins], rim[wins]
    return owners
