"""What a story of the demo clinic consists of."""

from dataclasses import dataclass
from datetime import date, time

from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.consent_talk import ConsentTalk
from needlemap.clinic.decisions import DecisionKind
from needlemap.clinic.episodes import ComplaintSide, EpisodeOutcome, Onset
from needlemap.clinic.marks import Finding, Needling, PainQuality
from needlemap.clinic.people import Precaution
from needlemap.clinic.scores import Score
from needlemap.clinic.visits import (
    AdverseKind,
    ChangeSinceLast,
    Consent,
    Position,
    Soreness,
)


@dataclass(frozen=True, slots=True)
class StoryPoint:
    """Where a trigger point lies, and in which muscle.

    ``height`` is a share of the body's height above the ground. ``aside_mm`` is to the body's right
    of the midline on the female figure, left if negative; in lateral views to the front of the
    ear-to-ankle line.
    """

    view: ViewId
    aside_mm: float
    height: float
    muscle: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one visit found and did at a place."""

    place: str
    finding: Finding
    needling: Needling | None = None


@dataclass(frozen=True, slots=True)
class StoryZone:
    """Where pain was drawn: an oval around a middle, which is told as the place of a point is."""

    view: ViewId
    aside_mm: float
    height: float
    size_mm: tuple[float, float]
    quality: PainQuality
    intensity: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryVisit:
    """One visit of a story."""

    days_ago: int
    at: time
    pain: tuple[int, int | None]
    found: tuple[Found, ...]
    zones: tuple[StoryZone, ...] = ()
    notes: str = ""
    range_of_motion: str = ""
    change: ChangeSinceLast | None = None
    soreness: Soreness | None = None
    consent: Consent = Consent.WRITTEN
    position: Position | None = Position.PRONE
    adverse: AdverseKind = AdverseKind.NONE
    adverse_note: str = ""
    needles_out: int | None = None  # None: as many as went in
    signed: bool = True
    talk: ConsentTalk | None = None  # before consent, but who asked
    decided: tuple[DecisionKind, str] | None = None  # after a review, and why or to whom
    next_in: int | None = None  # days until the next visit, if that is agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryComplaint:
    """What is known of a complaint beside the patient's own words."""

    side: ComplaintSide | None = None
    regions: tuple[str, ...] = ()
    diagnosis: tuple[str, str, str] = ("", "", "")  # list, code, words
    referrer: str = ""
    plan: tuple[int | None, str] = (None, "")  # how many visits, how often
    outcome: EpisodeOutcome | None = None  # None: it is still treated
    outcome_note: str = ""


StoryScores = tuple[tuple[int, Score], ...]
"""What was scored beside pain, each at which visit, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBeside:
    """A complaint that is treated at each visit beside the one it is for."""

    complaint: str
    onset: Onset
    goal: str
    about: StoryComplaint
    pain: tuple[tuple[int, int], ...]  # before and after, of each visit
    scores: StoryScores = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One invented patient."""

    given_name: str
    family_name: str
    birth_date: date
    body: BodyId
    height_cm: int
    weight_kg: int
    occupation: str
    complaint: str
    onset: Onset
    goal: str
    places: dict[str, StoryPoint]
    visits: tuple[StoryVisit, ...]
    precautions: tuple[Precaution, ...] = ()
    practitioner: int = 0
    about: StoryComplaint = StoryComplaint()
    beside: StoryBeside | None = None
    scores: StoryScores = ()
    lot: str = ""  # of the needles, opened and discarded as many as were placed
