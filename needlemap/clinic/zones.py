"""The clock on the clinic's wall, also where a record names a zone that nobody knows here."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from needlemap.clinic.errors import ZoneUnknown

_UNKNOWN = (ZoneInfoNotFoundError, ValueError, OSError)


def wall_time(moment: datetime, zone: str) -> datetime:
    """Return a moment by the clock of a zone; in UTC if the zone is not known on this computer.

    At the very ends of the calendar, where no clock can be turned, the moment is as it was.
    """
    try:
        return moment.astimezone(ZoneInfo(zone))
    except OverflowError:
        return moment
    except _UNKNOWN:
        return moment.astimezone(UTC)


def check_zone(zone: str) -> None:
    """Refuse the name of a zone that is none.

    Raises:
        ZoneUnknown: if this computer does not know it.
    """
    try:
        ZoneInfo(zone)
    except _UNKNOWN:
        raise ZoneUnknown from None
