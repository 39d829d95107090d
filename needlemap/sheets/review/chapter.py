"""What a review says of one complaint: whether it helps, what changed, and its course in plots."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from needlemap.body.letters import capital
from needlemap.body.texts import Language, Text, marked
from needlemap.clinic.history.known import HistoryBody
from needlemap.clinic.history.report import Chapter, what_changed
from needlemap.clinic.score_rules import ImportantChanges
from needlemap.sheets.blocks import Saying, TextBlock
from needlemap.sheets.complaint import complaint_facts
from needlemap.sheets.review.course import course_blocks
from needlemap.sheets.review.numbers import judged_blocks
from needlemap.sheets.review.parts import CHAPTER, room_for, section
from needlemap.sheets.styles import GAP, SMALL


def chapter_blocks(
    chapter: Chapter,
    regions: Sequence[Text],
    important: ImportantChanges,
    body: HistoryBody,
    width: float,
    words: Language,
) -> list[Flowable]:
    """Return all that is said of a complaint; ``regions`` are those that were picked for it."""
    episode = chapter.episode
    title = episode.complaint if episode else words(_untitled(chapter))
    told = complaint_facts(episode, regions) if episode else []
    about = " · ".join(words(fact) for fact in told)
    facts = [TextBlock(about, SMALL)] if about else []
    blocks = [*facts, Spacer(0, GAP * 0.5), *judged_blocks(chapter, important, width, words)]
    blocks.append(Spacer(0, GAP * 0.5))
    for is_first, sentence in what_changed(chapter.history, body):
        label = words("Since the first visit") if is_first else words("Since the visit before")
        blocks += [Saying.of(label, words(sentence))]
    plotted = course_blocks(chapter.history, body, words)
    course = section(words("Course"), plotted, room=room_for(plotted[0], width) if plotted else 0)
    return [*section(capital(title), blocks, style=CHAPTER), *course]


def _untitled(chapter: Chapter) -> str:
    """Return the title of visits for no complaint: where there is none at all it is not missing."""
    return marked("For no complaint") if chapter.history.episodes else marked("Is it helping?")
