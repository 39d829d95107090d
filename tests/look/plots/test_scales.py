"""Where moments and numbers lie, and what is written beside them."""

from datetime import UTC, datetime, timedelta

import pytest

from needlemap.look.plots.scales import NumberScale, TimeScale

START = datetime(2026, 3, 3, 9, tzinfo=UTC)


def over(days):
    return TimeScale(START, START + timedelta(days), 0.0, 100.0)


def test_time_is_true_to_scale():
    scale = over(40)
    assert [scale.x(START + timedelta(days)) for days in (0, 10, 40)] == [0, 25, 100]


def test_one_moment_alone_stands_in_the_middle():
    scale = over(0)
    assert scale.x(START) == 50
    assert [str(words) for _, words in scale.ticks(5)] == ["3 Mar 2026"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (3, ["3 Mar 2026", "4 Mar", "5 Mar", "6 Mar"]),
        (8, ["3 Mar 2026", "5 Mar", "7 Mar", "9 Mar", "11 Mar"]),
        (28, ["3 Mar 2026", "10 Mar", "17 Mar", "24 Mar", "31 Mar"]),
        (150, ["Apr 2026", "May 2026", "Jun 2026", "Jul 2026"]),
        (365, ["Apr 2026", "Jul 2026", "Oct 2026", "Jan 2027"]),
        (1500, ["Jan 2027", "Jan 2028", "Jan 2029", "Jan 2030"]),
        (20000, ["Jan 2040", "Jan 2060", "Jan 2080"]),
    ],
)
def test_days_months_or_years_are_written_as_there_is_room(days, words):
    found = over(days).ticks(5)
    assert [str(each) for _, each in found] == words
    assert 1 <= len(found) <= 5
    assert all(0 <= x <= 100 for x, _ in found)


def test_where_no_month_begins_twice_the_first_and_the_last_day_are_written():
    found = over(49).ticks(2)
    assert [(round(x), str(words)) for x, words in found] == [(0, "3 Mar 2026"), (99, "21 Apr")]


def test_a_new_year_is_said_where_it_begins():
    december = datetime(2026, 12, 20, 9, tzinfo=UTC)
    scale = TimeScale(december, december + timedelta(28), 0.0, 100.0)
    said = [str(words) for _, words in scale.ticks(5)]
    assert said == ["20 Dec 2026", "27 Dec", "3 Jan 2027", "10 Jan", "17 Jan"]


def test_a_month_stands_at_its_first_day():
    [(x, _), *_] = over(150).ticks(5)
    days = (datetime(2026, 4, 1, tzinfo=UTC) - START) / timedelta(1)
    assert x == pytest.approx(100 * days / 150)


def test_the_most_stands_above_and_what_is_beyond_lies_on_the_end():
    scale = NumberScale(0, 10, 5.0, 25.0)
    assert [scale.y(number) for number in (0, 5, 10, 12, -1)] == [25, 15, 5, 5, 25]


@pytest.mark.parametrize(
    ("least", "most", "room", "numbers"),
    [
        (0, 10, 9, (0, 2, 4, 6, 8, 10)),
        (0, 10, 2, (0, 5, 10)),
        (0, 50, 9, (0, 10, 20, 30, 40, 50)),
        (36, 78, 9, (40, 50, 60, 70)),
        (-7, 7, 9, (-5, 0, 5)),
        (0, 1, 9, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0, 0.5, 9, (0, 0.1, 0.2, 0.3, 0.4, 0.5)),
        (0, 100, 0, (0, 100)),
    ],
)
def test_round_numbers_are_written_as_there_is_room(least, most, room, numbers):
    assert NumberScale(least, most, 0.0, 10.0).ticks(room) == numbers


def test_of_what_is_counted_no_fractions_are_written():
    assert NumberScale(0, 1, 0.0, 10.0, is_whole=True).ticks(9) == (0, 1)
    assert NumberScale(0, 2, 0.0, 10.0, is_whole=True).ticks(9) == (0, 1, 2)
    assert NumberScale(0, 10, 0.0, 10.0, is_whole=True).ticks(9) == (0, 2, 4, 6, 8, 10)
