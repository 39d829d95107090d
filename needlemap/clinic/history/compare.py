"""What changed between two visits: points by identity and place, zones by the skin they cover.

Only what was found or drawn at a visit is compared. A point that was carried forward and not
touched, a zone whose outline was carried forward, and visits entered in error say nothing.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from needlemap.body.places import BodyId
from needlemap.clinic.history.drawing_noise import USUAL_NOISE, NoiseLimits
from needlemap.clinic.history.known import ChartedVisit, History, HistoryBody
from needlemap.clinic.history.zone_changes import ZoneComparison, compare_zones
from needlemap.clinic.ids import PointId, VisitId
from needlemap.clinic.marks import PointMark
from needlemap.clinic.visit_order import place_in_time
from needlemap.clinic.visits import Visit


class PointFate(StrEnum):
    """What became of a trigger point from one visit to another."""

    SAME = "same"
    MOVED = "moved"  # found again, farther away than two palpations differ
    NEW = "new"
    BACK = "back"  # found before, and at the earlier of the two visits not
    GONE = "gone"  # examined again, and clear or resolved
    NOT_CHARTED = "not charted"  # nobody says whether it is still there


@dataclass(frozen=True, slots=True)
class PointChange:
    """A trigger point at the two visits; None where it was not found."""

    fate: PointFate
    earlier: PointMark | None
    later: PointMark | None
    moved_mm: float | None = None  # None unless it was found at both

    @property
    def shown(self) -> PointMark:
        """The mark that stands for it: the later one if there is one."""
        return next(mark for mark in (self.later, self.earlier) if mark is not None)

    @property
    def id(self) -> PointId:
        """The id of the trigger point, that of the later visit."""
        return self.shown.id

    @property
    def number(self) -> int:
        """Its number on the patient's chart."""
        return self.shown.point.number


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """Two points of different identity so near that they may be one: to be asked, never joined."""

    earlier: PointMark
    later: PointMark
    apart_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed between two visits, the earlier first, whichever was chosen first."""

    earlier: Visit
    later: Visit
    points: tuple[PointChange, ...]  # by number
    maybe_same: tuple[MaybeSame, ...]  # nearest first, each point once
    zones: ZoneComparison

    def of(self, fate: PointFate) -> tuple[PointChange, ...]:
        """Return the points that had one fate, by number."""
        return tuple(change for change in self.points if change.fate is fate)


def compare(
    history: History,
    visits: tuple[VisitId, VisitId],
    body: HistoryBody,
    limits: NoiseLimits = USUAL_NOISE,
) -> Comparison | None:
    """Return what changed between two visits; None if one is not there, or entered in error.

    Points that somebody said are one are one in the charts of the history; those that are two by
    somebody's word are not asked for again.
    """
    chosen = [one for one in history.counted if one.id in visits]
    if len(chosen) != len(visits):
        return None
    earlier, later = sorted(chosen, key=lambda one: place_in_time(one.visit))
    figure = history.patient.body
    measure = _Measure(body, figure, limits)
    points = _points(earlier, later, _ever_found(history, earlier), measure)
    return Comparison(
        earlier=earlier.visit,
        later=later.visit,
        points=points,
        maybe_same=_maybe_same(points, measure, history.told_apart),
        zones=compare_zones(earlier, later, body, figure, limits),
    )


@dataclass(frozen=True, slots=True)
class _Measure:
    """Measures on the figure of a patient."""

    body: HistoryBody
    figure: BodyId
    limits: NoiseLimits

    def near(self, one: PointMark, other: PointMark) -> float | None:
        """Return how far apart two points lie, None if too far for two palpations of one."""
        reach = self.limits.same_place * self.body.height_mm(self.figure)
        anchors = (one.point.anchor, other.point.anchor)
        return self.body.apart_mm(*anchors, self.figure, reach)

    def apart(self, one: PointMark, other: PointMark) -> float:
        """Return how far apart two points lie, in a straight line."""
        places = (self.body.position(mark.point.anchor, self.figure) for mark in (one, other))
        return math.dist(*places)


def _ever_found(history: History, until: ChartedVisit) -> frozenset[PointId]:
    """Return the points that were found at any visit before one, or at it seen and clear."""
    found = {mark.id for one in history.before(until) for mark in one.chart.points if mark.is_found}
    return frozenset(found | {mark.id for mark in until.chart.points if not mark.is_untouched})


def _points(
    earlier: ChartedVisit,
    later: ChartedVisit,
    known: frozenset[PointId],
    measure: _Measure,
) -> tuple[PointChange, ...]:
    before = {mark.id: mark for mark in earlier.chart.points if mark.is_found}
    now = {mark.id: mark for mark in later.chart.points}
    changes = [_change(mark, now.get(mark.id), measure) for mark in before.values()]
    for identity, mark in now.items():
        if mark.is_found and identity not in before:
            fate = PointFate.BACK if identity in known else PointFate.NEW
            changes.append(PointChange(fate, None, mark))
    return tuple(sorted(changes, key=lambda change: change.number))


def _change(mark: PointMark, now: PointMark | None, measure: _Measure) -> PointChange:
    """Return what became of a point that was found at the earlier visit."""
    if now is None or now.is_untouched:
        return PointChange(PointFate.NOT_CHARTED, mark, None)
    if not now.is_found:
        return PointChange(PointFate.GONE, mark, now)
    near = measure.near(mark, now)
    if near is not None:
        return PointChange(PointFate.SAME, mark, now, near)
    return PointChange(PointFate.MOVED, mark, now, measure.apart(mark, now))


def _maybe_same(
    points: tuple[PointChange, ...], measure: _Measure, two: frozenset[frozenset[PointId]]
) -> tuple[MaybeSame, ...]:
    """Return new points that lie where another one was and is no longer charted, nearest first."""
    lost = [change.earlier for change in points if change.fate in _LOST and change.earlier]
    fresh = [change.later for change in points if change.fate is PointFate.NEW and change.later]
    pairs = [
        MaybeSame(one, other, apart)
        for one in lost
        for other in fresh
        if {one.id, other.id} not in two and (apart := measure.near(one, other)) is not None
    ]
    asked: list[MaybeSame] = []
    for pair in sorted(pairs, key=lambda pair: (pair.apart_mm, pair.later.point.number)):
        taken = {one.earlier.id for one in asked} | {one.later.id for one in asked}
        if not taken & {pair.earlier.id, pair.later.id}:
            asked.append(pair)
    return tuple(asked)


_LOST = frozenset({PointFate.GONE, PointFate.NOT_CHARTED})
