"""The time zone of this computer."""

from zoneinfo import ZoneInfo

import tzlocal


def local_zone() -> str:
    """Return the IANA name of the zone on the wall; UTC if the computer does not say."""
    try:
        return ZoneInfo(str(tzlocal.reload_localzone())).key
    except (ValueError, LookupError, OSError):  # none is set, or one that nobody knows
        return "UTC"
