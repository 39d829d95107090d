"""Dates are read as people type them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.clinic.dates import (
    clock_time,
    day_and_month,
    decimal,
    parse_birth_date,
    spoken,
    spoken_moment,
)
from needlemap.clinic.errors import NotADate

FORMS = (
    "{d}.{m}.{y:04}",
    "{d:02}.{m:02}.{y:04}",
    "{d}/{m}/{y:04}",
    "{d} {m} {y:04}",
    "{y:04}-{m:02}-{d:02}",
    " {y:04}.{m}.{d}. ",
    "{d}. {m}. {y:04}",
)


@given(st.dates(), st.sampled_from(FORMS))
def test_a_date_is_read_in_every_common_form(day, form):
    assert parse_birth_date(form.format(d=day.day, m=day.month, y=day.year)) == day


@given(st.text(max_size=15) | st.from_regex(r"[0-9]{1,5}[./ -][0-9]{1,3}[./ -][0-9]{1,5}"))
def test_any_other_text_is_refused_or_is_a_date(text):
    try:
        day = parse_birth_date(text)
    except NotADate:
        return
    assert (day is None) == (not text.strip())


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
def test_an_empty_field_is_no_date(text):
    assert parse_birth_date(text) is None


@pytest.mark.parametrize(
    "text",
    ["30.2.1979", "29.2.1900", "1.13.1979", "14.3.79", "14.3", "1979", "0.0.0000", "14-Mar-1979"],
)
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(NotADate, match=r"for example 14\.3\.1979"):
        parse_birth_date(text)


def test_the_day_comes_before_the_month_unless_the_year_leads():
    assert parse_birth_date("3/4/1979") == date(1979, 4, 3)
    assert parse_birth_date("1979/3/4") == date(1979, 3, 4)


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
