"""The review report: whether it helps, what changed, each visit and each point, on paper."""

import io
from functools import partial

from reportlab.platypus import Flowable

from needlemap.body.atlas import Atlas
from needlemap.body.texts import Language
from needlemap.clinic.history.frequency import by_region, occurrences
from needlemap.clinic.history.point_lines import point_lines
from needlemap.clinic.history.report import Chapter, ReviewReport, chapters, visit_numbers
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.fonts import register_fonts
from needlemap.sheets.frame import PagedCanvas, document
from needlemap.sheets.review.bodies import body_rows
from needlemap.sheets.review.chapter import chapter_blocks
from needlemap.sheets.review.head import head_blocks, identity_of
from needlemap.sheets.review.parts import room_for, section
from needlemap.sheets.review.points import ROOM_OF_POINTS, point_blocks
from needlemap.sheets.review.regions import region_blocks
from needlemap.sheets.review.visits import visit_blocks
from needlemap.sheets.styles import MARGIN, PAGE_SIZES


def review_pdf(report: ReviewReport, atlas: Atlas, words: Language | None = None) -> bytes:
    """Return the review of a patient as PDF, the same bytes for the same values."""
    register_fonts()
    said = words or Language()
    size = PAGE_SIZES[report.clinic.paper]
    identity = identity_of(report, said)
    target = io.BytesIO()
    made = document(target, size, identity.title)
    story = _story(report, atlas, size[0] - 2 * MARGIN, said)
    made.build(story, canvasmaker=partial(PagedCanvas, identity=identity, words=said))
    return target.getvalue()


def _story(report: ReviewReport, atlas: Atlas, width: float, words: Language) -> list[Flowable]:
    """Return all that is told; what would be empty is left out."""
    shown, body = report.shown, report.history.patient.body
    head = head_blocks(report, width, words)
    if not shown.counted:
        return [*head, TextBlock(words("No visit has been recorded yet."))]
    told = [
        block
        for chapter in chapters(report)
        for block in _chapter(chapter, report, atlas, width, words)
    ]
    regions = by_region(occurrences(shown), atlas)
    points = point_blocks(point_lines(shown, atlas), atlas, body, width, words)
    bodies = body_rows(atlas, shown, width, words)
    numbers = visit_blocks(visit_numbers(report, atlas), report.history, width, words)
    return [
        *head,
        *told,
        *section(words("Each visit"), bodies, room=room_for(bodies[0], width) if bodies else 0),
        *section(words("The numbers of each visit"), numbers),
        *section(words("Trigger points"), points, room=ROOM_OF_POINTS),
        *section(words("How often, by region"), region_blocks(regions, width, words)),
    ]


def _chapter(
    chapter: Chapter, report: ReviewReport, atlas: Atlas, width: float, words: Language
) -> list[Flowable]:
    picked = chapter.episode.regions if chapter.episode else ()
    regions = [region.words for region in atlas.regions.named(picked)] if picked else []
    important = report.history.rules.important
    return chapter_blocks(chapter, regions, important, atlas, width, words)
