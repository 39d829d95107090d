"""Days and clocks for the demo clinic."""

from datetime import UTC, datetime

from needlemap.services.demo import made_demo


def clock_at(hour, day=24):
    """Return a clock that stands still."""
    moment = datetime(2026, 11, day, hour, tzinfo=UTC)
    return lambda: moment


def demo_at_9(made_once):
    """Return the database of the demo clinic, made once a run: to copy, not to open."""
    return made_once("demo-at-9.db", lambda place: made_demo(place, clock_at(9)).close())
