"""What nobody has said yet is as it is usual where the computer stands."""

import pytest
from PySide6.QtCore import QLocale

from needlemap.clinic.conventions import DateOrder, DecimalSign
from needlemap.clinic.people import UNNAMED, Clinic, Paper
from needlemap.ui.practice.letterhead.usual import as_usual

NEW = Clinic(name=UNNAMED, zone="Europe/Athens")
Order, Sign = DateOrder, DecimalSign


@pytest.mark.parametrize(
    ("name", "paper", "order", "sign"),
    [
        ("en_US", Paper.LETTER, Order.MONTH_FIRST, Sign.POINT),
        ("en_GB", Paper.A4, Order.DAY_FIRST, Sign.POINT),
        ("de_DE", Paper.A4, Order.DAY_FIRST, Sign.COMMA),
        ("es_MX", Paper.LETTER, Order.DAY_FIRST, Sign.POINT),
        ("ja_JP", Paper.A4, Order.YEAR_FIRST, Sign.POINT),
        ("sv_SE", Paper.A4, Order.YEAR_FIRST, Sign.COMMA),
        ("C", Paper.A4, Order.DAY_FIRST, Sign.POINT),
    ],
)
def test_paper_order_and_sign_are_those_of_the_country(name, paper, order, sign):
    usual = as_usual(NEW, QLocale(name))
    assert (usual.paper, usual.date_order, usual.decimal_sign) == (paper, order, sign)
    assert (usual.name, usual.zone) == (NEW.name, NEW.zone)


def test_a_practice_that_is_described_stays_as_it_is():
    harbour = Clinic(name="Harbour")
    assert as_usual(harbour, QLocale("en_US")) == harbour
