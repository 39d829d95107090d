"""Lists of the command line: time, memory, and the same rows printed by plain SQLite."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_VISITS = (
    "SELECT v.serial, v.started_at, v.zone, p.number, v.number, v.pain_before, v.pain_after,"
    " v.entered_at IS NOT NULL, v.in_error, e.complaint, n.visit_id, v.others FROM visit v"
    " LEFT JOIN patient p ON p.id = v.patient_id LEFT JOIN episode e ON e.id = v.episode_id"
    " LEFT JOIN numbers_as_signed n ON n.visit_id = v.id"
)
_COMMANDS = {
    "patients": (
        "SELECT number, given_name || ' ' || family_name, birth_date FROM patient"
        " ORDER BY sort_key, number"
    ),
    "visits": f"{_VISITS} ORDER BY v.started_at, v.serial",
    "visits --patient 1001": f"{_VISITS} WHERE p.number = 1001",
    "recall --lot 00471": (
        "SELECT v.serial, v.started_at, v.zone, p.number, p.given_name, p.family_name,"
        " v.opened_needles FROM visit v LEFT JOIN patient p ON p.id = v.patient_id"
        " WHERE v.opened_needles != '[]' ORDER BY v.started_at, v.serial"
    ),
}
_TIMER = """
import json, os, sys, time
start, command = time.perf_counter(), sys.argv[1:]
nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
_, status, used = os.wait4(os.posix_spawn(command[0], command, os.environ, file_actions=nowhere), 0)
assert os.waitstatus_to_exitcode(status) == 0, command
seconds, cpu = time.perf_counter() - start, used.ru_utime + used.ru_stime
print(json.dumps([seconds, cpu, used.ru_maxrss / 1024]))
"""
_PLAIN = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    sys.stdout.write("  ".join(map(str, row)) + chr(10))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a program took."""

    seconds: float
    cpu: float
    megabytes: float


def lists(place: Path) -> Iterator[tuple[str, Run, Run, Run]]:
    """Return of each list: its run, that of plain SQLite, and that of the program saying a word."""
    program = [sys.executable, "-m", "needlemap", "--database", str(place)]
    start = _run([*program, "visits", "--patient", "1001"])
    for words, asked in _COMMANDS.items():
        floor = _run([sys.executable, "-c", _PLAIN, str(place), asked])
        yield words, _run([*program, *words.split()]), floor, start


def _run(command: list[str]) -> Run:
    """Measure a program from a small one: what this one holds would be counted with it."""
    timer = [sys.executable, "-I", "-c", _TIMER, *command]
    told = subprocess.run(timer, check=True, capture_output=True, text=True).stdout
    return Run(*json.loads(told))
