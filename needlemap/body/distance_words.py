"""Distances and directions on the body, in the words of a person who measures with the hand."""

import math

from needlemap.body.places import Side
from needlemap.body.texts import Text

AT_MM = 7.5
"""What lies this near is at the place."""

_HALVES_BELOW_MM = 40.0
_SECOND_SHARE = 0.5  # of the way: less is no direction of its own
_Vector = tuple[float, float, float]
_ABOVE = (Text("above"), Text("above"))  # before another direction, and before a name
_BELOW = (Text("below"), Text("below"))
_BEFORE = (Text("in front"), Text("in front of"))
_BEHIND = (Text("behind"), Text("behind"))


def distance(mm: float) -> Text:
    """Return a distance in whole centimetres, a short one in halves: "2.5 cm"."""
    step = 5.0 if abs(mm) < _HALVES_BELOW_MM else 10.0
    length = f"{max(math.floor(abs(mm) / step + 0.5), 1) * step / 10:g}"
    return Text("{length} cm", length=length)


def direction(way: _Vector, side: Side) -> Text:
    """Return where a way (x to the left, y up, z to the front) leads, as words before its start.

    Sideways is told towards or away from the midline if the start lies on a ``side``: "below and
    outward from"; from a start on the midline it is left or right.
    """
    across, up, ahead = way
    length = math.hypot(*way)
    steps = [
        (up, _ABOVE if up > 0 else _BELOW),
        (ahead, _BEFORE if ahead > 0 else _BEHIND),
        (across, _sideways(across, side)),
    ]
    _, second, main = sorted(abs(step) for step, _ in steps)
    least = second if second >= _SECOND_SHARE * length else main
    *first, (_, last) = [words for step, words in steps if abs(step) >= least][:2]
    if not first:
        return last
    return Text("{first} and {second}", first=first[0][0], second=last)


def aside(across: float) -> Text:
    """Return "left of" or "right of" for a way along x."""
    return Text("left of") if across > 0 else Text("right of")


def _sideways(across: float, side: Side) -> tuple[Text, Text]:
    if side is Side.MIDLINE:
        return (Text("left") if across > 0 else Text("right")), aside(across)
    if (across > 0) is (side is Side.LEFT):
        return Text("outward"), Text("outward from")
    return Text("towards the midline"), Text("towards the midline from")
