"""A new clinic lives in the zone of its computer."""

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.records.local_zone import local_zone


def test_the_zone_of_this_computer_is_one_that_is_known():
    assert ZoneInfo(local_zone())


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_it_is_the_zone_on_the_wall(monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    assert local_zone() == zone


def test_a_zone_that_nobody_knows_is_none(monkeypatch):
    monkeypatch.setenv("TZ", "Mars/Olympus")
    assert local_zone() == "UTC"


@pytest.mark.parametrize(
    ("zone", "hour"), [("Pacific/Auckland", 22), ("America/Los_Angeles", 1), ("UTC", 9)]
)
def test_visits_of_a_new_clinic_have_the_hour_on_the_wall(monkeypatch, open_at, place, zone, hour):
    """9:00 UTC on 24 November is the evening in Auckland, and night in Los Angeles."""
    monkeypatch.setenv("TZ", zone)
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Sousa")
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with open_at(place).begin() as records:
        records.patients.put(patient)
        visit = new_visit(records, patient, start, uuid4)
    assert (visit.zone, visit.local_start.hour) == (zone, hour)
