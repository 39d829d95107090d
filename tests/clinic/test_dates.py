"""Dates, times and numbers are written the same on every machine."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from needlemap.clinic.dates import (
    clock_time,
    day_and_month,
    decimal,
    measured,
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
    ("zone", "hour", "written"),
    [
        ("Europe/Berlin", 0, "02:30 CEST"),
        ("Europe/Berlin", 1, "02:30 CET"),
        ("Europe/Berlin", 2, "03:30"),
        ("Europe/London", 0, "01:30 BST"),
        ("Europe/London", 1, "01:30 GMT"),
        ("America/Sao_Paulo", 1, "22:30"),
    ],
)
def test_in_the_hour_that_comes_twice_a_time_says_which(zone, hour, written):
    moment = datetime(2026, 10, 25, hour, 30, tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert clock_time(moment) == written
    assert str(spoken_moment(moment)).endswith(written)


def test_a_zone_without_a_name_says_how_far_it_is_from_utc():
    moments = [datetime(2017, 2, 19, hour, 30, tzinfo=UTC) for hour in (1, 2)]
    told = [clock_time(one.astimezone(ZoneInfo("America/Sao_Paulo"))) for one in moments]
    assert told == ["23:30 UTC-02", "23:30 UTC-03"]


def test_the_hour_that_is_left_out_in_spring_is_no_hour_that_comes_twice():
    berlin = ZoneInfo("Europe/Berlin")
    assert clock_time(datetime(2026, 3, 29, 2, 30, tzinfo=berlin)) == "02:30"


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [(0.25, 2, "0.25"), (0.3, 2, "0.30"), (1234.56, 1, "1234.6"), (7, 0, "7")],
)
def test_a_number_has_a_decimal_point_and_as_many_places_as_asked(number, places, written):
    assert decimal(number, places) == written


def test_a_number_has_as_many_places_as_it_needs():
    written = [str(short_decimal(number)) for number in (2, 2.0, 1.5, 0.25, 100, 1.999)]
    assert written == ["2", "2", "1.5", "0.25", "100", "2"]


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [(0.0, 1, "0.0"), (0.04, 1, "< 0.1"), (0.06, 1, "0.1"), (0.4, 0, "< 1"), (27.2, 0, "27")],
)
def test_what_is_there_is_never_written_as_nothing(number, places, written):
    assert measured(number, places) == written


def test_a_month_is_written_with_its_name():
    assert month_and_year(2027, 5) == "May 2027"
