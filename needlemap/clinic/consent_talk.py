"""The talk before consent: which risks were told, what else could be done, who asked, for where."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from needlemap.body.texts import Text
from needlemap.clinic.dates import clock_time
from needlemap.clinic.facts import FACT_NAMES, tidy_lines, tidy_notes
from needlemap.clinic.part_merging import MadeOfParts
from needlemap.clinic.texts import NAME_LIMIT
from needlemap.clinic.visit_times import check_clock


class ToldRisk(StrEnum):
    """A risk of needling that is told by name (clinical notes, section 6)."""

    BLEEDING = "bleeding"
    BRUISE = "bruise"
    SORENESS = "soreness"
    AGGRAVATION = "symptoms worse"
    DROWSINESS = "drowsiness"
    FAINT = "fainting"
    INFECTION = "infection"
    NERVE_INJURY = "nerve injury"
    PNEUMOTHORAX = "pneumothorax"
    BROKEN_NEEDLE = "bent or broken needle"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTalk(MadeOfParts):
    """What was said before consent; each part may be missing, and none is made up."""

    risks: tuple[ToldRisk, ...] = ()
    other_risks: str = ""
    why_higher: str = ""  # here than elsewhere: a thin chest, blood that does not clot
    alternatives: str = ""
    asked_by: str = ""  # the name, as it was then
    language: str = ""  # of the talk
    text_version: str = ""  # of what was given to read
    guardian: str = ""  # who agreed with or for the patient
    regions: tuple[str, ...] = ()  # ids of regions of the skin that it is for
    scope: str = ""  # what it is for, in words
    refused: str = ""  # what was refused or withdrawn
    refused_at: time | None = None  # by the clock on the clinic's wall

    def __post_init__(self) -> None:
        tidy_lines(self, "other_risks", "language", "text_version", "guardian", "scope", "refused")
        tidy_lines(self, "asked_by", limit=NAME_LIMIT)
        tidy_notes(self, "why_higher", "alternatives")
        check_clock(self.refused_at)

    @property
    def told_risks(self) -> Text:
        """The risks that were told, in one line; empty if none was."""
        named = tuple(Text.word(risk) for risk in self.risks)
        own = (Text.typed(self.other_risks),) if self.other_risks else ()
        return Text.joined(", ", (*named, *own))

    @property
    def refusal(self) -> Text | None:
        """What was refused or withdrawn, and when; None if nothing was."""
        said = self.refused or Text("consent")
        if self.refused_at is None:
            return Text.typed(self.refused) if self.refused else None
        return Text("{refused}, at {time}", refused=said, time=clock_time(self.refused_at))

    @property
    def words(self) -> Text:
        """All that was said, as both versions of two desks are told."""
        said: dict[str, Text | str] = {
            "risks": self.told_risks if self.risks or self.other_risks else "",
            "why_higher": self.why_higher,
            "alternatives": self.alternatives,
            "asked_by": self.asked_by,
            "language": self.language,
            "text_version": self.text_version,
            "guardian": self.guardian,
            "regions": str(len(self.regions)) if self.regions else "",
            "scope": self.scope,
            "refused": self.refusal or "",
        }
        facts = [
            Text("{fact}: {value}", fact=FACT_NAMES[name], value=value)
            for name, value in said.items()
            if value
        ]
        return Text.joined(", ", facts) if facts else Text("nothing")


NO_TALK = ConsentTalk()
"""That nothing of a talk is recorded."""
