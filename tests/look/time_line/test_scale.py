"""Where visits stand in time: in order, true to scale, with long pauses broken."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.look.time_line.scale import LEAST_PX, MOST_PX, time_places

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def on(*days):
    return [START + timedelta(days=day) for day in days]


def gaps(places):
    return [b - a for a, b in pairwise(places.xs)]


def test_weeks_are_twice_as_wide_as_half_weeks():
    places = time_places(on(0, 7, 10.5, 17.5), 500)
    first, half, last = gaps(places)
    assert first == pytest.approx(2 * half)
    assert first == pytest.approx(last)
    assert places.xs[-1] == pytest.approx(500)
    assert not places.breaks


def test_no_visit_and_one_visit_have_their_places():
    assert time_places([], 500).xs == ()
    assert time_places([], 500).nearest(3) is None
    assert time_places(on(0), 500).xs == (0.0,)
    assert time_places(on(0), 500).nearest(400) == 0


def test_a_long_pause_that_would_crowd_the_weeks_is_broken_and_takes_two_of_them():
    places = time_places(on(0, 7, 14, 400, 407), 600)
    first, second, pause, last = gaps(places)
    assert places.breaks == {2}
    assert first == pytest.approx(second)
    assert first == pytest.approx(last)
    assert pause == pytest.approx(2 * first)


def test_a_pause_of_four_usual_gaps_is_not_broken_and_one_of_more_is():
    assert not time_places(on(0, 7, 14, 21, 28, 56), 150).breaks
    assert time_places(on(0, 7, 14, 21, 28, 57), 150).breaks == {4}


def test_where_there_is_room_for_the_pause_the_line_is_whole():
    assert not time_places(on(0, 7, 70), 600).breaks
    assert time_places(on(0, 7, 70), 400).breaks == {1}


def test_two_visits_far_apart_are_not_broken():
    places = time_places(on(0, 4000), 600)
    assert not places.breaks
    assert gaps(places) == [MOST_PX]


def test_visits_of_one_day_stand_beside_one_another_and_leave_the_scale_as_it_is():
    places = time_places(on(0, 7, 7.1, 14, 21), 400)
    week, same_day, rest, last = gaps(places)
    assert same_day == LEAST_PX
    assert week == pytest.approx(last)
    assert rest == pytest.approx(week * 6.9 / 7)


def test_visits_at_one_moment_are_told_apart():
    assert gaps(time_places(on(0, 0, 0), 300)) == [LEAST_PX, LEAST_PX]


def test_more_visits_than_there_is_room_for_share_it():
    places = time_places(on(*range(30)), 100)
    assert places.xs[-1] == pytest.approx(100)
    assert max(gaps(places)) == pytest.approx(min(gaps(places)))


def test_the_nearest_visit_is_found_from_any_place():
    places = time_places(on(0, 7, 14), 200)
    assert [places.nearest(x) for x in (-50, 49, 51, 100, 149, 151, 900)] == [0, 0, 1, 1, 1, 2, 2]


@given(
    st.lists(st.integers(0, 900 * 1440), max_size=60),
    st.floats(100, 2000, allow_nan=False),
)
def test_places_are_in_order_within_the_room_and_true_to_scale_beside_the_breaks(minutes, room):
    steps, days = [minute / 1440 for minute in minutes], [0.0]
    for step in steps:
        days.append(days[-1] + step)
    places = time_places(on(*days), room)
    assert list(places.xs) == sorted(places.xs)
    assert len(places.xs) == len(days)
    assert places.xs[-1] <= room + 1e-6
    scales = []
    least = min(LEAST_PX, room / max(len(steps), 1))
    for index, (gap, step) in enumerate(zip(gaps(places), steps, strict=True)):
        assert gap >= least * 0.4
        if index not in places.breaks and gap > LEAST_PX + 1e-6:
            scales.append(gap / step)
    assert not scales or max(scales) == pytest.approx(min(scales), rel=1e-6)
    for index in places.breaks:
        assert steps[index] > 4 * sorted(steps)[0]
