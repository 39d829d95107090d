"""What is known of the rows of a patient: never an earlier picture, and never two patients."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from needlemap.body.cells import CellSet
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.charting import draw_zone
from needlemap.clinic.history.known import read_history
from needlemap.clinic.marks import Guidance, Needling
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from tests.clinic.strategies import changes

SHARED_FILE = settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def history(store, patient):
    with store.read() as records:
        return read_history(records, patient.id)


def one_by_one(store, patient):
    """The same, each visit and chart asked for by itself."""
    with store.read() as records:
        ids = [visit.id for visit in records.visits.all() if visit.patient == patient.id]
        return [(records.visits.get(one), records.charts.of_visit(one)) for one in ids]


def pairs(found):
    return [(one.visit, one.chart) for one in found.visits]


@pytest.fixture
def beside(open_at, place, store):
    """The records as a second desk has them."""
    return open_at(place)


@SHARED_FILE
@given(st.data())
def test_what_a_second_desk_wrote_between_two_openings_is_seen(store, beside, patient, clock, data):
    with store.begin() as records:
        newcomer = replace(patient, id=uuid4(), number=records.patients.next_number())
        records.patients.put(newcomer)
        visits = [new_visit(records, newcomer, clock(), uuid4) for _ in "ab"]
    taken = 0
    for _ in range(data.draw(st.integers(1, 4), label="writings")):
        desk = data.draw(st.sampled_from([store, beside]), label="desk")
        visit = data.draw(st.sampled_from(visits), label="visit")
        with desk.begin() as records:
            chart = records.charts.of_visit(visit.id)
            change = data.draw(changes(chart, uuid4, newcomer.id, taken + 1), label="change")
            records.charts.apply(change)
            taken = max([taken, *(mark.point.number for mark in chart.changed(change).points)])
            now = records.visits.get(visit.id)
            pain = data.draw(st.integers(0, 10), label="pain")
            records.visits.change(VisitChange(now, replace(now, pain_before=pain)))
        for known in (store, beside):
            assert pairs(history(known, newcomer)) == one_by_one(known, newcomer)


def test_what_was_taken_back_by_a_second_desk_is_seen_no_more(
    store, beside, patient, visit, place_one
):
    place_one(store, visit)
    before = history(store, patient)
    with beside.begin() as records:
        chart = records.charts.of_visit(visit.id)
        records.charts.apply(draw_zone(chart, patient.id, CellSet(((5, 9),)), uuid4))
    assert len(history(store, patient).visits[0].chart.zones) == 1
    with beside.begin() as records:
        chart = records.charts.of_visit(visit.id)
        change = draw_zone(before.visits[0].chart, patient.id, CellSet(((5, 9),)), uuid4)
        records.charts.apply(replace(change, before=chart.zones, after=()))
    assert history(store, patient) == before


def test_a_row_that_differs_in_its_last_fact_alone_is_another(
    store, beside, patient, visit, place_one
):
    mark = place_one(store, visit)
    marks = [mark, replace(mark, needling=Needling())]
    marks.append(replace(mark, needling=Needling(guidance=Guidance.PALPATION)))
    for before, after in pairwise(marks):
        history(store, patient)
        with beside.begin() as records:
            change = ChartChange(visit=visit.id, before=(before,), after=(after,))
            records.charts.apply(change)
            now = records.visits.get(visit.id)
            later = replace(now, next_on=(now.next_on or visit.day) + timedelta(days=7))
            records.visits.change(VisitChange(now, later))
        known = history(store, patient).visits[0]
        assert known.chart.points == (after,)
        assert known.visit == later


def test_what_is_as_it_was_is_not_made_again(store, patient, visit, place_one):
    place_one(store, visit)
    first, second = (history(store, patient).visits[0] for _ in "ab")
    assert second.visit is first.visit
    assert second.chart is first.chart


def test_a_chart_keeps_the_marks_that_stayed(store, patient, visit, place_one):
    place_one(store, visit)
    (kept,) = history(store, patient).visits[0].chart.points
    place_one(store, visit)
    assert history(store, patient).visits[0].chart.points[0] is kept


def test_the_rows_of_one_patient_are_known_at_a_time(store, patient, visit, clock, place_one):
    place_one(store, visit)
    with store.begin() as records:
        other = replace(patient, id=uuid4(), number=records.patients.next_number())
        records.patients.put(other)
        new_visit(records, other, clock(), uuid4)
    history(store, patient)
    assert len(store.known_rows) == 2
    history(store, other)
    assert len(store.known_rows) == 1
    history(store, patient)
    store.close()
    assert len(store.known_rows) == 0


def test_a_row_that_is_damaged_after_it_was_read_is_told(
    store, file, patient, visit, ask, place_one
):
    place_one(store, visit)
    assert history(store, patient).visits[0].chart.points
    ask("UPDATE finding SET state = 'nothing that there is'")
    with store.read() as records:
        assert not read_history(records, patient.id).visits[0].chart.points
        assert len(records.damaged) == 1
    ask("UPDATE visit SET notes = CAST(? AS TEXT)", b"\xff")
    with store.read() as records:
        assert not read_history(records, patient.id).visits
        assert "visit 1." in str(records.damaged[0])
