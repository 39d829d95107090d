"""How a practice writes dates and decimals: in which order, and with which sign."""

from collections.abc import Mapping
from enum import StrEnum
from gettext import NullTranslations

from typing_extensions import override


class DateOrder(StrEnum):
    """In which order day, month and year stand."""

    DAY_FIRST = "day month year"
    MONTH_FIRST = "month day year"
    YEAR_FIRST = "year month day"


class DecimalSign(StrEnum):
    """What stands between whole numbers and their parts."""

    POINT = "."
    COMMA = ","


_ORDERS: Mapping[DateOrder, Mapping[str, str]] = {
    DateOrder.DAY_FIRST: {},
    DateOrder.MONTH_FIRST: {"{day} {month}": "{month} {day}", "{day} {year}": "{day}, {year}"},
    DateOrder.YEAR_FIRST: {"{day} {month}": "{month} {day}", "{day} {year}": "{year} {day}"},
}
"""The templates of `clinic/dates.py`, as they are said instead."""
_SIGNS: Mapping[DecimalSign, Mapping[str, str]] = {
    DecimalSign.POINT: {},
    DecimalSign.COMMA: {"{whole}.{part}": "{whole},{part}"},
}


def written_as(order: DateOrder, sign: DecimalSign) -> Mapping[str, str]:
    """Return the templates that are said otherwise, by what they are in English."""
    return {**_ORDERS[order], **_SIGNS[sign]}


class Conventions(NullTranslations):
    """Says dates and decimals as a practice does, and everything else as it is written."""

    def __init__(self, order: DateOrder, sign: DecimalSign) -> None:
        super().__init__()
        self._templates = written_as(order, sign)

    @override
    def gettext(self, message: str) -> str:
        return self._templates.get(message, message)
