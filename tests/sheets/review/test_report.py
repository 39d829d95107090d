"""The review on paper: all that is known of the course, on pages that name whose it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from needlemap.clinic.history.judging import all_reviews
from needlemap.clinic.history.known import ChartedVisit
from needlemap.clinic.history.rows import review_rows
from needlemap.clinic.people import Paper
from needlemap.clinic.scores import Scale, Score
from needlemap.sheets.review.report import review_pdf
from tests.sheets.reading import faults_of, find, fonts_of, pages_of, picture_of, text_of
from tests.sheets.review.conftest import BACK, NECK

HOSTILE = ("<b>&amp; </para> ' OR 1=1; --", "محمد \u202e abc", "山田 😀", "W" * 200)
SECTIONS = ("Course", "Each visit", "The numbers of each visit", "Trigger points", "How often")


@pytest.fixture(scope="module")
def text(whole):
    return text_of(whole)


def test_every_part_of_the_history_is_on_paper(text):
    for words in ("Neck pain", "Low back", *SECTIONS):
        assert words in text
    assert "Pain before and after treatment" in text


def test_every_page_names_the_patient_the_review_and_its_own_number(whole):
    pages = pages_of(whole)
    for number, page in enumerate(pages, start=1):
        assert "Marta Lind · No. 1042" in page
        assert f"Review to 22 Dec 2026 · page {number} of {len(pages)}" in page
        assert "Harbour Physiotherapy" in page


def test_the_numbers_are_those_of_the_review_for_programs(text, course, report_of):
    known = report_of(*course).history
    rows = review_rows(all_reviews(known), known)
    names = {"pain": "Pain", "NDI": "NDI"}
    told = text.partition("The numbers of each visit")[2]
    assert len(rows) == 7
    for row in rows:
        assert f"{names[row['measure']]} {row['now']:g}" in told
        assert row["said"] in told
    table = text.partition("Low back")[0]
    last = {row["measure"]: row for row in rows if row["complaint"] == NECK.complaint}
    for measure, row in last.items():
        assert (
            f"{names[measure]} {row['first']:g} 24 Nov 2026 {row['last']:g} {row['now']:g}" in table
        )
        assert f"{row['since first']} by as much as matters" in table


def test_what_was_entered_in_error_is_nowhere(text):
    assert "Pain 9" not in text
    assert "29 Dec 2026" not in text
    assert "1 visit was entered in error and is left out." in text


def test_a_visit_that_is_not_signed_is_said_to_be(text):
    assert "Not signed yet: visit 5 of 22 Dec 2026." in text
    assert text.count("not signed yet") == 2  # under its body, and beside its numbers


def test_one_complaint_alone_says_nothing_of_the_other(course, report_of, body):
    said = text_of(review_pdf(report_of(*course, episode=BACK), body))
    assert "Low back" in said
    assert "Neck pain" not in said
    assert "Right upper trapezius" not in said
    assert "Pain 8" not in said


def test_one_visit_is_told_without_a_course_or_anything_that_changed(course, report_of, body):
    pdf = review_pdf(report_of(course[0]), body)
    said = text_of(pdf)
    assert "Nothing was scored twice yet" in said
    for words in ("Course", "Since the first visit", "Twitch at 0", "Low back"):
        assert words not in said


def test_who_has_no_visit_has_a_page_that_says_so(report_of, body):
    [page] = pages_of(review_pdf(report_of(), body))
    assert "No visit has been recorded yet." in page
    assert not any(words in page for words in SECTIONS)


def test_visits_without_any_mark_have_numbers_and_no_bodies(visit_of, report_of, body):
    said = text_of(review_pdf(report_of(visit_of(0, pain_before=4)), body))
    assert "Pain 4" in said
    for words in ("Each visit", "Trigger points", "How often"):
        assert words not in said


@pytest.mark.parametrize("paper", Paper)
def test_nothing_is_cut_on_either_paper(course, report_of, body, paper):
    pdf = review_pdf(report_of(course[0], clinic={"paper": paper}), body)
    height, width = picture_of(pdf).shape
    assert (width, height) == {Paper.A4: (596, 842), Paper.LETTER: (612, 792)}[paper]
    is_ink = picture_of(pdf) < 250
    assert not is_ink[:, :40].any()
    assert not is_ink[:, -40:].any()


def test_the_same_visits_give_the_same_bytes_and_a_strict_reader_finds_no_fault(
    whole, course, report_of, body
):
    assert review_pdf(report_of(*course), body) == whole
    assert faults_of(whole) == []
    assert all(fonts_of(whole).values())


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_was_typed_is_printed_as_text(course, report_of, body, words):
    score = Score(scale=Scale.FUNCTION, value=3, activity=words)
    seen = replace(course[0].visit, scores=(score,))
    complaint = replace(NECK, complaint=words, goal=words)
    who = {"given_name": words[:100], "family_name": words[:100]}
    report = report_of(ChartedVisit(seen, course[0].chart), episodes=(complaint,), patient=who)
    pdf = review_pdf(report, body)
    assert faults_of(pdf) == []
    for word in words.split()[:1]:
        letters = word if word.isascii() else ""
        assert letters[:60] in text_of(pdf).replace(" ", "")


def test_sixty_visits_stay_below_two_megabytes(course, report_of, body):
    visits = [
        ChartedVisit(
            replace(
                course[n % 4].visit, id=n, number=n + 1,
                started_at=course[0].visit.started_at + timedelta(days=n),
            ),
            course[n % 4].chart,
        )
        for n in range(60)
    ]  # fmt: skip
    pdf = review_pdf(report_of(*visits), body)
    assert len(pdf) < 2_000_000
    pages = pages_of(pdf)
    assert sum(page.count("Pain") for page in pages) >= 60
    assert len(pages) < 14


def test_a_title_never_stands_alone_at_the_foot_of_a_page(whole):
    for number, page in enumerate(pages_of(whole)):
        for words in SECTIONS:
            if words in page and words != "Course":
                assert find(whole, words, number)[1] > 72, words
