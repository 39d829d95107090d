"""How a visit looks in the time line: its kind by shape, its points by size, its pain by shade."""

import math
from dataclasses import dataclass
from enum import StrEnum

from needlemap.clinic.visits import PAIN_SCALE, Visit
from needlemap.look.theme import Theme

_LEAST_AREA, _AREA_A_POINT, _MOST_RADIUS = 30.0, 8.0, 11.0
_CORE = 0.62  # of a ring, that is filled


class DotShape(StrEnum):
    """By what visits are told apart before their colour."""

    DISC = "disc"  # signed
    DASHED = "dashed"  # not signed
    STRUCK = "struck"  # entered in error


@dataclass(frozen=True, slots=True)
class VisitDot:
    """The sign of a visit; ``pain`` is that after treatment, None while it is not known."""

    shape: DotShape
    radius: float
    pain: int | None

    @property
    def core(self) -> float:
        """The radius of what is filled by the pain: of a dashed ring its middle."""
        return self.radius * _CORE if self.shape is DotShape.DASHED else self.radius


def dot_of(visit: Visit, points: int) -> VisitDot:
    """Return the sign of a visit at which so many points were found."""
    if visit.in_error is not None:  # it counts for nothing
        return VisitDot(DotShape.STRUCK, radius_of(0), None)
    shape = DotShape.DISC if visit.signed_at is not None else DotShape.DASHED
    return VisitDot(shape, radius_of(points), visit.pain_after)


def radius_of(points: int) -> float:
    """Return how large a dot is: its area grows with the points, up to a finger's breadth."""
    return min(math.sqrt(_LEAST_AREA + _AREA_A_POINT * max(points, 0)), _MOST_RADIUS)


def pain_color(pain: int, theme: Theme) -> str:
    """Return the shade of a pain from 0 to 10, as #rrggbb: the stronger, the further from paper."""
    least, most = PAIN_SCALE
    share = (min(max(pain, least), most) - least) / (most - least)
    ends = [[int(color[i : i + 2], 16) for i in (1, 3, 5)] for color in theme.pain]
    mixed = (round(a + (b - a) * share) for a, b in zip(*ends, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
