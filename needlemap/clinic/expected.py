"""Who was to come again and has not been back, and who is to come soon."""

from dataclasses import dataclass
from datetime import date, timedelta

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken

SOON = timedelta(days=7)
"""How far ahead is looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPatient:
    """A patient by what was said at the last visit; nobody who is archived."""

    number: int  # the chart number
    name: str  # as it is listed
    next_on: date  # when they were to come again
    last: date  # the day of the visit at which that was said

    def is_missed(self, today: date) -> bool:
        """Whether the day has gone by."""
        return self.next_on < today

    def words(self, today: date) -> Text:
        """Return who it is and when: "Lind, Marta (No. 1001) · was to come on 3 Nov 2026, ..."."""
        facts = {
            "name": self.name, "number": self.number,
            "day": spoken(self.next_on), "last": spoken(self.last),
        }  # fmt: skip
        if self.is_missed(today):
            return Text("{name} (No. {number}) · was to come on {day}, last visit {last}", **facts)
        return Text("{name} (No. {number}) · comes on {day}, last visit {last}", **facts)
