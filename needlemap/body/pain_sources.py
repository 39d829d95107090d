"""Which trigger points could cause a drawn pain: the patterns of referral, read backwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from needlemap.body.places import Side
from needlemap.body.referral import SIDES, Pattern
from needlemap.body.regions import RegionMap
from needlemap.body.skin import Floats, Ints, Skin
from needlemap.body.texts import Text

SPILL_COUNTS = 0.5
"""Pain in a spill-over zone counts half of pain in a main zone."""

_ELSEWHERE_COUNTS = 0.25  # people rarely draw the whole of a pattern, so this weighs little
_ESSENTIAL = 0.20  # from this share on, the main zone explains the drawn pain
_WELL = 0.5  # of the score
_NAMED = 0.05  # less explains nothing
_WORTH_SAYING = 0.5


class Fit(StrEnum):
    """How well a pattern explains a drawn pain, the best first; little: its main zone does not."""

    WELL = "fits well"
    PARTLY = "fits partly"
    LITTLE = "fits little"


@dataclass(frozen=True, slots=True)
class PainSource:
    """A trigger point that could cause a drawn pain; sources are ranked by fit, then by score.

    ``main_share`` of the drawn area lies in its main zone, ``elsewhere`` is the share of its own
    pattern that was not drawn.
    """

    muscle: str
    point: int
    side: Side
    main_share: float
    elsewhere: float
    score: float
    why: str

    @property
    def fit(self) -> Fit:
        """What is said of it."""
        if self.main_share < _ESSENTIAL:
            return Fit.LITTLE
        return Fit.WELL if self.score >= _WELL else Fit.PARTLY


@dataclass(frozen=True, slots=True, eq=False)
class _Zones:
    """The faces of one kind of zone of all patterns, one after another."""

    faces: Ints
    owner: Ints  # the place of each face's pattern
    count: int

    def sums(self, values: Floats) -> Floats:
        """Return the sum of the faces' values for each pattern."""
        sums = np.bincount(self.owner, weights=values[self.faces], minlength=self.count)
        return sums.astype(np.float64)


class _Shares(NamedTuple):
    """Shares of the drawn pain in a pattern's zones, and of the pattern that was not drawn."""

    main: float
    spill: float
    elsewhere: float


class PainFinder:
    """Ranks all trigger points by how well their patterns explain a drawn pain."""

    def __init__(self, patterns: tuple[Pattern, ...], regions: RegionMap, skin: Skin) -> None:
        self._patterns = patterns
        self._mirror = skin.mirror_face
        self._regions = regions
        self._main = _zones([pattern.main for pattern in patterns])
        self._spill = _zones([pattern.spill for pattern in patterns])

    def sources(self, drawn: Floats, areas: Floats) -> tuple[PainSource, ...]:
        """Return the trigger points that could cause a pain, the likeliest first.

        ``drawn`` is the drawn area of each face, ``areas`` the whole of it, in mm2.
        """
        if drawn.sum() <= 0:
            return ()
        found = [source for side in SIDES for source in self._of_side(side, drawn, areas)]
        fits = list(Fit)
        rank = {(pattern.muscle, pattern.point): n for n, pattern in enumerate(self._patterns)}
        return tuple(
            sorted(
                found,
                key=lambda s: (
                    *(fits.index(s.fit), -s.score),
                    *(rank[s.muscle, s.point], s.side.value),
                ),
            )
        )

    def _of_side(self, side: Side, drawn: Floats, areas: Floats) -> Iterable[PainSource]:
        mine, size = (
            (drawn, areas) if side is Side.LEFT else (drawn[self._mirror], areas[self._mirror])
        )
        whole = float(drawn.sum())
        main, spill = self._main.sums(mine), self._spill.sums(mine)
        covered = main + SPILL_COUNTS * spill
        pattern = self._main.sums(size) + SPILL_COUNTS * self._spill.sums(size)
        outside = np.maximum(pattern - covered, 0.0)
        score = covered / (whole + _ELSEWHERE_COUNTS * outside)
        for n in np.flatnonzero(covered >= _NAMED * whole).tolist():
            shares = _Shares(main[n] / whole, spill[n] / whole, outside[n] / pattern[n])
            yield PainSource(
                muscle=self._patterns[n].muscle,
                point=self._patterns[n].point,
                side=side,
                main_share=shares.main,
                elsewhere=shares.elsewhere,
                score=float(score[n]),
                why=self._why(self._patterns[n], side, mine, shares),
            )

    def _why(self, pattern: Pattern, side: Side, mine: Floats, shares: _Shares) -> str:
        by_main = shares.main >= shares.spill
        faces = pattern.main if by_main else pattern.spill
        more, less = max(shares.main, shares.spill), min(shares.main, shares.spill)
        place = self._largest(faces, mine[faces], side)
        return Text.joined(
            "; ",
            (
                _covers(_percent(more), place, by_main=by_main),
                _besides(_percent(less), by_main=by_main) if less >= _NAMED else "",
                _not_drawn(_percent(shares.elsewhere)) if shares.elsewhere >= _WORTH_SAYING else "",
            ),
        )

    def _largest(self, faces: Ints, areas: Floats, side: Side) -> Text:
        own = faces if side is Side.LEFT else self._mirror[faces]
        sums = np.bincount(self._regions.index_of_faces(own), weights=areas)
        return self._regions.all[int(np.argmax(sums))].words


def _zones(zones: list[Ints]) -> _Zones:
    owner = np.repeat(np.arange(len(zones)), [len(faces) for faces in zones])
    return _Zones(np.concatenate([np.empty(0, np.int64), *zones]), owner, len(zones))


def _covers(share: str, place: str, *, by_main: bool) -> Text:
    if by_main:
        return Text(
            "main zone covers {share} of the drawn pain, e.g. {place}", share=share, place=place
        )
    return Text(
        "spill-over zone covers {share} of the drawn pain, e.g. {place}", share=share, place=place
    )


def _besides(share: str, *, by_main: bool) -> Text:
    if by_main:
        return Text("spill-over zone {share}", share=share)
    return Text("main zone {share}", share=share)


def _not_drawn(share: str) -> Text:
    return Text("{share} of its pattern was not drawn", share=share)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
