"""How large a change must be to matter, for pain and for each score (clinical notes, sections 4-5).

Each is a setting; a practice that follows other studies gives other numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from needlemap.clinic.history.numbers import Measure
from needlemap.clinic.review import POINTS_THAT_MATTER, SHARE_THAT_MATTERS
from needlemap.clinic.scores import Scale
from needlemap.clinic.visits import ChangeSinceLast

_TINY = 1e-9  # scores have one decimal, and tenths are not exact


@dataclass(frozen=True, slots=True)
class ImportantChange:
    """The least change that matters: so many points, or such a share of the complaint's first."""

    points: float
    share: float | None = None
    is_any_from_nothing: bool = False  # whether any change of what was 0 matters

    def matters(self, was: float, now: float, first: float | None = None) -> bool:
        """Whether a change matters; ``first`` is the complaint's, if it is not what it was."""
        size = abs(now - was)
        whole = was if first is None else first
        if whole == was == 0 and self.is_any_from_nothing:
            return size > 0
        return size > 0 and size >= self.least(whole) - _TINY

    def least(self, first: float) -> float:
        """Return the least change that matters of a complaint that began with this number."""
        is_share = self.share is not None and first > 0
        return min(self.points, (self.share or 0) * first) if is_share else self.points


ImportantChanges = Mapping[Scale | None, ImportantChange]

IMPORTANT_CHANGES: Final[ImportantChanges] = {
    None: ImportantChange(POINTS_THAT_MATTER, SHARE_THAT_MATTERS, is_any_from_nothing=True),
    Scale.FUNCTION: ImportantChange(3),  # one activity: MDC90 3 [PSFS]; the mean of several: 2
    Scale.NDI: ImportantChange(10),  # of 50: MDC 10.2 [Young09]
    Scale.ODI: ImportantChange(10, 0.3),  # [Ostelo08]
    Scale.LEFS: ImportantChange(9),  # MDC and MCID [Binkley99]
    Scale.QUICKDASH: ImportantChange(16),  # MCID 15.9 [Franch14]
    Scale.HIT_6: ImportantChange(6),  # 2.5 to 6 by method [Smelt14]
    Scale.ROLAND_MORRIS: ImportantChange(5, 0.3),  # [Ostelo08]
}
"""Without one a number is shown and never judged: global change is a judgement itself."""


def verdict(
    measure: Measure,
    was: float,
    now: float,
    important: ImportantChanges = IMPORTANT_CHANGES,
    first: float | None = None,
) -> ChangeSinceLast | None:
    """Return better or worse if a change matters, else the same; None if it is not judged.

    A share is one of the complaint's ``first`` number: who came down from 8 to 3 is not worse at 4.
    """
    limit = important.get(measure.scale)
    if limit is None:
        return None
    if not limit.matters(was, now, first):
        return ChangeSinceLast.SAME
    is_better = (now > was) is measure.is_more_better
    return ChangeSinceLast.BETTER if is_better else ChangeSinceLast.WORSE
