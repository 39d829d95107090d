"""Birth dates are read as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.clinic.birth_dates import dates_in, read_birth_date, typed_again
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.errors import NotADate

TODAY = date(2026, 11, 28)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
LONG = "January February March April May June July August September October November December"
FORMS = (
    "{d}.{m}.{y:04}",
    "{d:02}.{m:02}.{y:04}",
    "{d}/{m}/{y:04}",
    "{d:02}-{m:02}-{y:04}",
    "{d} {m} {y:04}",
    "{y:04}-{m:02}-{d:02}",
    " {y:04}.{m}.{d}. ",
    "{d}. {m}. {y:04}",
    "{d} {name} {y:04}",
    "{d}. {long} {y:04}",
    "{long} {d}, {y:04}",
    "{d}-{name}-{y:04}",
    "{d}th {long} {y:04}",
    "{y:04} {name} {d}",
)


def typed(form, day):
    names = {"name": MONTHS[day.month - 1], "long": LONG.split()[day.month - 1]}
    return form.format(d=day.day, m=day.month, y=day.year, **names)


def read(text):
    found = read_birth_date(text, TODAY)
    return found and found.day


@given(st.dates(), st.sampled_from(FORMS))
def test_a_date_is_read_in_every_common_form(day, form):
    assert read(typed(form, day)) == day


@given(st.dates(date(1900, 1, 1), TODAY))
def test_digits_alone_are_day_month_and_year_or_the_other_way_round(day):
    assert read(f"{day:%d%m%Y}") == day
    if day.year < 2013:  # 20 13 1990 is no day of a month
        assert read(f"{day:%Y%m%d}") in (day, read(f"{day:%Y%m%d}"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14.3.79", date(1979, 3, 14)),
        ("14.3.26", date(2026, 3, 14)),
        ("14.12.26", date(1926, 12, 14)),  # has not come yet in this century
        ("29.2.00", date(2000, 2, 29)),
        ("140379", date(1979, 3, 14)),
        ("14 Mar 79", date(1979, 3, 14)),
        ("20101112", date(2010, 11, 12)),
        ("19790314", date(1979, 3, 14)),
    ],
)
def test_a_short_year_is_the_latest_that_has_come(text, day):
    assert read(text) == day


def test_at_the_turn_of_a_century_a_short_year_is_the_latest_that_has_come_too():
    turn = date(2000, 3, 1)
    assert read_birth_date("29.2.00", turn).day == date(2000, 2, 29)
    assert read_birth_date("14.3.00", turn).day == date(1900, 3, 14)
    assert read_birth_date("14.3.99", turn).day == date(1999, 3, 14)


@given(st.text(max_size=15) | st.from_regex(r"[0-9]{1,5}[./ -][0-9]{1,3}[./ -][0-9]{1,5}"))
def test_any_other_text_is_refused_or_is_a_date(text):
    try:
        day = read(text)
    except NotADate:
        return
    assert (day is None) == (not text.strip())


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
def test_an_empty_field_is_no_date(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    ["30.2.1979", "29.2.1900", "1.13.1979", "14.3", "1979", "0.0.0000", "14-Foo-1979", "3 1979"],
)
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(NotADate, match=r"for example 14\.3\.1979"):
        read(text)


def test_the_day_comes_before_the_month_unless_the_year_leads():
    assert read("3/4/1979") == date(1979, 4, 3)
    assert read("1979/3/4") == date(1979, 3, 4)


def test_it_is_told_what_else_the_numbers_could_mean():
    assert read_birth_date("3/4/1979", TODAY).other == date(1979, 3, 4)
    assert read_birth_date("3.4.79", TODAY).other == date(1979, 3, 4)
    for clear in ("4.4.1979", "14.3.1979", "1979-03-04", "3 Apr 1979"):
        assert read_birth_date(clear, TODAY).other is None


def test_a_month_that_leads_between_slashes_is_read_and_told():
    found = read_birth_date("3/14/1979", TODAY)
    assert (found.day, found.month_first) == (date(1979, 3, 14), True)


@pytest.mark.parametrize(
    ("text", "typed", "ends", "short_year"),
    [
        ("huber 13.3.1992", "13.3.1992", ("1992-03-13",), ""),
        ("13 Mar 1992, Huber", "13 Mar 1992", ("1992-03-13",), ""),
        ("3/4/1992", "3/4/1992", ("1992-04-03", "1992-03-04"), ""),
        ("3/13/1992", "3/13/1992", ("1992-03-13",), ""),
        ("13.3.92", "13.3.92", ("-03-13",), "92"),
        ("13.3.19", "13.3.19", ("-03-13",), "19"),
        ("13031992", "13031992", ("1992-03-13",), ""),
    ],
)
def test_a_date_is_found_within_a_text(text, typed, ends, short_year):
    [found] = dates_in(text)
    assert (found.typed, found.ends, found.short_year) == (typed, ends, short_year)


@pytest.mark.parametrize("text", ["1001", "13.3", "huber 1992", "99.99.1992", "1", "may 5"])
def test_what_is_not_a_whole_date_is_left_as_it_is(text):
    assert not list(dates_in(text))


MONTH_FIRST = DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("typed", "day", "other"),
    [
        ("3/4/1979", date(1979, 3, 4), date(1979, 4, 3)),
        ("3-4-1979", date(1979, 3, 4), date(1979, 4, 3)),
        ("03041979", date(1979, 3, 4), date(1979, 4, 3)),
        ("3.4.1979", date(1979, 4, 3), date(1979, 3, 4)),
        ("14/3/1979", date(1979, 3, 14), None),
        ("1979-03-04", date(1979, 3, 4), None),
        ("4 Mar 1979", date(1979, 3, 4), None),
        ("4/4/1979", date(1979, 4, 4), None),
    ],
)
def test_a_practice_that_writes_the_month_first_reads_it_first_but_not_between_dots(
    typed, day, other
):
    read = read_birth_date(typed, date(2026, 11, 24), MONTH_FIRST)
    assert (read.day, read.other) == (day, other)


@pytest.mark.parametrize("order", DateOrder)
def test_what_is_shown_to_be_typed_again_is_read_as_the_same_day(order):
    for day in (date(1979, 3, 4), date(1979, 3, 14), date(2020, 12, 12)):
        again = read_birth_date(typed_again(day, order), date(2026, 11, 24), order)
        assert again.day == day
    assert typed_again(None, order) == ""
