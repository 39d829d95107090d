"""Marks that lie close."""

import math

from hypothesis import given
from hypothesis import strategies as st

from needlemap.clinic.spread import Spread, spread

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
