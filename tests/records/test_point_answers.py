"""What was answered about two points is kept, follows its points, and is never overwritten."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.history.known import read_history
from needlemap.clinic.person_errors import MergedAndUsed
from needlemap.clinic.same_points import AnsweredElsewhere, PointAnswer
from needlemap.clinic.starting import new_visit
from needlemap.clinic.two_records import TwoRecords
from tests.signing import sign


@pytest.fixture
def later(store, patient, visit, place_one, clock):
    """A second visit, with a point of its own."""
    with store.begin() as records:
        return new_visit(records, patient, clock() + timedelta(days=7), uuid4)


@pytest.fixture
def answer(store, visit, later, place_one, clock):
    """That the point of the first visit and that of the second are one."""
    one, two = place_one(store, visit), place_one(store, later)
    return PointAnswer(earlier=one.id, later=two.id, is_same=True, at=clock(), name="Ana — 心臓")


def change(store, before, after):
    with store.begin() as records:
        records.answers.change(before, after)


def answers(store, patient):
    with store.read() as records:
        return records.answers.of_patient(patient.id)


def test_an_answer_is_kept_taken_back_and_given_otherwise(store, patient, answer):
    change(store, None, answer)
    assert answers(store, patient) == (answer,)
    two = replace(answer, is_same=False)
    change(store, answer, two)
    assert answers(store, patient) == (two,)
    change(store, two, None)
    assert answers(store, patient) == ()


def test_another_desk_s_answer_is_never_overwritten(store, patient, answer):
    change(store, None, answer)
    change(store, None, answer)  # said twice is said once
    with pytest.raises(AnsweredElsewhere):
        change(store, None, replace(answer, is_same=False))
    change(store, answer, None)
    with pytest.raises(AnsweredElsewhere):
        change(store, answer, replace(answer, is_same=False))
    assert answers(store, patient) == ()


def test_the_history_knows_them_as_one_and_no_signed_visit_is_changed(
    store, patient, visit, answer
):
    with store.begin() as records:
        sign(records, visit)
    change(store, None, answer)
    with store.read() as records:
        known = read_history(records, patient.id)
        chart = records.charts.of_visit(known.visits[1].id)
    assert [[mark.id for mark in one.chart.points] for one in known.visits] == [
        [answer.earlier], [answer.earlier],
    ]  # fmt: skip
    assert known.visits[1].chart.points[0].point.number == 2
    assert known.known_as(answer.later) == answer.earlier
    assert [mark.id for mark in chart.points] == [answer.later]


def test_what_stood_last_time_is_known_as_it_is_charted_now(store, later, answer):
    change(store, None, answer)
    with store.read() as records:
        opened = records.visits.opened(later.id)
    assert [mark.id for mark in opened.last.points] == [answer.later]


def test_points_of_two_people_are_not_one(store, patient, answer, place_one, clock):
    bea = replace(patient, id=uuid4(), number=1002)
    with store.begin() as records:
        records.patients.put(bea)
        theirs = new_visit(records, bea, clock(), uuid4)
    mark = place_one(store, theirs)
    for later in (mark.id, uuid4()):
        with pytest.raises(ImpossibleValue):
            change(store, None, replace(answer, later=later))


def test_answers_follow_their_points_when_two_records_become_one(
    store, patient, visit, answer, place_one, clock
):
    change(store, None, answer)
    kept = replace(patient, id=uuid4(), number=1002)
    with store.begin() as records:
        records.patients.put(kept)
        there = new_visit(records, kept, clock(), uuid4)
    mark = place_one(store, there)
    with store.begin() as records:
        merged = records.merges.merge(TwoRecords(kept=kept, other=patient))
    assert answers(store, kept) == (answer,)
    assert answers(store, patient) == ()
    change(store, None, replace(answer, earlier=mark.id))
    with pytest.raises(MergedAndUsed), store.begin() as records:
        records.merges.take_back(merged)
