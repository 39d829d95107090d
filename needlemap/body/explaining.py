"""What the points charted today explain of a drawn pain, and what stays unexplained."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from needlemap.body.cells import CellSet
from needlemap.body.pain_sources import Fit, PainSource
from needlemap.body.places import BodyId, Side, SurfaceAnchor
from needlemap.body.referral import Referral
from needlemap.body.skin import cell_ids
from needlemap.body.texts import Text

SOURCES_LISTED: Final = 5
HINTS_LISTED: Final = 3
LEAST_LEFT: Final = 0.05
"""Of less of a pain nobody is asked to look for a muscle: a pattern has no border so sharp."""

NO_CELLS: Final = CellSet()

MuscleOfSide = tuple[str, Side]
_Examined = dict[MuscleOfSide, tuple[int, ...]]


class Patterns(Protocol):
    """What an atlas knows of referred pain."""

    def felt_from(self, anchor: SurfaceAnchor, muscle: str) -> Referral | None:
        """Return where the pain of a point in a muscle is felt, None if nobody knows."""

    def referral(self, muscle_id: str, point: int, side: Side) -> Referral:
        """Return where a classic trigger point's pain is felt."""

    def sources_of_pain(self, zone: CellSet, body: BodyId) -> Sequence[PainSource]:
        """Return the trigger points that could cause a drawn pain, the likeliest first."""

    def zone_words(self, cells: CellSet, body: BodyId) -> Text:
        """Return a zone in words."""

    def cell_areas(self, body: BodyId) -> NDArray[np.float64]:
        """Return the area of every cell on a figure."""


@dataclass(frozen=True, slots=True)
class ExaminedPoint:
    """A trigger point that was looked at today; one that is clear sends no pain."""

    number: int
    anchor: SurfaceAnchor
    muscle: str  # empty while nobody named it: then nobody knows where it sends pain
    is_found: bool


@dataclass(frozen=True, slots=True)
class Hint:
    """A muscle that would explain what is left, and was not examined today."""

    source: PainSource
    share: float  # of the drawn pain, that its pattern explains and no charted point does
    place: Text


@dataclass(frozen=True, slots=True)
class LeftOfAll:
    """What of all pains of a visit, taken as one, no charted point explains."""

    cells: CellSet
    share: float
    place: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A drawn pain, what may send it, and what of it no charted point explains."""

    sources: tuple[PainSource, ...] = ()  # each muscle of a side once, the likeliest first
    found: Mapping[MuscleOfSide, tuple[int, ...]] = field(default_factory=dict)
    clear: Mapping[MuscleOfSide, tuple[int, ...]] = field(default_factory=dict)  # looked at only
    left: CellSet = field(default_factory=CellSet)
    left_share: float = 0.0
    explains: bool = False  # whether charted points explain any of it
    left_place: Text = field(default_factory=lambda: Text(""))
    hints: tuple[Hint, ...] = ()  # none while nothing is explained: the sources are the hints
    of_all: LeftOfAll | None = None  # if more is drawn, and part of that is explained

    def numbers_of(self, source: PainSource) -> tuple[int, ...]:
        """Return the points that were found today in a muscle that may send the pain."""
        return self.found.get((source.muscle, source.side), ())

    def is_clear(self, source: PainSource) -> bool:
        """Whether a muscle was looked at today, and nothing was found in it."""
        muscle = (source.muscle, source.side)
        return muscle in self.clear and muscle not in self.found


def explained(
    patterns: Patterns,
    drawn: CellSet,
    body: BodyId,
    points: Iterable[ExaminedPoint],
    others: CellSet = NO_CELLS,
) -> Explanation:
    """Return what points explain of a drawn pain: what lies in the pattern of one that is there.

    Main zone and spill-over zone count alike, so that what is left is left by the whole pattern.
    ``others`` is all that is drawn of other pains.

    Raises:
        NeedleMapError: if a file of the atlas cannot be read.
    """
    sources = likeliest(patterns.sources_of_pain(drawn, body))
    found, clear, explained_by = _felt(patterns, points)
    left = drawn - explained_by
    ruler = _Ruler(patterns, body, drawn)
    share = ruler.share(left)
    explains = left != drawn
    is_asked = explains and share >= LEAST_LEFT
    return Explanation(
        sources=sources[:SOURCES_LISTED],
        found=found,
        clear=clear,
        left=left,
        left_share=share,
        explains=explains,
        left_place=patterns.zone_words(left, body) if left else Text(""),
        hints=_hints(ruler, left, found.keys() | clear.keys()) if is_asked else (),
        of_all=_left_of_all(patterns, body, drawn | others, explained_by) if others else None,
    )


def _felt(
    patterns: Patterns, points: Iterable[ExaminedPoint]
) -> tuple[_Examined, _Examined, CellSet]:
    """Return in which muscles points were found or looked for, and where those found send pain."""
    found: _Examined = {}
    clear: _Examined = {}
    felt_at = NO_CELLS
    for point in points:
        felt = patterns.felt_from(point.anchor, point.muscle)
        if felt is None:
            continue
        known = found if point.is_found else clear
        known[felt.muscle, felt.side] = (*known.get((felt.muscle, felt.side), ()), point.number)
        if point.is_found:
            felt_at = felt_at | felt.main | felt.spill
    return found, clear, felt_at


def _left_of_all(
    patterns: Patterns, body: BodyId, drawn: CellSet, explained_by: CellSet
) -> LeftOfAll | None:
    left = drawn - explained_by
    share = _Ruler(patterns, body, drawn).share(left)
    if left == drawn or share < LEAST_LEFT:
        return None
    return LeftOfAll(left, share, patterns.zone_words(left, body))


def likeliest(sources: Iterable[PainSource]) -> tuple[PainSource, ...]:
    """Return each muscle of a side once, with its likeliest point."""
    best: dict[MuscleOfSide, PainSource] = {}
    for source in sources:
        best.setdefault((source.muscle, source.side), source)
    return tuple(best.values())


class _Ruler:
    """Measures parts of a drawn pain."""

    def __init__(self, patterns: Patterns, body: BodyId, drawn: CellSet) -> None:
        self.patterns = patterns
        self.body = body
        self._areas = patterns.cell_areas(body)
        self._whole = self._area(drawn)

    def share(self, cells: CellSet) -> float:
        return self._area(cells) / self._whole if self._whole else 0.0

    def _area(self, cells: CellSet) -> float:
        return float(self._areas[cell_ids(cells)].sum()) if cells else 0.0


def _hints(ruler: _Ruler, left: CellSet, examined: Iterable[MuscleOfSide]) -> tuple[Hint, ...]:
    """Return who may send what is left, each with what of it lies in its main zone."""
    patterns, body, looked_at = ruler.patterns, ruler.body, set(examined)
    hints: list[Hint] = []
    for source in likeliest(patterns.sources_of_pain(left, body)):
        if source.fit is Fit.LITTLE or len(hints) == HINTS_LISTED:
            break
        if (source.muscle, source.side) not in looked_at:
            felt = patterns.referral(source.muscle, source.point, source.side).main & left
            hints.append(Hint(source, ruler.share(felt), patterns.zone_words(felt, body)))
    return tuple(hints)
