"""Birth dates as people type them: day before month unless the year, or a name, says otherwise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.errors import NotADate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"(?:{'|'.join(_MONTHS)})[^\W\d_]*"
_GAP = r"[.,/\-–\s]"
_DAY = r"(?P<d>\d{1,2})(?:[a-z]{2})?"
_YEAR = r"(?P<y>\d{4}|\d{2})"
_FORMS = tuple(
    re.compile(rf"(?<![\d\w]){form}(?![\d\w])", re.IGNORECASE)
    for form in (
        rf"(?P<y>\d{{4}}){_GAP}+(?P<m>\d{{1,2}}){_GAP}+(?P<d>\d{{1,2}})",
        rf"(?P<y>\d{{4}}){_GAP}*(?P<m>{_NAMED}){_GAP}*{_DAY}",
        rf"{_DAY}{_GAP}*(?P<m>{_NAMED}){_GAP}*{_YEAR}",
        rf"(?P<m>{_NAMED}){_GAP}*{_DAY}{_GAP}+{_YEAR}",
        rf"(?P<d>\d{{1,2}})(?P<gap>{_GAP})+(?P<m>\d{{1,2}}){_GAP}+{_YEAR}",
        r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>(?:19|2\d)\d{2}|\d{2})",  # 20101112 is of 2010, not of 1112
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    )
)


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as it was read, and what else it could have meant."""

    day: date
    month_first: bool = False  # 3/14/1979: no other reading is a date
    other: date | None = None  # the same numbers the other way round, where that is a date too


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A date within a text that somebody searches for."""

    typed: str
    ends: tuple[str, ...]  # of the days it may mean: 1979-03-14, or -03-14 if the year is short
    short_year: str  # two digits, of its end or of its beginning: more may follow; else empty


@dataclass(frozen=True, slots=True)
class _Numbers:
    year: str
    month: int
    day: int
    may_swap: bool  # only numbers with the year last can be meant the other way round
    may_be_month_first: bool  # with slashes alone
    is_dotted: bool  # 14.3.1979: the day is first everywhere


def read_birth_date(
    text: str, today: date, order: DateOrder = DateOrder.DAY_FIRST
) -> TypedDate | None:
    """Return the birth date in a text, None if it is empty.

    Of a year with two digits the latest century is taken in which the day has come. Where a
    practice writes the month first it is read first, but not between dots.

    Raises:
        NotADate: if the text is no date.
    """
    text = text.strip()
    if not text:
        return None
    for form in _FORMS:
        found = form.fullmatch(text.rstrip(". "))
        read = _read(_numbers(found), today, order) if found else None
        if read is not None:
            return read
    raise NotADate


def dates_in(text: str) -> Iterator[TypedDay]:
    """Yield each date in a text, by what the days that it may mean end with."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for found in form.finditer(text):
            numbers = _numbers(found)
            ends = tuple(_ends(numbers))
            if ends and not any(found.start() < high and low < found.end() for low, high in taken):
                taken.append(found.span())
                yield TypedDay(found.group(), ends, numbers.year if len(numbers.year) == 2 else "")


def _numbers(found: re.Match[str]) -> _Numbers:
    facts = found.groupdict()
    named = facts["m"][:3].lower()
    is_named = named in _MONTHS
    month = _MONTHS.index(named) + 1 if is_named else int(facts["m"])
    year_is_last = found.end("y") == found.end()
    return _Numbers(
        year=facts["y"],
        month=month,
        day=int(facts["d"]),
        may_swap=not is_named and year_is_last,
        may_be_month_first=facts.get("gap") == "/",
        is_dotted=facts.get("gap") == ".",
    )


def _read(numbers: _Numbers, today: date, order: DateOrder) -> TypedDate | None:
    plain = _day(numbers.year, numbers.month, numbers.day, today)
    swapped = (
        _day(numbers.year, numbers.day, numbers.month, today)
        if numbers.may_swap and numbers.day != numbers.month
        else None
    )
    if swapped is not None and order is DateOrder.MONTH_FIRST and not numbers.is_dotted:
        return TypedDate(swapped, month_first=True, other=plain)
    if plain is not None:
        return TypedDate(plain, other=swapped)
    if swapped is not None and numbers.may_be_month_first:
        return TypedDate(swapped, month_first=True)
    return None


def _ends(numbers: _Numbers) -> Iterator[str]:
    pairs = [(numbers.month, numbers.day)]
    if numbers.may_swap and numbers.day != numbers.month:
        pairs.append((numbers.day, numbers.month))
    for month, day in pairs:
        year = numbers.year if len(numbers.year) == 4 else f"20{numbers.year}"  # 2000: a leap year
        if _exact(int(year), month, day) is not None:
            start = numbers.year if len(numbers.year) == 4 else ""
            yield f"{start}-{month:02}-{day:02}"


def _day(year: str, month: int, day: int, today: date) -> date | None:
    if len(year) == 4:
        return _exact(int(year), month, day)
    for century in (today.year // 100, today.year // 100 - 1):
        read = _exact(century * 100 + int(year), month, day)
        if read is not None and read <= today:
            return read
    return None


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def typed_again(day: date | None, order: DateOrder) -> str:
    """Return a date as it can be typed again and is read the same; empty if there is none."""
    if day is None:
        return ""
    return f"{day.day}.{day.month}.{day.year}" if order is DateOrder.DAY_FIRST else day.isoformat()
