"""The clock on the clinic's wall goes on, whatever zone a record names and however far the day."""

from datetime import UTC, datetime

import pytest

from needlemap.clinic.errors import ZoneUnknown
from needlemap.clinic.zones import check_zone, wall_time

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ODD = ["", "Mars/Olympus", "Europe", "/etc/passwd", "../UTC", "\ud800", "a\x00b", "x" * 5000]


def test_a_moment_is_told_by_the_clock_of_its_zone():
    assert wall_time(NOON, "Asia/Tokyo").hour == 21
    assert wall_time(NOON, "America/Los_Angeles").hour == 4


@pytest.mark.parametrize("zone", ODD)
def test_a_zone_that_is_none_is_refused_when_recorded_and_read_as_utc(zone):
    assert wall_time(NOON, zone) == NOON
    assert wall_time(NOON, zone).tzinfo is UTC
    with pytest.raises(ZoneUnknown):
        check_zone(zone)


def test_a_zone_of_any_continent_is_known():
    check_zone("America/Argentina/Buenos_Aires")


@pytest.mark.parametrize(
    "moment", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)]
)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_the_ends_of_the_calendar_are_days_too(moment, zone):
    assert wall_time(moment, zone).year == moment.year
