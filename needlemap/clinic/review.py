"""The judgement over the visits of an episode: better, same or worse, and whether that matters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from needlemap.clinic.also_treated import seen_for
from needlemap.clinic.decisions import Decided, Decision, decision_on
from needlemap.clinic.followed import PAIN, Measure, numbers_of
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.mattering import verdict
from needlemap.clinic.score_rules import (
    IMPORTANT_CHANGES,
    USUAL_COURSE,
    ImportantChange,
    ImportantChanges,
)
from needlemap.clinic.scores import Score
from needlemap.clinic.visits import ChangeSinceLast, Visit


@dataclass(frozen=True, slots=True)
class FollowedChange:
    """A number of a complaint against its first one."""

    measure: Measure
    first: float
    now: float  # at this visit, else as it was scored last
    verdict: ChangeSinceLast | None  # since first; None: shown, not judged
    limit: ImportantChange | None = None  # by which it is judged
    is_here: bool = True  # whether it was scored at this visit

    @property
    def less(self) -> float:
        """How many points less it is now; negative if it is more."""
        return self.first - self.now

    @property
    def matters(self) -> bool:
        """Whether it has changed by as much as matters."""
        return self.verdict in {ChangeSinceLast.BETTER, ChangeSinceLast.WORSE}


def followed_change(
    measure: Measure,
    first: float,
    now: float,
    important: ImportantChanges = IMPORTANT_CHANGES,
    *,
    is_here: bool = True,
) -> FollowedChange:
    """Return what became of a number since the first visit that has it."""
    judged = verdict(measure, first, now, important, first)
    return FollowedChange(measure, first, now, judged, important.get(measure.scale), is_here)


def verdict_of(said: Iterable[ChangeSinceLast | None]) -> ChangeSinceLast | None:
    """Return better if one number is and none is worse; None if nothing is judged."""
    found = set(said) - {None}
    for one in (ChangeSinceLast.WORSE, ChangeSinceLast.BETTER, ChangeSinceLast.SAME):
        if one in found:
            return one
    return None


def is_due_after(treatments: int, said: Iterable[ChangeSinceLast | None]) -> bool:
    """Return whether a usual course has gone by and no number is better by as much as matters.

    Where nothing was scored twice nobody can say that it helps. Each number is as it is at the
    visit, or as it was scored last: who was better then has not been shown to be worse.
    """
    return treatments >= USUAL_COURSE and ChangeSinceLast.BETTER not in said


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The numbers of a complaint at the first visit that has them against the latest."""

    changes: tuple[FollowedChange, ...]  # pain first; also of those that were not scored here
    treatments: int  # of the episode so far, that of the latest visit counted
    decided: Decided | None = None  # last, before the latest visit
    decision: Decision | None = None  # of the latest visit itself

    @property
    def judged(self) -> tuple[FollowedChange, ...]:
        """Those numbers that say whether it helps."""
        return tuple(one for one in self.changes if one.verdict is not None)

    @property
    def verdict(self) -> ChangeSinceLast | None:
        """Better if one number is and none is worse, by as much as matters; else the same."""
        return verdict_of(one.verdict for one in self.changes)

    @property
    def since(self) -> int:
        """How many of the treatments were after the last decision; all if there was none."""
        return self.treatments - (self.decided.treatments if self.decided is not None else 0)

    @property
    def is_due(self) -> bool:
        """Whether a usual course has gone by since the last decision, and nothing is better."""
        return is_due_after(self.since, [one.verdict for one in self.changes])

    @property
    def is_open(self) -> bool:
        """Whether it is due and nothing is decided yet."""
        return self.is_due and self.decision is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCourse:
    """One score beside pain over the earlier visits of an episode."""

    first: Score
    last: Score
    last_on: date
    times: int  # at how many of them it was scored

    @property
    def measure(self) -> Measure:
        """What is scored."""
        return Measure(*self.last.key, self.last.name)


@dataclass(frozen=True, slots=True)
class Course:
    """What the earlier visits of an episode lend to a later one."""

    visits: int = 0
    first_pain: int | None = None  # before the first of them that has a score
    last_pain: int | None = None  # before the latest that has one
    treatments: int = 0
    decided: Decided | None = None  # last
    pains: int = 0  # how many have a score of pain; what was kept earlier does not say
    scores: tuple[ScoreCourse, ...] = ()  # beside pain; likewise

    def review(
        self, visit: Visit, needles_in: int, important: ImportantChanges = IMPORTANT_CHANGES
    ) -> Review | None:
        """Return the review at a visit, None if there is nothing to compare and none is due.

        The visit holds the numbers of this complaint alone.
        """
        found = Review(
            changes=tuple(self._changes(visit, important)),
            treatments=self.treatments + (needles_in > 0),
            decided=self.decided,
            decision=decision_on(visit.decisions, visit.episode),
        )
        return found if found.changes or found.is_due else None

    def _changes(self, visit: Visit, important: ImportantChanges) -> Iterator[FollowedChange]:
        here = numbers_of(visit, visit.episode)
        for measure, first, last, times in self._known():
            now = here.get(measure)
            if now is not None:
                yield followed_change(measure, first, now, important)
            elif times > 1:
                yield followed_change(measure, first, last, important, is_here=False)

    def _known(self) -> Iterator[tuple[Measure, float, float, int]]:
        if self.first_pain is not None:
            last = self.first_pain if self.last_pain is None else self.last_pain
            yield PAIN, self.first_pain, last, self.pains
        for one in self.scores:
            yield one.measure, one.first.value, one.last.value, one.times


Courses = Mapping[EpisodeId, Course]


def course_of(visit: Visit, earlier: Sequence[Visit]) -> Course:
    """Return the course of an episode before a visit.

    Only visits at which the same episode was treated count, with its scores there; a visit without
    an episode is compared with those that have none either. What the clinical notes
    (`../shared/clinical`, section 1) call "no change after 4 treatments" counts treatments with a
    needle: visits that were signed and whose needles were counted out. Visits only begun, and those
    at which nobody was needled, lend their scores and are no treatments. Of a signed visit that is
    judged, only what was signed before it counts: its sheet stays the same. What was decided counts
    likewise.
    """
    counted = [known for known in earlier if known.in_error is None]
    course = _course(visit, counted)
    pains = [known.pain_before for known in course if known.pain_before is not None]
    return Course(
        visits=len(course),
        first_pain=pains[0] if pains else None,
        last_pain=pains[-1] if pains else None,
        treatments=_treatments(visit, course),
        decided=_decided(visit, counted),
        pains=len(pains),
        scores=_scores(course),
    )


def _scores(course: Sequence[Visit]) -> tuple[ScoreCourse, ...]:
    """Return each score beside pain, in the order in which they were first given."""
    found: dict[tuple[str, str], ScoreCourse] = {}
    for visit in course:
        for score in visit.scores:
            known = found.get(score.key)
            found[score.key] = ScoreCourse(
                first=known.first if known else score,
                last=score,
                last_on=visit.day,
                times=(known.times if known else 0) + 1,
            )
    return tuple(found.values())


def _course(visit: Visit, known: Sequence[Visit]) -> list[Visit]:
    """Return the visits at which the complaint of a visit was treated, with its scores."""
    mine = (seen_for(one, visit.episode) for one in known)
    return [one for one in mine if one is not None]


def _treatments(visit: Visit, course: Sequence[Visit]) -> int:
    return sum(was_treated(known, visit.signed_at) for known in course)


def _decided(visit: Visit, counted: Sequence[Visit]) -> Decided | None:
    """Return what was decided last about the complaint of a visit, before it."""
    for place, known in reversed(tuple(enumerate(counted))):
        decision = decision_on(known.decisions, visit.episode)
        if decision is not None and is_known_by(known, visit.signed_at):
            until = _course(visit, counted[: place + 1])
            return Decided(decision, known.day, _treatments(visit, until))
    return None


def courses_beside(visit: Visit, earlier: Sequence[Visit]) -> dict[EpisodeId, Course]:
    """Return the course of each complaint that is treated beside the one a visit is for."""
    seen = (seen_for(visit, one.episode) for one in visit.others)
    return {one.episode: course_of(one, earlier) for one in seen if one and one.episode}


def review_of(
    visit: Visit,
    needles_in: int,
    earlier: Sequence[Visit],
    important: ImportantChanges = IMPORTANT_CHANGES,
) -> Review | None:
    """Return the review at a visit, None if there is nothing to compare and none is due.

    It is a treatment of the course itself once a needle is in its chart.
    """
    return course_of(visit, earlier).review(visit, needles_in, important)


def was_treated(known: Visit, by: datetime | None = None) -> bool:
    """Return whether a visit was signed by a moment and its needles, at least one, counted out."""
    return known.signed_at is not None and bool(known.needles_out) and is_known_by(known, by)


def is_known_by(known: Visit, by: datetime | None) -> bool:
    """Return whether what a visit says counts at a moment; at one that is open all does."""
    return by is None or (known.signed_at is not None and known.signed_at <= by)
