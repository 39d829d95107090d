"""When needles expire, as it stands on the pack: a month, or a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from needlemap.body.texts import Text
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.dates import month_and_year, spoken
from needlemap.clinic.errors import ImpossibleValue

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"(?P<m>{'|'.join(_MONTHS)})[a-z]*"
_GAP = r"[.,/\-–\s]+"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?P<y>\d{{4}}){_GAP}(?P<m>\d{{1,2}})",
        rf"(?P<y>\d{{4}}){_GAP}(?P<m>\d{{1,2}}){_GAP}(?P<d>\d{{1,2}})",
        rf"(?P<m>\d{{1,2}}){_GAP}(?P<y>\d{{4}}|\d{{2}})",
        rf"(?P<d>\d{{1,2}}){_GAP}(?P<m>\d{{1,2}}){_GAP}(?P<y>\d{{4}}|\d{{2}})",
        rf"(?:(?P<d>\d{{1,2}})[.,\-–\s]*)?{_NAMED}[.,/\-–\s]*(?P<y>\d{{4}}|\d{{2}})",
        rf"{_NAMED}\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}})[.,/\-–\s]*{_NAMED}(?:[.,/\-–\s]*(?P<d>\d{{1,2}}))?",
    )
)
_CENTURY = 2000
_YEARS = (2000, 2099)


class NotAnExpiry(ImpossibleValue):
    """A text that is neither a month nor a day."""

    template = (
        "This is no expiry. Nothing is saved of it yet; please type it as it stands on the pack,"
        " for example 05/2027 or 2027-05-31."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """The last month in which needles may be used, or the last day."""

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        is_whole = all(type(part) is int for part in (self.year, self.month, self.day or 1))
        if not is_whole or not _YEARS[0] <= self.year <= _YEARS[1]:
            raise NotAnExpiry
        try:
            date(self.year, self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise NotAnExpiry from None

    @property
    def last_day(self) -> date:
        """The last day on which they may be used."""
        day = self.day or monthrange(self.year, self.month)[1]
        return date(self.year, self.month, day)

    def is_over(self, day: date) -> bool:
        """Whether they were no longer to be used on a day."""
        return self.last_day < day

    @property
    def words(self) -> Text:
        """The expiry as it is shown: "May 2027"."""
        return month_and_year(self.year, self.month) if self.day is None else spoken(self.last_day)

    @property
    def typed(self) -> str:
        """The expiry as it can be typed again."""
        month = f"{self.year}-{self.month:02}"
        return month if self.day is None else f"{month}-{self.day:02}"


def read_expiry(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> Expiry | None:
    """Return the expiry in a text, None if it is empty.

    Raises:
        NotAnExpiry: if it is neither a month nor a day.
    """
    text = text.strip().rstrip(".")
    if not text:
        return None
    found = next((one for one in (form.fullmatch(text) for form in _FORMS) if one), None)
    if found is None:
        raise NotAnExpiry
    facts = found.groupdict()
    named = facts["m"].lower()
    month = _MONTHS.index(named) + 1 if named in _MONTHS else int(facts["m"])
    day = int(facts["d"]) if facts.get("d") else None
    year = int(facts["y"]) + (_CENTURY if len(facts["y"]) == 2 else 0)
    is_last = found.end("y") == found.end() and named not in _MONTHS
    if day is not None and is_last and order is DateOrder.MONTH_FIRST and "." not in text:
        month, day = day, month
    return Expiry(year=year, month=month, day=day)
