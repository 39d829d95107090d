"""Two records of one person: what differs, what was chosen, and the one record that is made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart, chart_of
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.ids import EpisodeId, PatientId, PointId, VisitId
from needlemap.clinic.marks import Mark, PainZone
from needlemap.clinic.merging import value_words, words_of_fact
from needlemap.clinic.outside_numbers import OutsideNumber, OutsideNumbers
from needlemap.clinic.people import MayContact, Patient, Precaution, PrecautionKind, Precautions
from needlemap.clinic.person_errors import PrecautionsContradict
from needlemap.clinic.visits import Visit

_NONE_KNOWN = "none_known_on"
_APART = {"id", "number", "precautions", _NONE_KNOWN, "outside_numbers"}


class Whose(StrEnum):
    """From which of two records a fact is taken."""

    KEPT = "kept"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that two records say differently."""

    key: str
    name: Text
    kept: Text
    other: Text
    must_be_answered: bool = field(
        default=False, kw_only=True
    )  # about safety: nobody takes one of both unasked


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoRecords:
    """A record that is kept, another of the same person, and whose facts were chosen."""

    kept: Patient
    other: Patient
    chosen: Mapping[str, Whose] = field(default_factory=dict)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What both records say and say differently: first what must be answered."""
        return (*self._contradictions(), *self._facts(), *self._numbers())

    @property
    def unanswered(self) -> tuple[Difference, ...]:
        """What must be answered, and is not."""
        asked = (one for one in self.differences if one.must_be_answered)
        return tuple(one for one in asked if one.key not in self.chosen)

    @property
    def result(self) -> Patient:
        """The one record: facts as chosen, else those of the kept one; gaps filled by the other.

        Raises:
            PrecautionsContradict: while it is not said which of two precautions is right.
        """
        open_ones = self.unanswered
        if open_ones:
            raise PrecautionsContradict(facts=Text.joined(", ", (one.name for one in open_ones)))
        facts: dict[str, Any] = {name: self._fact(name) for name in _names()}
        facts["outside_numbers"] = self._outside_numbers()
        return replace(self.kept, **facts, **self._precautions())

    @property
    def rest(self) -> Patient:
        """The other record as it stays, with the numbers elsewhere that were not chosen."""
        taken = {number.key for number in self.result.outside_numbers}
        known = (*self.other.outside_numbers, *self.kept.outside_numbers)
        left = tuple(one for one in known if one.key not in taken)
        return replace(self.other, outside_numbers=left)

    @property
    def turned_round(self) -> "TwoRecords":
        """The same with the other record kept; what was chosen stays chosen."""
        turned = {Whose.KEPT: Whose.OTHER, Whose.OTHER: Whose.KEPT}
        chosen = {key: turned[whose] for key, whose in self.chosen.items()}
        return TwoRecords(kept=self.other, other=self.kept, chosen=chosen)

    def with_chosen(self, key: str, whose: Whose) -> "TwoRecords":
        """Return the records with a fact taken from one of them."""
        return replace(self, chosen={**self.chosen, key: whose})

    def whose(self, one: Difference) -> Whose | None:
        """Return from which record a fact is taken; None: that must be said."""
        return self.chosen.get(one.key, None if one.must_be_answered else Whose.KEPT)

    def _takes_other(self, key: str) -> bool:
        return self.chosen.get(key) is Whose.OTHER

    def _fact(self, name: str) -> object:
        mine, theirs = getattr(self.kept, name), getattr(self.other, name)
        if is_unknown(mine):
            return theirs
        return theirs if self._takes_other(name) and not is_unknown(theirs) else mine

    def _facts(self) -> Iterator[Difference]:
        for name in _names():
            mine, theirs = getattr(self.kept, name), getattr(self.other, name)
            if mine != theirs and not is_unknown(mine) and not is_unknown(theirs):
                said = (_said(name, value) for value in (mine, theirs))
                yield Difference(name, FACT_NAMES[name], *said)

    def _numbers(self) -> Iterator[Difference]:
        theirs = {number.key[0]: number for number in self.other.outside_numbers}
        for mine in self.kept.outside_numbers:
            other = theirs.get(mine.key[0])
            if other is not None and other.key != mine.key:
                words = (Text.typed(one.number) for one in (mine, other))
                yield Difference(_key_of(mine), Text.typed(mine.system), *words)

    def _outside_numbers(self) -> OutsideNumbers:
        mine, theirs = self.kept.outside_numbers, self.other.outside_numbers
        known = {number.key[0] for number in mine}
        of_system = {number.key[0]: number for number in theirs}
        kept = (
            of_system.get(one.key[0], one) if self._takes_other(_key_of(one)) else one
            for one in mine
        )
        return (*kept, *(one for one in theirs if one.key[0] not in known))

    def _contradictions(self) -> Iterator[Difference]:
        mine, theirs = self.kept, self.other
        if self._is_none_against_some:
            said = (_answer_words(one) for one in (mine, theirs))
            yield Difference(_NONE_KNOWN, Text("precautions"), *said, must_be_answered=True)
        for kind in self._told_differently():
            of_kind = (_of(one.precautions, kind) for one in (mine, theirs))
            said = (value_words(known) for known in of_kind)
            yield Difference(kind.value, Text.word(kind), *said, must_be_answered=True)

    @property
    def _is_none_against_some(self) -> bool:
        records = (self.kept, self.other)
        return any(one.warnings for one in records) and any(one.none_known_on for one in records)

    def _told_differently(self) -> tuple[PrecautionKind, ...]:
        """Return the kinds of which both records know something, and not the same."""
        mine, theirs = self.kept.precautions, self.other.precautions
        kinds = dict.fromkeys(one.kind for one in mine if one.kind is not PrecautionKind.OTHER)
        return tuple(
            kind
            for kind in kinds
            for both in [[_of(known, kind) for known in (mine, theirs)]]
            if all(both) and _is_contradicted(*both)
        )

    def _precautions(self) -> dict[str, Any]:
        if self._is_none_against_some:
            right = self.other if self._takes_other(_NONE_KNOWN) else self.kept
            wrong = self.kept if right is self.other else self.other
            history = (one for one in wrong.precautions if one.has_ended)
            told = tuple(dict.fromkeys((*right.precautions, *history)))
            return {"precautions": told, _NONE_KNOWN: right.none_known_on}
        days = [one.none_known_on for one in (self.kept, self.other) if one.none_known_on]
        asked = dict.fromkeys((*self.kept.precautions, *self.other.precautions))
        kinds = dict.fromkeys(one.kind for one in asked)
        found = (one for kind in kinds for one in self._of_kind(kind))
        return {"precautions": tuple(found), _NONE_KNOWN: max(days, default=None)}

    def _of_kind(self, kind: PrecautionKind) -> Precautions:
        mine, theirs = (_of(one.precautions, kind) for one in (self.kept, self.other))
        if kind is PrecautionKind.OTHER:
            return tuple(dict.fromkeys((*mine, *theirs)))
        if kind in self._told_differently():
            return theirs if self._takes_other(kind.value) else mine
        return mine if any(map(_says_more, mine)) or not theirs else theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRecords:
    """What one merge did, so that it can be taken back whole."""

    asked: TwoRecords
    after: Patient  # the kept record
    rest: Patient  # the other one
    numbers: Mapping[VisitId, int]  # of the visits of both, as they were before
    moved: frozenset[VisitId]  # visits of the other record
    points: Mapping[PointId, int]  # of the other record, with their numbers before
    episodes: frozenset[EpisodeId]  # of the other record
    merged_before: frozenset[PatientId]  # records that had been merged into the other one
    numbered: frozenset[VisitId]  # signed visits whose numbers are kept since this merge
    brought_back: bool  # whether the kept record was archived
    entry: int  # of the audit trail, the last one of this merge


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersAsSigned:
    """The numbers of a signed visit and of its points, as its sheet says them for ever."""

    visit: int
    points: Mapping[PointId, int] = field(default_factory=dict)

    def of_visit(self, visit: Visit) -> Visit:
        """Return the visit with its number then."""
        return replace(visit, number=self.visit)

    def of_chart(self, chart: Chart) -> Chart:
        """Return the chart with the numbers of its points then."""
        return chart_of(chart.visit, (self._of_mark(mark) for mark in chart.marks))

    def _of_mark(self, mark: Mark) -> Mark:
        if isinstance(mark, PainZone) or mark.id not in self.points:
            return mark
        return replace(mark, point=replace(mark.point, number=self.points[mark.id]))


def is_unknown(value: object) -> bool:
    """Return whether a fact says nothing."""
    return value in (None, "", (), MayContact.NOT_ASKED)


def _names() -> tuple[str, ...]:
    return tuple(known.name for known in fields(Patient) if known.name not in _APART)


def _said(name: str, value: object) -> Text:
    """Return a value as it stands in its field: what was typed without marks around it."""
    is_typed = isinstance(value, str) and not isinstance(value, StrEnum)
    return Text.typed(str(value)) if is_typed else words_of_fact(name, value)


def _key_of(number: OutsideNumber) -> str:
    return f"number {number.key[0]}"


def _of(precautions: Precautions, kind: PrecautionKind) -> Precautions:
    return tuple(one for one in precautions if one.kind is kind)


def _is_contradicted(mine: Precautions, theirs: Precautions) -> bool:
    """Return whether two records say of one kind what cannot both be so.

    One that knows less says nothing against the other, unless one warns and the other does not.
    """
    if any(not one.has_ended for one in mine) != any(not one.has_ended for one in theirs):
        return True
    told = [frozenset(filter(_says_more, known)) for known in (mine, theirs)]
    return all(told) and told[0] != told[1]


def _says_more(one: Precaution) -> bool:
    return bool(one.detail or one.days)


def _answer_words(patient: Patient) -> Text:
    if patient.warnings:
        return value_words(patient.precautions)
    day = patient.none_known_on
    return Text("none known, {day}", day=value_words(day)) if day else Text("not asked")
