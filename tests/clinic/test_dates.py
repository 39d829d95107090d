"""Dates, times and numbers are written the same on every machine."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from needlemap.clinic.dates import (
    clock_time,
    day_and_month,
    decimal,
    month_and_year,
    short_decimal,
    spoken,
    spoken_moment,
)


def test_a_date_is_written_with_the_name_of_the_month():
    assert spoken(date(1979, 3, 4)) == "4 Mar 1979"


def test_a_day_of_a_known_year_is_written_without_it():
    assert day_and_month(date(2026, 12, 24)) == "24 Dec"


def test_a_moment_is_written_with_its_date_and_the_time_of_its_own_zone():
    moment = datetime(2026, 3, 14, 23, 5, tzinfo=UTC)
    assert clock_time(moment) == "23:05"
    assert spoken_moment(moment) == "14 Mar 2026 23:05"
    assert spoken_moment(moment.astimezone(ZoneInfo("Europe/Warsaw"))) == "15 Mar 2026 00:05"


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [(0.25, 2, "0.25"), (0.3, 2, "0.30"), (1234.56, 1, "1234.6"), (7, 0, "7")],
)
def test_a_number_has_a_decimal_point_and_as_many_places_as_asked(number, places, written):
    assert decimal(number, places) == written


def test_a_number_has_as_many_places_as_it_needs():
    written = [str(short_decimal(number)) for number in (2, 2.0, 1.5, 0.25, 100, 1.999)]
    assert written == ["2", "2", "1.5", "0.25", "100", "2"]


def test_a_month_is_written_with_its_name():
    assert month_and_year(2027, 5) == "May 2027"
