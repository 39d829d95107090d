"""The same date and number, as each practice writes it."""

from datetime import date

import pytest

from needlemap.body.texts import Language
from needlemap.clinic.conventions import Conventions, DateOrder, DecimalSign
from needlemap.clinic.dates import day_and_month, decimal, spoken
from needlemap.clinic.marks import Needling

DAY = date(1979, 3, 14)


@pytest.mark.parametrize(
    ("order", "whole", "short"),
    [
        (DateOrder.DAY_FIRST, "14 Mar 1979", "14 Mar"),
        (DateOrder.MONTH_FIRST, "Mar 14, 1979", "Mar 14"),
        (DateOrder.YEAR_FIRST, "1979 Mar 14", "Mar 14"),
    ],
)
def test_a_date_stands_in_the_order_of_the_practice(order, whole, short):
    words = Language(Conventions(order, DecimalSign.POINT))
    assert words(spoken(DAY)) == whole
    assert words(day_and_month(DAY)) == short


@pytest.mark.parametrize(
    ("sign", "said"), [(DecimalSign.POINT, "0.25"), (DecimalSign.COMMA, "0,25")]
)
def test_decimals_stand_after_the_sign_of_the_practice(sign, said):
    words = Language(Conventions(DateOrder.DAY_FIRST, sign))
    assert words(decimal(0.25, 2)) == said
    assert words(Needling(gauge_mm=0.25, length_mm=40).size_words) == f"{said} × 40"


def test_everything_else_is_said_as_it_is_written():
    words = Language(Conventions(DateOrder.MONTH_FIRST, DecimalSign.COMMA))
    assert words("Session sheet") == "Session sheet"
    assert words.counted("{count} page", "{count} pages", 2) == "2 pages"
