"""Days and clocks for the demo clinic."""

from datetime import UTC, datetime


def clock_at(hour, day=24):
    """Return a clock that stands still."""
    moment = datetime(2026, 11, day, hour, tzinfo=UTC)
    return lambda: moment
