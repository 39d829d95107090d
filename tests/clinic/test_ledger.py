"""Needles are counted out place by place, and the total follows."""

from dataclasses import replace

import pytest

from needlemap.clinic.errors import OutOfScale
from needlemap.clinic.ledger import (
    count_all_out,
    count_out,
    is_balanced,
    needled,
    outs,
    uncounted,
)
from tests.clinic.facts import facts_of, needled_point

ONE, TWO = needled_point(1, needles=1), needled_point(2, needles=2)


@pytest.fixture
def facts():
    bare = replace(needled_point(3), needling=None)
    return facts_of(ONE, TWO, bare, needles_out=None)


def done(facts, change):
    return replace(facts, chart=facts.chart.changed(change.chart), visit=change.facts.after)


def test_only_needled_points_are_places(facts):
    assert [mark.point.number for mark in needled(facts.chart)] == [1, 2]


def test_counting_one_place_leaves_the_other_uncounted_and_sums_up(facts):
    after = done(facts, count_out(facts.chart, facts.visit, TWO.id, 2))
    assert after.visit.needles_out == 2
    assert [mark.id for mark in uncounted(after.chart, after.visit)] == [ONE.id]
    assert not is_balanced(after.chart, after.visit)


def test_while_nobody_counted_only_a_visit_without_needles_balances():
    one, none = facts_of(ONE, needles_out=None), facts_of(needles_out=None)
    assert not is_balanced(one.chart, one.visit)
    assert is_balanced(none.chart, none.visit)


def test_all_out_balances_and_is_taken_back_in_one_step(facts):
    change = count_all_out(facts.chart, facts.visit)
    after = done(facts, change)
    assert is_balanced(after.chart, after.visit)
    assert list(outs(after.chart, after.visit).values()) == [1, 2]
    assert done(after, change.inverse) == facts


def test_a_total_of_before_the_ledger_counts_for_every_place():
    facts = facts_of(ONE, TWO)
    assert uncounted(facts.chart, facts.visit) == ()
    after = done(facts, count_out(facts.chart, facts.visit, TWO.id, 1))
    assert after.visit.needles_out == 2


def test_a_needle_placed_after_counting_is_not_counted():
    facts = facts_of(ONE, needles_out=None)
    after = done(facts, count_all_out(facts.chart, facts.visit))
    more = replace(after.chart, points=(*after.chart.points, TWO))
    assert [mark.id for mark in uncounted(more, after.visit)] == [TWO.id]
    assert not is_balanced(more, after.visit)


def test_a_place_without_needles_leaves_nothing_counted():
    facts = facts_of(needles_out=1)
    after = done(facts, count_all_out(facts.chart, facts.visit))
    assert after.visit.needles_out is None


def test_no_place_gives_an_impossible_number(facts):
    with pytest.raises(OutOfScale):
        count_out(facts.chart, facts.visit, ONE.id, 21)
