"""The power fails while a whole file is encrypted, gets another passphrase, is restored or moved.

As of a therapist who charts, all that goes to the disk is written down in order. What was not
synced is lost in part; so are the names that a folder got since it was synced, from the last on.
"""

import gzip
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.secrets import Secret
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.services.records import record_store
from tests.torture.acts import OLD, OTHER, digest_at, made_backup
from tests.torture.figures import Figures
from tests.torture.kill import WORDS
from tests.torture.powercut import WAYS, DiskFile
from tests.torture.shim import Event, events_in, surroundings
from tests.torture.whole_acts import ACTS
from tests.ui.hands import clock

_DONE = "said"


def run(
    count: int, seed: int, folder: Path, acts: Iterable[str] = ACTS, *, weak: bool = False
) -> Figures:
    """Cut so many moments of each act, each in four ways; ``weak``: as if nothing were synced."""
    figures, chance = Figures("power cuts of acts on whole files"), Random(seed)
    whole = folder / "whole.db"
    whole.write_bytes(gzip.decompress(OLD.read_bytes()))
    record_store(whole, clock).close()  # brings its tables up to date
    digest = digest_at(whole)
    made_backup(whole, folder / "made")
    for name in acts:
        watched = folder / name
        watched.mkdir()
        first, events = _played(name, watched, whole)
        if weak:
            events = [one for one in events if one.kind != "S"]
        others = (chance.randrange(len(events)) for _ in range(count - 1))
        for moment in (len(events), *others):  # just after it was told, and within
            for way in WAYS:
                figures.count("cuts")
                there = _cut(first, events[:moment], way, chance, folder / "after")
                for fault in _faults(name, there, digest):
                    figures.find(f"{name}, seed {seed}, {way} kept, at {moment}: {fault}")
    return figures


@dataclass
class _Disk:
    """Files by their names, and which names the folder is sure to have."""

    root: str
    names: dict[str, DiskFile]
    sure: dict[str, DiskFile] = field(default_factory=dict)
    loose: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Follow one event."""
        if event.kind == "S" and event.path == self.root:
            self.sure, self.loose = dict(self.names), []
        elif event.kind in {"R", "L", "U"}:
            self.loose.append(event)
            _name(self.names, event)
        elif not event.path.startswith(f"{self.root}/") or event.path.endswith("-shm"):
            return
        else:
            if event.path not in self.names:
                self.names[event.path] = self.sure[event.path] = DiskFile(bytearray())
            self.names[event.path].take(event)

    def after(self, way: str, chance: Random) -> dict[str, bytes]:
        """Return what a cut leaves, by names."""
        names = dict(self.sure)
        most = len(self.loose)
        kept = {"nothing": 0, "everything": most}.get(way, chance.randint(0, most))
        for event in self.loose[:kept]:
            _name(names, event)
        return {name: file.after(way, chance) for name, file in names.items()}


def _name(names: dict[str, DiskFile], event: Event) -> None:
    file = names.get(event.path) if event.kind == "L" else names.pop(event.path, None)
    if event.to and file is not None:
        names[event.to] = file


def _played(name: str, watched: Path, whole: Path) -> tuple[dict[str, bytes], list[Event]]:
    """Return what was there before an act, and what it did to the disk."""
    if name != "restore":
        shutil.copy(whole, watched / "clinic.db")
    if name == "passphrase":
        encrypt_file(watched / "clinic.db", WORDS)
    first = {one.name: one.read_bytes() for one in watched.iterdir()}
    trace = watched.with_name(f"{name}-trace")
    words = [sys.executable, "-m", "tests.torture.whole_acts", name, str(watched)]
    subprocess.run(words, env=surroundings(watched, trace=trace), check=True, capture_output=True)
    root = str(watched)
    events = [
        Event(one.kind, _in(root, one.path), one.at, one.data, one.to and _in(root, one.to))
        for one in events_in(trace)
    ]
    return first, events


def _in(root: str, path: str) -> str:
    return f"/disk{path.removeprefix(root)}" if path.startswith(root) else path


def _cut(
    first: dict[str, bytes], events: list[Event], way: str, chance: Random, there: Path
) -> Path:
    """Make a folder as a cut leaves it."""
    names = {f"/disk/{name}": DiskFile(bytearray(data)) for name, data in first.items()}
    disk = _Disk("/disk", names, dict(names))
    for event in events:
        disk.take(event)
    shutil.rmtree(there, ignore_errors=True)
    there.mkdir()
    said = any(one.kind == "W" and one.path.endswith(f"/{_DONE}") for one in events)
    for path, data in disk.after(way, chance).items():
        (there / Path(path).name).write_bytes(data)
    (there / _DONE).unlink(missing_ok=True)
    if said:
        (there / _DONE).touch()
    return there


def _faults(name: str, there: Path, digest: str) -> list[str]:
    is_done = (there / _DONE).exists()
    place = there / "clinic.db"
    match name:
        case "encrypt":
            is_hidden = place.read_bytes()[:15] != b"SQLite format 3"
            if is_done and not is_hidden:
                return ["it is plain, though it was said to be encrypted"]
            return _other(place, digest, WORDS if is_hidden else None)
        case "passphrase":
            found = _other(place, digest, OTHER)
            return found if is_done or not found else _other(place, digest, WORDS)
        case "restore":
            return _of_new(there / "new.db", digest, is_done=is_done)
        case _:
            source = _other(place, digest, None)
            return source or _of_new(there / "new.db", digest, is_done=is_done)


def _of_new(place: Path, digest: str, *, is_done: bool) -> list[str]:
    """A new file is whole, or says that it is none; or nothing has come into its tables yet."""
    if not is_done:
        try:
            found = digest_at(place, create=False) if place.exists() else digest
        except NeedleMapError:
            return []
        return (
            [] if found == _of_nothing(place.with_name("unused.db")) else _different(found, digest)
        )
    return _other(place, digest, None)


def _of_nothing(place: Path) -> str:
    """Return the digest of records that nobody has used: the next move takes such a file."""
    record_store(place, clock).close()
    return digest_at(place, create=False)


def _other(place: Path, digest: str, secret: Secret | None) -> list[str]:
    try:
        return _different(digest_at(place, secret, create=False), digest)
    except NeedleMapError as error:
        return [f"it does not open: {error}"]


def _different(found: str, digest: str) -> list[str]:
    return [] if found == digest else ["the record is another one"]
