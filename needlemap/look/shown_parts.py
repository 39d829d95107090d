"""Which part of a view is shown around some marks: not the legs of a stiff neck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from needlemap.body.art import Curves
from needlemap.body.places import MAIN_VIEWS, ViewId

FRONT_AND_BACK = (ViewId.ANTERIOR, ViewId.POSTERIOR)
_SIDES = tuple(view for view in MAIN_VIEWS if view not in FRONT_AND_BACK)
_AROUND_MM, _BESIDE_MM = 18.0, 130.0  # kept free around a body; shown around the marks
_NEARLY = 0.1  # of its height, from its end: then all of it to the end
_LEAST_SHARE, _MOST_SHARE = 0.36, 0.8  # of its height; more of it is all of it


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a view's plane: mm, origin top left, y down."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SeenMarks:
    """What a view shows of some marks: mm from the top of its plane."""

    points: tuple[float | None, ...]  # of each point; None where the view does not show it
    zones: tuple[float, ...] = ()  # where zones begin and end


def views_and_heights(
    seen: Mapping[ViewId, SeenMarks],
) -> tuple[tuple[ViewId, ...], tuple[float, ...]]:
    """Return the views that show some marks, and at which heights they do.

    Front and back show what they can; a side shows the points that neither does. Without any mark
    front and back are shown.
    """
    ranges: dict[ViewId, tuple[float, ...]] = {}
    hidden = {at for marks in seen.values() for at in range(len(marks.points))}
    for view in (*FRONT_AND_BACK, *_SIDES):
        marks = seen[view]
        found = {at for at in hidden if marks.points[at] is not None}
        if found or (marks.zones and view in FRONT_AND_BACK):
            heights = (height for height in marks.points if height is not None)
            ranges[view] = (*heights, *marks.zones)
        hidden -= found
    views = tuple(view for view in MAIN_VIEWS if view in (ranges or FRONT_AND_BACK))
    return views, tuple(height for heights in ranges.values() for height in heights)


def part_around(silhouette: Curves, heights: Sequence[float]) -> ShownPart:
    """Return the part of a body around some heights, as wide as it is there; all if there is none.

    ``silhouette``: the outline of the body in the view.
    """
    outline = np.concatenate(silhouette)
    (left, top), (right, bottom) = outline.min(axis=0).tolist(), outline.max(axis=0).tolist()
    whole = ShownPart(
        left - _AROUND_MM,
        top - _AROUND_MM,
        right - left + 2 * _AROUND_MM,
        bottom - top + 2 * _AROUND_MM,
    )
    if not heights:
        return whole
    upper, lower = _grown(whole, bottom - top, min(heights), max(heights))
    if lower - upper > _MOST_SHARE * whole.height:
        return whole
    rows = outline[(outline[:, 1] >= upper) & (outline[:, 1] <= lower)]
    left, right = float(rows[:, 0].min()), float(rows[:, 0].max())
    return ShownPart(left - _AROUND_MM, upper, right - left + 2 * _AROUND_MM, lower - upper)


def _grown(whole: ShownPart, tall: float, high: float, low: float) -> tuple[float, float]:
    """Return from where to where is shown: no head without its crown, no leg without a foot."""
    top, bottom = high - _BESIDE_MM, low + _BESIDE_MM
    end = whole.top + whole.height
    spare = max(_LEAST_SHARE * tall - (bottom - top), 0.0) / 2
    top, bottom = max(top - spare, whole.top), min(bottom + spare, end)
    nearly = _NEARLY * tall
    return (
        whole.top if top - whole.top < nearly else top,
        end if end - bottom < nearly else bottom,
    )
