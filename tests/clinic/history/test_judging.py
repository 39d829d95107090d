"""Whether treatment helps is judged at each visit, by what was known at it."""

from dataclasses import replace
from random import Random

import pytest

from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.followed import PAIN
from needlemap.clinic.history.judging import all_reviews, review_at, reviews
from needlemap.clinic.marks import Needling, Twitch
from needlemap.clinic.review import review_of
from needlemap.clinic.score_rules import ImportantChange, ScoreRules
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast
from tests.clinic.history.making import BACK, NECK, NEEDLE, STRUCK, day, history, point, visit

BETTER, SAME, WORSE = ChangeSinceLast.BETTER, ChangeSinceLast.SAME, ChangeSinceLast.WORSE


REFERRED = (Decision(complaint=NECK, kind=DecisionKind.REFER, at=day(9)),)


def needled(days, pain=None, **facts):
    return visit(days, point(1, needling=NEEDLE), pain_before=pain, **facts)


def course(*pains, **facts):
    return history(*(needled(7 * k, pain, **facts) for k, pain in enumerate(pains)))


def last(known, episode=NECK):
    return reviews(known, episode)[-1]


def pain(review):
    [change] = [one for one in review.changes if one.measure.id == "pain"]
    return change


def test_pain_is_compared_with_the_first_and_with_the_last_visit_that_has_it():
    change = pain(last(course(7, 5, 4)))
    assert (change.first, change.last, change.now, change.best) == (7, 5, 4, 5)
    assert (change.since_first, change.since_last) == (BETTER, SAME)


def test_the_first_visit_has_numbers_and_nothing_to_compare():
    [first] = reviews(course(7), NECK)
    assert (dict(first.numbers), first.changes) == ({PAIN: 7}, ())
    assert (first.number, first.treatments, first.verdict) == (1, 1, None)
    assert not first.is_worse
    assert not first.is_due


def test_scores_that_were_not_asked_are_skipped():
    known = course(None, 7, None, 5)
    assert [review.changes == () for review in reviews(known, NECK)] == [True, True, True, False]
    assert (pain(last(known)).first, pain(last(known)).last) == (7, 7)


def test_pain_that_began_at_nought_can_only_be_worse():
    assert last(course(0, 0)).verdict is SAME
    assert pain(last(course(0, 1))).since_first is WORSE


@pytest.mark.parametrize(
    ("pains", "due"),
    [
        *(((6, 6, 6), False), ((6, 6, 6, 6), True), ((6, 5, 5, 4), False), ((6, 6, 6, 8), True)),
        *(((6, 3, 3, 6), True), ((6, 6, 6, 6, 4), False), ((None,) * 4, True)),
    ],
)
def test_after_four_treatments_without_a_change_that_matters_a_review_is_due(pains, due):
    assert last(course(*pains)).is_due is due


def test_a_decision_quiets_the_review_until_four_treatments_more():
    decided = {3: REFERRED, 7: REFERRED}
    known = history(*(needled(7 * k, 6, decisions=decided.get(k, ())) for k in range(9)))
    found = reviews(known, NECK)
    assert [review.treatments for review in found if review.is_due] == [4, 8]
    assert [review.is_open for review in found] == [False] * 9
    assert [review.since for review in found] == [1, 2, 3, 4, 1, 2, 3, 4, 1]
    undecided = history(*known.visits[:7], needled(49, 6))
    assert [review.is_open for review in reviews(undecided, NECK)] == [False] * 7 + [True]


def test_a_score_that_is_better_is_a_change_that_matters_too():
    ndi = [(Score(scale=Scale.NDI, value=v),) for v in (30, 30, 30, 15)]
    known = history(*(needled(7 * k, 6, scores=s) for k, s in enumerate(ndi)))
    assert (last(known).is_due, last(known).verdict) == (False, BETTER)


def test_a_number_that_is_worse_outweighs_one_that_is_better():
    ndi = [(Score(scale=Scale.NDI, value=v),) for v in (10, 30)]
    known = history(
        *(needled(7 * k, p, scores=s) for k, (p, s) in enumerate(zip((6, 2), ndi, strict=True)))
    )
    assert last(known).verdict is WORSE
    assert last(known).is_worse


def test_global_change_is_shown_and_not_judged():
    said = [(Score(scale=Scale.GLOBAL_CHANGE, value=v),) for v in (0, 5)]
    [change] = last(history(*(visit(k, scores=s) for k, s in enumerate(said)))).changes
    assert (change.now, change.since_first, change.since_last) == (5, None, None)
    assert last(history(*(visit(k, scores=s) for k, s in enumerate(said)))).verdict is None


def test_worse_is_said_at_once():
    assert [review.is_worse for review in reviews(course(4, 6), NECK)] == [False, True]
    assert last(course(8, 3, 5)).is_worse  # than last time
    assert not last(course(8, 3, 4)).is_worse
    assert last(history(visit(0), visit(7, change=WORSE))).is_worse


def test_an_improvement_that_went_again_came_back():
    assert pain(last(course(8, 3, 7))).came_back
    assert not pain(last(course(8, 3, 4))).came_back
    assert not pain(last(course(8, 7, 9))).came_back


def test_visits_without_a_needle_or_not_signed_are_no_treatments_but_lend_their_scores():
    known = history(
        visit(0, pain_before=7),
        needled(7, 7, signed=False),
        needled(14, 7),
        visit(21, pain_before=7),
    )
    assert [review.treatments for review in reviews(known, NECK)] == [0, 1, 1, 1]
    assert pain(last(known)).first == 7


def test_visits_in_error_count_for_nothing():
    known = history(needled(0, 9, in_error=STRUCK), needled(7, 6), needled(14, 6))
    assert [(r.number, r.treatments) for r in reviews(known, NECK)] == [(1, 1), (2, 2)]
    assert pain(last(known)).first == 6


def test_two_complaints_are_judged_each_by_itself():
    neck, back = needled(0, 8), needled(3, 2, episode=BACK)
    known = history(neck, back, needled(7, 4), needled(10, 5, episode=BACK))
    assert (last(known).verdict, last(known, BACK).verdict) == (BETTER, WORSE)
    assert [review.number for review in reviews(known, BACK)] == [1, 2]
    assert [review.episode for review in all_reviews(known)] == [NECK, BACK, NECK, BACK]


def test_visits_for_no_complaint_are_compared_with_one_another():
    known = history(needled(0, 8, episode=None), needled(3, 1), needled(7, 8, episode=None))
    assert last(known, None).verdict is SAME


def test_a_late_entry_stands_at_its_time_and_is_no_treatment_of_a_visit_signed_before_it():
    late = needled(7, 9, serial=50, number=50, signed_at=day(40))
    known = history(needled(0, 6), needled(14, 6), late)
    assert [review.treatments for review in reviews(known, NECK)] == [1, 2, 2]
    assert pain(last(known)).last == 9
    still_open = history(needled(0, 6), late, needled(14, 6, signed=False))
    assert last(still_open).treatments == 3


def test_a_twitch_is_counted_where_it_was_noted_and_of_the_complaint_only():
    said = (Twitch.NONE, Twitch.ONE, Twitch.NOT_NOTED)
    marks = [point(k, needling=Needling(twitch=each)) for k, each in enumerate(said, 1)]
    other = point(9, needling=Needling(twitch=Twitch.SEVERAL), episode=BACK)
    known = history(
        visit(0, *marks, other), visit(7, point(1, needling=Needling(twitch=Twitch.ONE)))
    )
    assert [review.twitches for review in reviews(known, NECK)] == [(1, 2), (2, 3)]


def test_the_judgement_at_one_visit_is_found():
    known = course(6, 6)
    one = known.visits[1]
    assert review_at(known, one.id, NECK) == last(known)
    assert review_at(known, one.id, BACK) is None


def test_a_practice_s_own_settings_judge():
    strict = ScoreRules({None: ImportantChange(1)})
    assert reviews(replace(course(6, 5), rules=strict), NECK)[-1].verdict is BETTER


def scored(*values):
    kinds = (Scale.NDI, Scale.GLOBAL_CHANGE)
    return tuple(
        Score(scale=kind, value=value)
        for kind, value in zip(kinds, values, strict=False)
        if value is not None
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_judgement_is_that_of_the_sheet_and_of_signing(seed):
    chance = Random(seed)
    visits = []
    for k in range(12):
        facts = {"signed_at": day(60)} if k == 2 else {"signed": chance.random() > 0.1}
        one = needled(
            3 * k,
            chance.choice((None, *range(3, 9))),
            scores=scored(*chance.choices((None, 4, 5, 30, 10), k=1), None),
            episode=BACK if k == 3 else NECK,
            decisions=REFERRED if k in {3, 5} else (),
            **facts,
        )
        visits.append(one)
    for k, review in enumerate(all_reviews(history(*visits))):
        one = visits[k]
        paper = review_of(one.visit, one.chart.needles_in, [v.visit for v in visits[:k]])
        if paper is None:
            assert (review.changes, review.carried, review.is_due) == ((), (), False)
            continue
        here = {change.measure: (change.first, change.now) for change in review.changes}
        before = {one.measure: (one.first, one.now) for one in review.carried}
        said = {change.measure: (change.first, change.now) for change in paper.changes}
        assert said == here | before
        assert (review.treatments, review.verdict) == (paper.treatments, paper.verdict)
        assert (review.decided, review.decision) == (paper.decided, paper.decision)
        assert (review.is_due, review.is_open) == (paper.is_due, paper.is_open)


def test_a_visit_without_its_own_numbers_is_judged_by_those_of_last_time():
    found = last(course(8, 6, 4, None))
    assert (found.treatments, found.is_due, found.verdict) == (4, False, BETTER)
    assert last(course(6, 6, 5, None)).is_due
    assert not last(course(3, 6, None)).is_worse  # said when it was scored, and not again


def test_a_complaint_treated_beside_is_judged_by_its_own_pain():
    def both(days, neck, back, change=None):
        beside = AlsoTreated(episode=BACK, pain_before=back, change=change)
        mark = point(1, needling=Needling(twitch=Twitch.ONE))
        return visit(days, mark, pain_before=neck, others=(beside,))

    known = history(both(0, 8, 3), both(7, 4, 6, WORSE))
    assert (last(known).verdict, last(known, BACK).verdict) == (BETTER, WORSE)
    assert [review.episode for review in all_reviews(known)] == [NECK, BACK, NECK, BACK]
    assert (last(known).visit.change, last(known, BACK).visit.change) == (None, WORSE)
    assert last(known, BACK).treatments == 2  # as on paper: needles of the visit
    assert (last(known).twitches, last(known, BACK).twitches) == ((2, 2), (0, 0))
