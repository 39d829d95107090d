"""A practice says which changes of scores matter; what it does not say is as in the guide."""

import math
from dataclasses import replace

import pytest

from needlemap.clinic.errors import FactChangedElsewhere, ImpossibleValue
from needlemap.clinic.followed import Measure
from needlemap.clinic.people import Clinic
from needlemap.clinic.practice_change import ClinicChange
from needlemap.clinic.review import followed_change
from needlemap.clinic.score_errors import DueAgainImpossible, LimitImpossible, ShareImpossible
from needlemap.clinic.score_rules import (
    IMPORTANT_CHANGES,
    SOURCES,
    DueAgain,
    OwnChange,
    has_share,
    span_of,
)
from needlemap.clinic.scores import Scale
from needlemap.clinic.visits import ChangeSinceLast

HARBOUR = Clinic(name="Harbour")
NDI = OwnChange(scale=Scale.NDI, points=5, source="Vernon 1991")
PAIN = OwnChange(scale=None, points=3, percent=50)


def test_what_a_practice_does_not_say_is_as_in_the_guide():
    assert HARBOUR.score_rules.important == IMPORTANT_CHANGES
    assert HARBOUR.score_rules.again == DueAgain(visits=4, days=28)
    rules = replace(HARBOUR, score_changes=(NDI,), due_after_days=42).score_rules
    assert rules.important[Scale.NDI].points == 5
    assert rules.important[Scale.ODI] == IMPORTANT_CHANGES[Scale.ODI]
    assert rules.again == DueAgain(visits=4, days=42)


def test_each_change_of_the_guide_has_a_source():
    assert SOURCES.keys() == IMPORTANT_CHANGES.keys()
    assert all(SOURCES.values())


def test_a_change_is_told_with_the_source_of_whoever_says_it():
    own = OwnChange(scale=Scale.NDI, points=5, source="Vernon 1991")
    guide = IMPORTANT_CHANGES[Scale.NDI]
    silent = replace(own, source="")
    said = [str(one.words_of(Scale.NDI)) for one in (guide, own.change, silent.change)]
    assert said == ["10 points; Young 2009", "5 points; Vernon 1991", "5 points"]


def test_pain_is_judged_by_the_practice_also_from_nothing():
    def judged(first, now, change=PAIN.change):
        return followed_change(Measure(), first, now, {None: change}).verdict

    assert judged(8, 5) is ChangeSinceLast.BETTER
    assert judged(8, 6) is ChangeSinceLast.SAME
    assert judged(0, 1) is ChangeSinceLast.WORSE
    assert judged(0, 1, replace(PAIN, percent=None).change) is ChangeSinceLast.SAME


@pytest.mark.parametrize("scale", IMPORTANT_CHANGES)
def test_a_change_is_one_that_its_score_can_make(scale):
    most = span_of(scale)
    for points in (1, 1.5, most):
        assert OwnChange(scale=scale, points=points).change.points == points
    for points in (0, 0.9, -3, most + 0.1, 2.55, math.nan, math.inf):
        with pytest.raises(LimitImpossible, match=f"between 1 and {most} points"):
            OwnChange(scale=scale, points=points)


@pytest.mark.parametrize("percent", [0, 101, -5])
def test_a_share_is_one_of_a_whole(percent):
    with pytest.raises(ShareImpossible, match="between 1 and 100"):
        replace(PAIN, percent=percent)


def test_a_share_is_said_only_of_scores_that_the_guide_gives_one():
    assert {scale for scale in IMPORTANT_CHANGES if has_share(scale)} == {
        None, Scale.ODI, Scale.ROLAND_MORRIS,
    }  # fmt: skip
    with pytest.raises(ShareImpossible):
        replace(NDI, percent=30)


def test_global_change_is_a_judgement_itself_and_has_no_limit():
    with pytest.raises(LimitImpossible):
        OwnChange(scale=Scale.GLOBAL_CHANGE, points=2)


@pytest.mark.parametrize("source", ["x\0y", "x" * 1_000_000])
def test_a_source_is_a_line_of_text(source):
    with pytest.raises(ImpossibleValue):
        replace(NDI, source=source)


def test_a_source_that_looks_like_something_else_is_text():
    told = "<b>'; DROP TABLE clinic; --"
    assert replace(NDI, source=f"  {told}\n").source == told


@pytest.mark.parametrize("facts", [{"due_after_visits": 0}, {"due_after_visits": 100},
                                   {"due_after_days": 0}, {"due_after_days": 1000}])  # fmt: skip
def test_a_score_is_due_neither_at_once_nor_never(facts):
    with pytest.raises(DueAgainImpossible, match="Nothing is saved yet"):
        replace(HARBOUR, **facts)


def test_the_guide_says_the_same_or_not():
    assert OwnChange(scale=Scale.NDI, points=10).is_of_guide
    assert OwnChange(scale=None, points=2, percent=30).is_of_guide
    assert not OwnChange(scale=None, points=2).is_of_guide
    assert not NDI.is_of_guide
    assert not OwnChange(scale=Scale.NDI, points=10, source="Own count").is_of_guide


def test_two_desks_set_two_scores_and_both_are_kept():
    here = ClinicChange(HARBOUR, replace(HARBOUR, score_changes=(NDI,), due_after_days=42))
    there = replace(HARBOUR, score_changes=(PAIN,), due_after_visits=6)
    both = here.onto(there)
    assert both.score_changes == (PAIN, NDI)
    assert (both.due_after_visits, both.due_after_days) == (6, 42)
    assert here.inverse.onto(both) == there


def test_two_desks_that_set_one_score_otherwise_are_told_both():
    here = ClinicChange(HARBOUR, replace(HARBOUR, score_changes=(NDI,)))
    there = replace(HARBOUR, score_changes=(replace(NDI, points=7.5, source=""),))
    with pytest.raises(FactChangedElsewhere) as refusal:
        here.onto(there)
    assert "NDI: 7.5 points" in str(refusal.value.text)
    assert "NDI: 5 points; Vernon 1991" in str(refusal.value.text)


def test_what_is_said_twice_of_a_score_is_said_once_and_in_the_order_of_the_scores():
    again = replace(NDI, points=7)
    assert replace(HARBOUR, score_changes=(NDI, PAIN, again)).score_changes == (PAIN, again)
