"""An encrypted clinic beside the same one in a plain file: unlocking, reads, commits."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from needlemap.clinic.secrets import Passphrase, RecoveryKey
from needlemap.records.ciphers.cipher_wires import CipherWires
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.store import SqlStore
from needlemap.records.wires import PLAIN, Wires
from needlemap.services.records import record_store
from tests.bench.report import Entry

_WORDS = Passphrase("winter in the far north")
_READS, _COMMITS, _TURNS, _UNLOCKS = 2000, 300, 5, 9
_AT_ONCE = 40  # reads of a connection that has kept no page
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "cache_size=-16384")
_ROWS = "SELECT * FROM finding WHERE visit_id = ?"
Work = Callable[[], None]


def measured(long: Path, folder: Path) -> list[Entry]:
    """Do the same work in a plain file and in an encrypted one, in turns."""
    plain, hidden = folder / "beside-plain.db", folder / "beside-hidden.db"
    for copy in (plain, hidden):
        shutil.copyfile(long, copy)
    key = encrypt_file(hidden, _WORDS)
    wires = CipherWires(key.key)
    unlock = median(_opened_ms(hidden, _WORDS) for _ in range(_UNLOCKS))
    by_key = median(_opened_ms(hidden, key) for _ in range(_UNLOCKS))
    bare = median(_opened_ms(plain, None) for _ in range(_UNLOCKS))
    return [
        Entry("cipher_unlock_ms", unlock, "ms", bare, goal=300),
        Entry("cipher_open_by_key_ms", by_key, "ms", bare),
        _beside("cipher_reads_ratio", _reads, plain, (wires, hidden), 3),
        _beside("cipher_cold_reads_ratio", _cold_reads, plain, (wires, hidden), 3),
        _beside("cipher_commits_ratio", _commits, plain, (wires, hidden), 2),
        _of_stores("cipher_store_reads_ratio", plain, hidden, key, _store_reads),
        _of_stores("cipher_store_commits_ratio", plain, hidden, key, _store_commits),
    ]


def _now() -> datetime:
    return datetime.now(UTC)


def _opened_ms(place: Path, secret: Passphrase | RecoveryKey | None) -> float:
    start = perf_counter()
    store = record_store(place, _now, secret=secret)
    took = (perf_counter() - start) * 1000
    store.close()
    return took


def _beside(
    name: str,
    work: Callable[[Wires, Path], None],
    plain: Path,
    hidden: tuple[Wires, Path],
    goal: float,
) -> Entry:
    return _ratio(name, lambda: work(PLAIN, plain), lambda: work(*hidden), goal)


def _ratio(name: str, floor: Work, work: Work, goal: float | None = None) -> Entry:
    """Say how much longer the work takes than its floor; the median of turns."""
    pairs = [(_ms(floor), _ms(work)) for _ in range(_TURNS)]
    return Entry(name, median(two / one for one, two in pairs), "x", 1, goal=goal)


def _ms(work: Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


@contextmanager
def _wire(wires: Wires, place: Path) -> Iterator[sqlite3.Connection]:
    with closing(wires.connect(place)) as wire:
        wire.isolation_level = None
        for pragma in _PRAGMAS:
            wire.execute(f"PRAGMA {pragma}")
        yield wire


def _reads(wires: Wires, place: Path) -> None:
    with _wire(wires, place) as wire:
        visits = wire.execute("SELECT id FROM visit").fetchall()
        for visit in islice(cycle(visits), _READS):
            wire.execute(_ROWS, visit).fetchall()


def _cold_reads(wires: Wires, place: Path) -> None:
    """Read with nothing kept in memory: each page is read, and deciphered, again and again."""
    for _ in range(_READS // _AT_ONCE):
        with _wire(wires, place) as wire:
            visits = wire.execute("SELECT id FROM visit LIMIT ?", (_AT_ONCE,)).fetchall()
            for visit in visits:
                wire.execute(_ROWS, visit).fetchall()


def _commits(wires: Wires, place: Path) -> None:
    with _wire(wires, place) as wire:
        wire.execute("CREATE TABLE IF NOT EXISTS bench (note TEXT)")
        for number in range(_COMMITS):
            wire.execute("BEGIN IMMEDIATE")
            wire.execute("INSERT INTO bench VALUES (?)", (f"{number}" * 50,))
            wire.execute("COMMIT")


def _of_stores(
    name: str, plain: Path, hidden: Path, key: RecoveryKey, work: Callable[[SqlStore], None]
) -> Entry:
    with (
        closing(record_store(plain, _now)) as bare,
        closing(record_store(hidden, _now, secret=key)) as kept,
    ):
        return _ratio(name, lambda: work(bare), lambda: work(kept))


def _store_reads(store: SqlStore) -> None:
    with store.read() as records:
        visits = records.visits.all()
    for visit in islice(cycle(visits), _READS // 20):
        with store.read() as records:
            records.charts.of_visit(visit.id)


def _store_commits(store: SqlStore) -> None:
    with store.read() as records:
        clinic = records.clinic.get()
    for _ in range(_COMMITS // 10):
        with store.begin() as records:
            records.clinic.keep_logo(clinic.name.encode() + perf_counter().hex().encode())
