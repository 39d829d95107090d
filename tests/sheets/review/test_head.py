"""The head of a review: who, what to beware of, which visits, and who printed it when."""

from dataclasses import replace
from datetime import date

from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.sheets.review.head import head_blocks, identity_of
from tests.sheets.reading import text_of
from tests.sheets.review.conftest import NECK, WIDTH, WORDS, printed


def said(report):
    return text_of(printed(head_blocks(report, WIDTH, WORDS)))


def test_the_head_says_whose_visits_are_told_and_who_printed_them(course, report_of):
    text = said(report_of(*course, patient={"birth_date": date(1992, 3, 13)}))
    assert "Marta Lind No. 1042 · born 13 Mar 1992" in text
    assert "5 visits 24 Nov 2026 to 22 Dec 2026 printed on 24 Nov 2026 by Ana Ferreira" in text


def test_nobody_is_named_where_nobody_is_known_to_print(course, report_of):
    text = said(report_of(course[0], printed_by=None))
    assert "1 visit 24 Nov 2026 printed on 24 Nov 2026" in text
    assert " by " not in text


def test_precautions_stand_on_a_review_as_on_a_sheet(course, report_of):
    clot = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")
    assert "apixaban" in said(report_of(course[0], patient={"precautions": (clot,)}))
    assert "No precautions recorded" in said(report_of(course[0]))
    ended = replace(clot, since=date(2025, 1, 2), until=date(2026, 1, 2))
    told = said(report_of(course[0], patient={"precautions": (ended,)}))
    assert "No precautions recorded" in told
    assert "Precautions that have ended: Anticoagulant: apixaban, 2 Jan 2025 to 2 Jan 2026" in told
    asked = report_of(course[0], patient={"none_known_on": date(2026, 3, 3)})
    assert "No precautions known, asked 3 Mar 2026" in said(asked)


def test_visits_that_are_not_signed_are_named_with_their_days(course, report_of):
    two = [replace(one, visit=replace(one.visit, signed_at=None)) for one in course[:2]]
    assert "Not signed yet: visit 1 of 24 Nov 2026, visit 2 of 1 Dec 2026." in said(report_of(*two))
    assert "Not signed" not in said(report_of(course[0]))


def test_each_page_tells_of_which_complaint_it_is(course, report_of):
    assert identity_of(report_of(*course), WORDS).about == "All complaints"
    assert identity_of(report_of(*course, episode=NECK), WORDS).about == NECK.complaint
    assert identity_of(report_of(course[0]), WORDS).about == NECK.complaint
    assert identity_of(report_of(), WORDS).visit == "Review"
    assert identity_of(report_of(episodes=()), WORDS).about == ""
