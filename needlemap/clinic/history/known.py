"""All visits of one patient with their charts, as one value that every question is asked of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from needlemap.body.places import BodyId, Side, SurfaceAnchor
from needlemap.clinic.as_signed import WordsOfBody, WordsOfMarks
from needlemap.clinic.chart import Chart
from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.ids import EpisodeId, PatientId, PointId, VisitId
from needlemap.clinic.marks import Mark
from needlemap.clinic.people import Patient, Practitioner
from needlemap.clinic.ports import Records
from needlemap.clinic.same_points import PointAnswers, as_one, one_identity, told_apart
from needlemap.clinic.score_rules import RULES_OF_GUIDE, ScoreRules
from needlemap.clinic.visit_order import place_in_time, that_count
from needlemap.clinic.visits import Addendum, Visit


class HistoryBody(WordsOfBody, Protocol):
    """What an atlas measures on a body; the atlas itself needs arrays, which no list waits for."""

    def side(self, anchor: SurfaceAnchor) -> Side:
        """Return the side of the body, its own, that a place lies on."""

    def height_mm(self, body: BodyId) -> float:
        """Return how tall a figure stands."""

    def position(self, anchor: SurfaceAnchor, body: BodyId) -> tuple[float, float, float]:
        """Return where a place lies in space, in mm."""

    def apart_mm(
        self, one: SurfaceAnchor, other: SurfaceAnchor, body: BodyId, within: float
    ) -> float | None:
        """Return how far apart two places of one piece of skin lie; None if farther than that."""


@dataclass(frozen=True, slots=True)
class ChartedVisit:
    """A visit with what was marked at it."""

    visit: Visit
    chart: Chart

    @property
    def id(self) -> VisitId:
        """The id of the visit."""
        return self.visit.id

    @property
    def is_treatment(self) -> bool:
        """Whether a needle went in at it."""
        return self.chart.needles_in > 0

    def owner(self, mark: Mark) -> EpisodeId | None:
        """Return the complaint that a mark belongs to: its own, or what the visit is for."""
        return mark.episode or self.visit.episode


class HasVisits(Protocol):
    """Visits of one patient, whoever that is."""

    @property
    def counted(self) -> tuple[ChartedVisit, ...]:
        """Those that were not entered in error, in the order of treatment."""


@dataclass(frozen=True, slots=True)
class NamelessVisits:
    """The visits of a patient of whom nothing else is known."""

    counted: tuple[ChartedVisit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All visits of a patient in the order of treatment, those entered in error among them."""

    patient: Patient
    visits: tuple[ChartedVisit, ...] = ()
    episodes: Episodes = ()
    addenda: tuple[Addendum, ...] = ()  # of all visits, by number, where they are told
    words_then: Mapping[VisitId, WordsOfMarks] = field(default_factory=dict)
    """Of visits that were signed on another figure, where they are told."""
    practitioners: tuple[Practitioner, ...] = ()
    rules: ScoreRules = RULES_OF_GUIDE  # by which the practice judges scores
    answers: PointAnswers = ()  # which points are one; the charts say so already
    numbers: Mapping[PointId, int] = field(default_factory=dict, compare=False)  # as charted
    counted: tuple[ChartedVisit, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the visits in order; ``counted`` are those that were not entered in error."""
        ordered = sorted(self.visits, key=lambda one: place_in_time(one.visit))
        object.__setattr__(self, "visits", tuple(ordered))
        object.__setattr__(self, "counted", those_that_count(ordered))

    @property
    def zone(self) -> str:
        """The zone by whose clock days are told that are of no visit: that of the newest one."""
        return self.visits[-1].visit.zone if self.visits else "UTC"

    def known_as(self, point: PointId) -> PointId:
        """Return the identity by which a point is known in the charts."""
        return one_identity(self.answers).get(point, point)

    @property
    def told_apart(self) -> frozenset[frozenset[PointId]]:
        """Pairs of points that somebody said are two."""
        return told_apart(self.answers, one_identity(self.answers))

    def visit(self, visit_id: VisitId) -> ChartedVisit | None:
        """Return one visit, None if the patient has no such."""
        return next((one for one in self.visits if one.id == visit_id), None)

    def before(self, one: ChartedVisit) -> tuple[ChartedVisit, ...]:
        """Return the visits that count and came before one, oldest first."""
        when = place_in_time(one.visit)
        return tuple(known for known in self.counted if place_in_time(known.visit) < when)

    def episode(self, episode_id: EpisodeId | None) -> Episode | None:
        """Return one complaint, None if the patient has no such."""
        return next((one for one in self.episodes if one.id == episode_id), None)


def those_that_count(visits: Iterable[ChartedVisit]) -> tuple[ChartedVisit, ...]:
    """Return the visits that were not entered in error, in the order of treatment."""
    ordered = sorted(visits, key=lambda one: place_in_time(one.visit))
    counting = {visit.id for visit in that_count(one.visit for one in ordered)}
    return tuple(one for one in ordered if one.id in counting)


def read_history(records: Records, patient_id: PatientId) -> History:
    """Return all visits of a patient, read at one moment and in few questions.

    Raises:
        NotFound: if there is no such patient.
    """
    visits = records.visits.of_patient(patient_id)
    answers = records.answers.of_patient(patient_id)
    same = one_identity(answers)
    charts = tuple(records.charts.of_patient(patient_id).values())
    return History(
        patient=records.patients.get(patient_id),
        visits=charted(visits, (as_one(chart, same) for chart in charts)),
        episodes=records.episodes.of_patient(patient_id),
        practitioners=records.clinic.practitioners(),
        rules=records.clinic.get().score_rules,
        answers=answers,
        numbers={mark.id: mark.point.number for chart in charts for mark in chart.points},
    )


def read_told_history(records: Records, patient_id: PatientId) -> History:
    """Return the same with what only words tell: what signed visits said, and what was added.

    Raises:
        NotFound: if there is no such patient.
    """
    history = read_history(records, patient_id)
    signed = [one.id for one in history.visits if one.visit.signed_at is not None]
    then = records.signatures.words_on_other_figures(signed, history.patient.body)
    return replace(history, addenda=records.visits.addenda(*signed), words_then=then)


def charted(visits: Iterable[Visit], charts: Iterable[Chart]) -> tuple[ChartedVisit, ...]:
    """Return visits with their charts; one that has none has an empty one."""
    known = {chart.visit: chart for chart in charts}
    return tuple(
        ChartedVisit(visit, known.get(visit.id) or Chart(visit=visit.id)) for visit in visits
    )
