"""Damaged files: harmless, or found with a sentence, never silently another record.

A plain file has no sums over its pages: what was altered within a row that nobody signed shows
nowhere. Such are counted; in an encrypted file, whose pages carry sums, none may be.
"""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from traceback import extract_tb

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.secrets import Secret
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.services.demo import made_demo
from needlemap.services.records import record_store
from tests.torture.facts import digest_of
from tests.torture.figures import Figures
from tests.torture.kill import WORDS
from tests.ui.hands import clock

_PAGE = 4096
_LONGEST_S = 60
Damage = Callable[[bytearray, Random], None]


def run(count: int, seed: int, folder: Path, *, encrypted: bool = False) -> Figures:
    """Damage so many copies of a clinic, and read each whole."""
    part = "damage of an encrypted file" if encrypted else "damage of a plain file"
    figures, chance = Figures(part), Random(seed)
    whole = folder / "whole.db"
    made_demo(whole, clock).close()
    secret = encrypt_file(whole, WORDS) if encrypted else None
    data, want = whole.read_bytes(), read_aside(whole, folder, secret)
    if set(want) != {"digest"}:
        raise AssertionError(want)
    for number in range(count):
        damage = chance.choice(_DAMAGES)
        hurt = bytearray(data)
        damage(hurt, chance)
        place = folder / "hurt.db"
        place.write_bytes(hurt)
        figures.count("damages")
        got = read_aside(place, folder, secret)
        if encrypted and not {"said", "trace"} & set(got) and got != want:
            figures.find(f"{damage.__name__[1:]} {number}: silently another record")
        else:
            judge(figures, f"{damage.__name__[1:]} {number}", want, got)
    return figures


def run_encrypted(count: int, seed: int, folder: Path) -> Figures:
    """Damage so many copies of an encrypted clinic: none may be another record."""
    return run(count, seed, folder, encrypted=True)


def judge(figures: Figures, where: str, want: dict[str, str], got: dict[str, str]) -> None:
    if "trace" in got:
        figures.find(f"{where}: {got['trace']}")
    elif "said" in got:
        figures.count("said")
    elif got == want:
        figures.count("harmless")
    else:
        figures.count("not seen: in rows that nobody signed")


def _bits(data: bytearray, chance: Random) -> None:
    for _ in range(chance.randint(1, 3)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _bytes(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    data[at : at + 8] = chance.randbytes(8)


def _zeroed(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data) // _PAGE) * _PAGE
    data[at : at + _PAGE] = bytes(_PAGE)


def _cut(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def _swapped(data: bytearray, chance: Random) -> None:
    one, other = (chance.randrange(len(data) // _PAGE) * _PAGE for _ in range(2))
    first, second = data[one : one + _PAGE], data[other : other + _PAGE]
    data[one : one + _PAGE], data[other : other + _PAGE] = second, first


_DAMAGES: tuple[Damage, ...] = (_bits, _bits, _bytes, _zeroed, _cut, _swapped)


def read_aside(place: Path, folder: Path, secret: Secret | None = None) -> dict[str, str]:
    """Read all in a program of its own, which may crash; return what came of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _read(place, folder, writing, secret)
    os.close(writing)
    with os.fdopen(reading) as said:
        told = said.read()
    _, status = os.waitpid(child, 0)
    if status or not told:
        return {"trace": f"the program ended with {status}"}
    return json.loads(told)


def _read(place: Path, folder: Path, file: int, secret: Secret | None) -> None:
    """Tell what is recorded, or which sentence says that it is damaged; never return."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    told: dict[str, str] = {}
    try:
        copy = folder / f"read-{os.getpid()}.db"
        shutil.copy(place, copy)
        store = record_store(copy, clock, create=False, secret=secret)
        with store.read() as records:
            told["digest"] = digest_of(records)
            verified = records.signatures.verified()
            if not verified.is_whole:
                told["said"] = "what was signed is another one"
            if records.damaged:
                told["said"] = "a row is damaged"
        store.check()
        if store.damage or store.left_out:
            told["said"] = "damaged"
    except NeedleMapError as error:
        told["said"] = str(error)
    except BaseException as error:  # noqa: BLE001  # what no sentence says
        where = extract_tb(error.__traceback__)[-1]
        told["trace"] = f"{type(error).__name__} in {where.filename}:{where.lineno}"
    os.write(file, json.dumps(told).encode())
    for one in folder.glob(f"read-{os.getpid()}.db*"):
        one.unlink(missing_ok=True)
    os._exit(0)
