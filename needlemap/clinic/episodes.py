"""An episode: one complaint under treatment, in the patient's words and in the diagnosis's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.facts import check_scales, tidy_lines
from needlemap.clinic.ids import EpisodeId, PatientId
from needlemap.clinic.merging import RecordChange
from needlemap.clinic.texts import is_blank

PLANNED = (1, 99)
_LINES = (
    *("complaint", "goal", "diagnosis_system", "diagnosis_code", "diagnosis_words"),
    *("referrer", "rhythm", "outcome_note"),
)


class Onset(StrEnum):
    """How a complaint began."""

    REPETITIVE_MOTION = "repetitive motion"
    POSTURE = "posture"
    BODY_MECHANICS = "body mechanics"
    ACUTE_INJURY = "acute injury"
    GUARDING = "guarding an injured joint"
    UNKNOWN = "not known"


class ComplaintSide(StrEnum):
    """On which side of the body, its own, a complaint is felt."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both sides"
    MIDLINE = "midline"


class EpisodeOutcome(StrEnum):
    """How an episode ended."""

    GOAL_REACHED = "goal reached"
    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    REFERRED = "referred on"
    STOPPED = "stopped coming"


class ComplaintMissing(ImpossibleValue):
    """An episode without a complaint."""

    template = "What does the patient complain of? A word is enough. Nothing is saved yet."


class EndImpossible(ImpossibleValue):
    """An episode that ends before it began, or after today."""

    template = (
        "The end, {end}, is not possible: it must lie between {start}, when this complaint began"
        " to be treated, and today. Nothing is saved yet; please correct it."
    )


class StartImpossible(ImpossibleValue):
    """An episode that begins tomorrow or later."""

    template = (
        "This complaint cannot begin to be treated on {start}: that is after today. Nothing is"
        " saved yet; please correct it."
    )


class EndMissing(ImpossibleValue):
    """An outcome without an end."""

    template = (
        "How it ended is chosen, but not when. Type the date, or choose the outcome again to free"
        " it. Nothing is saved yet."
    )


class PlannedNotWhole(ImpossibleValue):
    """A number of planned visits that is no whole number."""

    template = (
        "The number of planned visits is not a whole number. Nothing is saved yet; please type it"
        " in digits, for example 6."
    )


class RegionNotPicked(ImpossibleValue):
    """A region that was typed and is none of those that are picked."""

    template = (
        "“{typed}” is typed as a region and not picked. Nothing is saved yet; please pick one that"
        " is found, press it on the body, or empty its field."
    )


class EpisodeInUse(NeedleMapError):
    """Undoing that a complaint was added for which visits are recorded since."""

    template = (
        "There is a visit for this complaint, so this is not undone. Nothing was changed; a"
        " complaint that is no longer treated can be ended."
    )


class PatientInUse(NeedleMapError):
    """Undoing that a patient was added of whom a complaint is recorded since."""

    template = (
        "A complaint of this patient is recorded by now, so this is not undone. Nothing was"
        " changed."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One complaint under treatment, from its first to its last visit."""

    id: EpisodeId
    patient: PatientId
    complaint: str  # in the patient's words
    onset: Onset = Onset.UNKNOWN
    goal: str = ""
    started_on: date
    side: ComplaintSide | None = None  # None while nobody has said
    regions: tuple[str, ...] = ()  # ids of regions of the skin, as they were picked
    diagnosis_system: str = ""  # of which list the code is: "ICD-10"
    diagnosis_code: str = ""
    diagnosis_words: str = ""
    referrer: str = ""
    planned_visits: int | None = None
    rhythm: str = ""  # "once a week"
    ended_on: date | None = None  # None while it is treated
    outcome: EpisodeOutcome | None = None
    outcome_note: str = ""

    def __post_init__(self) -> None:
        tidy_lines(self, *_LINES)
        check_scales(self, PLANNED, "planned_visits")

    def checked(self, today: date) -> Self:
        """Return the episode if all of it is possible today.

        Raises:
            ComplaintMissing: if it has no complaint.
            StartImpossible: if it begins after today.
            EndMissing: if it has an outcome and no end.
            EndImpossible: if it ends before it began, or after today.
        """
        if is_blank(self.complaint):
            raise ComplaintMissing
        if self.started_on > today:
            raise StartImpossible(start=spoken(self.started_on))
        if self.ended_on is None:
            if self.outcome is not None or self.outcome_note:
                raise EndMissing
        elif not self.started_on <= self.ended_on <= today:
            raise EndImpossible(end=spoken(self.ended_on), start=spoken(self.started_on))
        return self

    @property
    def has_ended(self) -> bool:
        """Whether it is treated no longer."""
        return self.ended_on is not None

    @property
    def line(self) -> Text:
        """The complaint as a list tells it: "Neck pain · right · 3 Mar 2026"."""
        side = Text.word(self.side) if self.side else ""
        began = spoken(self.started_on)
        return Text.joined(" · ", (self.complaint, side, began, self.ending or ""))

    @property
    def diagnosis(self) -> str:
        """The diagnosis in one line: "ICD-10 M54.2 Cervicalgia"."""
        parts = (self.diagnosis_system, self.diagnosis_code, self.diagnosis_words)
        return " ".join(part for part in parts if part)

    @property
    def plan(self) -> Text | None:
        """How many visits are planned, and how often; None if neither is said."""
        if self.planned_visits is None:
            return Text.typed(self.rhythm) if self.rhythm else None
        counted = Text.counted("{count} visit", "{count} visits", self.planned_visits)
        return Text.joined(", ", (counted, self.rhythm)) if self.rhythm else counted

    @property
    def ending(self) -> Text | None:
        """When and how it ended; None while it is treated."""
        if self.ended_on is None:
            return None
        when = Text("ended {date}", date=spoken(self.ended_on))
        outcome = Text.word(self.outcome) if self.outcome else ""
        return Text.joined(": ", (when, Text.joined(", ", (outcome, self.outcome_note))))


Episodes = tuple[Episode, ...]


@dataclass(frozen=True, slots=True)
class EpisodeChange(RecordChange[Episode]):
    """What is known of an episode, before and after one edit."""

    def onto(self, current: Episode) -> Episode:
        """Return the episode as in the records, with the changed facts taken over.

        Raises:
            FactChangedElsewhere: if the records hold a fact with another value than expected.
        """
        return self.merged(current, *self.fields)


def gone_on_with(last: EpisodeId | None, known: Sequence[Episode]) -> EpisodeId | None:
    """Return the episode that a new visit is for: the last one's, or the only one treated.

    What has ended is gone on with only if nothing else is known of the patient's complaints.
    """
    treated = [one.id for one in known if not one.has_ended]
    if last in treated or (last is not None and not treated):
        return last
    return treated[0] if len(treated) == 1 else None
