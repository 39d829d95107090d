"""How dates, times and decimals are written, the same on every machine.

Python's own names of months follow the locale, which the window sets and the command line does not.
"""

from datetime import date, datetime, time

from needlemap.body.texts import Text

_PLACES = 2  # of a decimal: no fact is finer
_MONTHS = (
    Text("Jan"), Text("Feb"), Text("Mar"), Text("Apr"), Text("May"), Text("Jun"),
    Text("Jul"), Text("Aug"), Text("Sep"), Text("Oct"), Text("Nov"), Text("Dec"),
)  # fmt: skip


def spoken(day: date) -> Text:
    """Return a date as it is written for people: 14 Mar 1979."""
    return Text("{day} {year}", day=day_and_month(day), year=day.year)


def day_and_month(day: date) -> Text:
    """Return a date of which the year is known: 14 Mar."""
    return Text("{day} {month}", day=day.day, month=_MONTHS[day.month - 1])


def month_and_year(year: int, month: int) -> Text:
    """Return a month as it is written for people: May 2027."""
    return Text("{month} {year}", month=_MONTHS[month - 1], year=year)


def clock_time(moment: datetime | time) -> str:
    """Return the time of day, of a moment in its own zone: 09:05.

    In the hour that comes twice as clocks are set back it says which: 02:30 CEST, 02:30 CET.
    """
    told = f"{moment.hour:02}:{moment.minute:02}"
    which = _clock_name(moment) if isinstance(moment, datetime) else ""
    return f"{told} {which}" if which else told


def _clock_name(moment: datetime) -> str:
    """Return by which clock a moment is told, if its hour comes twice; else nothing."""
    first, again = (moment.replace(fold=fold).utcoffset() for fold in (0, 1))
    if first is None or again is None or first <= again:
        return ""
    name = moment.tzname() or ""
    return f"UTC{name}" if name.startswith(("+", "-")) else name


def spoken_moment(moment: datetime) -> Text:
    """Return date and time of a moment, in its own zone: 14 Mar 1979 09:05."""
    return Text("{day} {time}", day=spoken(moment.date()), time=clock_time(moment))


def decimal(number: float, places: int) -> Text:
    """Return a number with its decimals as it is written for people: 0.25."""
    whole, _, part = plain_decimal(number, places).partition(".")
    return Text("{whole}.{part}", whole=whole, part=part) if part else Text.typed(whole)


def measured(number: float, places: int) -> Text:
    """Return a number of what is there: never nothing where it is small, "< 0.1"."""
    least = float(10**-places)
    if number > 0 and not float(plain_decimal(number, places)):
        return Text("< {number}", number=decimal(least, places))
    return decimal(number, places)


def short_decimal(number: float) -> Text:
    """Return a number with as many decimals as it has, two at most: 1.5."""
    _, _, part = plain_decimal(number, _PLACES).rstrip("0").partition(".")
    return decimal(number, len(part))


def plain_decimal(number: float, places: int) -> str:
    """Return a number with a decimal point, as it can be typed everywhere."""
    return f"{number:.{places}f}"
