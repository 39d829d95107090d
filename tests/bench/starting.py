"""How long the program takes to a window that takes a letter, beside a bare Qt window."""

from pathlib import Path

from tests.bench.process import first_word_ms
from tests.bench.report import Entry
from tests.bench.timing import median

_RUNS = 9


def measured(database: Path) -> list[Entry]:
    """Start both by turns; the first of each warms the disk and does not count."""
    program, bare = [], []
    for _ in range(_RUNS + 1):
        bare.append(first_word_ms("bare_window"))
        program.append(first_word_ms("program", str(database)))
    value, floor = median(program[1:]), median(bare[1:])
    return [
        Entry("start_ms", value, "ms", floor),
        Entry("start_ratio", value / floor, "x", 1.0, goal=1.5),
    ]
