"""Which question comes next at a visit; none is forced, and what is left comes back as missing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from needlemap.body.texts import marked
from needlemap.clinic.ledger import is_balanced
from needlemap.clinic.reasons import Ask
from needlemap.clinic.safety import asked_of
from needlemap.clinic.signing import BeforeSigning, Topic, first_of, shortfalls
from needlemap.clinic.visits import (
    AdverseKind,
    Aftercare,
    ChangeSinceLast,
    Consent,
    Screening,
    Soreness,
    Visit,
)


class Phase(StrEnum):
    """Where a visit stands."""

    BEFORE = "before"  # questions before the first needle
    CHARTING = "charting"
    AFTER = "after"  # questions after "Finish"
    READY = "ready"  # asked all there is to ask: sign
    SIGNED = "signed"


ASKED_BEFORE = (
    Topic.CHANGE,
    Topic.SORENESS,
    Topic.PAIN_BEFORE,
    Topic.SCREENED,
    Topic.CONSENT,
    Topic.RISKS,
)
ASKED_AFTER = (Topic.NEEDLES, Topic.PAIN_AFTER, Topic.ADVERSE, Topic.AFTERCARE)
ASKED = (*ASKED_BEFORE, *ASKED_AFTER)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, and what the visit says once it is given.

    ``facts`` is empty for an answer that leads on: counting out all needles, or by place.
    """

    word: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def given(self, visit: Visit) -> Visit:
        """Return the visit once this answer is given."""
        return replace(visit, **self.facts)


ALL_OUT = Answer(marked("all out"))
BY_PLACE = Answer(marked("by place"))


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitGuide:
    """The way through a visit: what was put off, and whether charting is finished."""

    later: frozenset[Topic] = frozenset()
    wanted: Topic | None = None  # a question that was asked for, out of turn
    finishing: bool = False

    @classmethod
    def of(cls, visit: Visit) -> Self:
        """Return the way through a visit that is opened, where it was left."""
        after = (visit.needles_out, visit.pain_after, visit.adverse)
        return cls(finishing=any(given is not None for given in after))

    def put_off(self, about: Topic) -> Self:
        """Leave a question for later."""
        return type(self)(later=self.later | {about}, finishing=self.finishing)

    def want(self, about: Topic) -> Self:
        """Ask this question next."""
        finishing = self.finishing or about in ASKED_AFTER
        return type(self)(later=self.later - {about}, wanted=about, finishing=finishing)

    def answered(self, about: Topic) -> Self:
        """Go on after an answer."""
        return type(self)(later=self.later - {about}, finishing=self.finishing)

    def finish(self) -> Self:
        """Go on to the questions after charting."""
        return type(self)(later=self.later, finishing=True)

    def question(self, facts: BeforeSigning) -> Topic | None:
        """Return the question to ask now, None while charting, when ready or signed."""
        if facts.visit.signed_at is not None:
            return None
        if self.wanted is not None and is_open(self.wanted, facts):
            return self.wanted
        asked = ASKED_AFTER if self.finishing else _before_the_needle(facts)
        waiting = (about for about in asked if about not in self.later)
        return next((about for about in waiting if is_open(about, facts)), None)

    def phase(self, facts: BeforeSigning) -> Phase:
        """Return where the visit stands."""
        if facts.visit.signed_at is not None:
            return Phase.SIGNED
        question = self.question(facts)
        if question is None:
            return Phase.READY if self.finishing else Phase.CHARTING
        return Phase.AFTER if question in ASKED_AFTER else Phase.BEFORE

    def missing(self, facts: BeforeSigning) -> tuple[Topic, ...]:
        """Return what is still open besides the question that is asked now.

        What comes after charting is not missing before "Finish".
        """
        if facts.visit.signed_at is not None:
            return ()
        now = self.question(facts)
        asked = ASKED if self.finishing else ASKED_BEFORE
        return tuple(about for about in asked if about is not now and is_open(about, facts))


def _before_the_needle(facts: BeforeSigning) -> tuple[Topic, ...]:
    """Return what is asked before the first needle; that no precaution is known comes last."""
    if facts.precautions:
        return ASKED_BEFORE
    return (*(about for about in ASKED_BEFORE if about is not Topic.SCREENED), Topic.SCREENED)


def is_open(about: Topic, facts: BeforeSigning) -> bool:
    """Return whether a question is still to be answered at a visit."""
    return about in ASKED and _OPEN[about](facts)


def answers(about: Topic, facts: BeforeSigning | None = None) -> tuple[Answer, ...]:
    """Return what can be answered to a question, in the order it is asked; none to no question."""
    if about is Topic.SCREENED and facts is not None and not facts.precautions:
        return _NONE_KNOWN
    return _ANSWERS.get(about, ())


def is_score(about: Topic) -> bool:
    """Return whether a question is answered by a number from 0 to 10."""
    return about in {Topic.PAIN_BEFORE, Topic.PAIN_AFTER}


def _consent_is_open(facts: BeforeSigning) -> bool:
    return facts.visit.consent is Consent.NOT_ASKED or _blocks(Topic.CONSENT, facts)


def _screening_is_open(facts: BeforeSigning) -> bool:
    if facts.visit.is_screened:
        return _blocks(Topic.SCREENED, facts)
    return bool(facts.precautions) or facts.patient.none_known_on != facts.visit.day


def _risks_are_open(facts: BeforeSigning) -> bool:
    asked = asked_of(facts.visit, facts.chart, facts.patient, facts.places)
    return any(one.about is Ask.LUNG for one in asked)


def _blocks(about: Topic, facts: BeforeSigning) -> bool:
    found = first_of(shortfalls(facts), about)
    return found is not None and found.blocks


_OPEN: Mapping[Topic, Callable[[BeforeSigning], bool]] = {
    Topic.CHANGE: lambda facts: bool(facts.earlier) and facts.visit.change is None,
    Topic.SORENESS: lambda facts: bool(facts.earlier) and facts.visit.soreness is None,
    Topic.PAIN_BEFORE: lambda facts: facts.visit.pain_before is None,
    Topic.SCREENED: _screening_is_open,
    Topic.CONSENT: _consent_is_open,
    Topic.RISKS: _risks_are_open,
    Topic.NEEDLES: lambda facts: not is_balanced(facts.chart, facts.visit),
    Topic.PAIN_AFTER: lambda facts: facts.visit.pain_after is None,
    Topic.ADVERSE: lambda facts: facts.visit.adverse is None,
    Topic.AFTERCARE: lambda facts: (
        facts.chart.needles_in > 0 and not facts.visit.is_aftercare_noted
    ),
}


def _each(fact: str, kinds: Iterable[StrEnum]) -> tuple[Answer, ...]:
    return tuple(Answer(kind.value, {fact: kind}) for kind in kinds)


def _scores(fact: str) -> tuple[Answer, ...]:
    return tuple(Answer(str(score), {fact: score}) for score in range(11))


def _aftercare(how: Aftercare) -> dict[str, Any]:
    return {"aftercare": how, "aftercare_given": how is not Aftercare.NOT_GIVEN}


def _screened(*said: Screening) -> tuple[Answer, ...]:
    return tuple(Answer(each.value, {"screening": each, "screened": True}) for each in said)


_NONE_KNOWN = _screened(Screening.NONE_KNOWN, Screening.CHANGED, Screening.NOT_TODAY)
_ANSWERS: Mapping[Topic, tuple[Answer, ...]] = {
    Topic.CHANGE: _each("change", ChangeSinceLast),
    Topic.SORENESS: _each("soreness", Soreness),
    Topic.PAIN_BEFORE: _scores("pain_before"),
    Topic.SCREENED: _screened(
        Screening.NO_CHANGE, Screening.CHANGED, Screening.WITH_CARE, Screening.NOT_TODAY
    ),
    Topic.CONSENT: _each("consent", (Consent.VERBAL, Consent.WRITTEN, Consent.REFUSED)),
    Topic.RISKS: (Answer(marked("risks told"), {"risks_told": True}),),
    Topic.NEEDLES: (ALL_OUT, BY_PLACE),
    Topic.PAIN_AFTER: _scores("pain_after"),
    Topic.ADVERSE: _each("adverse", AdverseKind),
    Topic.AFTERCARE: tuple(Answer(how.value, _aftercare(how)) for how in Aftercare),
}
