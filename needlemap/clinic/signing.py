"""What stands between a visit and its signature (clinical notes, section 1, review rules).

Some of it blocks: needles that do not balance, no consent, an absolute precaution left open, an
unanswered question about reactions. The rest warns and leaves the judgement to the therapist.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from needlemap.body.both_ways import set_apart
from needlemap.body.places import Side
from needlemap.body.texts import Text
from needlemap.clinic.also_treated import each_seen
from needlemap.clinic.chart import Chart
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.errors import SigningBlocked
from needlemap.clinic.followed import PAIN, number_words
from needlemap.clinic.ids import EpisodeId, PractitionerId
from needlemap.clinic.late_entry import late_words
from needlemap.clinic.people import Patient, Precautions
from needlemap.clinic.reactions import OpenReaction
from needlemap.clinic.reasons import Ask
from needlemap.clinic.review import FollowedChange, Review, review_of
from needlemap.clinic.safety import NeedledPlace, asked_of
from needlemap.clinic.score_rules import IMPORTANT_CHANGES, ImportantChanges
from needlemap.clinic.visit_order import latest_of
from needlemap.clinic.visits import ChangeSinceLast, Consent, Screening, Visit
from needlemap.clinic.zones import wall_time


class Topic(StrEnum):
    """What a shortfall is about; the question that mends it carries the same name."""

    CHANGE = "change"
    SORENESS = "soreness"
    PAIN_BEFORE = "pain_before"
    SCREENED = "screened"
    CONSENT = "consent"
    RISKS = "risks"
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
    REASON = "reason"
    SCORES = "scores"  # that are due again; nothing asks for them


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing that is missing or should be thought about; ``blocks``: no signature before.

    What blocks and has a ``reason_for`` is met by a reason in writing.
    """

    about: Topic
    sentence: Text
    blocks: bool = False
    reason_for: Ask | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeSigning:
    """All that a signature is judged by."""

    visit: Visit
    chart: Chart
    patient: Patient
    earlier: tuple[Visit, ...] = ()  # that came before, by the time of treatment
    begun_before: tuple[Visit, ...] = ()  # in the program, whenever they were
    places: tuple[NeedledPlace, ...] = ()
    open_reactions: tuple[OpenReaction, ...] = ()  # of visits before this one
    now: datetime  # aware, UTC
    ahead: datetime | None = None  # when something was recorded since it began, later than now
    important: ImportantChanges = field(default_factory=lambda: IMPORTANT_CHANGES)  # here
    complaints: Mapping[EpisodeId, str] = field(default_factory=dict)  # what each is called

    @property
    def precautions(self) -> Precautions:
        """Those of the patient that were so on the day of the visit."""
        return self.patient.in_force(self.visit.day)


def shortfalls(facts: BeforeSigning) -> tuple[Shortfall, ...]:
    """Return what is missing before signing, what blocks it first."""
    found = (
        *_before(facts),
        *_needles(facts),
        *_after(facts),
        *_asked(facts),
        *_thoughts(facts),
    )
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
        yield Shortfall(Topic.CHANGE, Text("How it was since last time is not answered."))
    if any(known.aftercare_given for known in facts.earlier[-1:]) and visit.soreness is None:
        yield Shortfall(
            Topic.SORENESS, Text("How long it was sore after last time is not answered.")
        )
    if visit.pain_before is None:
        yield Shortfall(Topic.PAIN_BEFORE, Text("The pain before treatment is not scored."))
    if needled:
        yield from _screening(facts)
    if visit.consent in {Consent.REFUSED, Consent.WITHDRAWN} and needled:
        words = Text(
            "Consent was {consent}, but needles are charted: one of them is wrong.",
            consent=visit.consent,
        )
        yield Shortfall(Topic.CONSENT, words, blocks=True)
    elif visit.consent is Consent.NOT_ASKED:
        yield Shortfall(Topic.CONSENT, Text("Consent is not recorded."), blocks=True)


def _screening(facts: BeforeSigning) -> Iterator[Shortfall]:
    visit = facts.visit
    open_ones = [known for known in facts.precautions if known.kind.is_absolute]
    if visit.screening is Screening.NOT_TODAY:
        words = Text("“Not today” was said, but needles are charted: one of them is wrong.")
        yield Shortfall(Topic.SCREENED, words, blocks=True)
    elif open_ones and not visit.is_screened:
        words = Text(
            "{precaution}: as a rule not needled. Ask again, and say which care is taken.",
            precaution=open_ones[0].words,
        )
        yield Shortfall(Topic.SCREENED, words, blocks=True)
    elif not visit.is_screened and facts.precautions:
        yield Shortfall(Topic.SCREENED, Text("The precautions were not asked again today."))
    elif not visit.is_screened and facts.patient.none_known_on is None:
        yield Shortfall(Topic.SCREENED, Text("Whether there are precautions was never asked."))
    if visit.screening in _WITH_WORDS and not visit.screening_note:
        words = Text("Precautions, “{answer}”: nothing more is noted.", answer=visit.screening)
        yield Shortfall(Topic.SCREENED, words)
    for known in facts.precautions:
        if not known.detail and not known.kind.is_absolute:
            words = Text("{precaution}: nothing more is noted about it.", precaution=known.words)
            yield Shortfall(Topic.SCREENED, words)


def _asked(facts: BeforeSigning) -> Iterator[Shortfall]:
    asked = asked_of(facts.visit, facts.chart, facts.patient, facts.places)
    for one in asked:
        topic = Topic.RISKS if one.about is Ask.LUNG else Topic.REASON
        yield Shortfall(topic, one.sentence, blocks=True, reason_for=one.about)


_WITH_WORDS = frozenset({Screening.CHANGED, Screening.WITH_CARE})


def _needles(facts: BeforeSigning) -> Iterator[Shortfall]:
    placed, out = facts.chart.needles_in, facts.visit.needles_out
    if placed and out is None:
        words = Text.counted(
            "{count} needle in, none counted out yet.",
            "{count} needles in, none counted out yet.",
            placed,
        )
        yield Shortfall(Topic.NEEDLES, words, blocks=True)
    elif placed != (out or 0):
        words = Text.counted(
            "{count} needle in, {out} out: find the difference before the patient leaves.",
            "{count} needles in, {out} out: find the difference before the patient leaves.",
            placed,
            out=out,
        )
        yield Shortfall(Topic.NEEDLES, words, blocks=True)


def _after(facts: BeforeSigning) -> Iterator[Shortfall]:
    visit = facts.visit
    if visit.pain_after is None:
        yield Shortfall(Topic.PAIN_AFTER, Text("The pain after treatment is not scored."))
    if visit.adverse is None:
        words = Text("Whether there was an unwanted reaction is not answered.")
        yield Shortfall(Topic.ADVERSE, words, blocks=True)
    for one in visit.told_reactions:
        if one.kind.is_major and not one.closed:
            words = Text(
                "Unwanted reaction, {reaction}: call today, refer, and close it when done.",
                reaction=one.kind,
            )
            yield Shortfall(Topic.ADVERSE_OPEN, words)
    for known in facts.open_reactions:
        yield Shortfall(Topic.ADVERSE_OPEN, known.sentence)
    if facts.chart.needles_in and not visit.is_aftercare_noted:
        yield Shortfall(Topic.AFTERCARE, Text("Whether aftercare was explained is not noted."))


def _thoughts(facts: BeforeSigning) -> Iterator[Shortfall]:
    unread = [place for place in facts.places if place.hazards and not _is_known(place)]
    for place in unread:
        words = Text(
            "Point {number}, {region}: {structures}. Not marked as read.",
            number=place.mark.point.number,
            region=place.region,
            structures=Text.joined(
                ", ", (Text.declared(hazard.structure) for hazard in place.hazards)
            ),
        )
        yield Shortfall(Topic.HAZARD, words)
    sides = {place.side for place in facts.places if place.over_lung}
    if {Side.LEFT, Side.RIGHT} <= sides:
        words = Text(
            "Both sides of the chest were needled at one visit: one side a visit is safer."
        )
        yield Shortfall(Topic.THORAX, words)
    yield from _beyond_consent(facts)
    late = late_words(facts.visit)
    if late is not None:
        yield Shortfall(Topic.LATE, Text("This is a late entry: {times}.", times=late))
    elif _local_day(facts) > facts.visit.day:
        yield Shortfall(Topic.LATE, Text("It is signed after the day of the visit."))
    yield from _order(facts)
    yield from _clock(facts)
    yield from _judged(facts)


def _beyond_consent(facts: BeforeSigning) -> Iterator[Shortfall]:
    """Where consent was given for some regions, each needle in another one is told."""
    agreed = facts.visit.consent_talk.regions
    for place in facts.places if agreed else ():
        sided = f"{place.region_id}.{place.side[0].upper()}"
        if place.region_id not in agreed and sided not in agreed:
            words = Text(
                "Point {number}, {region}: consent was given for other regions.",
                number=place.mark.point.number,
                region=place.region,
            )
            yield Shortfall(Topic.CONSENT, words)


def _order(facts: BeforeSigning) -> Iterator[Shortfall]:
    """A visit that was begun by a wrong clock is told for as long as it can be changed."""
    latest = latest_of(facts.begun_before) or facts.visit
    if latest.started_at > facts.visit.started_at and facts.visit.entered_at is None:
        words = Text(
            "This visit is dated {now}, but the visit before it {before}: one of the two was"
            " begun by a wrong clock.",
            now=spoken_moment(facts.visit.local_start),
            before=spoken_moment(latest.local_start),
        )
        yield Shortfall(Topic.LATE, words)


def _clock(facts: BeforeSigning) -> Iterator[Shortfall]:
    """A signature is never dated before what it stands for, unless it is said why."""
    latest = max(facts.visit.started_at, facts.ahead or facts.visit.started_at)
    if facts.now >= latest or any(one.about is Ask.CLOCK for one in facts.visit.reasons):
        return
    now, before = (
        spoken_moment(wall_time(moment, facts.visit.zone)) for moment in (facts.now, latest)
    )
    if facts.now < facts.visit.started_at:
        words = Text(
            "The computer's clock says {now}, before the visit began: set the clock first.", now=now
        )
    else:
        words = Text(
            "The computer's clock says {now}, but something was recorded at {before} since the"
            " visit began: set the clock first.",
            now=now,
            before=before,
        )
    yield Shortfall(Topic.LATE, words, blocks=True, reason_for=Ask.CLOCK)


def _judged(facts: BeforeSigning) -> Iterator[Shortfall]:
    """Judge each complaint that was treated; where several were, it is said of which."""
    seen = each_seen(facts.visit)
    for visit in seen:
        review = review_of(visit, facts.chart.needles_in, facts.earlier, facts.important)
        found = _judged_by(review) if review is not None else None
        if found is None:
            continue
        name = facts.complaints.get(visit.episode, "") if visit.episode is not None else ""
        if name and len(seen) > 1:
            said = Text(
                "{complaint}: {sentence}", complaint=set_apart(name), sentence=found.sentence
            )
            found = replace(found, sentence=said)
        yield found


def _judged_by(review: Review) -> Shortfall | None:
    worse = [one for one in review.judged if one.verdict is ChangeSinceLast.WORSE]
    if worse:
        numbers = _numbers_words(worse)
        words = Text("It has become worse by as much as matters: {numbers}.", numbers=numbers)
        return Shortfall(Topic.WORSE, words)
    if not review.is_open:
        return None
    if review.judged:
        words = Text.counted(
            "No change that matters after {count} treatment: {numbers}. Consider another"
            " treatment, or refer on.",
            "No change that matters after {count} treatments: {numbers}. Consider another"
            " treatment, or refer on.",
            review.treatments,
            numbers=_numbers_words(review.judged),
        )
    else:
        words = Text.counted(
            "{count} treatment, and no number was scored twice to judge it by: nobody can say"
            " that it helps.",
            "{count} treatments, and no number was scored twice to judge them by: nobody can say"
            " that it helps.",
            review.treatments,
        )
    return Shortfall(Topic.NO_CHANGE, words)


def _numbers_words(changes: Iterable[FollowedChange]) -> Text:
    return Text.joined("; ", map(_change_words, changes))


def _change_words(one: FollowedChange) -> Text:
    facts = {"first": number_words(one.first), "now": number_words(one.now)}
    if one.measure == PAIN and one.is_here:
        return Text("pain before treatment {first} at first, {now} now", **facts)
    if one.is_here:
        return Text("{score} {first} at first, {now} now", score=one.measure.name, **facts)
    name = one.measure.name
    return Text("{score} {first} at first, {now} when it was scored last", score=name, **facts)


def _is_known(place: NeedledPlace) -> bool:
    return place.mark.needling is not None and place.mark.needling.hazard_known


def _local_day(facts: BeforeSigning) -> date:
    return wall_time(facts.now, facts.visit.zone).date()


def first_of(found: Iterable[Shortfall], about: Topic) -> Shortfall | None:
    """Return the first shortfall about a thing, None if there is none."""
    return next((shortfall for shortfall in found if shortfall.about is about), None)
