"""What the therapist decides when a complaint is reviewed: go on, change treatment, refer on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.facts import tidy_lines
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.part_merging import Keyed
from needlemap.clinic.texts import NAME_LIMIT, is_blank


class DecisionKind(StrEnum):
    """What is decided."""

    GO_ON = "go on"
    CHANGE = "change treatment"
    REFER = "refer on"


class DecisionUnexplained(ImpossibleValue):
    """Going on as before without a reason."""

    template = "Say in a few words why it goes on as before: the reason is printed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Keyed):
    """What was decided about a complaint at a visit, by whom and when."""

    complaint: EpisodeId | None  # None: of a visit for no complaint
    kind: DecisionKind
    because: str = ""  # why it goes on, what is changed, or to whom
    at: datetime  # aware, UTC
    name: str = ""  # of who decided, as it was then

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC:
            raise ImpossibleValue
        tidy_lines(self, "because")
        tidy_lines(self, "name", limit=NAME_LIMIT)
        if self.kind is DecisionKind.GO_ON and is_blank(self.because):
            raise DecisionUnexplained

    @property
    @override
    def key(self) -> EpisodeId | None:
        return self.complaint

    @property
    def words(self) -> Text:
        """What was decided: "go on, because she climbs stairs again"."""
        if is_blank(self.because):
            return Text.word(self.kind)
        if self.kind is DecisionKind.GO_ON:
            return Text("go on, because {reason}", reason=self.because)
        if self.kind is DecisionKind.CHANGE:
            return Text("change treatment: {how}", how=self.because)
        return Text("refer on: {whom}", whom=self.because)


Decisions = tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of an earlier visit."""

    decision: Decision
    day: date  # of the visit
    treatments: int  # until then

    @property
    def words(self) -> Text:
        """What was decided when: "Decided on 3 Mar 2026, after 4 treatments: refer on."."""
        return Text.counted(
            "Decided on {day}, after {count} treatment: {decision}.",
            "Decided on {day}, after {count} treatments: {decision}.",
            self.treatments,
            day=spoken(self.day),
            decision=self.decision.words,
        )


def decision_on(decisions: Decisions, complaint: EpisodeId | None) -> Decision | None:
    """Return what was decided about a complaint, None if nothing was."""
    return next((one for one in decisions if one.complaint == complaint), None)


def with_decision(decisions: Decisions, decision: Decision) -> Decisions:
    """Return decisions with one more, in place of one about the same complaint."""
    return (*without_decision(decisions, decision.complaint), decision)


def without_decision(decisions: Decisions, complaint: EpisodeId | None) -> Decisions:
    """Return decisions without that about a complaint."""
    return tuple(one for one in decisions if one.complaint != complaint)


def in_order(decisions: Decisions) -> Decisions:
    """Return decisions by the ids of their complaints.

    Raises:
        ImpossibleValue: if there are two about one.
    """
    if len({one.complaint for one in decisions}) < len(decisions):
        raise ImpossibleValue
    return tuple(sorted(decisions, key=lambda one: str(one.complaint or "")))
