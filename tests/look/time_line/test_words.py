"""What a dot tells, in words."""

from dataclasses import replace

import pytest

from needlemap.clinic.dates import spoken
from needlemap.look.time_line.words import facts_words, pain_change
from tests.clinic.history.making import STRUCK
from tests.clinic.history.making import visit as charted


@pytest.fixture
def visit():
    made = charted(0, pain_before=6, pain_after=2).visit
    return replace(made, signed_at=made.started_at)


def test_day_signature_points_pain_and_complaint_are_told(visit):
    day = spoken(visit.day)
    said = facts_words(visit, day, 3, ("Neck", "Knee"))
    assert said == "3 Mar 2026 · signed · 3 points found · pain 6 before, 2 after · Neck · Knee"
    draft = replace(visit, signed_at=None, pain_after=None)
    assert facts_words(draft, day, 1) == "3 Mar 2026 · not signed · 1 point found · pain 6 before"
    after = replace(visit, pain_before=None)
    assert facts_words(after, day, 0) == "3 Mar 2026 · signed · 0 points found · pain 2 after"
    unasked = replace(visit, pain_before=None, pain_after=None)
    assert facts_words(unasked, day, 0) == "3 Mar 2026 · signed · 0 points found"


def test_of_a_visit_in_error_only_that_is_told(visit):
    wrong = replace(visit, in_error=STRUCK)
    assert facts_words(wrong, spoken(visit.day), 3) == "3 Mar 2026 · entered in error"
    assert pain_change(wrong) is None


@pytest.mark.parametrize(
    ("before", "after", "words"), [(6, 2, "6 → 2"), (6, None, "6 → –"), (None, 0, "– → 0")]
)
def test_pain_over_a_dot(visit, before, after, words):
    assert pain_change(replace(visit, pain_before=before, pain_after=after)) == words


def test_pain_that_was_not_asked_has_no_words(visit):
    assert pain_change(replace(visit, pain_before=None, pain_after=None)) is None
