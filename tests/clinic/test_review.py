"""The review says whether treatment helps: by 2 points or 30 %, plainly after four treatments."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from needlemap.clinic.decisions import Decided, Decision, DecisionKind
from needlemap.clinic.followed import PAIN
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.review import Course, Review, course_of, followed_change, review_of
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast, Visit

EPISODE = uuid4()


def reviewed(first, now, treatments, **facts):
    """Return a review by pain alone."""
    changes = (followed_change(PAIN, first, now),)
    return Review(changes=changes, treatments=treatments, **facts)


def visit(number, pain, episode=EPISODE, **facts):
    return Visit(
        id=uuid4(),
        patient=uuid4(),
        serial=number,
        number=number,
        started_at=datetime(2026, 1, number, tzinfo=UTC),
        episode=episode,
        pain_before=pain,
        needles_out=2,
        signed_at=datetime(2026, 1, number, tzinfo=UTC),
        **facts,
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
    assert reviewed(first, now, 2).verdict is verdict


@pytest.mark.parametrize(
    ("treatments", "now", "due"), [(3, 6, False), (4, 6, True), (4, 8, True), (4, 4, False)]
)
def test_four_treatments_that_did_not_help_are_due_for_a_review(treatments, now, due):
    assert reviewed(6, now, treatments).is_due is due


def test_pain_today_is_compared_with_the_first_score_of_the_episode():
    before = [visit(1, None), visit(2, 8), visit(3, 5)]
    assert review_of(visit(4, 6), 2, before) == reviewed(8, 6, 4)


def test_another_complaint_is_not_counted():
    before = [visit(1, 9, uuid4()), visit(2, 4)]
    assert review_of(visit(3, 4), 2, before) == reviewed(4, 4, 2)


UNTREATED = {
    "no needle": {"needles_out": None},
    "none counted out": {"needles_out": 0},
    "only begun": {"signed_at": None},
}


@pytest.mark.parametrize("name", UNTREATED)
def test_a_visit_without_a_needle_or_only_begun_is_no_treatment_but_its_score_counts(name):
    before = [replace(visit(1, 7), **UNTREATED[name]), visit(2, 6)]
    assert review_of(visit(3, 6), 1, before) == reviewed(7, 6, 2)


def test_a_visit_at_which_no_needle_goes_in_is_none_of_the_treatments():
    before = [visit(n, 6) for n in (1, 2, 3)]
    assert review_of(visit(4, 6), 0, before) == reviewed(6, 6, 3)


def test_what_is_signed_after_a_visit_was_signed_changes_nothing_that_it_says():
    late = replace(visit(1, 6), signed_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert review_of(visit(2, 6), 1, [late]) == reviewed(6, 6, 1)
    still_open = replace(visit(2, 6), signed_at=None)
    assert review_of(still_open, 1, [late]) == reviewed(6, 6, 2)


@pytest.mark.parametrize(("earlier", "now"), [((), 5), ((None,), 5), ((5,), None)])
def test_without_two_scores_there_is_no_review(earlier, now):
    before = [visit(n, pain) for n, pain in enumerate(earlier, start=1)]
    assert review_of(visit(9, now), 1, before) is None


def test_a_visit_in_error_lends_neither_scores_nor_a_treatment():
    wrong = EnteredInError(at=datetime(2026, 1, 9, tzinfo=UTC), reason="twice")
    plain, struck = visit(2, 6), replace(visit(1, 9), in_error=wrong)
    assert course_of(visit(3, 5), [struck, plain]) == course_of(visit(3, 5), [plain])


def decided(number, pain, episode=EPISODE):
    one = visit(number, pain, episode)
    refer = Decision(complaint=EPISODE, kind=DecisionKind.REFER, at=one.started_at)
    return replace(one, decisions=(refer,))


def test_a_decision_quiets_the_review_until_four_more_treatments():
    before = [visit(1, 6), visit(2, 6), visit(3, 6)]
    at_fourth = review_of(decided(4, 6), 1, before)
    assert (at_fourth.is_due, at_fourth.is_open) == (True, False)
    before.append(decided(4, 6))
    for number in (5, 6, 7):
        assert not review_of(visit(number, 6), 1, before).is_due
        before.append(visit(number, 6))
    again = review_of(visit(8, 6), 1, before)
    assert again.is_open
    [decision] = before[3].decisions
    assert again.decided == Decided(decision, before[3].day, 4)


def test_only_a_decision_about_the_complaint_at_a_visit_that_counts_quiets_it():
    before = [visit(number, 6) for number in (1, 2, 3)]
    beside = replace(decided(4, 6, uuid4()))  # of another complaint, deciding about this one
    assert not review_of(visit(5, 6), 1, [*before, beside]).is_open
    other = replace(beside, decisions=(replace(beside.decisions[0], complaint=uuid4()),))
    assert review_of(visit(5, 6), 1, [*before, other]).is_open
    wrong = EnteredInError(at=datetime(2026, 1, 9, tzinfo=UTC), reason="twice")
    struck = replace(decided(4, 6), in_error=wrong)
    assert review_of(visit(5, 6), 1, [*before, struck]).is_open


def test_what_was_decided_later_changes_no_signed_visit():
    before = [visit(number, 6) for number in (1, 2, 3)]
    late = replace(decided(4, 6), signed_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert review_of(visit(5, 6), 1, [*before, late]).is_open
    assert not review_of(replace(visit(5, 6), signed_at=None), 1, [*before, late]).is_open


def ndi(value):
    return (Score(scale=Scale.NDI, value=value),)


def test_a_score_that_is_better_quiets_the_review_as_pain_does():
    before = [visit(n, 6, scores=ndi(30)) for n in (1, 2, 3)]
    review = review_of(visit(4, 6, scores=ndi(15)), 1, before)
    assert (review.verdict, review.is_due) == (ChangeSinceLast.BETTER, False)
    said = [(one.measure.id, one.first, one.now) for one in review.judged]
    assert said == [("pain", 6, 6), ("NDI", 30, 15)]


def test_a_score_that_is_worse_outweighs_pain_that_is_better():
    review = review_of(visit(2, 2, scores=ndi(30)), 1, [visit(1, 6, scores=ndi(10))])
    assert review.verdict is ChangeSinceLast.WORSE


def test_what_is_not_scored_today_is_judged_as_it_was_scored_last():
    before = [visit(n, pain) for n, pain in enumerate((7, 5, 3), start=1)]
    review = review_of(visit(4, None), 1, before)
    assert (review.verdict, review.is_due) == (ChangeSinceLast.BETTER, False)
    [change] = review.changes
    assert (change.first, change.now, change.is_here) == (7, 3, False)


def test_a_score_of_last_time_that_was_better_still_counts_beside_pain_of_today():
    before = [visit(1, 6, scores=ndi(30)), visit(2, 6), visit(3, 6, scores=ndi(15))]
    assert not review_of(visit(4, 6), 1, before).is_due


def test_scores_of_a_complaint_treated_beside_are_not_its():
    other = uuid4()
    beside = (AlsoTreated(episode=EPISODE, pain_before=4),)
    first = replace(visit(1, 9, other, scores=ndi(30)), others=beside)
    assert course_of(visit(2, 4), [first]).scores == ()


def test_four_treatments_without_two_numbers_are_due_as_in_the_history():
    review = review_of(visit(4, None), 1, [visit(n, None) for n in (1, 2, 3)])
    assert (review.is_due, review.judged, review.verdict) == (True, (), None)


def test_a_course_of_an_earlier_version_judges_by_the_pain_that_it_kept():
    kept = Course(visits=3, first_pain=7, last_pain=3, treatments=3)
    assert kept.review(visit(4, 3), 1).verdict is ChangeSinceLast.BETTER
    assert kept.review(visit(4, None), 0) is None
