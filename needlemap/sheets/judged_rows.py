"""Whether treatment helps, on a sheet: each number against the first, and each score's change."""

from collections.abc import Mapping

from needlemap.body.both_ways import set_apart
from needlemap.body.letters import capital
from needlemap.body.texts import Language, Text
from needlemap.clinic.episodes import Episode
from needlemap.clinic.followed import PAIN, Measure, number_words
from needlemap.clinic.review import FollowedChange, Review
from needlemap.clinic.score_rules import ImportantChanges
from needlemap.clinic.scores import Score
from needlemap.clinic.sheet import ScoredComplaint, SessionSheet
from needlemap.clinic.visits import ChangeSinceLast
from needlemap.sheets.styles import BODY, STRONG, Style
from needlemap.sheets.talk_rows import Row


def scores_line(sheet: SessionSheet, words: Language) -> str:
    """Return the scores of a visit, each with what became of it since it was given last.

    Where several complaints were treated each score says whose it is. What a review on the same
    sheet tells of a score, from the same numbers, is not told twice.
    """
    several = len(sheet.scored) > 1
    found = (_lines(one, sheet, words, is_named=several) for one in sheet.scored)
    return "\n".join(line for lines in found for line in lines)


def _lines(
    scored: ScoredComplaint, sheet: SessionSheet, words: Language, *, is_named: bool
) -> list[str]:
    """Return the scores of a complaint: those with a change by themselves, the others in a line."""
    told = {one.measure: one.first for one in scored.review.judged} if scored.review else {}
    lines: list[str] = []
    is_alone = True
    for score in scored.scores:
        change = _change_since(score, scored, told, sheet.important)
        text = Text("{score} · {change}", score=score.words, change=change) if change else None
        said = capital(words(text or score.words))
        if is_alone or change:
            lines.append(said)
        else:
            lines[-1] += f" · {said}"
        is_alone = change is not None
    if not is_named or scored.episode is None:
        return lines
    return [f"{set_apart(scored.episode.complaint)}: {line}" for line in lines]


def _change_since(
    score: Score,
    scored: ScoredComplaint,
    told: Mapping[Measure, float],
    important: ImportantChanges,
) -> Text | None:
    """Return what became of a score since it was given last, None if a review tells it.

    ``told``: those that the review judges, each against the number that it began with.
    """
    measure = Measure(*score.key)
    before = next((one for one in scored.given_before if one.measure == measure), None)
    if before is None or told.get(measure) == before.value:
        return None
    return before.change_words(score.value, important)


def judged_rows(review: Review | None, words: Language) -> list[Row]:
    """Return whether it helps, and that a review is due; nothing if nothing can be said."""
    if review is None:
        return []
    rows: list[Row] = []
    if review.judged:
        style = STRONG if review.verdict is ChangeSinceLast.WORSE else BODY
        rows.append((words("Is it helping?"), compared(review, words), style))
    if review.is_due:
        rows.append((words("Review"), _due(review, words), _due_style(review)))
    return rows


def beside_rows(episode: Episode, review: Review | None, words: Language) -> list[Row]:
    """Return that a review of a complaint is due which was treated beside; nothing if none is."""
    if review is None or not review.is_due:
        return []
    said = f"{set_apart(episode.complaint)}: {_due(review, words)}"
    return [(words("Review"), said, _due_style(review))]


def _due_style(review: Review) -> Style:
    return STRONG if review.is_open else BODY


def compared(review: Review, words: Language) -> str:
    """Return each number against the first one: pain, then the scores beside it."""
    return "\n".join(words(_change(one)) for one in review.judged)


def _change(one: FollowedChange) -> Text:
    facts = {"first": number_words(one.first), "now": number_words(one.now)}
    if one.measure == PAIN:
        scores = Text("Pain before treatment {first} → {now} since the first visit", **facts)
    else:
        name = one.measure.name
        scores = Text("{score} {first} → {now} since the first visit", score=name, **facts)
    if not one.is_here:
        scores = Text("{scores}, as it was scored last", scores=scores)
    if not one.less:
        return Text("{scores}: no change.", scores=scores)
    points = number_words(round(abs(one.less), 1))
    less, more = Text("{points} less", points=points), Text("{points} more", points=points)
    size = less if one.less > 0 else more
    return Text("{scores}: {size}, {weighed}.", scores=scores, size=size, weighed=_weighed(one))


def _weighed(one: FollowedChange) -> Text:
    limit = one.limit.words if one.limit is not None else Text("")
    if not one.matters:
        return Text("not one that matters ({limit})", limit=limit)
    if one.measure == PAIN:
        return Text("a change that matters ({limit})", limit=limit)
    if one.verdict is ChangeSinceLast.WORSE:
        return Text("a change for the worse that matters ({limit})", limit=limit)
    return Text("a change for the better that matters ({limit})", limit=limit)


def _due(review: Review, words: Language) -> str:
    due = _still_due(review, words)
    return f"{due} {words(review.decided.words)}" if review.decided is not None else due


def _still_due(review: Review, words: Language) -> str:
    if review.verdict is ChangeSinceLast.WORSE:
        return words.counted(
            "{count} treatment and it is worse: time for another plan, or to refer on.",
            "{count} treatments and it is worse: time for another plan, or to refer on.",
            review.treatments,
        )
    if not review.judged:
        return words.counted(
            "{count} treatment, and no number was scored twice to judge it by.",
            "{count} treatments, and no number was scored twice to judge them by.",
            review.treatments,
        )
    return words.counted(
        "{count} treatment without a change that matters: time for another plan, or to refer on.",
        "{count} treatments without a change that matters: time for another plan, or to refer on.",
        review.treatments,
    )
