"""Marks are read with what they have in common made once, and a damaged part names its mark."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.marks import Needling
from needlemap.clinic.starting import new_visit
from needlemap.records import mark_reading
from tests.records.conftest import START
from tests.records.test_damage import NAME, break_row


@pytest.fixture
def needled(store, visit, place_one):
    marks = [place_one(store, visit) for _ in "ab"]
    after = tuple(replace(mark, needling=Needling(settings="2 Hz")) for mark in marks)
    with store.begin() as records:
        records.charts.apply(ChartChange(visit=visit.id, before=tuple(marks), after=after))
    return after


def test_points_that_were_needled_alike_share_the_needling(store, visit, needled):
    with store.read() as records:
        first, second = records.charts.of_visit(visit.id).points
    assert (first, second) == needled
    assert first.needling is second.needling


def test_a_mark_that_an_index_tells_of_another_visit_is_noted_and_left_out(
    store, visit, patient, needled, monkeypatch
):
    with store.begin() as records:
        later = new_visit(records, patient, START, uuid4)
    told, kept = mark_reading.raw_rows, []
    monkeypatch.setattr(mark_reading, "raw_rows", lambda *asked: kept.append(told(*asked)) or [])
    with store.read() as records:
        records.charts.of_visit(visit.id)
    monkeypatch.setattr(mark_reading, "raw_rows", lambda *_: kept.pop(0))
    with store.read() as records:
        assert records.charts.of_visit(later.id).points == ()
        assert len(records.damaged) == len(needled)


@pytest.mark.parametrize("column", ["technique", "gauge_mm", "settings"])
def test_a_damaged_needling_leaves_out_its_point_alone(store, file, visit, needled, ask, column):
    break_row(ask, "needling", column, b"\xff" if column == "settings" else NAME)
    with store.read() as records:
        assert records.charts.of_visit(visit.id).points == needled[1:]
        assert "the mark of a point 1." in str(records.damaged[0])
