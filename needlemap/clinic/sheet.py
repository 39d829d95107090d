"""Everything a session sheet says, as one value."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from needlemap.body.plate_layers import PlateLayer
from needlemap.body.texts import as_word
from needlemap.clinic.also_treated import found_in, seen_for
from needlemap.clinic.as_signed import AsSigned, WordsOfMarks
from needlemap.clinic.chart import Chart
from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.history.due_scores import GivenBefore
from needlemap.clinic.ids import EpisodeId, ReactionId
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.reactions import Closing, OpenReaction
from needlemap.clinic.review import Course, Courses, Review, course_of
from needlemap.clinic.score_rules import ImportantChanges
from needlemap.clinic.scores import Scores
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.clinic.visits import (
    Addendum,
    AlsoTreated,
    Visit,
)


@dataclass(frozen=True, slots=True)
class ScoredComplaint:
    """What was scored of a complaint at a visit; None: of a visit for no complaint."""

    episode: Episode | None
    scores: Scores
    given_before: tuple[GivenBefore, ...]  # last before the visit, and as they began
    review: Review | None = None  # what the sheet says of whether it helps


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSheet:
    """One visit as it is printed."""

    clinic: Clinic
    patient: Patient
    visit: Visit
    chart: Chart
    earlier: tuple[Visit, ...] = ()  # visits before this one, oldest first
    practitioner: Practitioner | None = None
    episode: Episode | None = None
    episodes: Episodes = ()  # that marks may belong to
    addenda: tuple[Addendum, ...] = ()  # oldest first
    closings: tuple[Closing, ...] = ()  # of reactions of this visit
    open_before: tuple[OpenReaction, ...] = ()  # of visits before this one, while it is open
    printed_at: datetime | None = None  # aware, UTC
    layers: frozenset[PlateLayer] = frozenset()  # of the body, shown under the marks
    logo: bytes = b""  # that of the letterhead, a PNG
    words: WordsOfMarks = field(default_factory=dict)  # as signed; else the atlas is asked
    kept_course: Course | None = None  # as signed; else the earlier visits are asked
    kept_courses: Courses = field(default_factory=dict)  # likewise, of complaints beside
    known_today: Patient | None = None  # if more is known of the patient than was signed
    is_kept: bool = True  # whether a signed visit kept what it was signed with
    digest: str | None = None  # of what was signed; empty if that was before digests were kept

    def as_signed(self, kept: AsSigned) -> Self:
        """Return the sheet as it was signed; what else is known of the patient today beside it."""
        today = replace(self.patient, id=kept.patient.id)  # another record may have been kept
        return replace(
            self,
            clinic=kept.clinic,
            patient=kept.patient,
            practitioner=kept.practitioner,
            episode=kept.episode,
            episodes=kept.episodes,
            words=kept.words,
            kept_course=kept.course,
            kept_courses=kept.courses,
            known_today=today if today != kept.patient else None,
        )

    def numbered(self, numbers: NumbersAsSigned) -> Self:
        """Return the sheet with the numbers that it had when it was signed."""
        chart = numbers.of_chart(self.chart)
        return replace(self, visit=numbers.of_visit(self.visit), chart=chart)

    def closed_kind(self, closing: Closing) -> str:
        """Return what was closed: "bruise"."""
        told = {one.id: one.kind for one in self.visit.told_reactions}
        later = {ReactionId(one.id): one.reaction for one in self.addenda if one.reaction}
        kind = (told | later).get(closing.reaction)
        return as_word(kind) if kind else ""

    @property
    def course(self) -> Course:
        """Of earlier visits for the same complaint; as it was signed, if that was kept."""
        return self.kept_course or course_of(self.visit, self.earlier)

    @property
    def beside(self) -> tuple[tuple[Episode, AlsoTreated], ...]:
        """The complaints that are treated beside the one it is for, with what is said of each."""
        found = ((one, found_in(self.visit.others, one.id)) for one in self.episodes)
        mine = self.visit.episode
        return tuple((one, said) for one, said in found if said is not None and one.id != mine)

    def review_beside(self, episode: EpisodeId) -> Review | None:
        """Return the judgement over the visits of a complaint treated beside, likewise."""
        visit = seen_for(self.visit, episode)
        if visit is None:
            return None
        course = self._course_beside(visit, episode)
        return course.review(visit, self.chart.needles_in, self.important)

    @property
    def scored(self) -> tuple[ScoredComplaint, ...]:
        """The scores beside pain of what the visit is for, and of each treated beside it."""
        given = _given(self.course)
        found = [ScoredComplaint(self.episode, self.visit.scores, given, self.review)]
        for episode, said in self.beside:
            visit = seen_for(self.visit, episode.id)
            if visit is not None:
                given = _given(self._course_beside(visit, episode.id))
                review = self.review_beside(episode.id)
                found.append(ScoredComplaint(episode, said.scores, given, review))
        return tuple(found)

    def _course_beside(self, visit: Visit, episode: EpisodeId) -> Course:
        return self.kept_courses.get(episode) or course_of(visit, self.earlier)

    @property
    def review(self) -> Review | None:
        """The judgement over the visits so far, None if there is nothing to compare."""
        return self.course.review(self.visit, self.chart.needles_in, self.important)

    @property
    def important(self) -> ImportantChanges:
        """The changes that matter; as it was signed, if the letterhead was kept."""
        return self.clinic.score_rules.important


def _given(course: Course) -> tuple[GivenBefore, ...]:
    return tuple(
        GivenBefore(one.measure, one.last.value, one.last_on, one.first.value)
        for one in course.scores
    )
