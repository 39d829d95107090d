"""How dates, times and decimals are read and written, the same on every machine.

Python's own names of months follow the locale, which the window sets and the command line does not.
"""

import re
from datetime import date, datetime

from needlemap.body.texts import Text
from needlemap.clinic.errors import NotADate

_MONTHS = (
    Text("Jan"), Text("Feb"), Text("Mar"), Text("Apr"), Text("May"), Text("Jun"),
    Text("Jul"), Text("Aug"), Text("Sep"), Text("Oct"), Text("Nov"), Text("Dec"),
)  # fmt: skip
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


def spoken(day: date) -> Text:
    """Return a date as it is written for people: 14 Mar 1979."""
    return Text("{day} {year}", day=day_and_month(day), year=day.year)


def day_and_month(day: date) -> Text:
    """Return a date of which the year is known: 14 Mar."""
    return Text("{day} {month}", day=day.day, month=_MONTHS[day.month - 1])


def clock_time(moment: datetime) -> str:
    """Return the time of day of a moment, in its own zone: 09:05."""
    return f"{moment.hour:02}:{moment.minute:02}"


def spoken_moment(moment: datetime) -> Text:
    """Return date and time of a moment, in its own zone: 14 Mar 1979 09:05."""
    return Text("{day} {time}", day=spoken(moment.date()), time=clock_time(moment))


def decimal(number: float, places: int) -> str:
    """Return a number with a decimal point: 0.25."""
    return f"{number:.{places}f}"
