"""Which scores of a complaint are due again, and how a score changed since it was given last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from needlemap.body.texts import Text
from needlemap.clinic.also_treated import each_seen, seen_for
from needlemap.clinic.dates import spoken
from needlemap.clinic.followed import PAIN, Measure, number_words, numbers_of
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.mattering import verdict
from needlemap.clinic.score_rules import (
    DUE_AGAIN,
    IMPORTANT_CHANGES,
    DueAgain,
    ImportantChange,
    ImportantChanges,
)
from needlemap.clinic.scores import Score
from needlemap.clinic.visits import ChangeSinceLast, Visit

_VERDICTS = {
    ChangeSinceLast.BETTER: Text("better, a change that matters"),
    ChangeSinceLast.WORSE: Text("worse, a change that matters"),
    ChangeSinceLast.SAME: Text("no change that matters"),
}


@dataclass(frozen=True, slots=True)
class GivenBefore:
    """When a score was given last before a visit, and how it began."""

    measure: Measure
    value: float
    day: date
    first: float  # of the complaint
    visits: int = 0  # of the complaint since

    @property
    def words(self) -> Text:
        """The score as it was then: "NDI, 24 on 3 Nov 2026"."""
        value = number_words(self.value)
        return Text("{score}, {value} on {day}", score=self.measure.name, value=value,
                    day=spoken(self.day))  # fmt: skip

    def change_words(self, now: float, important: ImportantChanges = IMPORTANT_CHANGES) -> Text:
        """Return what became of it since: how much, and whether that matters."""
        was, day = number_words(self.value), spoken(self.day)
        if now == self.value:
            return Text("as on {day}", day=day)
        size = number_words(round(abs(now - self.value), 1))
        facts = {"was": was, "day": day, "size": size}
        said = (
            Text("{was} on {day}, {size} less", **facts)
            if now < self.value
            else Text("{was} on {day}, {size} more", **facts)
        )
        judged = verdict(self.measure, self.value, now, important, self.first)
        limit = important.get(self.measure.scale)
        if judged is None or limit is None:
            return said
        return Text("{change}: {verdict} ({limit})", change=said, verdict=_VERDICTS[judged],
                    limit=_limit_words(limit))  # fmt: skip


def given_before(visit: Visit, earlier: Iterable[Visit]) -> tuple[GivenBefore, ...]:
    """Return the scores of a visit's complaint before it; ``earlier`` visits oldest first."""
    found: dict[Measure, GivenBefore] = {}
    since: dict[Measure, int] = {}
    for one in earlier:
        if seen_for(one, visit.episode) is None:
            continue
        since = {measure: count + 1 for measure, count in since.items()}
        for measure, value in numbers_of(one, visit.episode).items():
            if measure != PAIN:
                first = found[measure].first if measure in found else value
                found[measure] = GivenBefore(measure, value, one.day, first)
                since[measure] = 0
    return tuple(
        GivenBefore(one.measure, one.value, one.day, one.first, since[one.measure] + 1)
        for one in found.values()
    )


def due(
    visit: Visit, earlier: Iterable[Visit], again: DueAgain = DUE_AGAIN
) -> tuple[GivenBefore, ...]:
    """Return the scores that were given before and are due again at a visit, not given at it."""
    here = numbers_of(visit, visit.episode)
    return tuple(
        one
        for one in given_before(visit, earlier)
        if one.measure not in here
        and (one.visits >= again.visits or (visit.day - one.day).days >= again.days)
    )


def each_due(
    visit: Visit, earlier: Sequence[Visit], again: DueAgain = DUE_AGAIN
) -> dict[EpisodeId | None, tuple[GivenBefore, ...]]:
    """Return what is due of each complaint treated at a visit, those left out that have nothing."""
    found = {seen.episode: due(seen, earlier, again) for seen in each_seen(visit)}
    return {complaint: waiting for complaint, waiting in found.items() if waiting}


def change_of(
    score: Score,
    known: Iterable[GivenBefore],
    important: ImportantChanges = IMPORTANT_CHANGES,
) -> Text | None:
    """Return what became of a score since it was given last, None if it is the first."""
    measure = Measure(*score.key)
    before = next((one for one in known if one.measure == measure), None)
    return before.change_words(score.value, important) if before is not None else None


def _limit_words(limit: ImportantChange) -> Text:
    points = number_words(limit.points)
    facts = {"points": points, "share": round((limit.share or 0) * 100)}
    said = (
        Text("{points} points matter", points=points)
        if limit.share is None
        else Text("{points} points or {share}\u00a0% matter", **facts)
    )
    return Text("{limit}; {source}", limit=said, source=limit.source) if limit.source else said
