"""Where names may stand in a view: around the body, but not over an edge that cuts it off."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from needlemap.body.cameras import DETAIL_MARGIN_MM

AROUND_MM = 18.0  # kept free around each body
_ON_LINE_MM = 0.1
_STRIPS = 6  # of the corner that a round corner of the cut leaves out

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NamesRoom:
    """The part of a view where names may stand, mm of it, and the corners that are left out."""

    room: QRectF
    outside: tuple[QRectF, ...] = ()


def names_room(silhouette: Floats, width_mm: float, height_mm: float) -> NamesRoom:
    """Return the room of names beside a body, from all corners (n, 2) of its outline.

    Where the frame cuts the body off, half the margin of a detail from the edge of its plane, a
    name would run over that line: it stays on the body there. Above the body is the view's name.
    """
    low, high = silhouette.min(axis=0), silhouette.max(axis=0)
    beyond = np.array([width_mm, height_mm]) - high
    is_cut = np.abs(np.array([low, beyond]) - DETAIL_MARGIN_MM / 2) < _ON_LINE_MM  # (ends, axes)
    free = np.where(is_cut, 0.0, AROUND_MM)
    room = QRectF(low[0] - free[0, 0], low[1], 0.0, 0.0)
    room.setRight(high[0] + free[1, 0])
    room.setBottom(high[1] + free[1, 1])
    corners = (
        strip
        for across in (0, 1)
        for down in (0, 1)
        if is_cut[across, 0] and is_cut[down, 1]
        for strip in _corner(silhouette, across, down)
    )
    return NamesRoom(room, tuple(corners))


def _corner(silhouette: Floats, across: int, down: int) -> Iterator[QRectF]:
    """Yield strips of what a round corner leaves out; ``across`` 1: right, ``down`` 1: low."""
    signs = np.array([1 if across else -1, 1 if down else -1])
    outward = silhouette * signs  # the corner is where both are largest
    x, y = outward.max(axis=0)
    on_side, on_end = (
        outward[x - outward[:, 0] < _ON_LINE_MM],
        outward[y - outward[:, 1] < _ON_LINE_MM],
    )
    radius = float(min(x - on_end[:, 0].max(), y - on_side[:, 1].max()))
    steps = np.linspace(0.0, radius, _STRIPS + 1)
    for begin, end in pairwise(steps):  # from its inner end
        left_out = radius - float(np.sqrt(radius**2 - ((begin + end) / 2) ** 2))
        ends = np.array([[x - left_out, y - radius + begin], [x, y - radius + end]]) * signs
        (left, top), (right, bottom) = ends.min(axis=0), ends.max(axis=0)
        yield QRectF(left, top, right - left, bottom - top)
