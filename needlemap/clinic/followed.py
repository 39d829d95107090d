"""The numbers by which a complaint is followed: pain, and each score beside it.

Everything that judges or plots a complaint reads its numbers here, and nowhere else.
"""

from dataclasses import dataclass, field
from typing import Final

from needlemap.body.texts import Text
from needlemap.clinic.also_treated import seen_for
from needlemap.clinic.dates import decimal
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.scores import Scale
from needlemap.clinic.visits import PAIN_SCALE, Visit

_MORE_IS_BETTER = frozenset({Scale.FUNCTION, Scale.GLOBAL_CHANGE, Scale.LEFS})


@dataclass(frozen=True, slots=True)
class Measure:
    """What is followed from visit to visit: pain, or a score; of function, of one activity."""

    scale: Scale | None = None  # None: pain before treatment
    activity: str = ""  # without regard to large and small letters
    name: Text = field(default_factory=lambda: Text("Pain"), compare=False)

    @property
    def ends(self) -> tuple[int, int]:
        """The least and the most."""
        return PAIN_SCALE if self.scale is None else self.scale.ends

    @property
    def is_more_better(self) -> bool:
        """Whether a higher number is the better one."""
        return self.scale in _MORE_IS_BETTER

    @property
    def id(self) -> str:
        """Its name for programs: "pain", "NDI", "function: climbing stairs"."""
        scale = "pain" if self.scale is None else self.scale.value
        return f"{scale}: {self.activity}" if self.activity else scale


PAIN: Final = Measure()
Numbers = dict[Measure, float]


def numbers_of(visit: Visit, episode: EpisodeId | None) -> Numbers:
    """Return the numbers of a complaint at a visit, those only that were asked; pain first."""
    seen = seen_for(visit, episode)
    if seen is None:
        return {}
    found: Numbers = {} if seen.pain_before is None else {PAIN: seen.pain_before}
    for score in seen.scores:
        measure = Measure(*score.key, score.name)
        found[measure] = score.value
    return found


def number_words(value: float) -> Text:
    """Return a number as it is written for people: without a decimal if it has none."""
    return decimal(value, 0 if value == int(value) else 1)
