"""How long the program takes to a window that takes a letter, beside a bare Qt window."""

from pathlib import Path

from tests.bench.process import until_first_word
from tests.bench.report import Entry
from tests.bench.timing import clocks, cpus, median

_RUNS = 9


def measured(database: Path) -> list[Entry]:
    """Start both by turns; the first of each warms the disk and does not count."""
    program, bare = [], []
    for _ in range(_RUNS + 1):
        bare.append(until_first_word("bare_window"))
        program.append(until_first_word("program", str(database)))
    value, floor = median(clocks(program[1:])), median(clocks(bare[1:]))
    cpu, cpu_floor = median(cpus(program[1:])), median(cpus(bare[1:]))
    return [
        Entry("start_ms", value, "ms", floor, cpu=cpu),
        Entry("start_ratio", value / floor, "x", 1.0, goal=1.4, cpu=cpu / cpu_floor),
    ]
