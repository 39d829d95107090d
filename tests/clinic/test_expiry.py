"""An expiry is read as it stands on a pack: a month, or a day."""

from datetime import date

import pytest

from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.expiry import Expiry, NotAnExpiry, read_expiry

MONTH, DAY = Expiry(year=2027, month=5), Expiry(year=2027, month=5, day=3)


@pytest.mark.parametrize(
    "typed",
    ["05/2027", "5.27", "05-2027", "2027-05", "2027 / 5", "May 2027", "may27", "2027 MAY"],
)
def test_a_month_is_read(typed):
    assert read_expiry(f" {typed}. ") == MONTH


@pytest.mark.parametrize(
    "typed",
    ["2027-05-03", "3.5.2027", "03/05/27", "3 May 2027", "3-MAY-2027", "May 3, 2027", "2027.5.3"],
)
def test_a_day_is_read(typed):
    assert read_expiry(typed) == DAY


def test_where_the_month_stands_first_it_is_read_first_but_not_between_dots():
    for typed in ("05/03/2027", "05-03-27", "3.5.2027", "2027-05-03", "3 May 2027"):
        assert read_expiry(typed, DateOrder.MONTH_FIRST) == DAY


def test_of_nothing_there_is_none():
    assert read_expiry("  ") is None


@pytest.mark.parametrize(
    "typed",
    [
        *("2027", "13/2027", "0/2027", "31.2.2027", "0.5.2027", "soon", "05/1999", "05/2100"),
        *("05/2027\0", "٠٥/2027", "5 of 2027", "9" * 5000, "05/2027 or 06/2027"),
    ],
)
def test_what_is_neither_is_refused_with_an_example(typed):
    with pytest.raises(NotAnExpiry, match="05/2027"):
        read_expiry(typed)


@pytest.mark.parametrize("facts", [{"month": 5.0}, {"year": True}, {"month": 13}, {"day": 0}])
def test_no_other_expiry_can_be_made(facts):
    with pytest.raises(NotAnExpiry):
        Expiry(**{"year": 2027, "month": 5} | facts)


@pytest.mark.parametrize(
    ("expiry", "last"),
    [
        (MONTH, date(2027, 5, 31)),
        (Expiry(year=2028, month=2), date(2028, 2, 29)),
        (DAY, date(2027, 5, 3)),
    ],
)
def test_they_may_be_used_to_the_end_of_the_last_day(expiry, last):
    assert expiry.last_day == last
    assert not expiry.is_over(last)
    assert expiry.is_over(date.fromordinal(last.toordinal() + 1))


@pytest.mark.parametrize(("expiry", "words"), [(MONTH, "May 2027"), (DAY, "3 May 2027")])
def test_it_is_said_in_words_and_typed_again_as_it_was_read(expiry, words):
    assert expiry.words == words
    assert read_expiry(expiry.typed) == read_expiry(words) == expiry
