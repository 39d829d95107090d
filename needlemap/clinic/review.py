"""The judgement over the visits of an episode: better, same or worse, and whether that matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from needlemap.clinic.also_treated import seen_for
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
    def is_due(self) -> bool:
        """Whether the usual course has gone by and the pain is not better."""
        return self.treatments >= USUAL_COURSE and self.verdict is not ChangeSinceLast.BETTER


@dataclass(frozen=True, slots=True)
class Course:
    """What the earlier visits of an episode lend to a later one."""

    visits: int = 0
    first_pain: int | None = None  # before the first of them that has a score
    last_pain: int | None = None  # before the latest that has one
    treatments: int = 0

    def review(
        self, visit: Visit, needles_in: int, important: ImportantChange = _OF_GUIDE
    ) -> Review | None:
        """Return the review at a visit, None if there are no two scores to compare."""
        if self.first_pain is None or visit.pain_before is None:
            return None
        treatments = self.treatments + (needles_in > 0)
        return Review(self.first_pain, visit.pain_before, treatments, important)


Courses = Mapping[EpisodeId, Course]


def course_of(visit: Visit, earlier: Sequence[Visit]) -> Course:
    """Return the course of an episode before a visit.

    Only visits at which the same episode was treated count, with its scores there; a visit without
    an episode is compared with those that have none either. What the clinical notes
    (`../shared/clinical`, section 1) call "no change after 4 treatments" counts treatments with a
    needle: visits that were signed and whose needles were counted out. Visits only begun, and those
    at which nobody was needled, lend their scores and are no treatments. Of a signed visit that is
    judged, only what was signed before it counts: its sheet stays the same.
    """
    mine = (seen_for(known, visit.episode) for known in earlier if known.in_error is None)
    course = [known for known in mine if known is not None]
    pains = [known.pain_before for known in course if known.pain_before is not None]
    return Course(
        visits=len(course),
        first_pain=pains[0] if pains else None,
        last_pain=pains[-1] if pains else None,
        treatments=sum(was_treated(known, visit.signed_at) for known in course),
    )


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
    if known.signed_at is None or not known.needles_out:
        return False
    return by is None or known.signed_at <= by
