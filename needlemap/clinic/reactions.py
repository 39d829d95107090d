"""Unwanted reactions that are followed up: what is still open, and how it was closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.facts import tidy_lines
from needlemap.clinic.ids import ClosingId, PractitionerId, ReactionId, VisitId
from needlemap.clinic.visits import Addendum, AdverseKind, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """That a reaction was followed up to its end: a fact of its day, beside the signed visit."""

    id: ClosingId
    visit: VisitId  # at which the reaction was recorded
    reaction: ReactionId
    author: PractitionerId | None
    at: datetime  # aware, UTC
    ending: str = ""
    author_name: str = ""  # as it was then, once it is recorded

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC:
            raise ImpossibleValue
        tidy_lines(self, "ending")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReaction:
    """A reaction that is not closed, with the visit it belongs to."""

    visit: VisitId
    day: date
    id: ReactionId
    kind: AdverseKind
    words: str = ""  # as typed

    @property
    def sentence(self) -> Text:
        """Return what stands at each visit until it is closed."""
        known = Text.typed(self.words)
        words = Text.joined(", ", [Text.word(self.kind), known] if self.words else [self.kind])
        return Text("Not closed since {date}: {reaction}", date=spoken(self.day), reaction=words)


def open_reactions(
    visits: Iterable[Visit], addenda: Iterable[Addendum], closings: Iterable[Closing]
) -> tuple[OpenReaction, ...]:
    """Return the reactions of these visits, told then or added later, that nobody closed."""
    closed = {closing.reaction for closing in closings}
    added = tuple(addenda)
    found = [one for visit in visits for one in (*_told(visit), *told_later(visit, added))]
    return tuple(one for one in found if one.id not in closed)


def _told(visit: Visit) -> list[OpenReaction]:
    return [
        OpenReaction(visit=visit.id, day=visit.day, id=each.id, kind=each.kind, words=each.details)
        for each in visit.told_reactions
        if not each.closed
    ]


def told_later(visit: Visit, addenda: tuple[Addendum, ...]) -> list[OpenReaction]:
    """Return the reactions of a visit that were added to it after its signature."""
    return [
        OpenReaction(
            visit=visit.id, day=visit.day, id=ReactionId(each.id), kind=each.reaction,
            words=" ".join(each.text.split()),
        )
        for each in addenda
        if each.visit == visit.id and each.reaction is not None
    ]  # fmt: skip
