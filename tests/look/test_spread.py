"""Marks that lie close."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.look.spread import Spread, spread

_NUMBERS = st.floats(min_value=-500, max_value=500)
_PLACES = st.lists(st.tuples(_NUMBERS, _NUMBERS), max_size=25)


def test_a_mark_alone_stays_where_it_is():
    assert spread([(3.0, 4.0)], 10) == ((3.0, 4.0),)


def test_marks_far_apart_stay_where_they_are():
    places = ((0.0, 0.0), (30.0, 0.0), (0.0, 30.0))
    assert spread(places, 25) == places


def test_three_marks_at_one_place_are_all_to_be_seen():
    first, second, third = spread([(5.0, 5.0)] * 3, 25)
    assert first == (5.0, 5.0)
    assert min(math.dist(first, second), math.dist(second, third)) >= 24
    assert math.dist(first, third) >= 24


@given(_PLACES)
def test_no_two_marks_of_a_chart_hide_each_other(places):
    drawn = spread(places, 25)
    apart = [math.dist(a, b) for i, a in enumerate(drawn) for b in drawn[:i]]
    assert all(gap >= 24 for gap in apart)


@given(_PLACES, st.tuples(_NUMBERS, _NUMBERS))
def test_a_mark_that_is_added_moves_none_of_the_others(places, added):
    assert spread([*places, added], 25)[:-1] == spread(places, 25)


@given(_PLACES)
def test_the_first_mark_is_never_moved(places):
    assert spread(places, 25)[:1] == tuple(places[:1])


@given(st.lists(_PLACES, max_size=4), _PLACES)
def test_charts_shown_before_do_not_tell_in_the_next_one(earlier, places):
    one_after_another = Spread(25)
    for chart in (places[:5], *earlier, places[2:]):
        one_after_another.of(chart)
    assert one_after_another.of(places) == spread(places, 25)


def test_a_cluster_stays_together():
    """Thirty marks at one place: packed about as close as discs can be."""
    places = spread([(0.0, 0.0)] * 30, 25)
    assert max(math.hypot(*place) for place in places) < 4.2 * 25


def test_the_nearest_free_place_is_taken():
    second = spread([(0.0, 0.0), (1.0, 0.0)], 25)[1]
    assert math.dist(second, (1.0, 0.0)) <= 26


@given(_PLACES, _PLACES)
def test_no_mark_covers_what_is_kept_free(places, kept_free):
    drawn = Spread(25).of(places, kept_free)
    assert all(math.dist(mark, other) >= 24 for mark in drawn for other in kept_free)


@given(_PLACES, _PLACES, _PLACES)
def test_what_was_kept_free_before_is_free_again(places, before, now):
    one_after_another = Spread(25)
    one_after_another.of(places, before)
    assert one_after_another.of(places, now) == Spread(25).of(places, now)


@given(st.integers(0, 11), st.floats(-8, 8), st.floats(-8, 8))
def test_moving_a_mark_moves_none_that_is_far_from_it(moved, right, down):
    clusters = [(x * 400.0 + n, y * 400.0 - n) for x in (0, 1) for y in (0, 1) for n in range(3)]
    before = spread(clusters, 25)
    x, y = clusters[moved]
    after = spread([*clusters[:moved], (x + right, y + down), *clusters[moved + 1 :]], 25)
    for index, place in enumerate(before):
        if index // 3 != moved // 3:
            assert after[index] == place


def test_a_mark_that_lies_on_another_goes_half_a_gap_steps_outwards():
    first, second = spread([(0.0, 0.0), (0.0, 0.0)], 20)
    assert first == (0.0, 0.0)
    assert math.hypot(*second) == pytest.approx(20)


@pytest.mark.parametrize(("apart", "stays"), [(19.7, True), (19.5, False)])
def test_marks_may_overlap_by_a_hair_and_no_more(apart, stays):
    drawn = spread([(0.0, 0.0), (apart, 0.0)], 20)
    assert (drawn[1] == (apart, 0.0)) == stays


def test_a_mark_with_no_free_place_near_it_stays_where_it_is():
    kept_free = [(x * 5.0, y * 5.0) for x in range(-70, 71) for y in range(-70, 71)]
    assert Spread(20).of([(1.0, 2.0)], kept_free) == ((1.0, 2.0),)


def test_a_mark_taken_away_leaves_its_place_free_again():
    one_after_another = Spread(20)
    crowd = [(0.0, 0.0)] * 3
    one_after_another.of(crowd)
    one_after_another.of([])
    assert one_after_another.of(crowd) == spread(crowd, 20)
    assert one_after_another.of([(0.0, 0.0)]) == ((0.0, 0.0),)
