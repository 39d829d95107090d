"""Where moments and numbers lie in a plot, and what is written beside its axes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from needlemap.body.texts import Text
from needlemap.clinic.dates import day_and_month, month_and_year, spoken

_MONTHS_OF_YEAR = 12
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_NUMBER_STEPS = (1, 2, 5)
_MOST_NUMBERS, _TINY = 5, 1e-9
_TENTH = 0.1  # no finer number is written


@dataclass(frozen=True, slots=True)
class TimeScale:
    """From the first moment to the last, true to scale, between two places."""

    first: datetime
    last: datetime
    left: float
    right: float

    def x(self, moment: datetime) -> float:
        """Return where a moment lies; in the middle if there is one only."""
        whole = (self.last - self.first).total_seconds()
        share = (moment - self.first).total_seconds() / whole if whole else 0.5
        return self.left + share * (self.right - self.left)

    def ticks(self, most: int) -> tuple[tuple[float, Text], ...]:
        """Return at most so many days to be written under the axis, with their places."""
        days = max((self.last - self.first).days, 1)
        for step in _DAY_STEPS:
            if days / step <= most - 1:
                return self._named(_every_days(self.first.date(), self.last.date(), step))
        for step in _MONTH_STEPS:
            found = list(_every_months(self.first.date(), self.last.date(), step))
            if len(found) <= 1:
                return self._named([self.first.date(), self.last.date()])
            if len(found) <= most:
                return self._named(found, are_months=True)
        return ()

    def _named(
        self, days: list[date], *, are_months: bool = False
    ) -> tuple[tuple[float, Text], ...]:
        """Return days with their places; the year is said where it begins, and at the first."""
        found, year = [], 0
        for day in days:
            moment = self.first.replace(
                year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0
            )
            short = day_and_month(day) if day.year == year else spoken(day)
            words = month_and_year(day.year, day.month) if are_months else short
            year = day.year
            found.append((self.x(max(moment, self.first)), words))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class NumberScale:
    """From the least number to the most, between two places, the most above."""

    least: float
    most: float
    top: float
    bottom: float
    is_whole: bool = False  # of what is counted: half a point is never found

    def y(self, number: float) -> float:
        """Return where a number lies; what is beyond an end lies on it."""
        share = (number - self.least) / (self.most - self.least)
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - self.top)

    def ticks(self, room: int) -> tuple[float, ...]:
        """Return the round numbers beside the axis, from end to end, no more than there is room."""
        most, size = max(min(room, _MOST_NUMBERS), 1), 1.0 if self.is_whole else _TENTH
        while True:
            for step in _NUMBER_STEPS:
                if (self.most - self.least) / (step * size) <= most:
                    return _between(self.least, self.most, step * size)
            size *= 10


def _between(least: float, most: float, step: float) -> tuple[float, ...]:
    first, last = math.ceil(least / step - _TINY), math.floor(most / step + _TINY)
    return tuple(round(k * step, 1) for k in range(first, last + 1))


def _every_days(first: date, last: date, step: int) -> list[date]:
    return [first + timedelta(k) for k in range(0, (last - first).days + 1, step)]


def _every_months(first: date, last: date, step: int) -> Iterator[date]:
    """Return the first day of each n-th month, from January on, within the time."""
    month = first.year * _MONTHS_OF_YEAR + first.month - 1
    month += -month % step
    while True:
        day = date(month // _MONTHS_OF_YEAR, month % _MONTHS_OF_YEAR + 1, 1)
        if day > last:
            return
        if day >= first:
            yield day
        month += step
