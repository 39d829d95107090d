"""Two visits compared: which points are gone, the same, moved, new, back, or not charted."""

from dataclasses import replace

import pytest

from needlemap.clinic.history.compare import PointFate, compare
from needlemap.clinic.history.drawing_noise import NoiseLimits
from needlemap.clinic.marks import PointState
from needlemap.clinic.same_points import PointAnswer
from tests.clinic.history.making import (
    STRUCK,
    Strip,
    day,
    history,
    of_number,
    point,
    untouched,
    visit,
)

CLEAR, RESOLVED = PointState.CLEAR, PointState.RESOLVED
BODY = Strip()
REACH = 25  # 1.5 % of 1.70 m is 25.5 mm; places lie on even millimetres


def compared(before, after, *older, answers=(), **facts):
    first, last = visit(10, *before), visit(20, *after)
    known = replace(history(*older, last, first), answers=answers)
    return compare(known, (last.id, first.id), BODY, **facts)


def fate(before, after, *older):
    changes = compared(before, after, *older).points
    return [change.fate for change in changes]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((point(1),), (point(1),), PointFate.SAME),
        ((point(1),), (point(1, 100 + REACH - 1),), PointFate.SAME),
        ((point(1),), (point(1, 100 + REACH + 1),), PointFate.MOVED),
        ((point(1),), (point(1, state=CLEAR),), PointFate.GONE),
        ((point(1),), (point(1, state=RESOLVED),), PointFate.GONE),
        ((point(1),), (), PointFate.NOT_CHARTED),
        ((point(1),), (untouched(1),), PointFate.NOT_CHARTED),
        ((), (point(1),), PointFate.NEW),
        ((untouched(1),), (point(1),), PointFate.NEW),
        ((point(1, state=CLEAR),), (point(1),), PointFate.BACK),
        ((point(1),), (point(1, carried=True),), PointFate.SAME),
    ],
)
def test_a_point_has_one_fate(before, after, expected):
    assert fate(before, after) == [expected]


@pytest.mark.parametrize("state", [CLEAR, RESOLVED])
def test_what_was_not_there_at_either_visit_is_no_change(state):
    assert fate((point(1, state=state),), (point(1, state=state),)) == []
    assert fate((), (point(1, state=state),)) == []
    assert fate((), (untouched(1),)) == []


def test_a_point_that_an_older_visit_found_is_back_and_not_new():
    assert fate((), (point(1),), visit(3, point(1))) == [PointFate.BACK]
    assert fate((), (point(1),), visit(3, untouched(1))) == [PointFate.NEW]
    struck = visit(3, point(1), in_error=STRUCK)
    assert fate((), (point(1),), struck) == [PointFate.NEW]


def test_visits_are_compared_in_the_order_of_treatment_whichever_was_chosen_first():
    late = visit(5, point(1), serial=90, number=90)  # entered late
    first, last = visit(10), visit(2)
    found = compare(history(first, last, late), (first.id, late.id), BODY)
    assert (found.earlier, found.later) == (late.visit, first.visit)
    assert [change.fate for change in found.points] == [PointFate.NOT_CHARTED]


def test_a_visit_entered_in_error_or_of_nobody_is_not_compared():
    first, struck = visit(1, point(1)), visit(2, point(1), in_error=STRUCK)
    known = history(first, struck)
    assert compare(known, (first.id, struck.id), BODY) is None
    assert compare(known, (first.id, first.id), BODY) is None
    assert compare(history(struck), (first.id, struck.id), BODY) is None


def test_how_far_a_point_moved_is_told():
    [change] = compared((point(1),), (point(1, 140),)).points
    assert change.moved_mm == pytest.approx(40)
    [change] = compared((point(1),), (point(1, 110),)).points
    assert change.moved_mm == pytest.approx(10)


def test_points_of_other_identity_near_each_other_are_asked_for_once_the_nearest_first():
    before = (point(1, 100), point(2, 200), point(3, 300))
    after = (point(4, 108), point(5, 104), point(6, 190), point(7, 326))
    found = compared(before, after)
    pairs = [(pair.earlier.point.number, pair.later.point.number) for pair in found.maybe_same]
    assert pairs == [(1, 5), (2, 6)]
    assert [pair.apart_mm for pair in found.maybe_same] == pytest.approx([4, 10])


def test_what_is_found_at_both_visits_is_not_asked_for():
    before, after = (point(1, 100),), (point(1, 100), point(2, 104))
    assert compared(before, after).maybe_same == ()


def test_points_that_are_two_by_somebodys_word_are_not_asked_about_again():
    before, after = (point(1, 100),), (point(2, 104),)
    assert len(compared(before, after).maybe_same) == 1
    two = PointAnswer(earlier=of_number(1), later=of_number(2), is_same=False, at=day(20))
    found = compared(before, after, answers=(two,))
    assert found.maybe_same == ()
    assert [change.fate for change in found.points] == [PointFate.NOT_CHARTED, PointFate.NEW]


def test_how_near_two_palpations_lie_is_a_setting():
    strict = NoiseLimits(same_place=0.001)
    [change] = compared((point(1),), (point(1, 110),), limits=strict).points
    assert change.fate is PointFate.MOVED


def test_points_stand_by_number():
    before, after = (point(9), point(2, 400)), (point(9), point(5, 700))
    assert [change.number for change in compared(before, after).points] == [2, 5, 9]


def test_a_point_whose_muscle_was_named_otherwise_stays_itself():
    named = point(1)
    renamed = replace(named, point=replace(named.point, muscle="levator_scapulae"))
    assert fate((named,), (renamed,)) == [PointFate.SAME]
