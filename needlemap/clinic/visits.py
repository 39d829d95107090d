"""A visit: one treatment session of a patient."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Self

from needlemap.body.texts import Text
from needlemap.clinic.asked_items import AskedItems
from needlemap.clinic.consent_talk import NO_TALK, ConsentTalk
from needlemap.clinic.decisions import Decisions, in_order
from needlemap.clinic.errors import AddendumEmpty, ImpossibleValue
from needlemap.clinic.facts import LARGEST_NUMBER, NUMBERS, check_scales, tidy_lines, tidy_notes
from needlemap.clinic.ids import (
    AddendumId,
    EpisodeId,
    PatientId,
    PractitionerId,
    ReactionId,
    VisitId,
)
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.opened_needles import Opened
from needlemap.clinic.reasons import Reasons
from needlemap.clinic.scores import Motions, Scores
from needlemap.clinic.texts import is_blank
from needlemap.clinic.visit_times import check_clock
from needlemap.clinic.zones import wall_time

PAIN_SCALE = (0, 10)
NEEDLES_OUT = (0, 999)


class Consent(StrEnum):
    """What the patient agreed to before the first needle."""

    NOT_ASKED = "not asked"
    VERBAL = "verbal"
    WRITTEN = "written"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Position(StrEnum):
    """How the patient lay or sat during treatment."""

    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING_LEFT = "side-lying, left"
    SIDE_LYING_RIGHT = "side-lying, right"
    SEATED = "seated"


class Soreness(StrEnum):
    """How long the last treatment was felt."""

    NONE = "none"
    HOURS = "hours"
    DAYS = "days"


class ChangeSinceLast(StrEnum):
    """How the complaint is since the last visit, as the patient says."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Screening(StrEnum):
    """What was said today when the precautions were asked for again."""

    NO_CHANGE = "no change"
    NONE_KNOWN = "none known"
    CHANGED = "changed"
    WITH_CARE = "with care"
    NOT_TODAY = "not today"


class Aftercare(StrEnum):
    """How the patient was told what to do and to watch for after the needle."""

    EXPLAINED = "explained"
    WRITTEN = "explained, and given in writing"
    NOT_GIVEN = "not given"


class SkinPrepared(StrEnum):
    """With what the skin was prepared before the first needle."""

    ALCOHOL = "alcohol"
    OTHER = "other"  # in words


class AdverseKind(StrEnum):
    """An unwanted reaction (clinical notes, section 6); the last six are major."""

    NONE = "none"
    BLEEDING = "bleeding"
    BRUISE = "bruise"
    PAIN = "pain during treatment"
    AGGRAVATION = "symptoms worse"
    DROWSY = "drowsy"
    FAINT = "faint or dizzy"
    HEADACHE = "headache"
    NAUSEA = "nausea"
    BENT_NEEDLE = "bent or stuck needle"
    PNEUMOTHORAX = "pneumothorax"
    NERVE_INJURY = "nerve injury"
    INFECTION = "infection"
    LARGE_HAEMATOMA = "large haematoma"
    RETAINED_NEEDLE = "broken or retained needle"
    HOSPITAL = "hospital visit"

    @property
    def is_major(self) -> bool:
        """Whether it is followed up the same day and until it is closed."""
        return self in _MAJOR


_MAJOR = frozenset(
    {
        AdverseKind.PNEUMOTHORAX,
        AdverseKind.NERVE_INJURY,
        AdverseKind.INFECTION,
        AdverseKind.LARGE_HAEMATOMA,
        AdverseKind.RETAINED_NEEDLE,
        AdverseKind.HOSPITAL,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVisit:
    """When a patient was here last, and for which complaint, as a list says it."""

    day: date  # by the clinic's calendar
    complaint: str = ""  # none while no complaint is recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """What is added to a signed visit; the visit itself stays as it was signed."""

    id: AddendumId
    visit: VisitId
    author: PractitionerId | None
    at: datetime  # aware, UTC
    reason: str
    text: str
    reaction: AdverseKind | None = None  # that was told after the signature
    number: int = 0  # 1, 2, 3 ... of its visit, once it is recorded
    author_name: str = ""  # as it was then, once it is recorded

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC:
            raise ImpossibleValue
        check_scales(self, (0, LARGEST_NUMBER), "number")
        tidy_lines(self, "reason")
        tidy_notes(self, "text")
        if is_blank(self.text):
            raise AddendumEmpty


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """One unwanted reaction: when it began, what was done, what became of it, what comes next."""

    id: ReactionId
    kind: AdverseKind
    onset: str = ""
    action: str = ""
    outcome: str = ""
    follow_up: str = ""
    closed: bool = False  # followed up to its end before the visit was signed

    def __post_init__(self) -> None:
        if self.kind is AdverseKind.NONE:
            raise ImpossibleValue
        tidy_lines(self, "onset", "outcome", "follow_up")
        tidy_notes(self, "action")

    @property
    def details(self) -> str:
        """What was typed of it, in one line."""
        parts = (self.onset, self.action, self.outcome, self.follow_up)
        return "; ".join(" ".join(part.split()) for part in parts if part)

    @property
    def words(self) -> Text:
        """The reaction with what was typed of it."""
        return Text("{kind}: {details}", kind=self.kind, details=self.details)


Reactions = tuple[Reaction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoTreated:
    """What a visit says of a complaint that is treated at it beside the one it is for."""

    episode: EpisodeId
    pain_before: int | None = None  # 0-10
    pain_after: int | None = None  # 0-10
    change: ChangeSinceLast | None = None  # since it was treated last
    scores: Scores = ()  # beside pain

    def __post_init__(self) -> None:
        check_scales(self, PAIN_SCALE, "pain_before", "pain_after")

    @property
    def words(self) -> Text:
        """What is said of it, without its name: "pain 6 → 4, better; LEFS: 54 (0 to 80)"."""
        pains = ("–" if pain is None else pain for pain in (self.pain_before, self.pain_after))
        pain = Text("pain {before} → {after}", **dict(zip(("before", "after"), pains, strict=True)))
        said = Text.joined(", ", (pain, Text.word(self.change))) if self.change else pain
        return Text.joined("; ", (said, *(score.words for score in self.scores)))


Others = tuple[AlsoTreated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One treatment session of a patient, apart from what is marked on the chart."""

    id: VisitId
    patient: PatientId
    serial: int  # unique in the clinic: the number the command line takes
    number: int  # 1, 2, 3 ... for this patient
    started_at: datetime  # aware, UTC: when it was, by which visits stand in order
    zone: str = "UTC"  # IANA name of the zone it was written in
    practitioner: PractitionerId | None = None
    episode: EpisodeId | None = None
    consent: Consent = Consent.NOT_ASKED
    position: Position | None = None
    soreness: Soreness | None = None  # after the visit before
    change: ChangeSinceLast | None = None  # since the visit before
    pain_before: int | None = None  # 0-10
    pain_after: int | None = None  # 0-10
    range_of_motion: str = ""
    notes: str = ""
    needles_out: int | None = None  # counted at the end; None while not counted
    adverse: AdverseKind | None = None  # None while not asked
    adverse_note: str = ""
    aftercare_given: bool = False
    aftercare: Aftercare | None = None  # how; visits of before this was asked say only that
    risks_told: bool = False  # risks and benefits, before consent
    consent_copy: bool = False  # given to the patient
    screened: bool = False  # precautions were asked again today
    screening: Screening | None = None  # what was said; visits of before it was asked say "safe"
    screening_note: str = ""  # what changed, or which care is taken
    reasons: Reasons = ()  # why it was done all the same
    reactions: Reactions = ()  # each in full; ``adverse`` is the first one's kind
    adverse_closed: bool = False  # followed up to its end
    signed_at: datetime | None = None
    entered_at: datetime | None = None  # of a late entry, when it was entered: aware, UTC
    hour_known: bool = True  # of a late entry: else only its day is
    scores: Scores = ()  # beside pain
    motions: Motions = ()  # measured in degrees
    treatments: str = ""  # beside needling, at this visit
    advice: str = ""  # exercises, and what to mind
    plan: str = ""  # what comes next, and when
    opened_needles: Opened = ()  # each kind by itself
    skin_prepared: SkinPrepared | None = None  # None while not noted
    skin_note: str = ""  # with what else
    others: Others = ()  # complaints treated beside ``episode``, by their ids, each once
    consent_talk: ConsentTalk = NO_TALK  # beside what stands of consent above
    answers: AskedItems = ()  # to the precautions, each asked for by name
    time_in: time | None = None  # by the clock on the clinic's wall
    time_out: time | None = None
    next_on: date | None = None  # when the patient comes again
    decisions: Decisions = ()  # after a review, by the ids of the complaints, each once
    in_error: EnteredInError | None = None  # struck out: beside what it says, also once signed

    def __post_init__(self) -> None:
        for moment in (self.started_at, self.entered_at, self.signed_at):
            if moment is not None and moment.tzinfo is not UTC:
                raise ImpossibleValue
        tidy_notes(self, "notes", "range_of_motion", "adverse_note", "screening_note")
        tidy_notes(self, "treatments", "advice", "plan", "skin_note")
        check_scales(self, NUMBERS, "serial", "number")
        check_scales(self, PAIN_SCALE, "pain_before", "pain_after")
        check_scales(self, NEEDLES_OUT, "needles_out")
        others = {one.episode: one for one in self.others}
        if len(others) < len(self.others):
            raise ImpossibleValue
        object.__setattr__(self, "others", tuple(others[one] for one in sorted(others)))
        object.__setattr__(self, "decisions", in_order(self.decisions))
        check_clock(self.time_in)
        check_clock(self.time_out)

    @property
    def is_screened(self) -> bool:
        """Whether the precautions were asked for again."""
        return self.screened or self.screening is not None

    def with_screening(self, said: Screening | None) -> Self:
        """Return the visit with what was said of the precautions, None if they were not asked."""
        return replace(self, screening=said, screened=said is not None)

    @property
    def told_reactions(self) -> Reactions:
        """All reactions of the visit; one of before details were asked as it was told then."""
        if self.reactions or self.adverse in {None, AdverseKind.NONE}:
            return self.reactions
        one = Reaction(
            id=ReactionId(self.id), kind=self.adverse or AdverseKind.NONE, action=self.adverse_note,
            closed=self.adverse_closed,
        )  # fmt: skip
        return (one,)

    def with_reactions(self, reactions: Reactions) -> Self:
        """Return the visit with these reactions; without any it was not asked for them."""
        kind = reactions[0].kind if reactions else None
        return replace(self, reactions=reactions, adverse=kind)

    def with_adverse(self, kind: AdverseKind | None) -> Self:
        """Return the visit with another kind of its first reaction, or without reactions."""
        if kind in {None, AdverseKind.NONE} or not self.reactions:
            return replace(self, adverse=kind, reactions=())
        first, *others = self.reactions
        return self.with_reactions((replace(first, kind=kind or first.kind), *others))

    @property
    def is_aftercare_noted(self) -> bool:
        """Whether anything is said of aftercare."""
        return self.aftercare_given or self.aftercare is not None

    def with_aftercare(self, how: Aftercare | None) -> Self:
        """Return the visit with what was done about aftercare, None if it is not noted."""
        given = how in {Aftercare.EXPLAINED, Aftercare.WRITTEN}
        return replace(self, aftercare=how, aftercare_given=given)

    @property
    def local_start(self) -> datetime:
        """The start by the clock on the clinic's wall."""
        return wall_time(self.started_at, self.zone)

    @property
    def day_charted(self) -> date:
        """The day on which it is charted: of a late entry the day of entry."""
        return wall_time(self.entered_at or self.started_at, self.zone).date()

    @property
    def day(self) -> date:
        """The day of the visit by the clinic's calendar."""
        return self.local_start.date()
