"""Times in and out follow one another, and the next visit follows this one."""

from datetime import UTC, date, time, timedelta

import pytest

from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.correction_errors import NotADay
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.visit_times import (
    NextBeforeVisit,
    OutBeforeIn,
    between_words,
    check_clock,
    check_next,
    check_times,
    read_next_day,
)

DAY = date(2026, 11, 24)
QUARTER, THREE = time(14, 15), time(15)


def test_nobody_goes_before_they_came():
    with pytest.raises(OutBeforeIn, match="Out at 14:15 is before in at 15:00"):
        check_times(THREE, QUARTER)
    for times in ((QUARTER, THREE), (THREE, THREE), (THREE, None), (None, THREE), (None, None)):
        check_times(*times)


def test_a_clock_on_a_wall_shows_minutes_and_no_zone():
    for odd in (time(9, 0, 1), time(9, 0, 0, 5), time(9, tzinfo=UTC)):
        with pytest.raises(ImpossibleValue):
            check_clock(odd)
    check_clock(QUARTER)
    check_clock(None)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ((None, None), "None"),
        ((QUARTER, None), "in 14:15"),
        ((None, THREE), "out 15:00"),
        ((QUARTER, THREE), "14:15 to 15:00, 45 min"),
    ],
)
def test_only_what_is_known_is_said(times, words):
    assert str(between_words(*times)) == words


@pytest.mark.parametrize(
    ("typed", "order", "read"),
    [
        ("", DateOrder.DAY_FIRST, None),
        ("1.12.2026", DateOrder.DAY_FIRST, date(2026, 12, 1)),
        ("1.12.26", DateOrder.DAY_FIRST, date(2026, 12, 1)),
        ("3 Jan", DateOrder.DAY_FIRST, date(2027, 1, 3)),
        ("24.11.", DateOrder.DAY_FIRST, DAY),
        ("12/1", DateOrder.MONTH_FIRST, date(2026, 12, 1)),
        ("+7", DateOrder.DAY_FIRST, date(2026, 12, 1)),
        ("2w", DateOrder.DAY_FIRST, date(2026, 12, 8)),
        ("1 week", DateOrder.DAY_FIRST, date(2026, 12, 1)),
        ("10 days", DateOrder.DAY_FIRST, date(2026, 12, 4)),
    ],
)
def test_the_next_day_is_read_as_it_is_typed(typed, order, read):
    assert read_next_day(typed, DAY, order) == read


@pytest.mark.parametrize("typed", ["soon", "31.2.2026", "99", "x" * 100_000, "a\0b", "+", "5 m"])
def test_what_is_no_day_is_a_sentence(typed):
    with pytest.raises(NotADay):
        read_next_day(typed, DAY, DateOrder.DAY_FIRST)


@pytest.mark.parametrize("typed", ["23.11.2026", "1.1.2062", "99w", "+999"])
def test_a_day_that_cannot_follow_is_a_sentence(typed):
    if typed == "99w":
        assert read_next_day(typed, DAY, DateOrder.DAY_FIRST) == DAY + timedelta(weeks=99)
        return
    with pytest.raises(NextBeforeVisit, match="on or after 24 Nov 2026"):
        read_next_day(typed, DAY, DateOrder.DAY_FIRST)


def test_the_day_itself_can_be_the_next():
    check_next(DAY, DAY)
    check_next(None, DAY)
    with pytest.raises(NextBeforeVisit):
        check_next(DAY - timedelta(days=1), DAY)
