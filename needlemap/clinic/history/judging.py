"""Whether treatment helps: at each visit of a complaint, the change since first and since last."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from needlemap.clinic.also_treated import seen_for
from needlemap.clinic.decisions import Decided, Decision, decision_on
from needlemap.clinic.followed import Measure, Numbers, numbers_of
from needlemap.clinic.history.known import ChartedVisit, History
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.marks import Twitch
from needlemap.clinic.mattering import verdict
from needlemap.clinic.review import (
    FollowedChange,
    followed_change,
    is_due_after,
    is_known_by,
    verdict_of,
    was_treated,
)
from needlemap.clinic.score_rules import ImportantChanges
from needlemap.clinic.visits import ChangeSinceLast, Visit

BETTER, SAME, WORSE = ChangeSinceLast.BETTER, ChangeSinceLast.SAME, ChangeSinceLast.WORSE


@dataclass(frozen=True, slots=True)
class Change:
    """A number at a visit against the same number at earlier ones that have it."""

    measure: Measure
    first: float
    last: float
    best: float  # of the earlier ones
    now: float
    since_first: ChangeSinceLast | None  # None: shown, not judged
    since_last: ChangeSinceLast | None
    came_back: bool  # it was better than at first by as much as matters, and is worse again

    @property
    def is_worse(self) -> bool:
        """Whether it is worse than at first or than last time by as much as matters."""
        return WORSE in {self.since_first, self.since_last}


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReview:
    """The judgement at one visit of a complaint, by what was known at it."""

    visit: Visit  # with the numbers of the complaint, also of one treated beside
    episode: EpisodeId | None
    number: int  # 1, 2, 3 ... of the visits for this complaint
    treatments: int  # so far, with a needle, that of this visit among them
    numbers: Mapping[Measure, float]  # as they are at this visit
    changes: tuple[Change, ...]  # of those numbers that an earlier visit has too; pain first
    twitches: tuple[int, int]  # at how many needlings so far, and at how many it was noted
    decided: Decided | None = None  # last about the complaint, before this visit
    carried: tuple[FollowedChange, ...] = ()  # scored twice before, and not at this visit

    @property
    def verdict(self) -> ChangeSinceLast | None:
        """Since first: better if one number is and none is worse; None if nothing is judged."""
        return verdict_of(self._said)

    @property
    def _said(self) -> tuple[ChangeSinceLast | None, ...]:
        """What each number says, at this visit or as it was scored last."""
        here = (change.since_first for change in self.changes)
        return (*here, *(one.verdict for one in self.carried))

    @property
    def decision(self) -> Decision | None:
        """What is decided about the complaint at this visit."""
        return decision_on(self.visit.decisions, self.episode)

    @property
    def since(self) -> int:
        """How many of the treatments were after the last decision; all if there was none."""
        return self.treatments - (self.decided.treatments if self.decided is not None else 0)

    @property
    def is_worse(self) -> bool:
        """Whether a number, or the patient, says worse: that is said at once."""
        return self.visit.change is WORSE or any(change.is_worse for change in self.changes)

    @property
    def is_due(self) -> bool:
        """Whether a usual course has gone by and no number is better by as much as matters.

        It is counted from the last decision on.
        """
        return is_due_after(self.since, self._said)

    @property
    def is_open(self) -> bool:
        """Whether it is due and nothing is decided at this visit."""
        return self.is_due and self.decision is None


def reviews(history: History, episode: EpisodeId | None) -> tuple[VisitReview, ...]:
    """Return the judgement at each visit for a complaint, oldest first; None: for no complaint.

    Visits entered in error count for nothing. A late entry stands at the time of treatment, but is
    no treatment of a visit that was signed before it.
    """
    judge = _Judge(episode, history.rules.important)
    return tuple(found for one in history.counted for found in judge.of(one))


def all_reviews(history: History) -> tuple[VisitReview, ...]:
    """Return the judgement at each visit for each complaint, visits in order."""
    owners = dict.fromkeys(one.id for one in history.episodes) | dict.fromkeys(
        owner for one in history.counted for owner in _treated_at(one.visit)
    )
    found = [one for owner in owners for one in reviews(history, owner)]
    order = {one.id: place for place, one in enumerate(history.counted)}
    return tuple(sorted(found, key=lambda one: order[one.visit.id]))


def _treated_at(visit: Visit) -> tuple[EpisodeId | None, ...]:
    return (visit.episode, *(other.episode for other in visit.others))


def review_at(
    history: History,
    visit: VisitId,
    episode: EpisodeId | None,
) -> VisitReview | None:
    """Return the judgement at one visit, None if it is not for the complaint or does not count."""
    found = reviews(history, episode)
    return next((one for one in found if one.visit.id == visit), None)


@dataclass(slots=True)
class _Judge:
    """Goes through the visits of a complaint once."""

    episode: EpisodeId | None
    important: ImportantChanges
    visits: int = 0
    known: dict[Measure, list[float]] = field(default_factory=dict)
    signed: list[datetime] = field(default_factory=list)  # when treatments were, rising
    decided: list[tuple[Visit, Decision, tuple[datetime, ...]]] = field(default_factory=list)
    twitched: int = 0
    noted: int = 0

    def of(self, one: ChartedVisit) -> Iterator[VisitReview]:
        """Yield the judgement at the next visit if it is for the complaint."""
        seen = seen_for(one.visit, self.episode)
        if seen is not None:
            yield self._at(one, seen)
        decision = decision_on(one.visit.decisions, self.episode)
        if decision is not None:
            self.decided.append((one.visit, decision, tuple(self.signed)))

    def _at(self, one: ChartedVisit, seen: Visit) -> VisitReview:
        self.visits += 1
        numbers = numbers_of(seen, self.episode)
        changes = tuple(self._changes(numbers))
        self._count_twitches(one)
        found = VisitReview(
            visit=seen,
            episode=self.episode,
            number=self.visits,
            treatments=_until(self.signed, one.visit.signed_at) + one.is_treatment,
            numbers=numbers,
            changes=changes,
            twitches=(self.twitched, self.noted),
            decided=self._decided_by(one.visit.signed_at),
            carried=tuple(self._carried(numbers)),
        )
        for measure, value in numbers.items():
            self.known.setdefault(measure, []).append(value)
        if was_treated(one.visit) and one.visit.signed_at is not None:
            insort(self.signed, one.visit.signed_at)
        return found

    def _decided_by(self, moment: datetime | None) -> Decided | None:
        """Return what was decided last; a signed visit knows only of those signed before it."""
        for visit, decision, signed in reversed(self.decided):
            if is_known_by(visit, moment):
                return Decided(decision, visit.day, _until(signed, moment))
        return None

    def _changes(self, numbers: Numbers) -> Iterator[Change]:
        for measure, now in numbers.items():
            earlier = self.known.get(measure)
            if earlier:
                yield self._change(measure, earlier, now)

    def _carried(self, numbers: Numbers) -> Iterator[FollowedChange]:
        for measure, earlier in self.known.items():
            if measure not in numbers and len(earlier) > 1:
                first, last = earlier[0], earlier[-1]
                yield followed_change(measure, first, last, self.important, is_here=False)

    def _change(self, measure: Measure, earlier: Sequence[float], now: float) -> Change:
        first, last = earlier[0], earlier[-1]
        best = max(earlier) if measure.is_more_better else min(earlier)
        judged = partial(verdict, measure, important=self.important, first=first)
        return Change(
            measure=measure, first=first, last=last, best=best, now=now,
            since_first=judged(first, now),
            since_last=judged(last, now),
            came_back=judged(first, best) is BETTER and judged(best, now) is WORSE,
        )  # fmt: skip

    def _count_twitches(self, one: ChartedVisit) -> None:
        said = list(_twitches(one, self.episode))
        self.noted += len(said)
        self.twitched += sum(twitch is not Twitch.NONE for twitch in said)


def _until(signed: Sequence[datetime], moment: datetime | None) -> int:
    """Return how many treatments were signed by then: a signed visit knows no more."""
    return len(signed) if moment is None else bisect_right(signed, moment)


def _twitches(one: ChartedVisit, episode: EpisodeId | None) -> Iterable[Twitch]:
    """Return what was noted of each needling of a complaint; what nobody noted is no "none"."""
    for mark in one.chart.points:
        is_mine = mark.needling is not None and one.owner(mark) == episode
        if is_mine and mark.needling is not None and mark.needling.twitch is not Twitch.NOT_NOTED:
            yield mark.needling.twitch
