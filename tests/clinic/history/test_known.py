"""All visits of a patient stand in the order of treatment, and those in error count for nothing."""

from uuid import uuid4

from needlemap.clinic.chart import Chart
from needlemap.clinic.history.known import charted
from tests.clinic.history.making import (
    BACK,
    NECK,
    NEEDLE,
    STRUCK,
    history,
    point,
    visit,
)


def test_visits_stand_in_the_order_of_treatment_not_of_entry():
    third, first, second = visit(9), visit(1), visit(4, serial=99, number=99)
    assert history(third, first, second).visits == (first, second, third)


def test_a_visit_in_error_is_there_and_does_not_count():
    good, struck = visit(1), visit(2, in_error=STRUCK)
    known = history(struck, good)
    assert known.visits == (good, struck)
    assert known.counted == (good,)
    assert known.before(struck) == (good,)


def test_a_mark_belongs_to_its_own_complaint_or_to_that_of_the_visit():
    mine, other = point(1), point(2, episode=BACK)
    one = visit(1, mine, other, episode=NECK)
    assert [one.owner(mark) for mark in one.chart.points] == [NECK, BACK]


def test_a_treatment_is_a_visit_with_a_needle():
    assert visit(1, point(1, needling=NEEDLE)).is_treatment
    assert not visit(1, point(1)).is_treatment


def test_a_visit_without_marks_has_an_empty_chart():
    one, two = visit(1, point(1)), visit(2)
    found = charted([one.visit, two.visit], [one.chart])
    assert found[0] == one
    assert found[1].chart == Chart(visit=two.id)


def test_a_visit_is_found_by_its_id():
    one = visit(1)
    assert history(one).visit(one.id) is one
    assert history(one).visit(uuid4()) is None
