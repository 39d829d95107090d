"""What stands between a visit and its signature (clinical notes, section 1, review rules).

Some of it blocks: needles that do not balance, no consent, an absolute precaution left open, an
unanswered question about reactions. The rest warns and leaves the judgement to the therapist.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from needlemap.body.hazards import Hazard
from needlemap.body.letters import capital
from needlemap.body.places import Side
from needlemap.clinic.chart import Chart
from needlemap.clinic.errors import SigningBlocked
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.marks import PointMark
from needlemap.clinic.people import Patient
from needlemap.clinic.review import review_of
from needlemap.clinic.visits import ChangeSinceLast, Consent, Visit

NEEDLED_BY_CONSENT = frozenset({Consent.VERBAL, Consent.WRITTEN})


class Topic(StrEnum):
    """What a shortfall is about; the question that mends it carries the same name."""

    CHANGE = "change"
    SORENESS = "soreness"
    PAIN_BEFORE = "pain_before"
    SCREENED = "screened"
    CONSENT = "consent"
    NEEDLES = "needles"
    PAIN_AFTER = "pain_after"
    ADVERSE = "adverse"
    AFTERCARE = "aftercare"
    HAZARD = "hazard"
    THORAX = "thorax"
    LATE = "late"
    WORSE = "worse"
    NO_CHANGE = "no_change"
    ADVERSE_OPEN = "adverse_open"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing that is missing or should be thought about; ``blocks``: no signature before."""

    about: Topic
    sentence: str
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class NeedledPlace:
    """A needled point, and what lies under its region."""

    mark: PointMark
    region: str  # in words
    side: Side
    hazards: tuple[Hazard, ...] = ()
    over_lung: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeSigning:
    """All that a signature is judged by."""

    visit: Visit
    chart: Chart
    patient: Patient
    earlier: tuple[Visit, ...] = ()
    places: tuple[NeedledPlace, ...] = ()
    now: datetime  # aware, UTC


def shortfalls(facts: BeforeSigning) -> tuple[Shortfall, ...]:
    """Return what is missing before signing, what blocks it first."""
    found = (*_before(facts), *_needles(facts), *_after(facts), *_thoughts(facts))
    return tuple(sorted(found, key=lambda shortfall: not shortfall.blocks))


def signed(facts: BeforeSigning, practitioner: PractitionerId) -> Visit:
    """Return the visit with its signature.

    Raises:
        SigningBlocked: if something blocks it, in the words of the first thing that does.
    """
    first = next((found for found in shortfalls(facts) if found.blocks), None)
    if first is not None:
        raise SigningBlocked(what=first.sentence)
    return replace(facts.visit, practitioner=practitioner, signed_at=facts.now)


def _before(facts: BeforeSigning) -> Iterator[Shortfall]:
    visit, needled = facts.visit, facts.chart.needles_in > 0
    if facts.earlier and visit.change is None:
        yield Shortfall(Topic.CHANGE, "How it was since last time is not answered.")
    if any(known.aftercare_given for known in facts.earlier[-1:]) and visit.soreness is None:
        yield Shortfall(Topic.SORENESS, "How long it was sore after last time is not answered.")
    if visit.pain_before is None:
        yield Shortfall(Topic.PAIN_BEFORE, "The pain before treatment is not scored.")
    if needled:
        yield from _screening(facts)
    if visit.consent in {Consent.REFUSED, Consent.WITHDRAWN} and needled:
        words = f"Consent was {visit.consent.value}, but needles are charted: one of them is wrong."
        yield Shortfall(Topic.CONSENT, words, blocks=True)
    elif visit.consent is Consent.NOT_ASKED:
        yield Shortfall(Topic.CONSENT, "Consent is not recorded.", blocks=True)


def _screening(facts: BeforeSigning) -> Iterator[Shortfall]:
    open_ones = [known for known in facts.patient.precautions if known.kind.is_absolute]
    if open_ones and not facts.visit.screened:
        words = f"{open_ones[0].words}: as a rule not needled. Ask again, and say that it is safe."
        yield Shortfall(Topic.SCREENED, words, blocks=True)
    elif facts.patient.precautions and not facts.visit.screened:
        yield Shortfall(Topic.SCREENED, "The precautions were not asked again today.")
    for known in facts.patient.precautions:
        if not known.detail and not known.kind.is_absolute:
            yield Shortfall(Topic.SCREENED, f"{known.words}: nothing more is noted about it.")


def _needles(facts: BeforeSigning) -> Iterator[Shortfall]:
    placed, out = facts.chart.needles_in, facts.visit.needles_out
    if placed and out is None:
        words = f"{_needle(placed)} in, none counted out yet."
        yield Shortfall(Topic.NEEDLES, words, blocks=True)
    elif placed != (out or 0):
        words = f"{_needle(placed)} in, {out} out: find the difference before the patient leaves."
        yield Shortfall(Topic.NEEDLES, words, blocks=True)


def _after(facts: BeforeSigning) -> Iterator[Shortfall]:
    visit = facts.visit
    if visit.pain_after is None:
        yield Shortfall(Topic.PAIN_AFTER, "The pain after treatment is not scored.")
    if visit.adverse is None:
        words = "Whether there was an unwanted reaction is not answered."
        yield Shortfall(Topic.ADVERSE, words, blocks=True)
    elif visit.adverse.is_major and not visit.adverse_closed:
        words = f"{capital(visit.adverse.value)}: call today, refer, and close it when done."
        yield Shortfall(Topic.ADVERSE_OPEN, words)
    if facts.chart.needles_in and not visit.aftercare_given:
        yield Shortfall(Topic.AFTERCARE, "Aftercare was not explained yet.")


def _thoughts(facts: BeforeSigning) -> Iterator[Shortfall]:
    unread = [place for place in facts.places if place.hazards and not _is_known(place)]
    for place in unread:
        structures = ", ".join(hazard.structure for hazard in place.hazards)
        words = (
            f"Point {place.mark.point.number}, {place.region}: {structures}. Not marked as read."
        )
        yield Shortfall(Topic.HAZARD, words)
    sides = {place.side for place in facts.places if place.over_lung}
    if {Side.LEFT, Side.RIGHT} <= sides:
        words = "Both sides of the chest were needled at one visit: one side a visit is safer."
        yield Shortfall(Topic.THORAX, words)
    if _local_day(facts) > facts.visit.day:
        yield Shortfall(Topic.LATE, "It is signed after the day of the visit.")
    yield from _judged(facts)


def _judged(facts: BeforeSigning) -> Iterator[Shortfall]:
    review = review_of(facts.visit, facts.earlier)
    if review is None:
        return
    scores = f"pain before treatment {review.first} at first, {review.now} now"
    if review.verdict is ChangeSinceLast.WORSE:
        yield Shortfall(Topic.WORSE, f"It has become worse by as much as matters: {scores}.")
    elif review.is_due:
        words = f"No change that matters after {review.visits} treatments: {scores}."
        yield Shortfall(Topic.NO_CHANGE, f"{words} Consider another treatment, or refer on.")


def _is_known(place: NeedledPlace) -> bool:
    return place.mark.needling is not None and place.mark.needling.hazard_known


def _local_day(facts: BeforeSigning) -> date:
    return facts.now.astimezone(ZoneInfo(facts.visit.zone)).date()


def _needle(count: int) -> str:
    return "1 needle" if count == 1 else f"{count} needles"


def first_of(found: Iterable[Shortfall], about: Topic) -> Shortfall | None:
    """Return the first shortfall about a thing, None if there is none."""
    return next((shortfall for shortfall in found if shortfall.about is about), None)
