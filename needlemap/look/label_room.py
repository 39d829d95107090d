"""What numbers and letters keep off on a picture of a body, in the picture's unit, y down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from needlemap.look.figure_parts import FigureParts, Oval

Floats = NDArray[np.float64]
PlanePoint = tuple[float, float]

MIDLINE_MM = 3.0
"""A mark this near to the midline is on it: palpation is no finer."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something written, or a piece of a line, around its middle."""

    x: float
    y: float
    across: float  # half its width
    along: float  # half its height


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRoom:
    """The part of a picture that belongs to one view, and what no number may cover in it.

    ``words``: what else is written there. ``hair``: how near the midline a mark is on it.
    """

    left: float
    top: float
    right: float
    bottom: float
    axis: float
    is_halved: bool
    hair: float = 0.0
    head: Oval | None = None
    face: Oval | None = None
    words: tuple[Box, ...] = ()

    def side(self, x: float) -> int:
        """Return on which half something is: 1 right of the midline, -1 left, 0 on it."""
        if not self.is_halved or abs(x - self.axis) <= self.hair:
            return 0
        return 1 if x > self.axis else -1

    def outward(self, x: float) -> int:
        """Return which way is away from the middle of the body: 1 to the right, -1 to the left."""
        return 1 if x >= self.axis else -1

    def keeps_off(self, x: float, y: float) -> tuple[Oval, ...]:
        """Return what a number of a mark must not cover: the head, but of a mark on it the face."""
        if self.head is None:
            return ()
        if not self.head.holds(x, y):
            return (self.head,)
        return (self.face,) if self.face is not None else ()

    def on_a_face(self, places: Floats, radius: float) -> NDArray[np.bool_]:
        """Return at which places (n, 2) a disc would cover a face, or a head it is not on."""
        if self.head is None:
            return np.zeros(len(places), dtype=np.bool_)
        on_head = self.head.holds_any(places, 0.0, 0.0)
        covers = self.head.holds_any(places, radius, radius) & ~on_head
        if self.face is not None:
            covers |= self.face.holds_any(places, radius, radius) & on_head
        return np.asarray(covers)

    def open_to(self, centres: Floats, size: Box, side: int) -> NDArray[np.bool_]:
        """Return which boxes around centres (n, 2) lie inside, on their own half, on no word.

        ``side``: 1 right of the midline, -1 left, 0 on any half.
        """
        x, y = centres[:, 0], centres[:, 1]
        left = self.axis if side > 0 else self.left
        right = self.axis if side < 0 else self.right
        inside = (x - size.across >= max(left, self.left)) & (
            x + size.across <= min(right, self.right)
        )
        inside &= (y - size.along >= self.top) & (y + size.along <= self.bottom)
        for word in self.words:
            across, along = word.across + size.across, word.along + size.along
            inside &= (np.abs(x - word.x) >= across) | (np.abs(y - word.y) >= along)
        return np.asarray(inside)

    def with_words(self, words: Iterable[Box]) -> "LabelRoom":
        """Return the same with more that is written in it."""
        return replace(self, words=(*self.words, *words))


def label_room(
    parts: FigureParts, bounds: tuple[float, float, float, float], scale: float, corner: PlanePoint
) -> LabelRoom:
    """Return the room of a view drawn at ``scale`` units a mm, its plane's origin at ``corner``.

    ``bounds``: left, top, right and bottom of what belongs to the view, in the picture's unit.
    """
    left, top, right, bottom = bounds
    head, face = (
        part.brought(scale, *corner) if part is not None else None
        for part in (parts.head, parts.face)
    )
    return LabelRoom(
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        axis=parts.axis * scale + corner[0],
        is_halved=parts.is_halved,
        hair=MIDLINE_MM * scale,
        head=head,
        face=face,
    )
