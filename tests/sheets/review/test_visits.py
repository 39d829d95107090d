"""The numbers of each visit, as they are listed for programs."""

from dataclasses import replace

from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.history.report import visit_numbers
from needlemap.clinic.visits import AlsoTreated
from needlemap.sheets.review.visits import visit_blocks
from tests.sheets.reading import text_of
from tests.sheets.review.conftest import BACK, WIDTH, WORDS, printed


def said(report, body):
    numbers = visit_numbers(report, body)
    return text_of(printed(visit_blocks(numbers, report.history, WIDTH, WORDS)))


def test_a_visit_has_what_was_scored_found_and_done(course, report_of, body):
    text = said(report_of(*course[:4]), body)
    assert "1 24 Nov 2026 Pain 8, NDI 30 7 1 1 1" in text
    assert "3 8 Dec 2026 Pain 5 4 2 0 0" in text
    assert "Neck pain" not in text  # it is the only one, and stands at the head


def test_a_complaint_treated_beside_has_a_line_of_its_own(course, report_of, body):
    beside = AlsoTreated(episode=BACK.id, pain_before=5, pain_after=4)
    seen = replace(course[0], visit=replace(course[0].visit, others=(beside,)))
    text = said(report_of(seen), body)
    assert "Neck pain Pain 8, NDI 30" in text
    assert "Low back Pain 5" in text
    assert text.index("Neck pain") < text.index("Low back")


def test_what_is_worse_is_told_at_the_visit_that_was_worse(course, report_of, body, visit_of):
    worse = visit_of(4, pain_before=9)
    text = said(report_of(course[0], course[3], worse), body)
    assert "Worse than last time: Pain 3 to 9." in text


def test_that_a_review_is_due_is_told_once_where_it_came_to_be_so(report_of, body, visit_of):
    visits = [visit_of(k, pain_before=6) for k in range(7)]
    text = said(report_of(*visits), body)
    assert text.count("treatments without a change that matters") == 1
    assert "4 treatments without a change that matters: Pain 6 to 6." in text
    fourth = said(report_of(*visits[:4]), body)  # said at the head of the chapter
    assert "treatments without" not in fourth


def test_what_was_decided_is_told_at_its_visit(course, report_of, body, visit_of):
    go_on = Decision(
        complaint=course[0].visit.episode, kind=DecisionKind.GO_ON, because="she sleeps",
        at=course[0].visit.started_at,
    )  # fmt: skip
    text = said(report_of(*course[:3], visit_of(4, pain_before=3, decisions=(go_on,))), body)
    assert "Decided: go on, because she sleeps." in text


def test_what_nobody_asked_is_a_dash_and_an_open_visit_says_so(report_of, body, visit_of):
    text = said(report_of(visit_of(0, signed_at=None)), body)
    assert "24 Nov 2026 – – 0 – 0 –" in text.replace(" not signed yet", "")
    assert "not signed yet" in text


def test_without_visits_there_is_nothing(report_of):
    assert visit_blocks((), report_of().history, WIDTH, WORDS) == []
