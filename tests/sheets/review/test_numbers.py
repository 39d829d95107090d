"""Whether it helps, number for number, with the change that matters and where that comes from."""

from dataclasses import replace

import pytest

from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.history.report import chapters
from needlemap.clinic.score_rules import IMPORTANT_CHANGES, OwnChange
from needlemap.clinic.scores import Scale, Score
from needlemap.sheets.review.numbers import judged_blocks
from tests.sheets.conftest import DAY
from tests.sheets.reading import text_of
from tests.sheets.review.conftest import NECK, WIDTH, WORDS, printed


@pytest.fixture
def said(report_of):
    def tell(*visits, important=IMPORTANT_CHANGES):
        [chapter] = chapters(report_of(*visits))
        return text_of(printed(judged_blocks(chapter, important, WIDTH, WORDS)))

    return tell


def test_each_number_is_told_at_first_and_now_with_its_days(said, course):
    text = said(*course[:4])
    assert text.startswith("Better by as much as matters: Pain 8 to 3; NDI 30 to 12. 3 treatments.")
    assert "Pain 8 24 Nov 2026 5 3 15 Dec 2026 better by as much as matters" in text
    assert "Twitch at 3 of 3 needlings noted." in text


def test_the_change_that_matters_stands_there_with_its_source(said, course):
    text = said(*course[:4])
    assert "2 points or 30 %; Ostelo 2008" in text
    assert "10 points; Young 2009" in text
    own = OwnChange(scale=Scale.NDI, points=20, source="Own audit 2025").change
    text = said(*course[:4], important={**IMPORTANT_CHANGES, Scale.NDI: own})
    assert "20 points; Own audit 2025" in text
    silent = OwnChange(scale=Scale.NDI, points=20).change
    text = said(*course[:4], important={**IMPORTANT_CHANGES, Scale.NDI: silent})
    assert "20 points" in text
    assert "Young" not in text


def test_a_number_that_is_not_judged_is_shown_and_no_limit_beside_it(said, course):
    scored = [
        replace(one, visit=replace(one.visit, scores=(Score(scale=Scale.GLOBAL_CHANGE, value=n),)))
        for n, one in enumerate(course[:2], start=1)
    ]
    assert "shown, not judged" in said(*scored)


def test_what_was_scored_once_has_no_verdict(said, course):
    text = said(course[0])
    assert text.startswith("Nothing was scored twice yet")
    assert "NDI 30 24 Nov 2026 – – 10 points" in text


def test_the_latest_decision_stands_beside_the_verdict(said, course):
    def decided(one, because):
        choice = Decision(
            complaint=NECK.id, kind=DecisionKind.GO_ON, because=because, at=DAY, name="Ana"
        )
        return replace(one, visit=replace(one.visit, decisions=(choice,)))

    text = said(decided(course[0], "it is early"), decided(course[1], "she sleeps"), course[3])
    told = "Decided on 1 Dec 2026, after 2 treatments: go on, because she sleeps."
    assert text.partition("Number")[0].count(told) == 1
    assert "it is early" not in text
