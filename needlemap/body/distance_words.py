"""Distances and directions on the body, in the words of a person who measures with the hand."""

import math

from needlemap.body.places import Side

AT_MM = 7.5
"""What lies this near is at the place."""

_HALVES_BELOW_MM = 40.0
_SECOND_SHARE = 0.5  # of the way: less is no direction of its own
_Vector = tuple[float, float, float]


def distance(mm: float) -> str:
    """Return a distance in whole centimetres, a short one in halves: "2.5 cm"."""
    step = 5.0 if abs(mm) < _HALVES_BELOW_MM else 10.0
    return f"{max(math.floor(abs(mm) / step + 0.5), 1) * step / 10:g} cm"


def direction(way: _Vector, side: Side) -> str:
    """Return where a way (x to the left, y up, z to the front) leads, as words before its start.

    Sideways is told towards or away from the midline if the start lies on a ``side``: "below and
    outward from"; from a start on the midline it is left or right.
    """
    across, up, ahead = way
    length = math.hypot(*way)
    steps = [
        (up, ("above", "above") if up > 0 else ("below", "below")),
        (ahead, ("in front", "in front of") if ahead > 0 else ("behind", "behind")),
        (across, _sideways(across, side)),
    ]
    _, second, main = sorted(abs(step) for step, _ in steps)
    least = second if second >= _SECOND_SHARE * length else main
    *first, (_, last) = [words for step, words in steps if abs(step) >= least][:2]
    return " and ".join([*(word for word, _ in first), last])


def aside(across: float) -> str:
    """Return "left" or "right" for a way along x."""
    return "left" if across > 0 else "right"


def _sideways(across: float, side: Side) -> tuple[str, str]:
    if side is Side.MIDLINE:
        return aside(across), f"{aside(across)} of"
    if (across > 0) is (side is Side.LEFT):
        return "outward", "outward from"
    return "towards the midline", "towards the midline from"
