"""kill -9 at random moments of a therapist who charts: what was shown as kept is there, whole.

The program is forked from one that has read its modules already: nothing of a window, a worker or
a database is open then.
"""

import json
import os
import signal
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from needlemap.clinic.secrets import Passphrase, Secret
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.services.records import record_store
from tests.torture.facts import Facts, beside, copied, fits, told_of
from tests.torture.figures import Figures
from tests.torture.therapist import Therapist, make, say_to
from tests.ui.hands import clock

_LIVES = 12  # of one database: then a new one
_MOST_LINES = 24  # of a life: two for each act
_LONGEST_S = 0.06  # after the last of them: longer than an act takes
WORDS = Passphrase("five words that nobody guesses")


def run(count: int, seed: int, folder: Path, *, encrypted: bool = False) -> Figures:
    """Kill so many programs, and look at what each left."""
    figures, chance = Figures("kill, encrypted" if encrypted else "kill"), Random(seed)
    new = folder / "new.db"
    make(new)
    secret = encrypt_file(new, WORDS) if encrypted else None
    place = folder / "clinic.db"
    for life in range(count):
        if life % _LIVES == 0:
            for one in beside(place):
                one.unlink(missing_ok=True)
            copied(new, place)
        kept, begun = _lived(place, chance, secret)
        figures.count("kills")
        figures.count("acts acknowledged", kept[1])
        judge(figures, f"seed {seed}, life {life}", place, kept, begun, secret)
    return figures


def run_encrypted(count: int, seed: int, folder: Path) -> Figures:
    """Kill so many programs that chart in an encrypted file."""
    return run(count, seed, folder, encrypted=True)


def _lived(place: Path, chance: Random, secret: Secret | None) -> tuple[list, list | None]:
    """Let a program live for a while; return the last act it said was kept, and the one begun."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(place, chance.getrandbits(30), writing, secret)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        lines = [said.readline() for _ in range(1 + chance.randrange(_MOST_LINES))]
        time.sleep(chance.random() * _LONGEST_S)
        os.kill(child, signal.SIGKILL)
        lines += said
    os.waitpid(child, 0)
    told = []
    for line in lines:
        with suppress(ValueError):  # the last may be cut
            told.append(json.loads(line))
    kept = [one for one in told if one[0] == "kept"]
    if not kept:
        raise AssertionError("the program ended before it began")
    after = told[-1] if told[-1][0] == "begin" else None
    return kept[-1], after


def _live(place: Path, seed: int, file: int, secret: Secret | None) -> None:
    """Chart until killed; never return."""
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 2)
        application = QApplication([])
        Therapist(record_store(place, clock, alone=True, secret=secret), seed, say_to(file)).work()
        application.exit()
    finally:
        os._exit(1)


def judge(  # all that is known of one life
    figures: Figures,
    where: str,
    place: Path,
    kept: list,
    begun: list | None,
    secret: Secret | None = None,
) -> None:
    """Say what is not as it was acknowledged."""
    store = record_store(place, clock, secret=secret)
    try:
        digest, facts = told_of(store)
        found: Facts = json.loads(json.dumps(facts))
        store.check()
    finally:
        store.close()
    if digest != kept[2]:
        if begun is None or not fits(found, begun[3]):
            figures.find(f"{where}: kept {kept[3]}, begun {begun and begun[3]}, found {found}")
        else:
            figures.count("acts kept that nobody had been told of")
    if secret is None:
        with closing(sqlite3.connect(place)) as wire:
            [(sound,)] = wire.execute("PRAGMA integrity_check").fetchall()
        if sound != "ok":
            figures.find(f"{where}: the file is not whole: {sound}")
