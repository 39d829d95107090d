"""How much was needled in a muscle, against how sore it was: by muscle and by practitioner."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.history.dose import (
    Dose,
    DoseOf,
    DoseTable,
    Spread,
    by_muscle,
    by_practitioner,
    doses,
    spread_of,
)
from needlemap.clinic.marks import Needling
from needlemap.clinic.visits import Soreness
from tests.clinic.history.making import NEEDLE, STRUCK, history, point, visit

DAYS, HOURS, NONE = Soreness.DAYS, Soreness.HOURS, Soreness.NONE
NEEDLES, INSERTIONS = DoseOf.NEEDLES, DoseOf.INSERTIONS
ANN, BEN = uuid4(), uuid4()


def needled(number, muscle="soleus", **facts):
    return point(number, muscle=muscle, needling=Needling(**facts))


def told(*found):
    return [(one.muscle, one.needles, one.insertions, one.soreness) for one in found]


def test_each_muscle_of_a_treatment_and_all_together_have_the_soreness_of_the_next_visit():
    found = doses(
        history(
            visit(0, needled(1, needles=2), needled(2, needles=3), needled(3, "gluteus_medius")),
            visit(7, soreness=DAYS),
        )
    )
    assert told(*found) == [
        (None, 6, None, DAYS), ("soleus", 5, None, DAYS), ("gluteus_medius", 1, None, DAYS),
    ]  # fmt: skip


def test_insertions_count_only_where_they_were_counted_at_each_point_of_the_muscle():
    found = doses(
        history(
            visit(
                0, needled(1, insertions=4), needled(2, insertions=6),
                needled(3, "gluteus_medius", insertions=1), needled(4, "gluteus_medius"),
            ),
            visit(7, soreness=NONE),
        )
    )  # fmt: skip
    assert [(one.muscle, one.insertions) for one in found] == [
        (None, None), ("soleus", 10), ("gluteus_medius", None),
    ]  # fmt: skip


def test_who_treated_at_the_first_of_the_two_visits_is_whose_dose_it_is():
    one = visit(0, needled(1), practitioner=ANN)
    [whole, muscle] = doses(history(one, visit(7, soreness=HOURS, practitioner=BEN)))
    assert (whole.practitioner, muscle.practitioner) == (ANN, ANN)


@pytest.mark.parametrize(
    "visits",
    [
        (visit(0, needled(1)),),  # no next visit
        (visit(0, needled(1)), visit(7)),  # not asked
        (visit(0, point(1)), visit(7, soreness=DAYS)),  # no needle
        (visit(0, soreness=DAYS), visit(7)),
        (visit(0, needled(1)), visit(7), visit(14, soreness=DAYS)),  # told of another one
        (visit(0, needled(1), in_error=STRUCK), visit(7, soreness=DAYS)),
        (visit(0, needled(1)), visit(7, soreness=DAYS, in_error=STRUCK)),
        (),
    ],
)
def test_nothing_is_known_without_a_needle_and_an_answer_at_the_very_next_visit(visits):
    assert doses(history(*visits)) == ()


def test_the_order_of_the_visits_is_that_of_treatment():
    assert told(*doses(history(visit(7, soreness=DAYS), visit(0, needled(1)))))[0][3] is DAYS


def some(count, soreness=DAYS, muscle="soleus", owner=ANN, needles=1, insertions=None):
    return [Dose(muscle, owner, needles, insertions, soreness)] * count


@pytest.mark.parametrize(("count", "speaks"), [(9, False), (10, True)])
def test_fewer_than_ten_stay_silent(count, speaks):
    for table in (by_muscle(some(count), NEEDLES), by_practitioner(some(count), NEEDLES, "soleus")):
        assert bool(table.lines) is speaks
        assert table.silent == (0 if speaks else 1)


def test_ten_of_which_each_answer_has_fewer_stay_silent_too():
    found = some(9, DAYS) + some(9, HOURS) + some(9, NONE)
    assert by_muscle(found, NEEDLES) == DoseTable((), 0, 1)


def test_only_answers_of_ten_are_told():
    [line] = by_muscle(some(12, DAYS, needles=4) + some(9, NONE), NEEDLES).lines
    assert line.spreads == {DAYS: Spread(12, 4, 4, 4)}
    assert (line.muscle, line.practitioner) == ("soleus", None)


def test_all_muscles_come_first_then_those_with_most_treatments():
    found = (
        some(10, muscle="soleus") + some(30, muscle="gluteus_medius") + some(10, muscle=None)
        + some(3, muscle="")
    )  # fmt: skip
    table = by_muscle(found, NEEDLES)
    assert [line.muscle for line in table.lines] == [None, "gluteus_medius", "soleus"]
    assert (table.treatments, table.silent) == (10, 1)


def test_one_practitioners_doses_are_told_alone():
    found = some(10, owner=ANN, needles=2) + some(11, owner=BEN, needles=5)
    [both] = by_muscle(found, NEEDLES).lines
    [bens] = by_muscle(found, NEEDLES, BEN).lines
    assert (both.spreads[DAYS].count, both.practitioner) == (21, None)
    assert (bens.spreads[DAYS], bens.practitioner) == (Spread(11, 5, 5, 5), BEN)


def test_practitioners_are_told_beside_one_another_with_all_of_them_first():
    found = (
        some(10, owner=ANN) + some(12, owner=BEN) + some(10, owner=None) + some(9, owner=uuid4())
    )
    table = by_practitioner(found, NEEDLES, "soleus")
    counts = [(line.practitioner, line.spreads[DAYS].count) for line in table.lines]
    assert counts == [(None, 41), (BEN, 12), (ANN, 10)]
    assert (table.treatments, table.silent) == (41, 1)
    assert by_practitioner(found, NEEDLES) == DoseTable()


def test_what_was_not_counted_is_of_no_table_of_insertions():
    found = some(10, insertions=6) + some(40) + some(20, muscle="gluteus_medius")
    table = by_muscle(found, INSERTIONS)
    assert [(line.muscle, line.spreads[DAYS]) for line in table.lines] == [
        ("soleus", Spread(10, 6, 6, 6))
    ]
    assert table.silent == 0
    assert by_practitioner(found, INSERTIONS, "soleus").treatments == 10


def test_quartiles_hold_the_middle_half():
    assert spread_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) == Spread(11, 6, 3.5, 8.5)
    assert spread_of([1, 1, 1, 1, 1, 9, 9, 9, 9, 9]) == Spread(10, 5.0, 1, 9)


def test_a_dose_is_of_the_needles_or_of_the_insertions():
    [whole, _] = doses(history(visit(0, point(1, needling=NEEDLE)), visit(7, soreness=NONE)))
    assert (whole.of(NEEDLES), whole.of(INSERTIONS)) == (1, None)
    assert replace(whole, insertions=8).of(INSERTIONS) == 8
