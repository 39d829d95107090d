"""The shim beside this module: built once, and put before a program."""

import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from mmap import mmap
from pathlib import Path
from tempfile import mkdtemp

_SOURCE = Path(__file__).with_name("shim.c")


@cache
def built() -> Path:
    """Return the shim, made by the compiler of this computer."""
    made = Path(mkdtemp(prefix="torture-")) / "shim.so"
    words = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(made), str(_SOURCE), "-ldl", "-lpthread"]
    subprocess.run(words, check=True, capture_output=True)
    return made


def surroundings(folder: Path, *, trace: Path | None = None) -> dict[str, str]:
    """Return the environment of a program whose files below a folder are watched."""
    told = {"LD_PRELOAD": str(built()), "TORTURE_DIR": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    if trace is not None:
        told["TORTURE_TRACE"] = str(trace)
    return os.environ | told


class Disk:
    """A disk that can be full: after how many writes, and how many it refused."""

    def __init__(self, seen: mmap) -> None:
        self._seen = seen

    def fill_after(self, writes: int) -> None:
        """Let all writes fail from the one of this number on, counted from one."""
        self._seen[:8] = struct.pack("ii", writes, 0)

    def make_room(self) -> int:
        """Let all writes succeed; return how many were refused."""
        _, refused = struct.unpack("ii", self._seen[:8])
        self._seen[:8] = bytes(8)
        return int(refused)


@contextmanager
def disk(control: Path) -> Iterator[Disk]:
    """Hold the disk that a program with this control file writes to."""
    with control.open("r+b") as file, mmap(file.fileno(), 8) as seen:
        yield Disk(seen)


@dataclass(frozen=True)
class Event:
    """One line of a trace: W a write, T a new length, S synced, U taken away, R and L named."""

    kind: str
    path: str
    at: int = 0  # of a write where, of a new length how long
    data: bytes = b""
    to: str = ""  # the new name


def events_in(trace: Path) -> list[Event]:
    """Return what a program did to the files that were watched, in order."""
    told, found, at = trace.read_bytes(), [], 0
    while at < len(told):
        end = told.index(b"\n", at)
        kind, _, rest = told[at:end].decode().partition(" ")
        at = end + 1
        if kind == "W":
            path, where, length = rest.rsplit(" ", 2)
            found.append(Event(kind, path, int(where), told[at : at + int(length)]))
            at += int(length)
        elif kind == "T":
            path, length = rest.rsplit(" ", 1)
            found.append(Event(kind, path, int(length)))
        elif kind in {"R", "L"}:
            end = told.index(b"\n", at)
            found.append(Event(kind, rest, to=told[at:end].decode()))
            at = end + 1
        else:
            found.append(Event(kind, rest))
    return found
