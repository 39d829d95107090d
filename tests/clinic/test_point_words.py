"""A count of points never contradicts the list beside it: it says which of them were found."""

from dataclasses import replace

import pytest

from needlemap.clinic.chart import chart_of
from needlemap.clinic.marks import Finding, PointState
from needlemap.clinic.point_words import charted_points, found_words
from tests.clinic.history.making import NEEDLE, point, visit

CARRIED = Finding(carried=True)


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ((), "0 points"),
        ((point(1),), "1 point"),
        ((point(1), replace(point(2), finding=CARRIED)), "2 points, 1 found"),
        ((replace(point(1), finding=CARRIED),), "1 point, 0 found"),
        ((replace(point(1), finding=CARRIED, needling=NEEDLE),), "1 point"),
        ((point(1), point(2, state=PointState.CLEAR)), "2 points, 1 found"),
        ((point(1, state=PointState.RESOLVED),), "1 point, 0 found"),
    ],
)
def test_of_points_that_are_charted_it_says_how_many_were_found_if_not_all(marks, words):
    chart = chart_of(visit(0).id, marks)
    assert str(charted_points(chart)) == words
    assert str(found_words(chart.found_points)).endswith("found")


def test_what_counts_the_found_alone_says_so():
    assert [str(found_words(count)) for count in (0, 1, 2)] == [
        "0 points found",
        "1 point found",
        "2 points found",
    ]
