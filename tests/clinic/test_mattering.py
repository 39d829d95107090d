"""How large a change must be to matter, at every edge."""

import pytest

from needlemap.clinic.followed import PAIN, Measure
from needlemap.clinic.mattering import verdict
from needlemap.clinic.review import Course
from needlemap.clinic.score_rules import IMPORTANT_CHANGES, ImportantChange
from needlemap.clinic.scores import Scale
from needlemap.clinic.visits import ChangeSinceLast
from tests.clinic.history.making import visit

BETTER, SAME, WORSE = ChangeSinceLast.BETTER, ChangeSinceLast.SAME, ChangeSinceLast.WORSE


def test_pain_is_judged_as_on_paper():
    for first in range(11):
        for now in range(11):
            course = Course(visits=1, first_pain=first, last_pain=first)
            paper = course.review(visit(0, pain_before=now).visit, 1).verdict
            assert verdict(PAIN, first, now) is paper, (first, now)


@pytest.mark.parametrize(
    ("scale", "first", "now", "expected"),
    [
        *((Scale.NDI, 19, 9, BETTER), (Scale.NDI, 19, 10, SAME), (Scale.NDI, 19, 29, WORSE)),
        *((Scale.ODI, 34, 24, BETTER), (Scale.ODI, 34, 25, SAME), (Scale.ODI, 20, 14, BETTER)),
        *((Scale.ODI, 20, 15, SAME), (Scale.ODI, 0, 9, SAME), (Scale.ODI, 0, 10, WORSE)),
        *((Scale.LEFS, 54, 63, BETTER), (Scale.LEFS, 54, 62, SAME), (Scale.LEFS, 54, 45, WORSE)),
        *((Scale.FUNCTION, 3, 6, BETTER), (Scale.FUNCTION, 3.1, 6, SAME)),
        *((Scale.FUNCTION, 0.3, 3.3, BETTER), (Scale.FUNCTION, 6, 3, WORSE)),
        *((Scale.QUICKDASH, 45, 29, BETTER), (Scale.QUICKDASH, 45, 30, SAME)),
        *((Scale.HIT_6, 65, 59, BETTER), (Scale.HIT_6, 65, 60, SAME)),
        *((Scale.ROLAND_MORRIS, 10, 7, BETTER), (Scale.ROLAND_MORRIS, 10, 8, SAME)),
        *((Scale.ROLAND_MORRIS, 20, 15, BETTER), (Scale.ROLAND_MORRIS, 0, 4, SAME)),
        (Scale.GLOBAL_CHANGE, 0, 5, None),
    ],
)
def test_each_score_has_its_own_change_that_matters(scale, first, now, expected):
    assert verdict(Measure(scale), first, now) is expected


def test_tenths_that_no_computer_holds_exactly_are_no_edge():
    assert verdict(Measure(Scale.FUNCTION), 1.1, 4.1) is BETTER
    assert ImportantChange(99, 0.3).matters(1.1, 0.77)


def test_a_practice_can_set_its_own_changes():
    own = {**IMPORTANT_CHANGES, Scale.NDI: ImportantChange(5)}
    assert verdict(Measure(Scale.NDI), 19, 14) is SAME
    assert verdict(Measure(Scale.NDI), 19, 14, own) is BETTER


@pytest.mark.parametrize(
    ("was", "now", "first", "expected"),
    [
        *((3, 4, 8, SAME), (3, 5, 8, WORSE), (3, 4, 3, WORSE), (3, 4, None, WORSE)),
        *((2, 3, 0, SAME), (0, 1, 0, WORSE), (0, 1, 8, SAME)),
    ],
)
def test_a_share_is_one_of_the_complaint_s_first_number(was, now, first, expected):
    assert verdict(PAIN, was, now, first=first) is expected
