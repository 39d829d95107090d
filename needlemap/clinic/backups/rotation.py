"""Which backups stay: the newest of hours, days, weeks and months."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

from needlemap.clinic.backups.names import BackupName
from needlemap.clinic.zones import wall_time

_RECENT = timedelta(days=2)
_A_YEAR = timedelta(days=366)
LATE_AFTER = timedelta(days=2)
"""How old the newest backup may be before that is said."""
DUE_AFTER = timedelta(days=1)
"""How old it may be, while the records are open, before one is made."""


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month


def _hour(moment: datetime) -> Hashable:
    return moment.date(), moment.hour


_SPANS: tuple[tuple[Callable[[datetime], Hashable], int], ...] = (
    (_day, 7),
    (_week, 5),
    (_month, 12),
)


def kept(times: Iterable[datetime], now: datetime, zone: str = "UTC") -> frozenset[datetime]:
    """Return which of the backups made at these times stay.

    Of the last two days stays the newest of each hour; then the newest of each of the last 7
    days, 5 weeks and 12 months in which any was made, by the clock of a zone. The newest always
    stays, and so does whatever a clock that was wrong put into the future.
    """
    ordered = sorted(times, reverse=True)
    staying = {moment for moment in ordered if moment > now} | set(ordered[:1])
    recent = [moment for moment in ordered if now - _RECENT <= moment <= now]
    staying |= _newest_of(recent, _hour, len(recent), zone)
    for span, most in _SPANS:
        staying |= _newest_of(ordered, span, most, zone)
    return frozenset(staying)


def removable(names: Iterable[BackupName], now: datetime, zone: str) -> tuple[BackupName, ...]:
    """Return which backups of one clinic are no longer needed; those before an update stay a year.

    They take no other one's turn: what was as it was before an update is wanted for itself.
    """
    listed = tuple(names)
    usual = [name for name in listed if not name.before_update]
    staying = kept((name.at for name in usual), now, zone)
    old = (name for name in listed if name.before_update and now - name.at > _A_YEAR)
    return (*(name for name in usual if name.at not in staying), *old)


def _newest_of(
    ordered: Iterable[datetime], span: Callable[[datetime], Hashable], most: int, zone: str
) -> set[datetime]:
    """Return the newest of each of the newest spans; times are given newest first."""
    newest: dict[Hashable, datetime] = {}
    for moment in ordered:
        newest.setdefault(span(wall_time(moment, zone)), moment)
    return set(list(newest.values())[:most])
