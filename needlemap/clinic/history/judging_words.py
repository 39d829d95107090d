"""What a review says, in whole sentences: worse at once, and no change after four treatments."""

from collections.abc import Iterable, Iterator

from needlemap.body.texts import Text
from needlemap.clinic.followed import number_words
from needlemap.clinic.history.judging import SAME, WORSE, Change, VisitReview
from needlemap.clinic.review import FollowedChange
from needlemap.clinic.visits import ChangeSinceLast


def sentences_of(review: VisitReview) -> tuple[Text, ...]:
    """Return what is to be known at a visit, the most pressing first; nothing if all is well."""
    due = (_due(review),) if review.is_due else ()
    return (*warnings_of(review), *due)


def warnings_of(review: VisitReview) -> tuple[Text, ...]:
    """Return what is to be known at a visit but that a review is due."""
    return tuple(_warnings(review))


def is_pressing(review: VisitReview) -> bool:
    """Return whether something is said that asks for a thought: all but what is decided."""
    return review.is_open or bool(warnings_of(review))


def decided_here(review: VisitReview) -> tuple[Text, ...]:
    """Return what is decided at a visit in a sentence; none if nothing is."""
    decision = review.decision
    return (Text("Decided: {decision}.", decision=decision.words),) if decision is not None else ()


def decided_last(review: VisitReview) -> tuple[Text, ...]:
    """Return what is decided at a visit, else what was last before it; none if nothing was."""
    known = review.decided
    return decided_here(review) or ((known.words,) if known is not None else ())


def change_words(change: Change) -> Text:
    """Return a number at first and now: "pain 6 to 4"."""
    first, now = number_words(change.first), number_words(change.now)
    return Text("{measure} {first} to {now}", measure=change.measure.name, first=first, now=now)


def verdict_words(verdict: ChangeSinceLast | None) -> Text:
    """Return a judgement of a change: "better by as much as matters"."""
    if verdict is None:
        return Text("shown, not judged")
    if verdict is SAME:
        return Text("no change that matters")
    if verdict is WORSE:
        return Text("worse by as much as matters")
    return Text("better by as much as matters")


def told_verdict(review: VisitReview) -> tuple[Text, ...]:
    """Return whether it helps, in sentences: what is pressing alone, else the numbers.

    What was decided last stands beside it.
    """
    return (*(sentences_of(review) or (_calm(review),)), *decided_last(review))


def _calm(review: VisitReview) -> Text:
    numbers = _numbers(review)
    if not numbers:
        return Text("Nothing was scored twice yet, so nobody can say whether it helps.")
    return Text(
        "{verdict}: {numbers}. {treatments}.",
        verdict=verdict_words(review.verdict).alone(),
        numbers=Text.joined("; ", numbers),
        treatments=Text.counted("{count} treatment", "{count} treatments", review.treatments),
    )


def twitch_words(review: VisitReview) -> Text:
    """Return how often a needle made a muscle twitch: a fact, no success; empty if not noted."""
    twitched, noted = review.twitches
    if not noted:
        return Text("")
    return Text.counted(
        "twitch at {twitched} of {count} needling noted",
        "twitch at {twitched} of {count} needlings noted", noted, twitched=twitched,
    )  # fmt: skip


def _warnings(review: VisitReview) -> Iterator[Text]:
    since_first = [change for change in review.changes if change.since_first is WORSE]
    since_last = [change for change in review.changes if change.since_last is WORSE]
    if since_first:
        yield Text("Worse than at the first visit: {numbers}.", numbers=_all_of(since_first))
    if since_last and since_last != since_first:
        numbers = Text.joined("; ", map(_since_last, since_last))
        yield Text("Worse than last time: {numbers}.", numbers=numbers)
    if review.visit.change is WORSE:
        yield Text("The patient says that it is worse than last time.")
    for change in review.changes:
        if change.came_back and change not in since_first:
            best, now = number_words(change.best), number_words(change.now)
            name = change.measure.name
            yield Text("{measure} had been {best}, and is {now}.", measure=name, best=best, now=now)


def _due(review: VisitReview) -> Text:
    judged = _numbers(review, only_judged=True)
    if not judged:
        return Text(
            "{count} treatments, and no number to judge them by: nothing was scored twice.",
            count=review.treatments,
        )
    return Text(
        "{count} treatments without a change that matters: {numbers}.",
        count=review.treatments,
        numbers=Text.joined("; ", judged),
    )


def _numbers(review: VisitReview, *, only_judged: bool = False) -> tuple[Text, ...]:
    """Return the numbers of a visit, and those that are known from before it."""
    here = [one for one in review.changes if not only_judged or one.since_first is not None]
    before = [one for one in review.carried if not only_judged or one.verdict is not None]
    return (*map(change_words, here), *map(_carried_words, before))


def _carried_words(one: FollowedChange) -> Text:
    first, now = number_words(one.first), number_words(one.now)
    facts = {"measure": one.measure.name, "first": first, "now": now}
    return Text("{measure} {first} to {now} when it was scored last", **facts)


def _all_of(changes: Iterable[Change]) -> Text:
    return Text.joined("; ", map(change_words, changes))


def _since_last(change: Change) -> Text:
    last, now = number_words(change.last), number_words(change.now)
    return Text("{measure} {first} to {now}", measure=change.measure.name, first=last, now=now)
