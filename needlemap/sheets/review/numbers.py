"""Whether it helps: each number of a complaint at first and now, and by what that is judged."""

from datetime import date

from reportlab.platypus import Flowable, Spacer

from needlemap.body.letters import capital
from needlemap.body.texts import Language, Text, marked
from needlemap.clinic.dates import spoken
from needlemap.clinic.followed import number_words
from needlemap.clinic.history.judging_words import told_verdict, twitch_words, verdict_words
from needlemap.clinic.history.report import Chapter, FollowedNumber, followed
from needlemap.clinic.score_rules import ImportantChanges
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.review.parts import Cell, table
from needlemap.sheets.styles import CELL, CELL_STRONG, GAP, SMALL, STRONG
from needlemap.sheets.tables import dash

_SHARES = (0.2, 0.13, 0.08, 0.13, 0.15, 0.15, 0.16)
_HEADS = (
    *(marked("Number"), marked("At first"), marked("Time before"), marked("Now")),
    *(marked("Since first"), marked("Since the time before"), marked("A change matters from")),
)


def judged_blocks(
    chapter: Chapter, important: ImportantChanges, width: float, words: Language
) -> list[Flowable]:
    """Return whether treatment of a complaint helps: in sentences, then number for number."""
    said = " ".join(words(sentence) for sentence in told_verdict(chapter.last))
    blocks: list[Flowable] = [TextBlock(said, STRONG)]
    rows = [_row(one, important, words) for one in followed(chapter.reviews)]
    if rows:
        heads = [words(head) for head in _HEADS]
        blocks += [Spacer(0, 2), table(heads, _SHARES, rows, width), Spacer(0, GAP * 0.6)]
    if twitched := words(twitch_words(chapter.last)):
        blocks.append(TextBlock(f"{capital(twitched)}.", SMALL))
    return blocks


def _row(one: FollowedNumber, important: ImportantChanges, words: Language) -> tuple[Cell, ...]:
    change, scale = one.change, one.measure.scale
    first = _on(number_words(one.first), one.first_day, words)
    limit = important.get(scale)
    matters = words(limit.words_of(scale)) if limit is not None else dash(None)
    if change is None:
        return words(one.measure.name.alone()), first, dash(None), dash(None), "", "", matters
    return (
        words(one.measure.name.alone()),
        first,
        words(number_words(change.last)),
        _on(number_words(one.now), one.day, words),
        words(verdict_words(change.since_first)),
        words(verdict_words(change.since_last)),
        matters,
    )


def _on(value: Text, day: date, words: Language) -> tuple[TextBlock, ...]:
    """Return a number with the day on which it was said."""
    return TextBlock(words(value), CELL_STRONG), TextBlock(words(spoken(day)), CELL)
