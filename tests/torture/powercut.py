"""The power fails: what was not synced is lost in part, torn by sectors and out of order.

A therapist charts once, and all that goes to the disk is written down in order. Then the disk is
made as it may be after a cut at any moment of it; it must open with all acknowledged by then.
"""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from needlemap.services.records import record_store
from tests.torture.facts import Facts, beside, fits, told_of
from tests.torture.figures import Figures
from tests.torture.shim import Event, events_in, surroundings
from tests.torture.therapist import make
from tests.ui.hands import clock

_ACTS = 60
_SECTOR = 512
WAYS = ("nothing", "everything", "some of it", "torn")


def run(count: int, seed: int, folder: Path, *, weak: bool = False) -> Figures:
    """Cut so many moments, each in four ways; ``weak``: as if nothing were ever synced."""
    figures, chance = Figures("power cuts"), Random(seed)
    watched = folder / "watched"
    watched.mkdir()
    place, said, trace = watched / "clinic.db", watched / "said", folder / "trace"
    make(place)
    first = {str(one): one.read_bytes() for one in beside(place) if one.exists()}
    program = [sys.executable, "-m", "tests.torture.therapist"]
    words = [*program, str(place), str(seed), str(_ACTS), str(said)]
    subprocess.run(words, env=surroundings(watched, trace=trace), check=True, capture_output=True)
    events = events_in(trace)
    if weak:
        events = [one for one in events if one.kind != "S"]
    for _ in range(count):
        moment = chance.randrange(len(events))
        for way in WAYS:
            figures.count("cuts")
            _cut(figures, (events[:moment], first), way, (place, said, chance), folder)
    return figures


@dataclass
class DiskFile:
    """What is certainly on the disk of a file, and what was written since."""

    kept: bytearray
    loose: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Follow one event."""
        if event.kind == "S":
            for one in self.loose:
                _write(self.kept, one)
            self.loose = []
        else:
            self.loose.append(event)

    def after(self, way: str, chance: Random) -> bytes:
        """Return what a cut leaves."""
        left = bytearray(self.kept)
        for one in self.loose:
            if way == "everything" or (way != "nothing" and chance.random() < 0.5):
                _write(left, _torn(one, chance) if way == "torn" else one)
        return bytes(left)


def _cut(
    figures: Figures,
    happened: tuple[list[Event], dict[str, bytes]],
    way: str,
    about: tuple[Path, Path, Random],
    folder: Path,
) -> None:
    (events, first), (place, said, chance) = happened, about
    files = {path: DiskFile(bytearray(data)) for path, data in first.items()}
    told = bytearray()
    for event in events:
        if event.path == str(said):
            told += event.data
        elif event.kind == "U":
            files.pop(event.path, None)
        elif not event.path.endswith("-shm"):
            files.setdefault(event.path, DiskFile(bytearray())).take(event)
    there = folder / "after.db"
    for one in beside(there):
        one.unlink(missing_ok=True)
    for path, file in files.items():
        if Path(path) in beside(place):
            end = Path(path).name.removeprefix(place.name)
            there.with_name(there.name + end).write_bytes(file.after(way, chance))
    _judge(figures, f"{way} kept, at {len(events)}", there, bytes(told))


def _judge(figures: Figures, where: str, place: Path, told: bytes) -> None:
    lines = [json.loads(line) for line in told.splitlines(keepends=True) if line.endswith(b"\n")]
    kept = [one for one in lines if one[0] == "kept"]
    if not kept:
        return
    figures.count("acts acknowledged", kept[-1][1])
    begun = lines[-1] if lines[-1][0] == "begin" else None
    try:
        store = record_store(place, clock)
        try:
            digest, facts = told_of(store)
            store.check()
        finally:
            store.close()
    except Exception as error:  # noqa: BLE001  # whatever it is, it does not open
        figures.find(f"{where}: it does not open: {type(error).__name__}: {error}")
        return
    found: Facts = json.loads(json.dumps(facts))
    if digest != kept[-1][2] and (begun is None or not fits(found, begun[3])):
        figures.find(f"{where}: kept {kept[-1][3]}, found {found}")


def _torn(event: Event, chance: Random) -> Event:
    """Return a write of which only the first sectors came to the disk."""
    sectors = chance.randrange(len(event.data) // _SECTOR + 1)
    return Event(event.kind, event.path, event.at, event.data[: sectors * _SECTOR])


def _write(to: bytearray, event: Event) -> None:
    if event.kind == "T":
        del to[event.at :]
        to.extend(bytes(event.at - len(to)))
        return
    if len(to) < event.at:
        to.extend(bytes(event.at - len(to)))
    to[event.at : event.at + len(event.data)] = event.data
