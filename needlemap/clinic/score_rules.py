"""By what scores are judged, and when they are due again: as in the guide, or as a practice says.

The values of the guide are those of the clinical notes (sections 4-5), with their sources.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.dates import decimal
from needlemap.clinic.facts import tidy_lines
from needlemap.clinic.part_merging import Keyed
from needlemap.clinic.score_errors import DueAgainImpossible, LimitImpossible, ShareImpossible
from needlemap.clinic.scores import Scale

USUAL_COURSE = 4  # treatments: after so many without a change that matters, say so (section 1)
DUE_VISITS = (1, 99)
DUE_DAYS = (1, 999)
PERCENT = (1, 100)
_PAIN_SPAN = 10
_TINY = 1e-9  # scores have one decimal, and tenths are not exact


@dataclass(frozen=True, slots=True)
class ImportantChange:
    """The least change that matters: so many points, or such a share of the complaint's first."""

    points: float
    share: float | None = None
    is_any_from_nothing: bool = False  # whether any change of what was 0 matters
    source: str = ""  # that a practice names for its own

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

    @property
    def words(self) -> Text:
        """How much it is, with the source that a practice names: "5 points; Vernon 1991"."""
        size = limit_words(self.points, self.share)
        if not self.source:
            return size
        return Text("{limit}; {source}", limit=size, source=self.source)

    def words_of(self, scale: Scale | None) -> Text:
        """Return how much it is with its source: that of a practice, else that of the guide."""
        is_of_guide = not self.source and self == IMPORTANT_CHANGES.get(scale)
        return replace(self, source=SOURCES[scale]).words if is_of_guide else self.words


ImportantChanges = Mapping[Scale | None, ImportantChange]
"""By what is scored; None is pain before treatment."""

IMPORTANT_CHANGES: Final[ImportantChanges] = MappingProxyType(
    {
        None: ImportantChange(2, 0.3, is_any_from_nothing=True),
        Scale.FUNCTION: ImportantChange(3),  # one activity: MDC90 3 [PSFS]; the mean of several: 2
        Scale.NDI: ImportantChange(10),  # of 50: MDC 10.2
        Scale.ODI: ImportantChange(10, 0.3),
        Scale.LEFS: ImportantChange(9),  # MDC and MCID
        Scale.QUICKDASH: ImportantChange(16),  # MCID 15.9
        Scale.HIT_6: ImportantChange(6),  # 2.5 to 6 by method
        Scale.ROLAND_MORRIS: ImportantChange(5, 0.3),
    }
)
"""Without one a number is shown and never judged: global change is a judgement itself."""

SOURCES: Final[Mapping[Scale | None, str]] = MappingProxyType(
    {
        None: "Ostelo 2008",
        Scale.FUNCTION: "PSFS",
        Scale.NDI: "Young 2009",
        Scale.ODI: "Ostelo 2008",
        Scale.LEFS: "Binkley 1999",
        Scale.QUICKDASH: "Franchignoni 2014",
        Scale.HIT_6: "Smelt 2014",
        Scale.ROLAND_MORRIS: "Ostelo 2008",
    }
)
"""Where the values of the guide come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChange(Keyed):
    """What a practice says about how large a change of one score must be to matter."""

    scale: Scale | None  # None: pain before treatment
    points: float
    percent: int | None = None  # of the complaint's first number
    source: str = ""

    def __post_init__(self) -> None:
        tidy_lines(self, "source")
        low, high = 1, span_of(self.scale)
        is_number = low <= self.points <= high and round(self.points, 1) == self.points
        if self.scale not in IMPORTANT_CHANGES or not is_number:
            raise LimitImpossible(score=score_name(self.scale), low=low, high=high)
        low, high = PERCENT
        if self.percent is not None and not (has_share(self.scale) and low <= self.percent <= high):
            raise ShareImpossible(score=score_name(self.scale), low=low, high=high)

    @property
    @override
    def key(self) -> str:
        return self.scale or ""

    @property
    def change(self) -> ImportantChange:
        """The change by which is judged."""
        share = None if self.percent is None else self.percent / 100
        is_pain = self.scale is None and share is not None
        return ImportantChange(self.points, share, is_any_from_nothing=is_pain, source=self.source)

    @property
    def words(self) -> Text:
        """What is said: "NDI: 5 points; Vernon 1991"."""
        return Text("{name}: {limit}", name=score_name(self.scale), limit=self.change.words)

    @property
    def is_of_guide(self) -> bool:
        """Whether the guide says the same."""
        return self.change == IMPORTANT_CHANGES[self.scale]


OwnChanges = tuple[OwnChange, ...]


@dataclass(frozen=True, slots=True)
class DueAgain:
    """After how many visits of the complaint, or days, a score is due again."""

    visits: int = USUAL_COURSE
    days: int = 28

    def __post_init__(self) -> None:
        for name, value, (low, high) in (
            (Text("visits"), self.visits, DUE_VISITS),
            (Text("days"), self.days, DUE_DAYS),
        ):
            if not low <= value <= high:
                raise DueAgainImpossible(what=name, low=low, high=high)


DUE_AGAIN: Final = DueAgain()


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """By what a practice judges scores, and when it asks for them again."""

    important: ImportantChanges = field(hash=False)
    again: DueAgain = DUE_AGAIN


RULES_OF_GUIDE: Final = ScoreRules(IMPORTANT_CHANGES)


def in_order(own: Iterable[OwnChange]) -> OwnChanges:
    """Return what a practice says in the order of the scores: the last said of each."""
    said = {one.scale: one for one in own}
    return tuple(said[scale] for scale in IMPORTANT_CHANGES if scale in said)


def rules_of(own: OwnChanges, again: DueAgain) -> ScoreRules:
    """Return the rules of the guide with those of a practice in their place."""
    return ScoreRules({**IMPORTANT_CHANGES, **{one.scale: one.change for one in own}}, again)


def has_share(scale: Scale | None) -> bool:
    """Whether a share of the first number can matter too."""
    known = IMPORTANT_CHANGES.get(scale)
    return known is not None and known.share is not None


def span_of(scale: Scale | None) -> int:
    """Return the largest change there can be."""
    if scale is None:
        return _PAIN_SPAN
    low, high = scale.ends
    return high - low


def score_name(scale: Scale | None) -> Text:
    """Return what is scored."""
    return Text("Pain") if scale is None else Text.word(scale).alone()


def limit_words(points: float, share: float | None) -> Text:
    """Return how much matters: "10 points or 30 %"."""
    number = decimal(points, 0 if points == int(points) else 1)
    if share is None:
        return Text("{points} points", points=number)
    return Text("{points} points or {share}\u00a0%", points=number, share=round(share * 100))
