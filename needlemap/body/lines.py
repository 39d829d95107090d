"""Places told by landmarks: "A", "A>B@0.4" and "A>B@0.4 +lateral 0.3", and lines through them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from needlemap.body.errors import BodyError
from needlemap.body.places import Side

Point = NDArray[np.float64]
Marks = Mapping[str, Point]
"""Where landmarks lie, (3,) each: "acromion.L" and "acromion.R", but "xiphoid" on the midline."""

_SUFFIX = {Side.LEFT: ".L", Side.RIGHT: ".R"}
_PLACE = re.compile(
    r"(?P<start>\w+)(?:>(?P<end>\w+)@(?P<share>\d(?:\.\d+)?)"
    r"(?: \+(?P<way>[a-z]+) (?P<aside>\d(?:\.\d+)?))?)?"
)


class PlaceUnreadable(BodyError, ValueError):
    """Words that tell no place."""

    template = (
        'The place "{place}" cannot be read: write A, A>B@0.4 or A>B@0.4 +lateral 0.3,'
        " with the share from 0 to 1."
    )


class LandmarkUnknown(BodyError, LookupError):
    """A landmark that the skeleton does not have."""

    template = 'The skeleton has no landmark "{landmark}" on the {side} side or on the midline.'


class SideNeeded(BodyError, ValueError):
    """A muscle lies on the left or on the right, so one of them must be said."""

    template = "Say left or right: every muscle has its fellow on the other side."


class Way(StrEnum):
    """A direction aside from a line; lateral and medial are the muscle's own."""

    LATERAL = "lateral"
    MEDIAL = "medial"
    UP = "up"
    DOWN = "down"
    FRONT = "front"
    BACK = "back"
    ULNAR = "ulnar"


_FIXED = {
    Way.UP: (0.0, 1.0, 0.0),
    Way.DOWN: (0.0, -1.0, 0.0),
    Way.FRONT: (0.0, 0.0, 1.0),
    Way.BACK: (0.0, 0.0, -1.0),
}


@dataclass(frozen=True, slots=True)
class BetweenLandmarks:
    """A place between two landmarks; ``aside`` is a share of their distance, along ``way``."""

    start: str
    end: str = ""
    share: float = 0.0
    way: Way | None = None
    aside: float = 0.0

    @property
    def landmarks(self) -> tuple[str, ...]:
        """The landmarks that the place is told by."""
        return (self.start, self.end) if self.end else (self.start,)

    def point(self, marks: Marks, side: Side) -> Point:
        """Return where the place lies on a side of the body, (3,).

        Raises:
            SideNeeded: if the side is neither left nor right.
            LandmarkUnknown: if a landmark is not among the marks.
        """
        start = _mark(marks, self.start, side)
        if not self.end:
            return start
        along = _mark(marks, self.end, side) - start
        point = start + self.share * along
        if self.way is not None:
            point = point + self.aside * np.linalg.norm(along) * _toward(self.way, marks, side)
        return np.asarray(point)


def read_place(text: str) -> BetweenLandmarks:
    """Return the place that a text tells. Raises PlaceUnreadable."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise PlaceUnreadable(place=text)
    told = found.groupdict(default="")
    share = float(told["share"] or 0)
    if share > 1 or told["start"] == told["end"]:
        raise PlaceUnreadable(place=text)
    if not told["way"]:
        return BetweenLandmarks(told["start"], told["end"], share)
    try:
        way = Way(told["way"])
    except ValueError as error:
        raise PlaceUnreadable(place=text) from error
    return BetweenLandmarks(told["start"], told["end"], share, way, float(told["aside"]))


def place_point(text: str, marks: Marks, side: Side) -> Point:
    """Return where a told place lies on a side of the body, (3,)."""
    return read_place(text).point(marks, side)


def line_points(texts: Iterable[str], marks: Marks, side: Side) -> Point:
    """Return where a line's told places lie on a side of the body, (n, 3)."""
    return np.array([place_point(text, marks, side) for text in texts]).reshape(-1, 3)


def _mark(marks: Marks, landmark: str, side: Side) -> Point:
    if side not in _SUFFIX:
        raise SideNeeded
    for name in (landmark + _SUFFIX[side], landmark):
        if name in marks:
            return np.asarray(marks[name], dtype=np.float64)
    raise LandmarkUnknown(landmark=landmark, side=side)


def _toward(way: Way, marks: Marks, side: Side) -> Point:
    if way in _FIXED:
        return np.array(_FIXED[way])
    if way is Way.ULNAR:  # across the wrist, because the hand may be turned
        across = _mark(marks, "ulnar_styloid", side) - _mark(marks, "radial_styloid", side)
        return np.asarray(across / np.linalg.norm(across))
    outward = (side is Side.LEFT) == (way is Way.LATERAL)
    return np.array([1.0 if outward else -1.0, 0.0, 0.0])
