"""A complaint on paper: what is known of it, whether it helps, and what changed."""

from dataclasses import replace
from datetime import date

from needlemap.body.texts import Text
from needlemap.clinic.episodes import EpisodeOutcome
from needlemap.clinic.history.report import chapters
from needlemap.clinic.score_rules import IMPORTANT_CHANGES
from needlemap.sheets.review.chapter import chapter_blocks
from tests.sheets.reading import find, text_of
from tests.sheets.review.conftest import NECK, WIDTH, WORDS, printed


def pdf_of(report, body, regions=()):
    [chapter] = chapters(report)
    blocks = chapter_blocks(chapter, regions, IMPORTANT_CHANGES, body, WIDTH, WORDS)
    return printed(blocks)


def test_a_complaint_says_what_is_known_of_it_whether_it_helps_and_what_changed(
    course, report_of, body
):
    pdf = pdf_of(report_of(*course[:4]), body, (Text("right neck"),))
    text = text_of(pdf)
    assert "Neck pain goal: sleep through · where: right neck Better by as much" in text
    assert "Since the first visit From 24 Nov 2026 to 15 Dec 2026: 1 point the same" in text
    assert "Since the visit before From 8 Dec 2026 to 15 Dec 2026: 1 point back again" in text
    assert "(–" in text  # less of the skin hurts: a minus is drawn, no box
    places = [find(pdf, words)[1] for words in ("Neck pain", "Since the first", "Course")]
    assert places == sorted(places, reverse=True)


def test_how_a_complaint_ended_is_told(course, report_of, body):
    ended = replace(
        NECK, ended_on=date(2026, 12, 15), outcome=EpisodeOutcome.BETTER, outcome_note="ok"
    )
    known = report_of(*course[:2], episodes=(ended,))
    assert "15 Dec 2026" in text_of(pdf_of(known, body)).partition("Number")[0]


def test_visits_for_no_complaint_have_a_title_that_says_so(visit_of, report_of, body):
    one = visit_of(0, episode=None, pain_before=3)
    text = text_of(pdf_of(report_of(one), body))
    assert text.startswith("For no complaint Nothing was scored twice")
    alone = text_of(pdf_of(report_of(one, episodes=()), body))
    assert alone.startswith("Is it helping? Nothing was scored twice")
