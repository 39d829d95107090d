"""What stands in a narrative of a visit beside its marks: scores, consent, and what follows."""

from collections.abc import Iterator, Sequence

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.followed import number_words
from needlemap.clinic.history.judging import VisitReview
from needlemap.clinic.history.judging_words import verdict_words
from needlemap.clinic.history.known import ChartedVisit
from needlemap.clinic.history.narrative_marks import typed_sentence
from needlemap.clinic.texts import is_blank
from needlemap.clinic.visits import (
    AdverseKind,
    Aftercare,
    ChangeSinceLast,
    Consent,
    Soreness,
    Visit,
)

_CHANGES = {
    ChangeSinceLast.BETTER: Text("The patient says that it is better than last time."),
    ChangeSinceLast.SAME: Text("The patient says that it is the same as last time."),
}  # worse is said by the review
_SORENESS = {
    Soreness.NONE: Text("There was no soreness after the last treatment."),
    Soreness.HOURS: Text("The last treatment was felt for hours."),
    Soreness.DAYS: Text("The last treatment was felt for days."),
}
_CONSENT = {
    Consent.VERBAL: Text("Consent was given by word."),
    Consent.WRITTEN: Text("Consent was given in writing."),
    Consent.REFUSED: Text("Consent was refused."),
    Consent.WITHDRAWN: Text("Consent was withdrawn."),
}
_AFTERCARE = {
    Aftercare.EXPLAINED: Text("Aftercare was explained."),
    Aftercare.WRITTEN: Text("Aftercare was explained, and given in writing."),
    Aftercare.NOT_GIVEN: Text("Aftercare was not given."),
}


def told_scores(visit: Visit, complaint: str = "") -> Iterator[Text]:
    """Tell what the patient said, and what was scored; of which complaint, if that is named."""
    if visit.soreness is not None:
        yield _SORENESS[visit.soreness]
    if visit.change in _CHANGES:
        yield _CHANGES[visit.change]
    if visit.pain_before is not None:
        yield Text("Pain was {score} of 10 before treatment.", score=visit.pain_before)
    if visit.pain_after is not None:
        yield Text("Pain was {score} of 10 after treatment.", score=visit.pain_after)
    for score in visit.scores:
        said = Text("{score}.", score=score.words)
        of_it = Text("{score}, of {complaint}.", score=score.words, complaint=complaint)
        yield of_it if complaint else said
    for motion in visit.motions:
        yield Text("Motion of {motion}.", motion=motion.words)
    if not is_blank(visit.range_of_motion):
        yield Text("Range of motion: {words}", words=typed_sentence(visit.range_of_motion))


def told_visit(one: ChartedVisit) -> Iterator[Text]:
    """Tell what was agreed, how many needles went in and out, how it was borne, what follows."""
    visit, needles_in = one.visit, one.chart.needles_in
    yield from _agreed(visit)
    if visit.position is not None:
        yield Text("Position: {position}.", position=visit.position)
    yield from _skin(visit)
    for opened in visit.opened_needles:
        yield Text("Needles opened: {needles}.", needles=opened.words)
    if needles_in:
        yield Text.counted("{count} needle went in.", "{count} needles went in.", needles_in)
    if visit.needles_out is not None and (needles_in or visit.needles_out):
        out = visit.needles_out
        yield Text.counted("{count} needle came out.", "{count} needles came out.", out)
    yield from _reactions(visit)
    yield from _follows(visit)


def _skin(visit: Visit) -> Iterator[Text]:
    if visit.skin_prepared is not None:
        yield Text("Skin prepared: {how}.", how=visit.skin_prepared)
    if visit.skin_note.strip():
        yield Text("Skin: {words}", words=typed_sentence(visit.skin_note))


def told_numbers(found: Sequence[VisitReview]) -> Iterator[Text]:
    """Tell what became of each number of a complaint, at the last visit that has it twice."""
    latest = {change.measure: change for review in found for change in review.changes}
    for measure, change in latest.items():
        yield Text(
            "{measure} was {first} at first and {now} last: {verdict}.",
            measure=measure.name,
            first=number_words(change.first),
            now=number_words(change.now),
            verdict=verdict_words(change.since_first),
        )


def _agreed(visit: Visit) -> Iterator[Text]:
    if visit.screening is not None:
        yield Text("The precautions were asked for again: {said}.", said=visit.screening)
    if not is_blank(visit.screening_note):
        yield Text.typed(typed_sentence(visit.screening_note))
    if visit.risks_told:
        yield Text("Risks and benefits were told.")
    if visit.consent in _CONSENT:
        yield _CONSENT[visit.consent]
    for reason in visit.reasons:
        yield Text("{reason}.", reason=reason.words)


def _reactions(visit: Visit) -> Iterator[Text]:
    if visit.adverse is AdverseKind.NONE:
        yield Text("There was no unwanted reaction.")
    for reaction in visit.told_reactions:
        if reaction.details:
            yield Text("There was an unwanted reaction, {words}.", words=reaction.words)
        else:
            yield Text("There was an unwanted reaction, {kind}.", kind=reaction.kind)


def _follows(visit: Visit) -> Iterator[Text]:
    if visit.aftercare is not None:
        yield _AFTERCARE[visit.aftercare]
    elif visit.aftercare_given:
        yield Text("Aftercare was given.")
    told = (
        (visit.treatments, Text("Also done: {words}", words=typed_sentence(visit.treatments))),
        (visit.advice, Text("Exercises and advice: {words}", words=typed_sentence(visit.advice))),
        (visit.plan, Text("Plan: {words}", words=typed_sentence(visit.plan))),
        (visit.notes, Text("Notes: {words}", words=typed_sentence(visit.notes))),
    )
    yield from (text for typed, text in told if not is_blank(typed))
    if visit.next_on is not None:
        yield Text("The patient comes again on {day}.", day=spoken(visit.next_on))
