"""The disk is full at each write in turn: nothing is shown as saved that is not, and all is later.

Runs as ``python -m tests.torture.full DATABASE SEED WRITES CONTROL`` behind the shim, which refuses
the first, the second, … write of an act and all after it until there is room again.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from needlemap.services.records import record_store
from tests.torture.figures import Figures
from tests.torture.shim import Disk, disk, surroundings
from tests.torture.therapist import Therapist, make
from tests.ui.hands import clock

_MOST_WRITES = 12  # of one act: with more, none fails


def run(count: int, seed: int, folder: Path) -> Figures:
    """Let so many acts meet a full disk."""
    figures = Figures("full disks")
    watched, control = folder / "watched", folder / "control"
    watched.mkdir()
    control.write_bytes(bytes(8))
    place = watched / "clinic.db"
    make(place)
    program = [sys.executable, "-m", "tests.torture.full"]
    words = [*program, str(place), str(seed), str(count), str(control)]
    known = surroundings(watched) | {"TORTURE_CONTROL": str(control)}
    done = subprocess.run(words, env=known, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        kind, told = json.loads(line)
        if kind == "wrong":
            figures.find(f"seed {seed}: {told}")
        else:
            figures.count(kind, told)
    if done.returncode:
        figures.find(f"seed {seed}: the program ended with {done.returncode}: {done.stderr[-800:]}")
    return figures


class _Watched:
    """A therapist on a disk that is full now and then."""

    def __init__(self, therapist: Therapist, disk: Disk) -> None:
        self._therapist, self._disk = therapist, disk
        self._kept = 0
        self.met = 0

    def heard(self, kind: str, number: int, *_: object) -> None:
        """Hear what the therapist says."""
        if kind == "kept":
            self._kept = number

    def act(self, writes: int) -> None:
        """Do one act on a disk that takes so many writes, then make room."""
        before, page = self._kept, self._therapist.page
        self._disk.fill_after(writes)
        self._therapist.act()
        refused = self._disk.make_room()
        self.met += bool(refused)
        if refused and self._kept > before and not page.is_saved:
            _tell("wrong", f"write {writes}: shown as saved, and waits")
        if not page.is_saved and not page.flush():
            _tell("wrong", f"write {writes}: not saved with room again")
        self._therapist.look_again()


def _tell(kind: str, told: object) -> None:
    print(json.dumps([kind, told]), flush=True)


def main() -> None:
    """Chart on a disk that is full now and then."""
    place, seed, count, control = sys.argv[1:]
    application = QApplication([])
    store = record_store(Path(place), clock)
    heard: list[_Watched] = []
    therapist = Therapist(
        store, int(seed), lambda *told: heard[0].heard(*told) if heard else None, signs=False
    )
    with disk(Path(control)) as seen:
        watched = _Watched(therapist, seen)
        heard.append(watched)
        for number in range(int(count)):
            watched.act(number % _MOST_WRITES + 1)
    shown = therapist.shown
    _tell("acts", int(count))
    _tell("met a failing write", watched.met)
    therapist.end()
    store.close()
    again = record_store(Path(place), clock)
    with again.read() as records:
        [patient] = records.patients.search()
        visit = records.visits.of_patient(patient.id)[-1]
        if records.charts.of_visit(visit.id) != shown:
            _tell("wrong", "what was shown is not what is recorded")
    again.close()
    application.exit()
    os._exit(0)


if __name__ == "__main__":
    main()
