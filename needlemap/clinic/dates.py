"""Reading a date as people type it."""

import re
from datetime import date

from needlemap.clinic.errors import NotADate

_NUMBERS = re.compile(r"^(\d{1,4})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{1,4})\.?$")


def parse_birth_date(text: str) -> date | None:
    """Return the date in a text, None if it is empty; day before month unless the year leads.

    Raises:
        NotADate: if the text is no date.
    """
    text = text.strip()
    if not text:
        return None
    found = _NUMBERS.match(text)
    if found is None:
        raise NotADate
    first, middle, last = found.groups()
    year, day = (first, last) if len(first) == 4 else (last, first)
    if len(year) != 4 or len(day) > 2:
        raise NotADate
    try:
        return date(int(year), int(middle), int(day))
    except ValueError:
        raise NotADate from None


def spoken(day: date) -> str:
    """Return a date as it is written for people: 14 Mar 1979."""
    return f"{day.day} {day:%b} {day.year}"
