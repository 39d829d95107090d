"""The judgement over the visits of an episode: better, same or worse, and whether that matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from needlemap.clinic.also_treated import seen_for
from needlemap.clinic.decisions import Decided, Decision, decision_on
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.score_rules import IMPORTANT_CHANGES, USUAL_COURSE, ImportantChange
from needlemap.clinic.visits import ChangeSinceLast, Visit

_OF_GUIDE = IMPORTANT_CHANGES[None]


@dataclass(frozen=True, slots=True)
class Review:
    """Pain before the first visit of an episode against pain before the latest one."""

    first: int
    now: int
    treatments: int  # of the episode so far, that of the latest visit counted
    important: ImportantChange = _OF_GUIDE  # by which it is judged
    decided: Decided | None = None  # last, before the latest visit
    decision: Decision | None = None  # of the latest visit itself

    @property
    def less(self) -> int:
        """How many points less the pain is now; negative if it is more."""
        return self.first - self.now

    @property
    def matters(self) -> bool:
        """Whether pain has changed by as much as matters: as a rule 2 points, or 30 %."""
        return self.important.matters(self.first, self.now)

    @property
    def verdict(self) -> ChangeSinceLast:
        """Better or worse by as much as matters, otherwise the same."""
        if not self.matters:
            return ChangeSinceLast.SAME
        return ChangeSinceLast.BETTER if self.less > 0 else ChangeSinceLast.WORSE

    @property
    def since(self) -> int:
        """How many of the treatments were after the last decision; all if there was none."""
        return self.treatments - (self.decided.treatments if self.decided is not None else 0)

    @property
    def is_due(self) -> bool:
        """Whether a usual course has gone by since the last decision, and pain is not better."""
        return self.since >= USUAL_COURSE and self.verdict is not ChangeSinceLast.BETTER

    @property
    def is_open(self) -> bool:
        """Whether it is due and nothing is decided yet."""
        return self.is_due and self.decision is None


@dataclass(frozen=True, slots=True)
class Course:
    """What the earlier visits of an episode lend to a later one."""

    visits: int = 0
    first_pain: int | None = None  # before the first of them that has a score
    last_pain: int | None = None  # before the latest that has one
    treatments: int = 0
    decided: Decided | None = None  # last

    def review(
        self, visit: Visit, needles_in: int, important: ImportantChange = _OF_GUIDE
    ) -> Review | None:
        """Return the review at a visit, None if there are no two scores to compare."""
        if self.first_pain is None or visit.pain_before is None:
            return None
        return Review(
            first=self.first_pain,
            now=visit.pain_before,
            treatments=self.treatments + (needles_in > 0),
            important=important,
            decided=self.decided,
            decision=decision_on(visit.decisions, visit.episode),
        )


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
    )


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
    important: ImportantChange = _OF_GUIDE,
) -> Review | None:
    """Return the review at a visit, None if there are no two scores to compare.

    It is a treatment of the course itself once a needle is in its chart.
    """
    return course_of(visit, earlier).review(visit, needles_in, important)


def was_treated(known: Visit, by: datetime | None = None) -> bool:
    """Return whether a visit was signed by a moment and its needles, at least one, counted out."""
    return known.signed_at is not None and bool(known.needles_out) and is_known_by(known, by)


def is_known_by(known: Visit, by: datetime | None) -> bool:
    """Return whether what a visit says counts at a moment; at one that is open all does."""
    return by is None or (known.signed_at is not None and known.signed_at <= by)
