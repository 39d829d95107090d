"""Two numbers are one point where somebody said so, and stay two where they stand together."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.chart import chart_of
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.same_points import (
    PointAnswer,
    as_charted,
    as_one,
    one_identity,
    told_apart,
)
from tests.clinic.history.making import of_number, point

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


def answer(earlier, later, minute=0, *, is_same=True):
    at = NOW + timedelta(minutes=minute)
    return PointAnswer(earlier=of_number(earlier), later=of_number(later), is_same=is_same, at=at)


def numbers(chart):
    """The numbers on a chart, and the number by whose identity each point is known."""
    names = {of_number(number): number for number in range(1, 10)}
    return [(mark.point.number, names[mark.id]) for mark in chart.points]


def charted(*marked):
    return chart_of(uuid4(), [point(number) for number in marked])


def test_a_point_is_known_by_the_earliest_it_is_one_with():
    round_about = (answer(1, 4), answer(4, 7, 1), answer(7, 1, 2))
    same = one_identity((*round_about, answer(2, 3, 3, is_same=False)))
    assert same == {of_number(4): of_number(1), of_number(7): of_number(1)}
    assert numbers(as_one(charted(2, 7), same)) == [(2, 2), (7, 1)]


def test_two_that_stand_on_one_chart_are_two_on_that_day():
    same = one_identity((answer(1, 4), answer(1, 7)))
    assert numbers(as_one(charted(1, 4), same)) == [(1, 1), (4, 4)]
    assert numbers(as_one(charted(4, 7), same)) == [(4, 1), (7, 7)]


def test_two_by_somebodys_word_are_told_apart_as_they_are_known():
    answers = (answer(1, 4), answer(4, 7, 1, is_same=False))
    assert told_apart(answers, one_identity(answers)) == {frozenset({of_number(1), of_number(7)})}


def test_the_last_chart_knows_a_point_as_it_is_charted_now():
    same = one_identity((answer(1, 4),))
    assert numbers(as_charted(charted(1, 2), charted(4), same)) == [(1, 4), (2, 2)]
    assert numbers(as_charted(charted(4), charted(1), same)) == [(4, 1)]
    assert numbers(as_charted(charted(1, 4), charted(4), same)) == [(1, 1), (4, 4)]
    assert numbers(as_charted(charted(1), charted(2), same)) == [(1, 1)]


def test_it_is_undone_by_the_numbers_of_the_points():
    assert str(answer(1, 4).step(3, 7)) == "Points 3 and 7: one point"
    assert str(answer(1, 4, is_same=False).step(3, 7)) == "Points 3 and 7: two points"


def test_a_point_is_not_answered_about_with_itself_or_without_a_time():
    with pytest.raises(ImpossibleValue):
        answer(1, 1)
    with pytest.raises(ImpossibleValue):
        PointAnswer(earlier=uuid4(), later=uuid4(), is_same=True, at=datetime(2026, 3, 3))  # noqa: DTZ001
