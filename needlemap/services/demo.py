"""Makes the demo clinic in a database."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from needlemap.body.atlas import load_atlas
from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseInUse
from needlemap.clinic.ports import Clock
from needlemap.demo.build import ZONE, DemoClock, DemoIds, build_demo, is_day_over
from needlemap.records.own_place import default_path
from needlemap.records.sole_use import InUse, SoleUse
from needlemap.records.store import SqlStore
from needlemap.services.records import record_store

_NAMES = ("demo.db", *(f"demo-{number}.db" for number in range(2, 10)))
_BESIDE = ("", "-wal", "-shm", "-journal")


def go_on_always() -> None:
    """Let what is made be made to its end."""


def demo_store(clock: Clock, go_on: Callable[[], None] = go_on_always) -> SqlStore:
    """Open the demo clinic, made anew for today beside the clinic's own records.

    One that is open in another program stays as it is; then this is a second one.
    """
    folder = default_path().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in map(folder.joinpath, _NAMES):
        sole = SoleUse(place)
        try:
            sole.hold()
        except InUse:
            continue
        try:
            _remove(place)
            made_demo(place, lambda: _last_day(clock()), go_on).close()
        finally:
            sole.release()
        return record_store(place, clock, alone=True)
    raise DatabaseInUse(place=folder / _NAMES[0], holder=Text("as many windows as there may be"))


def made_demo(place: Path, clock: Clock, go_on: Callable[[], None] = go_on_always) -> SqlStore:
    """Make a demo clinic in a new database and return it, open.

    The same day gives the same records: also the audit trail tells the time of the demo.
    ``go_on`` raises once it is no longer wanted: whatever stops it, no half of it stays.
    """
    today = clock().astimezone(ZoneInfo(ZONE)).date()
    told = DemoClock(datetime.combine(today, time(6), UTC))
    store = record_store(place, told)
    numbers = count()
    store.salt_with(lambda: f"{next(numbers):032x}")
    try:
        build_demo(store, load_atlas(), DemoIds(today), today, told, go_on)
    except BaseException:
        store.close()
        _remove(place)
        raise
    store.close()
    return record_store(place, clock)


def _last_day(now: datetime) -> datetime:
    """Return a time of the last day whose visits are over: none of the demo lies ahead."""
    return now if is_day_over(now) else now - timedelta(days=1)


def _remove(place: Path) -> None:
    for end in _BESIDE:
        place.with_name(f"{place.name}{end}").unlink(missing_ok=True)
