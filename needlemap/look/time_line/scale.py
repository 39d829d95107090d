"""Where visits stand in time: true to scale, with long pauses broken where they waste the room."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, pairwise

LEAST_PX, MOST_PX = 16.0, 220.0  # from one visit to the next
_FINGER_PX = 44.0  # a usual gap as wide as this needs no break
_BREAK_PX = 36.0  # of a pause that is broken, at least: its mark is told from a gap
_LONG, _SHOWN = 4.0, 2.0  # usual gaps: a pause of more is broken, and then takes as many
_DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class TimePlaces:
    """Where the visits of a strip stand, from its left end.

    ``breaks`` are the visits after which the line is broken; all else is true to scale, but for
    visits so close in time that they would lie over one another.
    """

    xs: tuple[float, ...]
    breaks: frozenset[int] = frozenset()

    def nearest(self, x: float) -> int | None:
        """Return which visit stands nearest to a place, None if there is none."""
        if not self.xs:
            return None
        after = min(bisect_left(self.xs, x), len(self.xs) - 1)
        before = max(after - 1, 0)
        return before if x - self.xs[before] <= self.xs[after] - x else after


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two visits: how much of the scale it takes, and how wide it is at least."""

    days: float
    least: float


def time_places(moments: Sequence[datetime], room: float) -> TimePlaces:
    """Return where visits stand that are given in order, in a strip with so much room."""
    days = [max((b - a).total_seconds(), 0.0) / _DAY_S for a, b in pairwise(moments)]
    if not days:
        return TimePlaces((0.0,) * len(moments))
    breaks = _broken(days, room)
    usual = _usual(days)
    gaps = [
        _Gap(_SHOWN * usual, _BREAK_PX) if index in breaks else _Gap(gap, LEAST_PX)
        for index, gap in enumerate(days)
    ]
    scale = _scale(gaps, room)
    widths = [max(gap.least, gap.days * scale) for gap in gaps]
    shrunk = min(room / sum(widths), 1.0)  # a strip too small for its visits
    xs = accumulate((width * shrunk for width in widths), initial=0.0)
    return TimePlaces(tuple(xs), breaks)


def _broken(days: Sequence[float], room: float) -> frozenset[int]:
    """Return which pauses are broken: the long ones, if they would crowd what is usual."""
    usual = _usual(days)
    has_room = usual * room >= _FINGER_PX * sum(days)
    found = [index for index, gap in enumerate(days) if gap > _LONG * usual]
    crowd = LEAST_PX * (len(days) - len(found)) + _BREAK_PX * len(found)
    return frozenset() if has_room or crowd > room else frozenset(found)


def _usual(days: Sequence[float]) -> float:
    """Return the gap that half of them do not pass; visits of one day are no rhythm."""
    known = sorted(gap for gap in days if gap >= 0.5) or sorted(days)  # a day
    return known[(len(known) - 1) // 2]


def _scale(gaps: Sequence[_Gap], room: float) -> float:
    """Return how many pixels a day has, so that all gaps together take the room or less.

    Those that are too narrow at a scale keep their least width; the others share what is left.
    """
    longest = max(gap.days for gap in gaps)
    if not longest:
        return 0.0
    left, days = room, sum(gap.days for gap in gaps)
    for gap in sorted(gaps, key=lambda gap: gap.days / gap.least):
        if gap.days * left > gap.least * days:
            break
        left, days = left - gap.least, days - gap.days
    share = left / days if days > 0 and left > 0 else 0.0
    return min(share, MOST_PX / longest)
