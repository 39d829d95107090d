"""Of all patients the same is read as of each by itself, in few questions."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import event

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import place_point
from needlemap.clinic.starting import new_visit
from needlemap.records import all_charts


@pytest.fixture
def people(store, patient, clock):
    """Seven more patients, with none to three visits."""
    made = [replace(patient, id=uuid4(), number=2000 + n) for n in range(7)]
    with store.begin() as records:
        for n, one in enumerate(made):
            records.patients.put(one)
            for k in range(n % 4):
                visit = new_visit(records, one, clock(), uuid4)
                chart = records.charts.of_visit(visit.id)
                where = SurfaceAnchor(100 + k, 0.5, 0.5)
                records.charts.apply(place_point(chart, one.id, where, k + 1, uuid4))
    return made


def read(store, go_on=lambda *_: None):
    with store.read() as records:
        return list(records.charts.by_patient(go_on))


@pytest.mark.parametrize("at_once", [1, 3, 100])
def test_each_visit_stands_with_its_chart_patient_by_patient(store, people, monkeypatch, at_once):
    monkeypatch.setattr(all_charts, "_AT_ONCE", at_once)
    told = []
    found = [one for one in read(store, lambda *far: told.append(far)) if one]
    with store.read() as records:
        alone = []
        for one in people:
            charts = records.charts.of_patient(one.id)
            visits = records.visits.of_patient(one.id)
            alone.append([(visit, charts[visit.id]) for visit in visits])
    assert [list(one) for one in found] == [one for one in alone if one]
    assert told == [(n, told[0][1]) for n in range(told[0][1])]


def test_of_a_hundred_patients_no_more_is_asked_than_of_one(store, people):
    asked = []
    with store.read() as records:
        session = records.charts._session  # noqa: SLF001  # what it asks is counted
        listen = session.get_bind(), "before_cursor_execute", lambda *_: asked.append(1)
        event.listen(*listen)
        list(records.charts.by_patient(lambda *_: None))
        event.remove(*listen)
    assert len(asked) <= 5
