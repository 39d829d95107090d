"""What two looks at the same thing differ by anyway: less is no change.

Each number is a setting with its source; `RIVALS.md` of the design lists them.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseLimits:
    """Within which limits a difference is told as noise of the hand."""

    same_place: float = 0.015
    """Share of the body's height: two skilled palpations of one point of the upper trapezius
    differ by about 26 mm (limits of agreement), which is 1.5 % of a body of 1.73 m."""

    area_less: float = -0.46
    area_more: float = 0.33
    """A pain drawing repeated a minute later has an area between 46 % less and 33 % more."""

    overlap: float = 0.44
    """Jaccard overlap of a drawing with its repetition: 0.62 with a deviation of 0.18, so that
    one deviation below the mean is 0.44."""

    def is_noise(self, change: float, overlap: float) -> bool:
        """Whether an area that changed by a share, and overlaps so, may be drawn the same."""
        return self.area_less <= change <= self.area_more and overlap >= self.overlap


USUAL_NOISE: Final = NoiseLimits()
