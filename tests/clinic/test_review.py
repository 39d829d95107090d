"""The review says whether treatment helps: by 2 points or 30 %, and after four visits plainly."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from needlemap.clinic.review import Review, review_of
from needlemap.clinic.visits import ChangeSinceLast, Visit

EPISODE = uuid4()


def visit(number, pain, episode=EPISODE):
    return Visit(
        id=uuid4(),
        patient=uuid4(),
        serial=number,
        number=number,
        started_at=datetime(2026, 1, number, tzinfo=UTC),
        episode=episode,
        pain_before=pain,
    )


@pytest.mark.parametrize(
    ("first", "now", "verdict"),
    [
        (7, 5, ChangeSinceLast.BETTER),
        (7, 6, ChangeSinceLast.SAME),
        (3, 2, ChangeSinceLast.BETTER),  # one point, but a third of it
        (4, 3, ChangeSinceLast.SAME),  # a quarter
        (5, 5, ChangeSinceLast.SAME),
        (0, 0, ChangeSinceLast.SAME),
        (0, 1, ChangeSinceLast.WORSE),
        (5, 7, ChangeSinceLast.WORSE),
        (5, 6, ChangeSinceLast.SAME),
    ],
)
def test_two_points_or_thirty_per_cent_matter(first, now, verdict):
    assert Review(first=first, now=now, visits=2).verdict is verdict


@pytest.mark.parametrize(
    ("visits", "now", "due"), [(3, 6, False), (4, 6, True), (4, 8, True), (4, 4, False)]
)
def test_four_visits_that_did_not_help_are_due_for_a_review(visits, now, due):
    assert Review(first=6, now=now, visits=visits).is_due is due


def test_pain_today_is_compared_with_the_first_score_of_the_episode():
    before = [visit(1, None), visit(2, 8), visit(3, 5)]
    assert review_of(visit(4, 6), before) == Review(first=8, now=6, visits=4)


def test_another_complaint_is_not_counted():
    before = [visit(1, 9, uuid4()), visit(2, 4)]
    assert review_of(visit(3, 4), before) == Review(first=4, now=4, visits=2)


@pytest.mark.parametrize(("earlier", "now"), [((), 5), ((None,), 5), ((5,), None)])
def test_without_two_scores_there_is_no_review(earlier, now):
    before = [visit(n, pain) for n, pain in enumerate(earlier, start=1)]
    assert review_of(visit(9, now), before) is None
