"""A score that was given before is due again after some visits or weeks, and is weighed."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.history.due_scores import change_of, due, each_due, given_before
from needlemap.clinic.score_rules import DueAgain
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated
from tests.clinic.facts import DAY, facts_of

NDI = Score(scale=Scale.NDI, value=24)
STAIRS = Score(scale=Scale.FUNCTION, value=4, activity="Climbing stairs")
NECK, KNEE = uuid4(), uuid4()


def visit_at(days, *scores, episode=NECK):
    visit = facts_of(episode=episode, scores=scores).visit
    return replace(visit, id=uuid4(), started_at=DAY + timedelta(days=days))


def names(found):
    return [str(one.measure.name) for one in found]


@pytest.mark.parametrize(
    ("days", "is_due"),
    [((0, 7), False), ((0, 28), True), ((0, 7, 9, 11), False), ((0, 7, 9, 11, 14), True)],
)
def test_a_score_is_due_after_so_many_visits_or_days(days, is_due):
    first, *later = days
    visits = [visit_at(first, NDI), *(visit_at(day) for day in later)]
    assert names(due(visits[-1], visits[:-1])) == (["NDI"] if is_due else [])


def test_when_it_is_due_is_a_setting():
    visits = [visit_at(0, NDI), visit_at(3)]
    assert names(due(visits[1], visits[:1], DueAgain(visits=1))) == ["NDI"]
    assert names(due(visits[1], visits[:1], DueAgain(visits=9, days=3))) == ["NDI"]


def test_neither_what_is_given_at_the_visit_nor_what_was_never_given_is_due():
    visits = [visit_at(0, NDI, STAIRS), visit_at(60, replace(NDI, value=20))]
    assert names(due(visits[1], visits[:1])) == ["Function, Climbing stairs"]
    assert due(visit_at(60), [visit_at(0)]) == ()


def test_scores_of_another_complaint_are_not_due_at_this_one():
    assert due(visit_at(60), [visit_at(0, NDI, episode=uuid4())]) == ()


def test_of_each_complaint_treated_at_a_visit_its_own_scores_are_due():
    lefs = Score(scale=Scale.LEFS, value=54)
    beside, unscored = AlsoTreated(episode=KNEE, scores=(lefs,)), AlsoTreated(episode=KNEE)
    both = replace(visit_at(0, NDI), others=(beside,))
    of_knee = visit_at(7, NDI, episode=KNEE)
    later = replace(visit_at(40), others=(unscored,))
    found = each_due(later, [both, of_knee])
    assert {one: names(said) for one, said in found.items()} == {
        NECK: ["NDI"], KNEE: ["LEFS", "NDI"],
    }  # fmt: skip
    given = replace(later, others=(beside,), scores=(NDI,))
    assert {one: names(said) for one, said in each_due(given, [both, of_knee]).items()} == {
        KNEE: ["NDI"],
    }  # fmt: skip
    assert each_due(visit_at(40, NDI), [both, of_knee]) == {}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (24, "as on 24 Nov 2026"),
        (19, "24 on 24 Nov 2026, 5 less: no change that matters (10 points matter)"),
        (12.5, "24 on 24 Nov 2026, 11.5 less: better, a change that matters (10 points matter)"),
        (40, "24 on 24 Nov 2026, 16 more: worse, a change that matters (10 points matter)"),
    ],
)
def test_a_change_says_how_much_and_whether_it_matters(value, words):
    known = given_before(visit_at(7), [visit_at(0, NDI)])
    assert str(change_of(replace(NDI, value=value), known)) == words


def test_more_is_better_of_function_and_activities_are_told_apart():
    known = given_before(visit_at(7), [visit_at(0, STAIRS)])
    better = replace(STAIRS, value=8, activity="climbing STAIRS")
    assert "better, a change that matters (3 points matter)" in str(change_of(better, known))
    assert change_of(replace(STAIRS, activity="Sitting"), known) is None


def test_a_change_of_what_is_no_measure_of_it_is_not_judged():
    overall = Score(scale=Scale.GLOBAL_CHANGE, value=1)
    known = given_before(visit_at(7), [visit_at(0, overall)])
    assert str(change_of(replace(overall, value=3), known)) == "1 on 24 Nov 2026, 2 more"


def test_a_share_counts_where_the_score_has_one():
    oswestry = Score(scale=Scale.ODI, value=20)
    known = given_before(visit_at(7), [visit_at(0, oswestry)])
    said = str(change_of(replace(oswestry, value=14), known))
    assert said.endswith("6 less: better, a change that matters (10 points or 30\u00a0% matter)")
