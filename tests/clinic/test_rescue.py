"""A visit that is shown can be written into records that know nothing of it."""

from dataclasses import replace

import pytest

from needlemap.clinic.rescue import put_shown
from needlemap.records.opening import open_store
from tests.demo.clinic import clock_at, demo_at_9

now = clock_at(9)


@pytest.fixture
def shown(made_once, tmp_path):
    """All that is shown of the visits of the demo clinic."""
    place = tmp_path / "demo.db"
    place.write_bytes(demo_at_9(made_once).read_bytes())
    store = open_store(place, now, "1")
    with store.read() as records:
        yield [records.visits.opened(visit.id) for visit in records.visits.all()]
    store.close()


def test_a_visit_that_is_not_signed_is_in_new_records_as_it_was_shown(shown, tmp_path):
    visits = [one for one in shown if one.visit.signed_at is None]
    assert visits
    for number, one in enumerate(visits):
        store = open_store(tmp_path / f"new-{number}.db", now, "1")
        with store.begin() as records:
            put_shown(records, one)
        with store.read() as records:
            found = records.visits.opened(one.visit.id)
        store.close()
        assert found.visit == one.visit
        assert found.patient == one.patient
        assert found.episode == one.episode
        assert set(found.practitioners) == set(one.practitioners)
        assert [mark.id for mark in found.chart.marks] == [mark.id for mark in one.chart.marks]


def test_a_zone_whose_source_lies_in_another_chart_is_saved_without_it(shown, tmp_path):
    one = next(one for one in reversed(shown) if any(zone.source for zone in one.chart.zones))
    open_one = replace(one.visit, signed_at=None)
    alone = replace(one, visit=open_one, chart=replace(one.chart, points=()))
    store = open_store(tmp_path / "new.db", now, "1")
    with store.begin() as records:
        put_shown(records, alone)
        zones = records.charts.of_visit(one.visit.id).zones
    store.close()
    assert [replace(zone, source=None) for zone in one.chart.zones] == list(zones)
