"""Makes the demo clinic in a database."""

from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from needlemap.body.atlas import load_atlas
from needlemap.clinic.ports import Clock
from needlemap.demo.build import ZONE, DemoClock, DemoIds, build_demo
from needlemap.records.opening import default_path
from needlemap.records.store import SqlStore
from needlemap.services.records import record_store


def demo_store(clock: Clock) -> SqlStore:
    """Open the demo clinic, made anew for today beside the clinic's own records."""
    place = default_path().with_name("demo.db")
    for file in place.parent.glob("demo.db*"):
        file.unlink()
    return made_demo(place, clock)


def made_demo(place: Path, clock: Clock) -> SqlStore:
    """Make a demo clinic in a new database and return it, open.

    The same day gives the same records: also the audit trail tells the time of the demo.
    """
    today = clock().astimezone(ZoneInfo(ZONE)).date()
    told = DemoClock(datetime.combine(today, time(6), UTC))
    store = record_store(place, told)
    try:
        build_demo(store, load_atlas(), DemoIds(today), today, told)
    finally:
        store.close()
    return record_store(place, clock)
